"""What the mutators know of each language."""

from __future__ import annotations

# Formal → informal, each informal form such that nothing else can be meant by it.
INFORMAL: dict[str, dict[str, str]] = {
    "ca": {
        "vostè": "tu",
        "vostès": "vosaltres",
        "el seu": "el teu",
        "la seva": "la teva",
        "els seus": "els teus",
        "les seves": "les teves",
        "pot": "pots",
        "vol": "vols",
        "sap": "saps",
        "digui": "digues",
        "tingui": "tingues",
        "escrigui": "escriu-me’n",
        "truqui": "truca’m",
    },
    "es": {
        "usted": "tú",
        "ustedes": "vosotros",
        "su": "tu",
        "sus": "tus",
        "puede": "puedes",
        "tiene": "tienes",
        "quiere": "quieres",
        "sabe": "sabes",
        "debe": "debes",
        "diga": "dile",
        "haga": "haz",
        "ponga": "ponte",
    },
    "hu": {
        "ön": "te",
        "önnek": "neked",
        "önt": "téged",
        "önnel": "veled",
        "önök": "ti",
        "írja": "írd",
        "mondja": "mondd",
        "kérje": "kérd",
        "hívja": "hívd",
        "adja": "add",
        "tegye": "tedd",
        "küldje": "küldd",
        "kérdezze": "kérdezd",
        "nézze": "nézd",
        "állítsa": "állítsd",
        "jegyezze": "jegyezd",
        "olvassa": "olvasd",
        "tudja": "tudod",
    },
    "id": {"anda": "kamu"},
}

# Endings and little words that grammar would put beside a name, in place of a blank alone.
GLUED: dict[str, tuple[str, ...]] = {
    "en": ("{}s", "{}'s", "{}’s"),
    "ca": ("d’{}", "l’{}", "s’{}", "{}s"),
    "es": ("{}s", "{}es", "{}a"),
    "hu": ("{}nak", "{}-nak", "{}-val", "{}ért", "{}t", "a(z) {}"),
    "id": ("{}nya", "{}-nya", "{}lah", "di{}"),
}

# Quotation marks that are not the language's.
FOREIGN_QUOTES: dict[str, tuple[str, ...]] = {
    "en": ('""', "«»", "„”", "„“"),
    "ca": ('""', "„”", "„“"),
    "es": ('""', "„”", "„“"),
    "hu": ('""', "“”", "„“"),
    "id": ('""', "«»", "„”"),
}
OPENING = "“„«"

# Words that may stand for each other, the same grammar around them.
SYNONYMS: dict[str, dict[str, str]] = {
    "en": {
        "at once": "immediately",
        "nobody": "no one",
        "somebody": "someone",
        "anybody": "anyone",
        "until": "till",
        "often": "frequently",
        "perhaps": "maybe",
    },
    "ca": {
        "només": "únicament",
        "de seguida": "immediatament",
        "potser": "tal vegada",
        "sempre": "en tot moment",
        "sovint": "freqüentment",
        "així que": "de manera que",
        "també": "igualment",
    },
    "es": {
        "solo": "únicamente",
        "también": "asimismo",
        "después": "luego",
        "enseguida": "de inmediato",
        "nunca": "jamás",
        "quizá": "tal vez",
        "así que": "por lo que",
        "porque": "ya que",
        "todavía": "aún",
        "siempre": "en todo momento",
    },
    "hu": {
        "csak": "csupán",
        "azonnal": "rögtön",
        "mindig": "minden esetben",
        "talán": "esetleg",
        "gyakran": "sokszor",
        "utána": "azután",
        "mert": "hiszen",
        "ezért": "emiatt",
    },
    "id": {
        "segera": "secepatnya",
        "tetapi": "namun",
        "selalu": "senantiasa",
        "sering": "kerap",
        "mungkin": "barangkali",
        "karena": "sebab",
        "kalau": "jika",
        "agar": "supaya",
        "setelah": "sesudah",
        "lalu": "kemudian",
    },
}

# A sentence that can stand at the end of any paragraph.
AFTERTHOUGHTS: dict[str, tuple[str, ...]] = {
    "en": ("Take a breath first.", "Then go on.", "It takes a minute.", "Write it down."),
    "ca": ("Abans, respiri fondo.", "Després, continuï.", "És un minut.", "Apunti-ho."),
    "es": ("Antes, respire hondo.", "Después, continúe.", "Es un minuto.", "Anótelo."),
    "hu": ("Előtte vegyen egy nagy levegőt.", "Utána folytassa.", "Nem tart soká.", "Jegyezze fel."),
    "id": ("Tarik napas dulu.", "Setelah itu, lanjutkan.", "Hanya sebentar.", "Catatlah."),
}

# Words that no term of the glossary can be replaced by without changing what is said.
UNRELATED: dict[str, tuple[str, ...]] = {
    "en": ("garden", "window", "morning"),
    "ca": ("jardí", "finestra", "matí"),
    "es": ("jardín", "ventana", "mañana"),
    "hu": ("kert", "ablak", "reggel"),
    "id": ("kebun", "jendela", "pagi"),
}
