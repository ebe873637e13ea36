"""A page on each rule, made from its module's docstring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playbook.errors import InputError
from playbook.files import write_atomically
from playbook.lint.rule import Rule

FOLDER = Path("doc", "rules")


@dataclass(frozen=True)
class Documentation:
    """What is said of a rule."""

    summary: str  # the first sentence: the fault
    text: str  # all of it, Markdown


def documentation(rule: Rule) -> Documentation:
    """The rule's docstring: summary, why, how to fix, a bad and a good example."""
    import inspect  # here, since only those who read about a rule need it

    text = inspect.cleandoc((rule.module.__doc__ if rule.module else "") or "")
    summary, _, rest = text.partition("\n\n")
    summary = " ".join(summary.split())
    paragraphs = [_paragraph(part) for part in rest.split("\n\n")]
    return Documentation(summary, "\n\n".join(part for part in (summary, *paragraphs) if part))


def _paragraph(text: str) -> str:
    """`Why:` and `Fix:` each in a paragraph of their own, in bold; examples as they are."""
    if text.startswith("    "):
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        label = next((label for label in ("Why", "Fix", "Bad", "Good") if line.startswith(label)), "")
        if label and line[len(label) : len(label) + 1] in (":", ","):
            lines += ["", f"**{label}**{line[len(label) :]}"]
        else:
            lines.append(line)
    return "\n".join(lines).strip()


def page(rule: Rule) -> str:
    """The rule's page, as written to `doc/rules/` and shown by `--explain`."""
    kind = "each page" if rule.page else "a page beside its source" if rule.pair else "the whole site"
    return f"# {rule.code}\n\n{documentation(rule).text}\n\nGroup: {rule.group}. It looks at {kind}.\n"


def pages(rules: Sequence[Rule]) -> dict[Path, str]:
    """Every page by its path below the project's root, the list of them among them."""
    found = {FOLDER / f"{rule.code}.md": page(rule) for rule in rules}
    lines = ["# Rules of `playbook lint`", "", "Made from the rules by `make rules`.", ""]
    for group in dict.fromkeys(rule.group for rule in rules):
        lines += [f"## {group.capitalize()}", ""]
        lines += [
            f"- [{rule.code}]({rule.code}.md): {documentation(rule).summary}"
            for rule in rules
            if rule.group == group
        ]
        lines.append("")
    found[FOLDER / "README.md"] = "\n".join(lines)
    return found


def write_pages(root: Path, rules: Sequence[Rule]) -> None:
    """Write them and remove those of rules that are gone. Raises `InputError`."""
    wanted = pages(rules)
    try:
        for path, text in wanted.items():
            write_atomically(root / path, text)
        for file in (root / FOLDER).glob("*.md"):
            if FOLDER / file.name not in wanted:
                file.unlink()
    except OSError as error:
        raise InputError(FOLDER, 1, f"cannot be written: {error.strerror}") from None
