"""Slots over a line: what a pattern means, which rule wins, and what an item is made of."""

from __future__ import annotations

from nelm_evidence.grammar import Rule, apply, compile_level
from nelm_evidence.model.line import Item, Line, code_of


def line(*kinds: str) -> Line:
    """Return a line of items, one character each, whose values are their places."""
    items = tuple(Item(code_of(kind), n, n + 1, str(n)) for n, kind in enumerate(kinds))
    return Line.of(0, len(kinds), "results", items)


def values(*items: Item) -> tuple[str, ...]:
    """Return what a production gets."""
    return tuple(item.value for item in items)


def kinds(read: Line) -> list[str]:
    """Return the kinds of a line's items."""
    return [item.kind for item in read.items]


def test_a_production_gets_the_capital_slots_in_order() -> None:
    """Word classes and signs are only required."""
    level = compile_level((Rule("share", "Share", "{Number}{of}({the})?{Number}", values),))

    (item,) = apply(level, line("Number", "of", "the", "Number")).items

    assert item.kind == "Share"
    assert item.value == ("0", "3")
    assert (item.start, item.end, item.rule) == (0, 4, "share")


def test_a_slot_can_be_one_of_several() -> None:
    """`{Number|Percent}` is either."""
    level = compile_level((Rule("range", "Range", "{Number|Percent}-{Percent}", values),))

    assert kinds(apply(level, line("Percent", "-", "Percent"))) == ["Range"]
    assert kinds(apply(level, line("Number", "-", "Percent"))) == ["Range"]
    assert kinds(apply(level, line("Amount", "-", "Percent"))) == ["Amount", "-", "Percent"]


def test_a_slot_can_be_anything_else() -> None:
    """`{!Number|,}` is neither a number nor a comma, and the production does not get it."""
    level = compile_level((Rule("size", "Size", "{n}{!Number|,}{Number}", values),))

    assert apply(level, line("n", "=", "Number")).items[0].value == ("2",)
    assert kinds(apply(level, line("n", ",", "Number"))) == ["n", ",", "Number"]


def test_blanks_mean_nothing_and_signs_stand_for_themselves() -> None:
    """A bracket that is meant is escaped; a bare one groups."""
    level = compile_level((Rule("size", "Size", r"\( {n} = {Number} \)", values),))

    assert kinds(apply(level, line("(", "n", "=", "Number", ")"))) == ["Size"]


def test_the_first_rule_that_fits_at_a_place_wins() -> None:
    """However long the other one would be."""
    short = Rule("short", "Count", "{Number}", values)
    long = Rule("long", "Amount", "{Number}{Unit}", values)

    assert kinds(apply(compile_level((short, long)), line("Number", "Unit"))) == ["Count", "Unit"]
    assert kinds(apply(compile_level((long, short)), line("Number", "Unit"))) == ["Amount"]


def test_a_rule_that_declines_leaves_its_place_to_the_next() -> None:
    """None is no item."""
    declining = Rule("declining", "Amount", "{Number}{Unit}", lambda *_: None)
    plain = Rule("plain", "Count", "{Number}", values)

    read = apply(compile_level((declining, plain)), line("Number", "Unit"))

    assert [(item.kind, item.rule) for item in read.items] == [("Count", "plain"), ("Unit", "")]


def test_where_all_rules_decline_reading_goes_on_one_item_further() -> None:
    """An item inside a stretch that was declined can begin another."""
    level = compile_level(
        (
            Rule(
                "pair", "Share", "{Number}/{Number}", lambda a, b: values(a, b) if a.value else None
            ),
        )
    )
    items = line("Number", "/", "Number", "/", "Number").items
    first = items[0]._replace(value="")

    read = apply(level, Line.of(0, 5, "results", (first, *items[1:])))

    assert kinds(read) == ["Number", "/", "Share"]


def test_a_level_is_applied_once_from_left_to_right() -> None:
    """What a rule has made is no item for the same level."""
    level = compile_level((Rule("sum", "Number", "{Number}{Number}", values),))

    assert kinds(apply(level, line("Number", "Number", "Number"))) == ["Number", "Number"]


def test_a_line_without_a_match_stays_the_same() -> None:
    """No copy is made."""
    level = compile_level((Rule("size", "Size", "{n}={Number}", values),))
    before = line("word", "Number")

    assert apply(level, before) is before


def test_what_stands_around_is_kept() -> None:
    """Items, order, section and bounds of the line."""
    level = compile_level((Rule("amount", "Amount", "{Number}{Unit}", values),))

    read = apply(level, line("word", "Number", "Unit", "."))

    assert kinds(read) == ["word", "Amount", "."]
    assert (read.start, read.end, read.section) == (0, 4, "results")
