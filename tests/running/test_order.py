"""Values in the order of their numbers, however they come."""

from __future__ import annotations

from itertools import permutations

from nelm_evidence.running import here, in_order


def test_any_order_is_put_right() -> None:
    """Nothing is lost, nothing comes twice."""
    for pairs in permutations(enumerate("abcd")):
        assert list(in_order(pairs)) == ["a", "b", "c", "d"]


def test_a_value_comes_out_when_those_before_it_are_out() -> None:
    """No later: whoever waits for the first abstract sees it at once."""
    came = iter([(1, "b"), (0, "a"), (2, "c")])
    ordered = in_order(came)
    assert next(ordered) == "a"
    assert next(came) == (2, "c")


def test_one_process_reads_a_batch_when_it_is_asked_for() -> None:
    """And gives its number with what came of it."""
    batches = iter(["a", "b", "c"])
    ready = here.run(str.upper, batches)
    assert next(ready) == (0, "A")
    assert list(batches) == ["b", "c"]
