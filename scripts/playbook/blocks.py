"""Lines → blocks: what a page is made of, each with its place.

Follows Python-Markdown (https://python-markdown.github.io/) and the extensions that `mkdocs.yml` turns
on, not CommonMark: where the two differ, the renderer decides what a reader sees. It tells blocks
apart and keeps their text as written; nothing inside a line is parsed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal[
    "admonition",  # `label`: its kind ("gate"); also details (`???`) and tabs (`===`)
    "code",  # indented by four
    "comment",
    "fence",  # `label`: what stands behind the opening marks
    "heading",  # `level` says how deep
    "html",
    "item",  # of the list above it
    "list",  # `label`: "ordered" or "unordered"; `count`: its items
    "paragraph",
    "quote",
    "reference",  # [name]: address, *[ABBR]: meaning
    "rule",
    "table",  # `count`: its rows, heading included; `columns`: of its heading
]

_FENCE = re.compile(r"^(?P<indent> *)(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)$")
_CALL_OUT = re.compile(
    r'^(?P<marks>!!!|\?\?\?\+?|===[!+]*) ?(?P<kind>[\w\-]+(?: +[\w\-]+)*)?(?: *"(?P<title>.*?)")? *$'
)
_HASHES = re.compile(r"^(?P<level>#{1,6})(?P<title>(?:\\.|[^\\#]|#+(?=[^#]))*?)#*$")
_UNDERLINE = re.compile(r"^(?:=+|-+) *$")
_RULE = re.compile(r"^ {0,3}(?:(?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}) *$")
_ITEM = re.compile(r"^ {0,3}(?:(?P<number>\d+)\.|[*+-]) +")
_QUOTE = re.compile(r"^ {0,3}> ?")
_REFERENCE = re.compile(r"^ {0,3}(?:\[[^\[\]]*\]|\*\[[^\]]*\] ?): *\S")
_DELIMITERS = re.compile(r"^ *\|?(?: *:?-+:? *\|)* *:?-+:? *\|? *$")
_ATTRIBUTES = re.compile(r"^ *\{: *(?P<list>[^}\n ][^}\n]*?) *\} *$")
_TAG = re.compile(r"^ {0,3}<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>[^>]*)")
_MARKDOWN_INSIDE = re.compile(r"""\bmarkdown(?:=["']?(?:1|block|span)["']?)?(?=[\s>/]|$)""")
# The elements that Python-Markdown keeps as blocks; the others begin a paragraph.
_BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "canvas",
        "center",
        "colgroup",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "iframe",
        "legend",
        "li",
        "link",
        "main",
        "math",
        "map",
        "menu",
        "meta",
        "nav",
        "noframes",
        "noscript",
        "object",
        "ol",
        "p",
        "pre",
        "picture",
        "script",
        "search",
        "section",
        "source",
        "style",
        "summary",
        "table",
        "tbody",
        "td",
        "template",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "track",
        "ul",
        "video",
    ]
)
_VOID = frozenset(("hr", "link", "meta", "source", "track"))
_TAB = 4
_DEEPEST = 6  # level of a heading


class UnclosedFence(Exception):
    """A fenced block without an end; `line` is where it begins."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class Line(NamedTuple):
    """A line, or what is left of it inside a container."""

    number: int
    column: int  # of the first character of `text`
    text: str


class Block(NamedTuple):
    """A block; its containers stand before it, `depth` says in how many it is.

    A tuple, for a site has tens of thousands of them.
    """

    kind: Kind
    line: int
    last_line: int
    lines: tuple[Line, ...] = ()  # the text of what holds no other block; a call-out's title
    depth: int = 0
    label: str = ""
    level: int = 0
    count: int = 0  # type: ignore[assignment]  # tuple's method of this name is not missed
    columns: int = 0
    attributes: str = ""  # of its attribute list, without the braces

    @property
    def text(self) -> str:
        """The block's own lines, as written."""
        lines = self.lines
        return lines[0].text if len(lines) == 1 else "\n".join([line.text for line in lines])


def blocks(lines: Iterable[Line]) -> tuple[Block, ...]:
    """All blocks in the order of the page, containers before what they hold.

    Raises `UnclosedFence`.
    """
    return tuple(_scan(list(lines), 0))


_NOTHING: list[Block] = []


def _scan(lines: list[Line], depth: int) -> list[Block]:
    scanned: list[Block] = []
    at, count = 0, len(lines)
    first = True  # of a run of lines without a blank between: where lists, quotes, tables may begin
    while at < count:
        text = lines[at].text
        if not text or text.isspace():
            at, first = at + 1, True
            continue
        end, found = at, _NOTHING
        # Most lines are prose, which nothing but a table's or a heading's second line makes into more.
        if (
            not text[0].isalpha()
            or "|" in text
            or (at + 1 < count and lines[at + 1].text.startswith(("=", "-")))
        ):
            end, found = _special(lines, at, depth, first)
        if end == at:
            end, paragraph = _paragraph(lines, at, depth)
            scanned.append(paragraph)
            first = False
        else:
            scanned += found
            first = bool(found) and found[0].kind != "paragraph"
        at = end
    return scanned


def _special(lines: list[Line], at: int, depth: int, first: bool) -> tuple[int, list[Block]]:
    """(the line after the block, the block and what it holds) of anything but a paragraph."""
    line = lines[at]
    text = line.text
    mark = text.lstrip(" ")[0]
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    if mark in "`~" and (match := _FENCE.match(text)):
        return _fence(lines, at, depth, match)
    if text.startswith("    "):
        return _code(lines, at, depth) if first else (at, [])
    if mark == "#" and (heading := _hash_heading(text)):
        level, title = heading
        own = Line(line.number, line.column + level + _indent(title), title.strip())
        return at + 1, [Block("heading", line.number, line.number, (own,), depth, level=level)]
    if mark in "!?=" and (match := _CALL_OUT.match(text)) and (match["kind"] or match["title"]):
        return _call_out(lines, at, depth, match)
    if mark == "<":
        return _html(lines, at, depth)
    if first and "|" in text and "-" in following and _DELIMITERS.match(following):
        return _table(lines, at, depth)
    if first and following[:1] in ("=", "-") and following and _UNDERLINE.match(following):
        own = Line(line.number, line.column + _indent(text), text.strip())
        level = 1 if following[0] == "=" else 2
        return at + 2, [Block("heading", line.number, lines[at + 1].number, (own,), depth, level=level)]
    if mark in "-_*" and _RULE.match(text):
        return at + 1, [Block("rule", line.number, line.number, depth=depth)]
    if first and (mark in "*+-" or mark.isdigit()) and (match := _ITEM.match(text)):
        return _list(lines, at, depth, ordered=match["number"] is not None)
    if mark == ">" and _QUOTE.match(text):
        return _quote(lines, at, depth)
    if mark in "[*" and _REFERENCE.match(text):
        return at + 1, [Block("reference", line.number, line.number, (line,), depth)]
    return at, []


def _hash_heading(text: str) -> tuple[int, str] | None:
    """Level and title of a line that begins with hashes; None where it is no heading."""
    if "\\" in text:
        match = _HASHES.match(text)
        return (len(match["level"]), match["title"]) if match else None
    # The same without its slow regular expression, which only a backslash makes necessary.
    level = min(len(text) - len(text.lstrip("#")), _DEEPEST)
    return (level, text[level:].rstrip("#")) if level else None


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _inner(line: Line, by: int) -> Line:
    """The line without its first `by` characters."""
    return Line(line.number, line.column + by, line.text[by:])


def _fence(lines: list[Line], at: int, depth: int, opening: re.Match[str]) -> tuple[int, list[Block]]:
    marks, info = opening["marks"], opening["info"].strip()
    for end in range(at + 1, len(lines)):
        text = lines[end].text.strip()
        if text.startswith(marks) and not text.strip(marks[0]):
            break
    else:
        raise UnclosedFence(lines[at].number)
    inside = tuple(lines[at + 1 : end])
    return end + 1, [Block("fence", lines[at].number, lines[end].number, inside, depth, label=info)]


def _code(lines: list[Line], at: int, depth: int) -> tuple[int, list[Block]]:
    end = last = at
    while end < len(lines) and (not lines[end].text.strip() or lines[end].text.startswith("    ")):
        if lines[end].text.strip():
            last = end
        end += 1
    inside = tuple(lines[at : last + 1])
    return last + 1, [Block("code", lines[at].number, lines[last].number, inside, depth)]


def _call_out(lines: list[Line], at: int, depth: int, opening: re.Match[str]) -> tuple[int, list[Block]]:
    end, inside = _indented(lines, at + 1)
    line = lines[at]
    title = opening["title"]
    own = (Line(line.number, line.column + opening.start("title"), title),) if title else ()
    last = next((held.number for held in reversed(inside) if held.text.strip()), line.number)
    label = (opening["kind"] or "") if opening["marks"][0] != "=" else "tab"
    call_out = Block("admonition", line.number, last, own, depth, label=label)
    return end, [call_out, *_scan(inside, depth + 1)]


def _indented(lines: list[Line], at: int) -> tuple[int, list[Line]]:
    """The lines from `at` on that are blank or indented by four, without the four."""
    inside = []
    while at < len(lines) and (not lines[at].text.strip() or lines[at].text.startswith("    ")):
        inside.append(_inner(lines[at], min(_TAB, len(lines[at].text))))
        at += 1
    return at, inside


def _html(lines: list[Line], at: int, depth: int) -> tuple[int, list[Block]]:
    line = lines[at]
    if line.text.lstrip().startswith("<!--"):
        end = at
        while "-->" not in lines[end].text and end + 1 < len(lines):
            end += 1
        return end + 1, [Block("comment", line.number, lines[end].number, tuple(lines[at : end + 1]), depth)]
    tag = _TAG.match(line.text)
    if not tag or tag["name"].lower() not in _BLOCK_TAGS:
        return at, []
    name = tag["name"].lower()
    end = at + 1
    if not tag["close"] and name not in _VOID:
        end = _closing(lines, at, name)
    block = Block("html", line.number, lines[end - 1].number, tuple(lines[at:end]), depth, label=name)
    if end - at > 1 and _MARKDOWN_INSIDE.search(tag["rest"]):
        edges = (lines[at], lines[end - 1])
        return end, [block._replace(lines=edges), *_scan(lines[at + 1 : end - 1], depth + 1)]
    return end, [block]


def _closing(lines: list[Line], at: int, name: str) -> int:
    """The line after the one that closes the element opened at `at`; the next blank where none does."""
    tags = re.compile(rf"<(/?){name}\b[^>]*?(/?)>?", re.IGNORECASE)
    open_ = 0
    for end in range(at, len(lines)):
        for tag in tags.finditer(lines[end].text):
            open_ += -1 if tag[1] else 0 if tag[2] else 1
        if open_ <= 0:
            return end + 1
    end = at
    while end < len(lines) and lines[end].text.strip():
        end += 1
    return end


def _table(lines: list[Line], at: int, depth: int) -> tuple[int, list[Block]]:
    end = at
    while end < len(lines) and lines[end].text.strip():
        end += 1
    rows = tuple(lines[at:end])
    columns = len(cells(rows[0].text))
    return end, [
        Block("table", rows[0].number, rows[-1].number, rows, depth, count=len(rows) - 1, columns=columns)
    ]


def cells(row: str) -> list[str]:
    """The cells of a table's row, as written; a bar in code or behind a backslash parts none."""
    row = row.strip().removeprefix("|")
    if "`" not in row and "\\" not in row:
        *found, rest = map(str.strip, row.split("|"))
        return [*found, rest] if rest else found
    found, start, code = [], 0, False
    for position, character in enumerate(row):
        if character == "`":
            code = not code
        elif character == "|" and not code and (position == 0 or row[position - 1] != "\\"):
            found.append(row[start:position].strip())
            start = position + 1
    rest = row[start:].strip()
    return [*found, rest] if rest else found


def _list(lines: list[Line], at: int, depth: int, *, ordered: bool) -> tuple[int, list[Block]]:
    items: list[list[Line]] = []
    start, blank = at, False
    while at < len(lines):
        line = lines[at]
        if not line.text.strip():
            blank = True
        elif match := _ITEM.match(line.text):
            items.append([_inner(line, match.end())])
            blank = False
        elif line.text.startswith("    "):
            items[-1].append(_inner(line, _TAB))
            blank = False
        elif blank or (line.text[0] == "#" and _HASHES.match(line.text)) or _FENCE.match(line.text):
            break
        else:
            items[-1].append(_inner(line, _indent(line.text)))
        if blank:
            items[-1].append(Line(line.number, 1, ""))
        at += 1
    label = "ordered" if ordered else "unordered"
    held: list[Block] = []
    for item in items:
        while len(item) > 1 and not item[-1].text.strip():
            item.pop()
        inside = _scan(item, depth + 2)
        attributes = inside[0].attributes if inside and inside[0].kind == "paragraph" else ""
        held += [
            Block("item", item[0].number, item[-1].number, depth=depth + 1, attributes=attributes),
            *inside,
        ]
    last = items[-1][-1].number
    while at > start + 1 and not lines[at - 1].text.strip():
        at -= 1
    return at, [
        Block("list", lines[start].number, last, depth=depth, label=label, count=len(items)),
        *held,
    ]


def _quote(lines: list[Line], at: int, depth: int) -> tuple[int, list[Block]]:
    inside = []
    start = at
    while at < len(lines) and lines[at].text.strip():
        match = _QUOTE.match(lines[at].text)
        inside.append(_inner(lines[at], match.end() if match else 0))
        at += 1
    quote = Block("quote", lines[start].number, lines[at - 1].number, depth=depth)
    return at, [quote, *_scan(inside, depth + 1)]


def _paragraph(lines: list[Line], at: int, depth: int) -> tuple[int, Block]:
    """Up to a blank line, or a line that begins something else even without one before it."""
    end = at + 1
    while end < len(lines) and (text := lines[end].text) and not text.isspace():
        mark = text.lstrip(" ")[0]
        if (mark in "`~#!?=<>*-_" and not text.startswith("    ")) and _special(lines, end, depth, False)[
            0
        ] != end:
            break
        end += 1
    own, attributes = lines[at:end], ""
    if "{:" in own[-1].text and (match := _ATTRIBUTES.match(own[-1].text)):
        attributes = match["list"]
        if len(own) > 1:
            own = own[:-1]
    last = lines[end - 1].number
    return end, Block("paragraph", own[0].number, last, tuple(own), depth, attributes=attributes)
