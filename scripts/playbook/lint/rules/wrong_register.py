"""A familiar form of address where the language's rule is the respectful one.

Why: a client addressed as *tú*, *te* or *kamu* in the middle of an apology remembers that and nothing else;
and a reader of the pages is addressed in one way throughout.
Fix: use *usted* in Spanish, *vostè* in Catalan, *Ön* in Hungarian and *Anda* in Indonesian, verbs and
pronouns alike. Where colleagues speak to each other, say so on the line:
`<!-- lint: ignore wrong-register: colleagues say tu -->`.

Only forms that can be nothing else are looked for, and words marked as mentioned (`*tú*{ lang=es }`) are not.

Bad:

    Llama al cliente y dile tu nombre.

Good:

    Llame al cliente y dígale su nombre.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from playbook.lint.diagnostics import Finding
from playbook.lint.prose import Passage, passages
from playbook.lint.rule import Context
from playbook.model import Page

_EXPECTED = {"ca": "vostè", "es": "usted", "hu": "Ön", "id": "Anda"}
# Forms that can be nothing but familiar address, wherever they stand.
_ANYWHERE = {
    "ca": r"""tu|tens|ets|pots|vols|saps|has|fas|dius|estàs|hauràs|sigues|tingues|vulgues|facis|siguis|tinguis|puguis|vulguis
        |diguis|sàpigues|et|te|teus?|tev[ae]s?|vosaltres|vostr[ae]s?|vostre|digues|digue|escolta’m
        |digueu|feu|escrigueu|truqueu|teniu|podeu|voleu|sabeu|heu|esteu
        |\w{2,}[au]-(?:me|nos|li|ho|hi|la|lo|los|les|ne)(?:[’-]\w+)?|\w{2,}a’(?:m|ns|l|ls|n)|(?:t’|te’)(?=\w)|\w+’t|\w{2,}[aeiou]r-te(?:’\w+|-\w+)?|\w{3,}(?:ar|er|ir|dr)às|us""",
    "es": r"""tú|te|ti|contigo|tus?|tuy[oa]s?|vosotr[oa]s|os|vuestr[oa]s?|eres|has|hayas|tienes|tengas|puedes
        |puedas|quieres|quieras|debes|sabes|sepas|haces|hagas|dices|digas|vas|vayas|das|estás|estés|seas
        |necesitas|crees|piensas|recuerdas|hablas|escribes|llamas|envías|dejas|conoces|sientes|prefieres
        |tenías|podías|querías|sabías|debías|estabas|hiciste|dijiste|fuiste|tuviste|pusiste|pudiste|viniste
        |supiste|quisiste|diste|perdiste|recibiste|escribiste|prometiste|dile|dime|diles|hazlo|hazla|haz
        |dáselo|ponlo|ponle|ponte|tenlo|pídele|llámal[oae]|escríbele|pregúntal[eo]|cuéntal[eo]|explícal[eo]
        |espéral[oae]|mándal[eoa]|envíal[eoa]|avísal[eoa]|escúchal[eoa]|ofrécele|repítel[eo]|anótal[oa]
        |apúntal[oa]|léel[oae]|déjal[oae]|confírmal[oa]|no\ (?:llames|digas|hagas|escribas|esperes|envíes
            |prometas|uses|pongas|salgas|vayas|olvides|preguntes|contestes|mandes|des|pidas|culpes|niegues)
        |\w{3,}(?:áis|éis)|(?!contraste|desgaste|arrastre)\w{2,}[^bcdgstp]aste|\w{2,}(?:ar|er|ir|dr|br)ás""",
    "hu": r"""te|téged|neked|veled|tőled|rólad|hozzád|nálad|benned|érted|miattad|ti|titeket|nektek|veletek|tőletek
        |tied|tiéd|tiétek|légy|legyél|ne\ felejtsd|mondd|mondj|írd|írj|tedd|tegyél|hívd|hívj|kérd|kérj|kérdezd|kérdezz
        |add|adj|nézd|nézz|várd|várj|küldd|küldj|vidd|vigyél|hozd|hozz|vedd|vegyél|menj|gyere|hagyd|hagyj
        |kezdd|kezdj|figyelj|figyeld|olvasd|olvass|használd|használj|ellenőrizd|állítsd|jegyezd|jegyezz
        |keresd|keress|válaszolj|ajánlj|ajánld|ígérj|ígérd|számolj|számold|beszélj|próbáld|próbálj|döntsd|dönts
        |tudsz|akarsz|kérsz|írsz|teszel|veszel|mész|leszel|mondasz|hívsz|kapsz|látsz|érzel|vársz|tudod|akarod
        |kéred|írod|mondod|látod|várod|hívod|kapod|gondolod|érzed|ügyfeled\w*|neved\w{0,3}|hibád\w*|csapatod\w*
        |céged\w*|főnököd\w*|kollégád\w*|munkád\w*|szavad\w*|hangod\w*|leveled\w*|üzeneted\w*|telefonod\w*
        |ígéreted\w*|vezetőd\w*|számod|időd|felelősséged\w*|\w{2,}(?:játok|jétek|játok|játek|hattok|hettek
        |hatsz|hetsz|hatod|heted)""",
    "id": r"""kamu|kau|engkau|dikau|lu|lo|loe|elu|elo|gue|gua
        |(?!(?:ke|ber|per|di)?(?:te|ta|ja|il|se|ra|bu|ji)mu\b)\w{3,}mu|ka(?:kerjakan|lihat|tahu)""",
}
# Commands that inside a sentence are something else. Regular ones (“llama”) are somebody's deed as well.
_FIRST = {"es": "di pon ten sal detén mantén", "ca": "fes"}
_WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)?")


@cache  # compiled where it is asked for: they are long
def _familiar(locale: str) -> re.Pattern[str] | None:
    if locale not in _ANYWHERE:
        return None
    return re.compile(rf"(?<![\w’·-])(?:{_ANYWHERE[locale]})(?!\w)", re.IGNORECASE | re.VERBOSE)


_COMMANDS = {locale: frozenset(words.split()) for locale, words in _FIRST.items()}
_IF_YOU_PLEASE = re.compile(r"(?<=\bsi )us(?= plau\b)", re.IGNORECASE)


def check(_: Context, page: Page) -> Iterator[Finding]:
    familiar = _familiar(page.language.locale)
    if familiar is None:
        return
    for passage in passages(page):
        for start, word in _found(passage, familiar, page.language.locale):
            if any(first <= start < last for first, last in passage.mentions):
                continue
            line, column = passage.place(start)
            yield Finding(
                page.path,
                line,
                column,
                "wrong-register",
                f"“{word}” is familiar; address the reader and the client as "
                f"{_EXPECTED[page.language.locale]}, verbs and pronouns alike",
            )


def _found(passage: Passage, familiar: re.Pattern[str], locale: str) -> Iterator[tuple[int, str]]:
    pleases = {match.start() for match in _IF_YOU_PLEASE.finditer(passage.text)}
    for match in familiar.finditer(passage.text):
        if match.start() not in pleases:
            yield match.start(), match[0]
    commands = _COMMANDS.get(locale)
    for sentence in passage.sentences() if commands else ():
        first = _WORD.search(passage.text, sentence.start, sentence.end)
        if first and commands and first[0].lower() in commands and not familiar.match(first[0]):
            yield first.start(), first[0]
