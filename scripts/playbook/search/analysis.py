"""Words and their stems.

The browser cuts text into words by the same rules (`overrides/assets/javascripts/search/words.js`;
a test compares the two on all the docs). Stems are made here alone, by Snowball, and travel with the
index as families of forms: so build and browser cannot differ, and the browser needs no stemmer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from playbook import stems

# Shorter than this a stem says nothing: Snowball takes Hungarian "hiba" down to "hi".
_SHORTEST_STEM = 3
# Families that Snowball tears apart, where it hurts: forms (folded) → stem.
_FAMILIES = {
    "hu": (
        (re.compile(r"hibaztat.*"), "hibaztat"),
        (re.compile(r"hib(?!ajegy)(a|as|az|at).*"), "hib"),
        (re.compile(r"ugyfel.*"), "ugyfel"),
        (re.compile(r"(be)?kesik|kes(es|ett|tunk|tem|o|obb).*"), "kes"),
        (re.compile(r"bocsana.*"), "bocsana"),
        (re.compile(r"elnezt.*"), "elnezt"),
        (re.compile(r"elnez.*"), "elnez"),
        (re.compile(r"ki(tett|rakt)(em|am|unk|uk)"), "kitettem"),
        (re.compile(r"rontott.*|elront.*|ront(ani|as|ja).*"), "elront"),
        (re.compile(r"duh.*"), "duh"),
        (re.compile(r"mergel.*|merges.*|felmerg.*"), "merg"),
        (re.compile(r"jogasz.*|ugyved.*"), "ugyved"),
        (re.compile(r"panasz.*"), "panasz"),
        (re.compile(r"hivas.*|hiv(ni|ja|jon|ok|om|tam|ott)"), "hiv"),
        (re.compile(r"level(et|ek|eket|ben|re|unk)?"), "level"),
    ),
    "id": (
        (re.compile(r"(di|me|nge)?(ny|s)alah(in|kan).*"), "salahkan"),
        (re.compile(r"keta(h)?uan.*"), "ketahuan"),
        (re.compile(r"(ber|me|ke|di|per)?(ny)?salah.*"), "salah"),
        (re.compile(r"(me|di|pe)?minta.*|permintaan.*"), "minta"),
        (re.compile(r"(me|di|pe|ter)?maaf.*"), "maaf"),
        (re.compile(r"(me|ter|di|ke)?lambat.*"), "lambat"),
        (re.compile(r"(ke|pe)?marah.*|memarahi.*"), "marah"),
        (re.compile(r"(ber|men|di)?janji.*"), "janji"),
        (re.compile(r"(mem|di)?perbaik.*"), "perbaik"),
        (re.compile(r"(me|di)?ngaku.*|(di)?akui.*|pengaku.*"), "akui"),
        (re.compile(r"pengacara.*"), "pengacara"),
        (re.compile(r"atasan.*"), "atasan"),
        (re.compile(r"bawahan.*"), "bawahan"),
        (re.compile(r"empati.*"), "empati"),
    ),
    "ca": (
        (re.compile(r"error.*|erroni.*"), "error"),
        (re.compile(r"enfad.*"), "enfad"),
        (re.compile(r"perdo|perdon.*"), "perdon"),
        (re.compile(r"retras.*"), "retras"),
        (re.compile(r"notific.*"), "notific"),
        (re.compile(r"pagar.*|pagat.*|pagament.*"), "pagar"),
        (re.compile(r"desfe(r|t|ts|ta|tes)"), "desfer"),
        (re.compile(r"confos.*|confon.*|confusi.*"), "confon"),
        (re.compile(r"contestador.*"), "contestador"),
        (re.compile(r"potes?|pota"), "pota"),
        (re.compile(r"treballador.*"), "treballador"),
    ),
    "es": (
        (re.compile(r"error.*|errone.*|errado.*"), "error"),
        (re.compile(r"enfad.*|enoj.*"), "enfad"),
        (re.compile(r"practicantes?"), "practicante"),
        (re.compile(r"ayudantes?"), "ayudante"),
    ),
    "en": (
        (re.compile(r"apolog.*"), "apolog"),
        (re.compile(r"mistak(e|es|ing)|mistook"), "mistak"),
        (re.compile(r"mistaken.*"), "mistaken"),
        (re.compile(r"angr.*|anger.*"), "angr"),
        # Whether somebody is a he or a she says nothing of the page, and leads astray where one is rare.
        (re.compile(r"s?he|him|hers?|his|they|them|their"), "they"),
        (re.compile(r"ha(s|ve|d)"), "have"),
        (re.compile(r"customs"), "customs"),
        (re.compile(r"accountants?"), "accountant"),
        (re.compile(r"accountab.*"), "accountable"),
        (re.compile(r"assistants?"), "assistant"),
        (re.compile(r"authorit.*"), "authority"),
        (re.compile(r"busy|busier"), "busy"),
        (re.compile(r"careful.*"), "careful"),
        (re.compile(r"containers?"), "container"),
        (re.compile(r"designers?"), "designer"),
        (re.compile(r"drill(ed|ing)"), "drilled"),
        (re.compile(r"expensive"), "expensive"),
        (re.compile(r"gardeners?"), "gardener"),
        (re.compile(r"goods"), "goods"),
        (re.compile(r"ignoran.*"), "ignorant"),
        (re.compile(r"important.*"), "important"),
        (re.compile(r"importers?"), "importer"),
        (re.compile(r"informal.*"), "informal"),
        (re.compile(r"informations?"), "information"),
        (re.compile(r"installers?"), "installer"),
        (re.compile(r"interpreters?"), "interpreter"),
        (re.compile(r"kindness"), "kindness"),
        (re.compile(r"lecturers?"), "lecturer"),
        (re.compile(r"operat(or|ive)s?"), "operator"),
        (re.compile(r"personal.*"), "personal"),
        (re.compile(r"photographers?"), "photographer"),
        (re.compile(r"press(ed|ing)"), "pressing"),
        (re.compile(r"production"), "production"),
        (re.compile(r"programmers?"), "programmer"),
        (re.compile(r"proofreaders?"), "proofreader"),
        (re.compile(r"reporters?"), "reporter"),
        (re.compile(r"responsib.*"), "responsible"),
        (re.compile(r"retailers?"), "retailer"),
        (re.compile(r"ripp.*"), "ripped"),
        (re.compile(r"schedulers?"), "scheduler"),
        (re.compile(r"several"), "several"),
        (re.compile(r"tear(s|ful|y)"), "tearful"),
        (re.compile(r"terminals?"), "terminal"),
        (re.compile(r"training"), "training"),
        (re.compile(r"translators?"), "translator"),
        # Irregular verbs and nouns, where their forms lead to the same pages.
        (re.compile(r"choos.*|chose|chosen"), "choose"),
        (re.compile(r"deal(s|ing)?|dealt"), "deal"),
        (re.compile(r"feel.*|felt"), "feel"),
        (re.compile(r"fight.*|fought"), "fight"),
        (re.compile(r"misunderst.*"), "misunderstand"),
        (re.compile(r"oversle.*"), "oversleep"),
        (re.compile(r"redo.*|redid"), "redo"),
        (re.compile(r"steal.*|stole|stolen"), "steal"),
        (re.compile(r"swears?|swore|sworn"), "swears"),
        (re.compile(r"threat.*"), "threat"),
        (re.compile(r"understand.*|understood"), "understand"),
        (re.compile(r"undo(es|ing|ne)?|undid"), "undo"),
        (re.compile(r"wak(e|es|ing|en|ened)|woke|woken"), "wake"),
        (re.compile(r"den(y|ie[sd]|ying|ials?)"), "deny"),
        (re.compile(r"withh.*"), "withhold"),
    ),
}


def _affixes(beginnings: str = "", endings: str = "") -> dict[str, list[Any]]:
    """As the index holds them: ``[beginning, the letter that it swallowed]``, and endings."""
    return {
        "beginnings": [list(entry.partition(":")[::2]) for entry in beginnings.split()],
        "endings": endings.split(),
    }


NO_AFFIXES = _affixes()
# What the browser may take off a word that it does not know, only where people type forms that neither
# Snowball nor a shared beginning brings together: Hungarian verbal prefixes; Indonesian, above all as
# spoken (nge-, ng-, ny-, -in), where "meny:s" says that meny- stands for s.
AFFIXES = {
    "hu": _affixes("meg el ki be le fel fol at ra oda hozza ossze vissza szet tul felre leg"),
    "id": _affixes(
        "menge meny:s meng meng:k mem mem:p men men:t me peng peng:k peny:s pem pem:p pen pen:t pe "
        "nge ng ng:k ny:s ny:c n:t m:p di ke ter ber be se ku",
        "in kan an nya i lah kah ku mu annya innya kannya inya",
    ),
}
_MARKS = re.compile(r"[\u0300-\u036f]")
_GEMINATE = re.compile(r"l[·.•]l")
# "can't" and "client's" are one word, typed with or without the apostrophe; "l'error" is two.
_ENDING = re.compile(r"([^\W\d_]{2,})['’]([^\W\d_]{1,2})\b")
_WORD = re.compile(r"[a-z0-9]+")
_RAW_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower case, without accents, Catalan l·l as ll: what a hurried thumb types."""
    text = unicodedata.normalize("NFD", text.lower())
    return _ENDING.sub(r"\1\2", _GEMINATE.sub("ll", _MARKS.sub("", text)).replace("ß", "ss"))


def words(text: str) -> list[str]:
    """The folded words of a text in order; letters that stand alone (l', d') are left out,
    save "I", which tells who did it.

    ``words("L’error d'un client")`` is ``["error", "un", "client"]``.
    """
    return [word for word in _WORD.findall(fold(text)) if len(word) > 1 or word.isdigit() or word == "i"]


def families(
    texts: Iterable[str], locale: str, synonyms: Iterable[Iterable[str]] = ()
) -> dict[str, list[str]]:
    """Stem → the folded forms that share it, for every word of the texts; both sorted.

    The words of a group of `synonyms` share one stem, that of the group's first word.
    """
    stems = {form: stem(raw, form, locale) for text in texts for raw, form in _raw_words(text)}
    parent: dict[str, str] = {}

    def first(key: str) -> str:
        while (above := parent.get(key, key)) != key:
            key = above
        return key

    for group in synonyms:
        members = {form: stem(raw, form, locale) for word in group for raw, form in _raw_words(word)}
        stems.update(members)
        for member in members.values():
            head = next(iter(members.values()))
            if first(member) != first(head):
                parent[first(member)] = first(head)
    found: dict[str, set[str]] = {}
    for form, key in stems.items():
        found.setdefault(first(key), set()).add(form)
    return {key: sorted(found[key]) for key in sorted(found)}


def _raw_words(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text, each as written (in lower case) and as folded."""
    for raw in _RAW_WORD.findall(_ENDING.sub(r"\1\2", _GEMINATE.sub("ll", text.lower()))):
        for form in words(raw):
            yield raw, form


def stem(raw: str, form: str, locale: str) -> str:
    """The stem, folded, of a word given as written (`raw`) and as folded (`form`)."""
    for pattern, family in _FAMILIES.get(locale, ()):
        if pattern.fullmatch(form):
            return family
    stemmed = fold(stems.stem(raw, locale))
    return stemmed if len(stemmed) >= _SHORTEST_STEM else form
