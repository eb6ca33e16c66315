"""
Splitting: a coordination of groups cut into its labels.

Comes in: `the study and control group`, `arms A and B`, `patients with and without flushing`.
Goes out: a label for each, None where there are not as many as are looked for.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.phrases import has_content, phrase
from nelm_evidence.model.line import Item, code_of

_JOINTS = k.codes("and", "versus", "or", "than") | frozenset("、,;")
_HALF_LEADS = k.codes("the", "between", "of", "in", "for", "with")
_NUMBERED = k.codes("group", "grade")
"""What has a number or letter for its name: `arm A`, `stage II`."""
_DENIED = 2
"""The words that a denial has more than its verb at least: `did|not stop`."""
_NO_ZERO = code_of("no_zero")


def split(stretch: tuple[Item, ...], count: int, text: str) -> list[str] | None:
    """Cut a coordination into this many labels, brackets left out."""
    if count == 2 and (halves := _with_and_without(stretch, text)):  # noqa: PLR2004
        return halves
    parts: list[list[Item]] = [[]]
    depth = 0
    for item in stretch:
        if item.code in {"(", "["}:
            depth += 1
        elif item.code in {")", "]"}:
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif item.code in _JOINTS:
            parts.append([])
        else:
            parts[-1].append(item)
    if {item.code for item in stretch if item.code in _JOINTS} == {","}:
        return None  # `Conversely, the open group had …`
    kept = [tuple(part) for part in parts if has_content(tuple(part)) or _is_half(part, stretch)]
    labels = [phrase(part, text) for part in kept]
    noun = next((text[item.start : item.end] for item in stretch if item.code == k.GROUP), "")
    if len(labels) != count or not all(labels):
        return None
    labels = [
        f"{name} {noun}" if noun and not has_content(part) else name
        for part, name in zip(kept, labels, strict=True)
    ]
    return _did_and_did_not(labels) or _with_group(kept, labels, text)


def _did_and_did_not(labels: list[str]) -> list[str] | None:
    """`who did and did not complete it`: what the second label denies, the first did."""
    verb, *rest = (label.split() for label in labels)
    if len(rest) != 1 or rest[0][: len(verb)] != verb or len(rest[0]) < len(verb) + _DENIED:
        return None
    return [" ".join((*verb, *rest[0][len(verb) + 1 :])), labels[1]]


def _is_half(part: list[Item], stretch: tuple[Item, ...]) -> bool:
    """Whether a part lacks its noun alone, told later: `the study and control group`."""
    words = [item for item in part if item.code not in _HALF_LEADS]
    grouped = any(item.code == k.GROUP for item in stretch)
    return grouped and len(words) == 1 and words[0].code == _NO_ZERO


def _with_and_without(stretch: tuple[Item, ...], text: str) -> list[str] | None:
    """`patients with and without flushing`: those who have it, and those who do not."""
    for place in range(len(stretch) - 3):
        first, joint, second, *rest = stretch[place:]
        if joint.code not in _JOINTS or {first.code, second.code} != {k.WITH, k.NO}:
            continue
        trait = phrase(tuple(rest), text)
        if trait and has_content(tuple(rest)):
            no = first if first.code == k.NO else second
            lacking = f"{text[no.start : no.end]} {trait}"
            return [trait, lacking] if second is no else [lacking, trait]
    return None


def _with_group(parts: list[tuple[Item, ...]], labels: list[str], text: str) -> list[str]:
    """`arm A and B`: the later letters take the first one's noun."""
    first = next((item for item in parts[0] if item.code in _NUMBERED), None)
    if first is None or not labels[0].startswith(text[first.start : first.end]):
        return labels
    noun = text[first.start : first.end]
    single = noun.removesuffix("s")
    labels = [single + labels[0][len(noun) :], *labels[1:]]
    noun = single
    return [
        labels[0],
        *(label if len(label) > len(noun) else f"{noun} {label}" for label in labels[1:]),
    ]
