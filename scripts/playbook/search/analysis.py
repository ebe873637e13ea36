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
        # Verbs whose stem changes. Not those whose forms lead to different pages: "lo siento" asks for
        # an apology, "cómo se siente" for empathy; "vuelto" is also change, "pedido" an order.
        (re.compile(r"devolv.*|devuelv.*|devuelt[oa]s?"), "devolv"),
        (re.compile(r"volv.*|vuelv.*"), "volv"),
        (re.compile(r"pid(o|e|en|es|a|an|io|ieron|iendo.*)|ped(i|imos|iste|ia|ian|ir.*)"), "pedir"),
        (re.compile(r"encontr.*|encuentr.*"), "encontr"),
        (re.compile(r"sig(ue|uen|ues|a|an|uio|uiendo)|segu(i|ia|ido|imos|ir.*)"), "seguir"),
        (re.compile(r"eleg(i|ir.*|imos)|elig(e|en|io|iendo)|elij.*"), "elegir"),
        (re.compile(r"corrij.*|corrig.*|correg.*"), "correg"),
        (re.compile(r"nieg.*|neg(ar|o|amos|aron|ado|aba|ando)"), "negar"),
        (re.compile(r"piens.*|pens.*"), "pens"),
        (re.compile(r"recuerd(o|a|an|as|e)|record(ar|e|o|aba|amos|arle.*)"), "recordar"),
        (re.compile(r"muestr[aeo]n?|mostr.*"), "mostr"),
        (re.compile(r"demuestr.*|demostr.*"), "demostr"),
        (re.compile(r"empiez.*|empez.*|empec.*"), "empez"),
        (re.compile(r"aprueb.*|aprob.*"), "aprob"),
        (re.compile(r"ofrezc.*|ofrec.*"), "ofrec"),
        (re.compile(r"propon.*|propus.*|propuest.*"), "propon"),
        (re.compile(r"defiend.*|defend.*|defens.*"), "defend"),
        (re.compile(r"atiend.*|atend.*"), "atend"),
        (re.compile(r"repit.*|repet.*"), "repet"),
        (re.compile(r"exig.*|exij.*"), "exig"),
        (re.compile(r"mid(o|e|en|io|ieron|iendo)|med(i|ir.*|imos|ido|ida|idas)"), "medir"),
        (re.compile(r"mor(ir.*|imos|ia)|mur(io|ieron|iendo)|muer(e|en|o|a|to|tos|ta|tas|te)"), "morir"),
        (re.compile(r"dorm.*|duerm.*|durm.*"), "dorm"),
        (re.compile(r"cuest(a|an|e|en)|cost(o|e|es|os|ar.*|ado|aba|aria)"), "cost"),
        (re.compile(r"consig.*|consegu.*"), "consegu"),
        (re.compile(r"busq.*|busc.*"), "busc"),
        (re.compile(r"conven[cz].*"), "convenc"),
    ),
    "en": (
        (re.compile(r"apolog.*"), "apolog"),
        (re.compile(r"mistak(e|es|ing)|mistook"), "mistak"),
        (re.compile(r"mistaken.*"), "mistaken"),
        (re.compile(r"angr.*|anger.*"), "angr"),
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
# spoken (nge-, ng-, ny-, -in), where "meny:s" says that meny- stands for s; Spanish pronouns at the end
# of a verb.
AFFIXES = {
    "hu": _affixes("meg el ki be le fel fol at ra oda hozza ossze vissza szet tul felre leg"),
    "id": _affixes(
        "menge meny:s meng meng:k mem mem:p men men:t me peng peng:k peny:s pem pem:p pen pen:t pe "
        "nge ng ng:k ny:s ny:c n:t m:p di ke ter ber be se ku",
        "in kan an nya i lah kah ku mu annya innya kannya inya",
    ),
    "es": _affixes(
        endings="me te se nos le les lo los la las melo mela selo sela selos selas noslo nosla "
        "ando iendo andole andoles andolo andola andome iendole iendoles iendolo iendola iendome"
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
