"""A section holds another number than its source.

Why: 72 hours are 72 in every language, and so is the time of a promise. A wrong number is the mistake a
translator makes most easily and a reader finds last.
Fix: put the source's number, as the language writes it: 1,000 is `1.000` or `1 000`, 14:00 is `14 h`.

Compared are all numbers of a section, and of each row of a table, whatever their order. Words are free (“two” or “2”), and telephone
numbers; amounts are compared with amounts in the same currency, since examples are local.

Bad, where the source says `Within 72 hours.`:

    Dins de 48 hores.

Good, where the source says `Within 72 hours.`:

    Dins de 72 hores.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from playbook.lint.diagnostics import Finding, Place
from playbook.lint.outline import aligned
from playbook.lint.prose import Passage, passages
from playbook.lint.rule import Context
from playbook.model import Page

_NUMBER = re.compile(
    r"(?<![\w.,:/-])\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?!\d)(?:,\d+)?|(?<![\w.,:/-])\d+(?:[.,:]\d+)*"
)
_AFTER_CURRENCY = re.compile(r"(?<=[€$£p])\d+(?:[.,]\d+)*")  # €240, Rp1.200.000
_DATE = re.compile(r"(?<![\w.,:/-])(\d{4})-\d\d-(\d\d)(?![\w-])")  # elsewhere its month is a word
_TELEPHONE = re.compile(r"(?<![\w.,])\+?\(?\d[\d \u00a0()-]{6,}\d")
_TELEPHONE_DIGITS = 8
_CLOCK = re.compile(r"^(\d{1,2})[:.](\d{2})$")
_SPACES = re.compile(r"[\u00a0\u202f ]")
_GROUPS = {",": re.compile(r",(?=\d{3}(?!\d))"), ".": re.compile(r"\.(?=\d{3}(?!\d))")}
_SCALE = r"\s?(?:(?:million|milió|milion|millón|millon|millió|juta)\w*\s)?(?:d[’']|de )?"
_CURRENCIES = (  # before the number, behind it
    ("€", re.compile(r"€ ?$"), re.compile(_SCALE + r"(?:€|euró|euro)", re.IGNORECASE)),
    (
        "$",
        re.compile(r"(?:US)?\$ ?$"),
        re.compile(_SCALE + r"(?:US\$|\$|dollar|d[oòó]lar|dollár)", re.IGNORECASE),
    ),
    ("£", re.compile(r"£ ?$"), re.compile(_SCALE + r"(?:£|pounds?\b)", re.IGNORECASE)),
    ("Ft", re.compile(r"(?!)"), re.compile(_SCALE + r"(?:Ft\b|forint)", re.IGNORECASE)),
    ("Rp", re.compile(r"Rp ?$"), re.compile(_SCALE + r"rupiah", re.IGNORECASE)),
)


class _Number(NamedTuple):
    currency: str  # "" for a plain number
    value: str  # in one form for all languages
    written: str
    line: int
    column: int


def check(_: Context, source: Page, translation: Page) -> Iterator[Finding]:
    expected, found = _numbers(source), _numbers(translation)
    pairs = [(expected.get(section, []), numbers, "section") for section, numbers in found.items()]
    pairs += [(theirs, own, "row") for theirs, own in _rows(source, translation, expected, found)]
    reported = set()
    for theirs, own, place in pairs:
        for currency in sorted({number.currency for number in own}):
            here = [number for number in own if number.currency == currency]
            there = [number for number in theirs if number.currency == currency]
            lacking = _left(there, here)
            for number, other in zip(_left(here, there), lacking, strict=False):
                if (number.line, number.column) in reported:
                    continue
                reported.add((number.line, number.column))
                yield Finding(
                    translation.path,
                    number.line,
                    number.column,
                    "number-differs",
                    f"found {number.written} where the source's {place} has {other.written}; "
                    "put the source's number, or correct the source",
                    (Place(source.path, other.line),),
                )


def _rows(
    source: Page,
    translation: Page,
    expected: Mapping[str, Iterable[_Number]],
    found: Mapping[str, Iterable[_Number]],
) -> Iterator[tuple[list[_Number], list[_Number]]]:
    """The numbers of each row of a table that both have in the same shape."""
    by_line: list[dict[int, list[_Number]]] = [defaultdict(list), defaultdict(list)]
    for side, sections in zip(by_line, (expected, found), strict=True):
        for number in chain.from_iterable(sections.values()):
            side[number.line].append(number)
    for part, other in aligned(source, translation):
        tables = part.blocks.get("table", ()), other.blocks.get("table", ())
        for original, own in zip(*tables, strict=False):
            if original.count == own.count:
                for theirs, row in zip(original.lines, own.lines, strict=True):
                    yield by_line[0][theirs.number], by_line[1][row.number]


def _left(numbers: list[_Number], others: list[_Number]) -> list[_Number]:
    """The numbers that the others do not have, as often as they do not."""
    spare = Counter(other.value for other in others)
    left = []
    for number in numbers:
        if spare[number.value]:
            spare[number.value] -= 1
        else:
            left.append(number)
    return left


def _numbers(page: Page) -> dict[str, list[_Number]]:
    """The numbers of each section, in their order."""
    found: dict[str, list[_Number]] = {}
    for passage in passages(page):
        if passage.kind != "front matter":
            found.setdefault(passage.section, []).extend(_of_passage(passage, page.language.locale))
    return found


def _of_passage(passage: Passage, locale: str) -> Iterator[_Number]:
    text = passage.text
    if not any(map(str.isdigit, text)):
        return
    dates = list(_DATE.finditer(text))
    for date in dates:
        for part in (1, 2):
            yield _Number("", date[part].lstrip("0"), date[0], *passage.place(date.start(part)))
    called = [match.span() for match in _TELEPHONE.finditer(text) if _is_telephone(match[0])]
    called += [date.span() for date in dates]
    matches = {match.start(): match for match in (*_NUMBER.finditer(text), *_AFTER_CURRENCY.finditer(text))}
    for start, match in sorted(matches.items()):
        if not any(first <= start < last for first, last in called):
            currency = _currency(text, match.start(), match.end())
            yield _Number(currency, _value(match[0], locale), match[0], *passage.place(start))


def _is_telephone(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= _TELEPHONE_DIGITS


def _currency(text: str, start: int, end: int) -> str:
    for name, before, behind in _CURRENCIES:
        if before.search(text, max(start - 4, 0), start) or behind.match(text, end):
            return name
    return ""


def _value(written: str, locale: str) -> str:
    """A number in one form for all languages: 16:00 and 16 are the same, as are 1,000 and 1.000."""
    text = _SPACES.sub("", written)
    if (clock := _CLOCK.match(text)) and int(clock[1]) < 25 and int(clock[2]) < 60:
        hours, minutes = int(clock[1]), int(clock[2])
        return str(minutes) if not hours else f"{hours}:{minutes:02}" if minutes else str(hours)
    groups = "," if locale == "en" else "."
    if "," in text and "." in text:  # the last of the two parts the decimals, whosever form it is
        groups = min(",.", key=text.rindex)
    text = _GROUPS[groups].sub("", text).replace(",", ".")
    if (clock := _CLOCK.match(text)) and int(clock[1]) < 25 and int(clock[2]) < 60:
        return _value(text, "en")  # 7.03 percent and 7.03 h look alike: let them be the same
    return text.lstrip("0") or "0"
