"""A source page and its translation side by side: by id, never by position."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from playbook.blocks import Block
from playbook.lint.diagnostics import Place
from playbook.model import Item, Page, Part

Thing = TypeVar("Thing")


def has_ids(page: Page) -> bool:
    """Whether the page writes its headings' ids out, so that its sections can be told by them."""
    return any(section.explicit for section in page.sections)


_Aligned = list[tuple[Part, Part]]
# The last pair of pages, since all rules look at a pair before the next one's turn.
_last: tuple[Page, Page, _Aligned] | None = None


def aligned(source: Page, page: Page) -> _Aligned:
    """The parts that both pages have.

    Where the source writes no ids out there is nothing to tell sections by: then only the parts above
    the first heading are compared.
    """
    global _last
    if not _last or _last[0] is not source or _last[1] is not page:
        theirs = {part.id: part for part in reversed(page.parts) if part.id is not None}
        pairs = [
            (part, other) for part in source.parts if part.id is not None and (other := theirs.get(part.id))
        ]
        _last = (source, page, pairs)
    return _last[2]


def where(page: Page, line: int) -> Place:
    """A place on a page, to name as the other side."""
    return Place(page.path, line)


def belongs_after(source: Sequence[str], found: Iterable[str], name: str) -> str | None:
    """The nearest name before `name` in the source's order that was found; None if it comes first."""
    there = set(found)
    return next((before for before in reversed(source[: source.index(name)]) if before in there), None)


def out_of_order(source: Sequence[str], found: Sequence[str]) -> list[str]:
    """The fewest names that must move for `found` to stand in the source's order.

    Names that only one side has are passed over; each is counted where it stands first.
    """
    ranks = {name: rank for rank, name in enumerate(dict.fromkeys(source))}
    names = [name for name in dict.fromkeys(found) if name in ranks]
    sequence = [ranks[name] for name in names]
    if sequence == sorted(sequence):
        return []
    # The longest rising run of ranks stays (patience sorting); the others move.
    tops: list[int] = []
    piles: list[int] = []
    for rank in sequence:
        pile = bisect_left(tops, rank)
        tops[pile : pile + 1] = [rank]
        piles.append(pile)
    stay, wanted = set(), len(tops) - 1
    for name, pile in zip(reversed(names), reversed(piles), strict=True):
        if pile == wanted:
            stay.add(name)
            wanted -= 1
    return [name for name in names if name not in stay]


def differing(
    expected: Sequence[Thing], found: Sequence[Thing], key: Callable[[Thing], Hashable]
) -> Iterator[tuple[Thing | None, Thing | None]]:
    """What differs between two sequences: (missing, None), (None, extra) or (this, instead of that)."""
    wanted, there = [key(thing) for thing in expected], [key(thing) for thing in found]
    if wanted == there:
        return
    from difflib import SequenceMatcher

    for tag, start, end, first, last in SequenceMatcher(a=wanted, b=there, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        common = min(end - start, last - first)
        yield from zip(expected[start : start + common], found[first : first + common], strict=True)
        yield from ((thing, None) for thing in expected[start + common : end])
        yield from ((None, thing) for thing in found[first + common : last])


def blocks(part: Part, *kinds: str) -> tuple[Block, ...]:
    """The part's blocks of some kinds, in order."""
    if len(kinds) == 1:
        return part.blocks.get(kinds[0], ())
    found = [block for kind in kinds for block in part.blocks.get(kind, ())]
    return tuple(sorted(found, key=lambda block: block.line))


def surplus(names: Iterable[str], others: Iterable[str]) -> list[str]:
    """The names, each as often as it stands more often than among the others."""
    return list((Counter(names) - Counter(others)).elements())


def number(count: int, thing: str) -> str:
    """A count with its thing: "1 row", "3 rows"."""
    if count == 1:
        return f"1 {thing}"
    return f"{count} {thing[:-1]}ies" if thing.endswith("y") else f"{count} {thing}s"


def section_name(part: Part) -> str:
    """The section as a message names it."""
    return f"section `#{part.id}`" if part.id else "the text above the first heading"


def items(page: Page) -> tuple[Item, ...]:
    """The items of the page's checklist."""
    return page.checklist.items if page.checklist else ()
