"""Text → Page: the one parse of the docs.

`blocks` tells a page's blocks apart; here they become sections with the ids that Python-Markdown will
give them, links, and the handful of things that only the playbook writes (see CONTRIBUTING.md). A
test compares the ids with the renderer's.
"""

from __future__ import annotations

import datetime
import html
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count, repeat
from pathlib import Path
from typing import Any

import yaml

from playbook.blocks import Block, Line, UnclosedFence, blocks
from playbook.errors import InputError
from playbook.model import (
    Blank,
    BlankUse,
    Checklist,
    FrontMatter,
    Image,
    Include,
    Insert,
    Item,
    Language,
    Link,
    Page,
    Section,
    Template,
)

_HEADING_ATTRIBUTES = re.compile(r" +\{:? *(?P<list>[^}\n ][^\n]*)\} *$")
_ID = re.compile(r"""(?:^| )(?:#([^ =}]+)|id=["']?([^"' }]+))""")
_INLINE_ATTRIBUTES = re.compile(r"\{:? *([^{}\n ][^{}\n]*)\}")
_HTML_ID = re.compile(r"""<[A-Za-z][^>]*?\s(?:id|name)=["']?([^"'\s>]+)""")
_FENCE = re.compile(r"^(?P<indent> *)(?P<marks>`{3,}|~{3,}) *(?P<info>.*)$")
_TEMPLATE_FENCE = re.compile(r"^\{ *\.template +#(?P<id>[\w-]+) *\}$")
_ITEM = re.compile(r"^[-*] \[[ xX]\] +(?P<text>.+?) *$")
_ATTRIBUTES = re.compile(r"^ *\{: *(?P<list>[^}]*?) *\}[ \t]*$")
LINK = re.compile(
    r"(?<!!)\[(?P<text>(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\](?!\())*)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?: +[\"'][^\"']*[\"'])?\)"
)
_IMAGE = re.compile(
    r"!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?: +[\"'][^\"']*[\"'])?\)"
)
_ADDRESS = re.compile(r"<((?:https?|mailto|tel):[^<>\s]+)>")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\[\]^][^\[\]]*)\]: *<?(?P<target>[^\s>]+)")
_HTML_LINK = re.compile(r"""<(?P<tag>a|img)\s(?P<rest>[^>]*)>""", re.IGNORECASE)
_HTML_ATTRIBUTE = re.compile(r"""\b(href|src|alt)=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_INCLUDE = re.compile(r"^\[(?P<text>[^\]]*)\]\((?P<target>[^()\s]+)\)\{ *\.include *\} *$")
_INSERT = re.compile(r"^<!-- *insert: *(?P<name>[\w-]+) *-->$")
_BLANK = re.compile(r"\{\{ *(?P<name>[\w-]+) *\}\}")
_BLANK_ROW = re.compile(r"^\| *`(?P<name>\w+)` *\|(?P<cells>.*)\| *$")
_MINUTES = re.compile(r"^[1-9]\d{0,5}(?:,[1-9]\d{0,5},[1-9]\d{0,5})?$")
_CODE_SPAN = re.compile(r"(`+)(?:(?!\1).)+\1")
_MARKUP = re.compile(r"[`\[\\<*_!&]")
_INLINE = re.compile(
    r"""(?P<code>`+)(?P<verbatim>.+?)(?<!`)(?P=code)(?!`)
    |!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])
    |\[(?P<link>(?:[^\[\]\\]|\\.)*)\](?:\([^)]*\)|\[[^\]]*\])
    |\\(?P<escaped>[\\`*_{}\[\]()>#+\-.!])
    |</?[A-Za-z][^>]*>|<!--.*?-->
    |(?P<stars>\*+)
    |(?<!\w)(?P<marks>_{1,3})(?=[^\s_])(?P<underlined>.*?[^\s_])(?P=marks)(?!\w)""",
    re.VERBOSE,
)
_NOT_PARSED = frozenset(("fence", "code", "comment"))
# libyaml's where PyYAML was built with it: ten times as fast.
_YamlLoader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A line of front matter that needs no YAML: words, a date, a quoted text, a list of texts or of names
# such as G16. Nothing here that YAML would read as anything else.
_SIMPLE_LINE = re.compile(
    r"""^(?P<key>[a-z_]{2,}):[ ](?:
    (?P<date>\d{4}-\d\d-\d\d)
    |(?P<words>¿?[^\W\d_][\w’'-]*(?:[ ,]{1,2}[\w’'-]+)*\??)
    |"(?P<quoted>[^"\\]*)"
    |\[(?P<texts>"[^"\\]*"(?:,[ ]"[^"\\]*")*)\]
    |\[(?P<names>(?:[A-Z]\d+(?:,[ ][A-Z]\d+)*)?)\]
    )$""",
    re.VERBOSE,
)
_YAML_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_ID_COUNT = re.compile(r"^(.*)_([0-9]+)$")


def parse(text: str, path: Path, language: Language, slug: str) -> Page:
    """Read one file.

    `text` is the file as decoded; `path` is used in messages and kept on the page. Raises
    `InputError` where the front matter cannot be read or a fence is never closed.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise InputError(path, line, "the file holds a NUL byte; save it again as UTF-8 text")
    front_matter, body_line = _front_matter(text, path)
    rows = text.split("\n")[body_line - 1 :]
    lines = list(map(Line, count(body_line), repeat(1), rows))
    prose, fences = _split_fences(text, lines, path)
    try:
        found = blocks(_without_tabs(lines) if "\t" in text else lines)
    except UnclosedFence as fence:
        raise _never_closed(path, fence.line) from None
    templates = tuple(_templates(fences))
    written = [(block, block.text) for block in found if block.lines and block.kind not in _NOT_PARSED]
    headings = list(_headings(written))
    texts = [text for block, text in written if block.kind != "heading"]
    explicit = _explicit_ids(found, [*texts, *(title for _, title, _ in headings)])
    explicit += (id_ for *_, ids in headings for id_ in ids)
    sections = tuple(_sections(headings, set(explicit)))
    links, images = _links(written)
    return Page(
        path=path,
        language=language,
        slug=slug,
        front_matter=front_matter,
        text=text,
        body_line=body_line,
        blocks=found,
        sections=sections,
        anchors=frozenset((*explicit, *(section.id for section in sections))),
        checklist=_checklist(prose, path, slug, sections) if slug.startswith("checklists/") else None,
        templates=templates,
        # What few pages have is looked for line by line on those alone.
        blank_table=tuple(_blank_table(prose)) if "`" in text else (),
        blank_uses=tuple(_blank_uses(prose, fences)) if "{{" in text else (),
        links=links,
        images=images,
        includes=tuple(_includes(prose)) if ".include" in text else (),
        inserts=tuple(_inserts(prose)) if "insert:" in text else (),
    )


def _without_tabs(lines: list[Line]) -> list[Line]:
    return [Line(number, column, text.expandtabs(4)) for number, column, text in lines]


def blank_names(text: str) -> list[str]:
    """The names of the blanks in a text, each once, in order of appearance."""
    return list(dict.fromkeys(match["name"] for match in _BLANK.finditer(text)))


def split_blanks(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces: (plain text, False) and (a blank's name, True), in order."""
    end = 0
    for match in _BLANK.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], False
        yield match["name"], True
        end = match.end()
    if end < len(text):
        yield text[end:], False


def without_blanks(text: str) -> str:
    """A checklist item's words alone: "Time of next update"."""
    words = "".join(piece for piece, is_blank in split_blanks(text) if not is_blank)
    return plain(words).strip().rstrip(" :")


@cache
def resolve(slug: str, target: str) -> tuple[str, str]:
    """The slug and the section id that a relative Markdown link on page `slug` leads to.

    ``resolve("skills/explain", "apologise.md#wording")`` is ``("skills/apologise", "wording")``.
    A bare ``#id`` stays on the page.
    """
    path, _, fragment = target.partition("#")
    if not path:
        return slug, fragment
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(slug), path))
    return joined.removesuffix(".md"), fragment


def _front_matter(text: str, path: Path) -> tuple[FrontMatter, int]:
    if not text.startswith("---\n"):
        return FrontMatter({}, {}), 1
    end = text.find("\n---\n", 3)
    if end < 0:
        raise InputError(path, 1, "the front matter is not closed; end it with a line of three dashes")
    source = text[4 : end + 1]
    if simple := _simple_front_matter(source):
        return simple, text[: end + 5].count("\n") + 1
    try:
        loader = _YamlLoader(source)
        try:
            node = loader.get_single_node()
            values: Any = (loader.construct_document(node) if node else None) or {}
        finally:
            loader.dispose()
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        problem = getattr(error, "problem", None) or error
        raise InputError(
            path,
            line,
            f"the front matter cannot be read: {problem}; put quotes around a value that holds a colon",
        ) from None
    if not isinstance(values, dict):
        raise InputError(path, 2, "the front matter must be a list of `key: value` lines")
    lines: dict[str, int] = {}
    for key, _ in node.value if node else ():
        if str(key.value) in lines:
            raise InputError(path, key.start_mark.line + 2, f"`{key.value}` stands here twice; keep one")
        lines[str(key.value)] = key.start_mark.line + 2
    return FrontMatter(values, lines), text[: end + 5].count("\n") + 1


def _simple_front_matter(source: str) -> FrontMatter | None:
    """What YAML would make of lines of the plainest kinds; None where there is any other line.

    Nearly all front matter is such lines, and reading it as YAML takes longer than the page does.
    """
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(source.split("\n")[:-1], start=2):
        match = _SIMPLE_LINE.match(line)
        if not match or match["key"] in values or match["key"] in _YAML_WORDS:
            return None
        key, day = match["key"], match["date"]
        lines[key] = number
        if day:
            try:
                values[key] = datetime.date.fromisoformat(day)
            except ValueError:
                return None
        elif match["words"] is not None:
            if match["words"].lower() in _YAML_WORDS:
                return None
            values[key] = match["words"]
        elif match["quoted"] is not None:
            values[key] = match["quoted"]
        elif match["texts"] is not None:
            values[key] = match["texts"][1:-1].split('", "')
        else:
            values[key] = [word for word in match["names"].split(", ") if word]
    return FrontMatter(values, lines)


def _split_fences(text: str, lines: list[Line], path: Path) -> tuple[list[Line], list[list[Line]]]:
    """Lines outside fenced blocks, and the blocks, fence lines included."""
    if not any(mark in text for mark in ("```", "~~~")):
        return lines, []
    prose: list[Line] = []
    fences: list[list[Line]] = []
    closing: re.Pattern[str] | None = None
    for line in lines:
        if closing:
            fences[-1].append(line)
            if closing.match(line.text):
                closing = None
        elif ("```" in line.text or "~~~" in line.text) and (match := _FENCE.match(line.text)):
            fences.append([line])
            mark = re.escape(match["marks"][0])
            closing = re.compile(rf"^ *{mark}{{{len(match['marks'])},}} *$")
        else:
            prose.append(line)
    if closing:
        raise _never_closed(path, fences[-1][0].number)
    return prose, fences


def _never_closed(path: Path, line: int) -> InputError:
    return InputError(
        path, line, "this fenced block is never closed; end it with the same marks on a line of their own"
    )


def plain(text: str) -> str:
    """Inline Markdown as a reader sees it: links by their text, code as typed, images left out."""
    if not _MARKUP.search(text):
        return text
    shown = _INLINE.sub(
        lambda match: (
            match["verbatim"] or plain(match["link"] or match["underlined"] or "") or match["escaped"] or ""
        ),
        text,
    )
    return html.unescape(shown)


_Written = list[tuple[Block, str]]  # the blocks whose text is Markdown, each with its text


def _explicit_ids(found: Iterable[Block], texts: Iterable[str]) -> list[str]:
    """Every id that the page writes out: of blocks, and of inline elements and raw HTML in the texts."""
    ids: list[str] = []
    for block in found:
        if block.attributes:
            ids += _ids(block.attributes)
        if block.label.startswith("{"):  # of a fence
            ids += _ids(block.label.strip("{} "))
    for text in texts:
        if "{" in text:
            text = _without_code(text)
            for match in _INLINE_ATTRIBUTES.finditer(text):
                ids += _ids(match[1])
        if "<" in text:
            ids += _HTML_ID.findall(_without_code(text))
    return ids


def _ids(attributes: str) -> list[str]:
    return [match[1] or match[2] for match in _ID.finditer(attributes)]


def _headings(written: _Written) -> Iterator[tuple[Block, str, list[str]]]:
    """The headings, each with its title and the ids that it writes out, the one that counts last."""
    for block, title in written:
        if block.kind == "heading":
            ids: list[str] = []
            if "{" in title and (match := _HEADING_ATTRIBUTES.search(title)):
                title = title[: match.start()]
                ids = _ids(match["list"])
            yield block, title, ids


def _sections(headings: Iterable[tuple[Block, str, list[str]]], taken: set[str]) -> Iterator[Section]:
    """The headings as sections, with the ids that Python-Markdown's `toc` gives those that write none."""
    for block, title, ids in headings:
        shown = plain(title).strip()
        id_ = ids[-1] if ids else _unique(_slugify(shown), taken)
        yield Section(id_, shown, block.level, block.line, bool(ids))


def _slugify(title: str) -> str:
    """Python-Markdown's default: `markdown.extensions.toc.slugify`."""
    ascii_ = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_).strip().lower())


def _unique(id_: str, taken: set[str]) -> str:
    """`id_`, or with the first number that is free; as `markdown.extensions.toc.unique` counts."""
    while id_ in taken or not id_:
        match = _ID_COUNT.match(id_)
        id_ = f"{match[1]}_{int(match[2]) + 1}" if match else f"{id_}_1"
    taken.add(id_)
    return id_


def _attributes(line: Line) -> list[str] | None:
    if "{:" not in line.text:
        return None
    match = _ATTRIBUTES.match(line.text)
    return match["list"].split() if match else None


def _checklist(prose: list[Line], path: Path, slug: str, sections: tuple[Section, ...]) -> Checklist | None:
    header: dict[str, str] = {}
    items: list[Item] = []
    first = last = 0
    for line, following in zip(prose, [*prose[1:], Line(0, 1, "")], strict=True):
        attributes = _attributes(following) or []
        if match := _ITEM.match(line.text):
            ids = [name[1:] for name in attributes if name.startswith("#")]
            minutes, after = _time_set(attributes, path, following.number)
            items.append(Item(ids[0] if ids else "", match["text"], line.number, minutes, after))
            last = following.number if ids else line.number
        elif attributes and attributes[0] in (".purpose", ".trigger", ".pause"):
            header[attributes[0][1:]] = line.text.strip()
            first = first or line.number
    if not items:
        return None
    for position, item in enumerate(items):
        if item.after and item.after not in [earlier.id for earlier in items[:position]]:
            raise InputError(
                path,
                item.line + 1,
                f"`data-after={item.after}` must be the id of an earlier item of this list",
            )
    return Checklist(
        slug=slug.removeprefix("checklists/"),
        title=sections[0].title if sections else "",
        purpose=header.get("purpose", ""),
        trigger=header.get("trigger", ""),
        pause=header.get("pause", ""),
        items=tuple(items),
        first_line=first or items[0].line,
        last_line=last,
    )


def _time_set(attributes: list[str], path: Path, line: int) -> tuple[tuple[int, ...], str]:
    """The minutes an item sets, and the id of the item whose tick starts them."""
    given = dict(attribute.split("=", 1) for attribute in attributes if "=" in attribute)
    for name in given:
        if name not in ("data-minutes", "data-after"):
            raise InputError(
                path, line, f"`{name}` means nothing on an item; known are `data-minutes` and `data-after`"
            )
    minutes = given.get("data-minutes", "")
    if "data-after" in given and not minutes:
        raise InputError(path, line, "`data-after` needs `data-minutes`: how long after that item's tick")
    if minutes and not _MINUTES.match(minutes):
        raise InputError(
            path,
            line,
            f"`data-minutes={minutes}` must be one whole number of minutes above 0, or one for each of the "
            "three severity levels with commas between them, such as 60,240,1440",
        )
    return tuple(int(number) for number in minutes.split(",") if number), given.get("data-after", "")


def _templates(fences: list[list[Line]]) -> Iterator[Template]:
    for fence in fences:
        opening = _FENCE.match(fence[0].text)
        info = _TEMPLATE_FENCE.match(opening["info"].strip()) if opening else None
        if info:
            text = "\n".join(line.text for line in fence[1:-1])
            yield Template(info["id"], text, fence[0].number, fence[-1].number)


def _blank_table(prose: list[Line]) -> Iterator[Blank]:
    for line in prose:
        if line.text.startswith("|") and (match := _BLANK_ROW.match(line.text)):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", match["cells"])]
            if len(cells) == 3:
                label, meaning, example = cells
                yield Blank(match["name"], label, meaning, example, line.number)


def _blank_uses(prose: list[Line], fences: list[list[Line]]) -> Iterator[BlankUse]:
    outside = [Line(line.number, 1, _without_code(line.text)) for line in prose if "{{" in line.text]
    inside = [line for fence in fences if _is_template(fence) for line in fence if "{{" in line.text]
    for line in sorted([*outside, *inside], key=lambda line: line.number):
        for match in _BLANK.finditer(line.text):
            yield BlankUse(match["name"], line.number, match.start() + 1)


def _is_template(fence: list[Line]) -> bool:
    opening = _FENCE.match(fence[0].text)
    return bool(opening and _TEMPLATE_FENCE.match(opening["info"].strip()))


def _without_code(text: str) -> str:
    """The text with code spans blanked out, columns kept."""
    if "`" not in text:
        return text
    return _CODE_SPAN.sub(lambda match: re.sub("[^\n]", " ", match[0]), text)


def _links(written: _Written) -> tuple[tuple[Link, ...], tuple[Image, ...]]:
    """All links and images, those of raw HTML too; what stands in code is none."""
    links: list[Link] = []
    images: list[Image] = []
    for block, text in written:
        if block.kind == "reference":
            if match := _DEFINITION.match(text):
                line = block.lines[0]
                links.append(Link(match["target"], match["name"], line.number, line.column, "reference"))
            continue
        if "](" not in text and "<" not in text:
            continue
        text = _without_code(text)
        if "](" in text:
            for match in LINK.finditer(_without_images(text)):
                place = _place(block, text, match.start())
                links.append(Link(match["target"], match["text"], *place))
            if "![" in text:
                for match in _IMAGE.finditer(text):
                    images.append(Image(match["target"], match["alt"], *_place(block, text, match.start())))
        if "<" in text:
            for match in _ADDRESS.finditer(text):
                links.append(Link(match[1], "", *_place(block, text, match.start()), "address"))
            for match in _HTML_LINK.finditer(text):
                values = {
                    found[1].lower(): found[2] or found[3] or ""
                    for found in _HTML_ATTRIBUTE.finditer(match["rest"])
                }
                place = _place(block, text, match.start())
                if match["tag"].lower() == "img":
                    images.append(Image(values.get("src", ""), values.get("alt"), *place))
                elif "href" in values:
                    links.append(Link(values["href"], "", *place, "html"))
    return tuple(links), tuple(images)


def _without_images(text: str) -> str:
    """The text with each image as long as before and without brackets: a link may hold one."""
    if "![" not in text:
        return text
    return _IMAGE.sub(lambda match: re.sub("[^\n]", "x", match[0]), text)


def _place(block: Block, text: str, position: int) -> tuple[int, int]:
    """Line and column of a position in a block's text."""
    line = block.lines[text.count("\n", 0, position)]
    return line.number, line.column + position - (text.rfind("\n", 0, position) + 1)


def _includes(prose: list[Line]) -> Iterator[Include]:
    for line in prose:
        if line.text.startswith("[") and (match := _INCLUDE.match(line.text)):
            yield Include(match["target"], match["text"], line.number)


def _inserts(prose: list[Line]) -> Iterator[Insert]:
    for line in prose:
        if line.text.startswith("<!--") and (match := _INSERT.match(line.text)):
            yield Insert(match["name"], line.number)
