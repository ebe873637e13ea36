"""Page → passages: the words that a reader reads, each with its place, and nothing else.

Markup leaves no trace in a passage: emphasis, link targets, attribute lists, tags. What is not
language leaves one character, so that the words around it do not run together: `BLANK` for a
{{blank}}, `HOLE` for code, addresses and words marked as another language's.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from playbook.blocks import Block, Line
from playbook.model import Page

Kind = Literal["heading", "paragraph", "item", "cell", "call-out", "template", "front matter"]

BLANK = "\ufffc"
HOLE = "\ue000"
_TEMPLATE = re.compile(r"^\{ *\.template\b")
_LANGUAGE = re.compile(r"""\blang=["']?([A-Za-z]+)""")
_SPOKEN_KEYS = ("title", "description")
_VALUE = re.compile(r"""^\w+: *(?P<quote>["']?)(?P<text>.*?)(?P=quote) *(?:#[^"']*)?$""")
_TASK = re.compile(r"^\[[ xX]\] +")
_DELIMITERS = re.compile(r"^[\s|:-]+$")
_BAR = re.compile(r"`[^`\n]*`|\\.|(?P<bar>\|)")
_BLANKS = re.compile(r"(?P<blank>\{\{[^{}]*\}\})")
_MARKUP = re.compile(
    r"""(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))(?:\{[^{}\n]*\})?
    |(?P<blank>\{\{[^{}]*\}\})
    |(?P<marked>(?P<stars>\*{1,2}|_{1,2})(?!\s)[^*]+?(?P=stars)
        \{:?[ ]*[^{}\n]*?\blang=["']?(?P<lang>[A-Za-z]+)[^{}\n]*\})
    |(?P<foreign><(?P<element>\w+)\b[^>\n]*\blang=["'](?P<lang2>[A-Za-z]+)[^>]*>(?P<words>.*?)</(?P=element)>)
    |(?P<address><?(?:https?://|mailto:|www\.|doi:)[^\s<>)\]]+>?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    |(?P<target>\](?:\((?:[^()\s]|\([^()\s]*\))*(?:[ ]+(?:"[^"\n]*"|'[^'\n]*'))?\)|\[[^\]\n]*\])(?:\{[^{}\n]*\})?)
    |(?P<entity>&(?:\w+|\#\d+);)
    |\\(?P<escaped>[\\`*_{}\[\]()>\#+\-.!|~])
    |(?P<markup><!--.*?-->|</?[A-Za-z][^<>]*>|[ ]*\{:?[ ]*[^{}\s][^{}\n]*\}|\{%.*?%\}
        |!?\[\^?|\]|\*+|~~|==|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w))""",
    re.VERBOSE | re.DOTALL,
)
_SENTENCE_END = re.compile(
    rf"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“„«‘(¿¡—–-]*\s*(?:[^\W\d_a-zà-öø-ÿőű]|[{HOLE}{BLANK}]))|(?<=[^\W\d_]{{3}})\.(?=\s+\d)|[.!?…]+[”’»\"]+(?=\s)|\n\s*\n|:\s+(?=[“„«])"
)
_OPENING = "\"'“„«»‘(¿¡"
_ELIDED_NAME = re.compile(r"^[^\W\d_]{1,2}[’'][A-ZÀ-Þ]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'·-][^\W\d_]+)*")


class Place(NamedTuple):
    """Where a character stands in its file, counted from 1."""

    line: int
    column: int


class Span(NamedTuple):
    """A stretch of a passage's text; `start` and `end` as in slices."""

    start: int
    end: int
    text: str


class Word(NamedTuple):
    """A word of a passage."""

    start: int
    end: int
    text: str
    name: bool  # its capital is not the sentence's: somebody's or something's name


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, cell … as it is read."""

    kind: Kind
    text: str
    section: str  # the id of the section it stands in; "" above the first heading
    quoted: bool  # in a block quote: words to say aloud
    call_out: str  # the kind of the innermost admonition it stands in; "" for none
    mentions: tuple[tuple[int, int], ...]  # stretches of `text` marked as this language's: words spoken about
    starts: tuple[int, ...]  # where in `text` an unbroken stretch of the file begins …
    places: tuple[Place, ...]  # … and where that stretch begins in the file

    def place(self, position: int) -> Place:
        """The place in the file of the character at a position of `text`."""
        index = max(bisect.bisect_right(self.starts, position) - 1, 0)
        line, column = self.places[index]
        return Place(line, column + position - self.starts[index])

    def sentences(self) -> Iterator[Span]:
        """The sentences, roughly: an abbreviation before a capital parts one too."""
        start = 0
        ends = [match.end() for match in _SENTENCE_END.finditer(self.text)]
        if self.kind == "template":
            ends = sorted({*ends, *(at for at, mark in enumerate(self.text) if mark == "\n")})
        for end in (*ends, len(self.text)):
            text = self.text[start:end]
            if stripped := text.strip():
                first = start + text.index(stripped)
                yield Span(first, first + len(stripped), stripped)
            start = end

    def plain_words(self) -> set[str]:
        """All words, in no order: enough where it does not matter which is a name."""
        return set(_WORD.findall(self.text))

    def words(self, sentence: Span | None = None) -> Iterator[Word]:
        """The words of a sentence or of all, with apostrophes, hyphens and points volats inside."""
        for part in (sentence,) if sentence else self.sentences():
            shouted = part.text.isupper()
            first = True
            for match in _WORD.finditer(self.text, part.start, part.end):
                before = self.text[match.start() - 1] if match.start() > part.start else " "
                capital = match[0][0].isupper() and not (first or before in _OPENING)
                name = not shouted and (capital or _ELIDED_NAME.match(match[0]) is not None)
                yield Word(match.start(), match.end(), match[0], name)
                first = False


def passages(page: Page) -> tuple[Passage, ...]:
    """Everything a page says in its own language, in order."""
    kept: tuple[Passage, ...] | None = page.__dict__.get("_passages")
    if kept is None:
        kept = tuple(_passages(page))
        page.__dict__["_passages"] = kept  # several rules read each page; nothing else may write here
    return kept


def _passages(page: Page) -> Iterator[Passage]:
    locale = page.language.locale.partition("-")[0]
    rows = page.text.split("\n")
    for key in _SPOKEN_KEYS:
        if key in page.front_matter.lines:
            number = page.front_matter.lines[key]
            if (match := _VALUE.match(rows[number - 1])) and match["text"]:
                line = Line(number, match.start("text") + 1, match["text"])
                yield _plain("front matter", (line,), "", locale)
    headings = [section.line for section in page.sections]
    ids = ["", *(section.id for section in page.sections)]
    holders: list[Block] = []
    for block in page.blocks:
        while holders and holders[-1].depth >= block.depth:
            holders.pop()
        section = ids[bisect.bisect_right(headings, block.line)]
        quoted = any(holder.kind == "quote" for holder in holders)
        call_out = next((h.label for h in reversed(holders) if h.kind == "admonition"), "")
        for kind, lines in _texts(block, holders[-1] if holders else None, locale):
            found = _plain(kind, lines, section, locale, quoted=quoted, call_out=call_out)
            if found.text.strip():
                yield found
        if block.kind in ("admonition", "quote", "list", "item", "html"):
            holders.append(block)


def _texts(block: Block, holder: Block | None, locale: str) -> Iterator[tuple[Kind, tuple[Line, ...]]]:
    """The block's own lines of text, as one passage or, in a table, a passage a cell."""
    if block.kind == "paragraph":
        language = _LANGUAGE.search(block.attributes)
        if not language or language[1] == locale:
            yield "item" if holder and holder.kind == "item" else "paragraph", block.lines
    elif block.kind == "heading":
        yield "heading", block.lines
    elif block.kind == "admonition":
        if block.lines:
            yield "call-out", block.lines
    elif block.kind == "table":
        for line in block.lines:
            if not _DELIMITERS.match(line.text):
                yield from (("cell", (cell,)) for cell in _cells(line))
    elif block.kind == "fence" and block.lines and _TEMPLATE.match(block.label):
        yield "template", block.lines


def _cells(row: Line) -> Iterator[Line]:
    start = 0
    bars = [match.start() for match in _BAR.finditer(row.text) if match["bar"]]
    for end in (*bars, len(row.text)):
        if row.text[start:end].strip():
            yield Line(row.number, row.column + start, row.text[start:end])
        start = end + 1


def _plain(
    kind: Kind,
    lines: tuple[Line, ...],
    section: str,
    locale: str,
    *,
    quoted: bool = False,
    call_out: str = "",
) -> Passage:
    """The passage that some lines make, their markup taken out."""
    if kind == "item" and (match := _TASK.match(lines[0].text)):
        first = lines[0]
        lines = (Line(first.number, first.column + match.end(), first.text[match.end() :]), *lines[1:])
    raw = "\n".join(line.text for line in lines)
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []  # positions in `raw`
    mentions: list[tuple[int, int]] = []
    length = at = 0

    def add(text: str, origin: int) -> None:
        nonlocal length
        if text:
            pieces.append(text)
            starts.append(length)
            origins.append(origin)
            length += len(text)

    for match in (_BLANKS if kind == "template" else _MARKUP).finditer(raw):
        add(raw[at : match.start()], at)
        at = match.end()
        found = match.groupdict()
        if found["blank"]:
            add(BLANK, match.start())
        elif found.get("marked") and match["lang"] == locale:
            own = match["marked"].rpartition("{")[0].strip("*_")
            mentions.append((length, length + len(own)))
            add(own, match.start() + len(match["stars"]))
        elif found.get("foreign") and match["lang2"] == locale:
            mentions.append((length, length + len(match["words"])))
            add(match["words"], match.start("words"))
        elif any(found.get(name) for name in ("code", "marked", "foreign", "address")):
            add(HOLE, match.start())
        elif found.get("entity"):
            add(" ", match.start())
        elif found.get("escaped"):
            add(match["escaped"], match.start() + 1)
    add(raw[at:], at)
    starts_of, places = _places(lines, starts, origins, length)
    return Passage(
        kind, "".join(pieces), section, quoted, call_out, tuple(mentions), tuple(starts_of), tuple(places)
    )


def _places(
    lines: tuple[Line, ...], starts: list[int], origins: list[int], length: int
) -> tuple[list[int], list[Place]]:
    """Where stretches of the text begin, in it and in the file: at every line and after all taken out."""
    edges: list[int] = []  # of the lines, in the raw text
    edge = 0
    for line in lines:
        edges.append(edge)
        edge += len(line.text) + 1
    all_starts: list[int] = []
    places: list[Place] = []
    ends = [*starts[1:], length] if starts else []
    for start, end, origin in zip(starts, ends, origins, strict=True):
        position = start
        while position < end:
            raw_at = origin + position - start
            index = bisect.bisect_right(edges, raw_at) - 1
            line = lines[index]
            all_starts.append(position)
            places.append(Place(line.number, line.column + raw_at - edges[index]))
            following = edges[index + 1] if index + 1 < len(edges) else origin + end - start + 1
            position = start + following - origin
    return all_starts or [0], places or [Place(lines[0].number, lines[0].column)]
