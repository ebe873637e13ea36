"""Words and their stems.

Stems are made here alone, by Snowball, and travel with the index as families of forms: so build and
browser cannot differ, and the browser needs no stemmer.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any

from playbook import stems
from playbook.words import fold, raw_words

# Shorter than this a stem says nothing: Snowball takes Hungarian "hiba" down to "hi".
_SHORTEST_STEM = 3
# Indonesian words that are no form of the root they seem to have ("media" is none of "dia"), or lead to
# other pages than it.
_INDONESIAN_WORDS = """
bagian beranda berangkat berikut bersama bertentangan biarkan dipertentangkan hubungan kecelakaan
kelakuan kelebihan kelewat keluar kepikiran keselamatan kesempatan keterangan ketinggalan ketua keuangan
kumpulan media melalui mendapat menurut panggilan pelaku pelayan pembaca pemecahan pendapat penerima
penerjemah pengantar pengertian pengumuman penulis perangkat perasaan percetakan perdata perhatian
perilaku peringatan perjanjian perkenalan permohonan pernyataan pertanggungan perusahaan peserta petunjuk
pilihan pimpinan potongan sebutan terlewat termasuk tersangka undangan ungkapan
"""
# Indonesian roots whose forms Snowball tears apart ("menolak" is its "olak", "kerjaan" its "rjaan", and it
# knows nothing of "nolak"): a form that is one of these with the affixes below belongs to it.
_INDONESIAN_ROOTS = """
adem ambil ancam angkat antar atur baca bahas bakar bantah bela bicara bujuk butuh cari catat cerita
cetak cuek curi curiga dampak damping datang dengar dukung ejek elak fitnah gagal ganti gantung gosip
gratis hina hindar hitung ingat isi jaga jahit jatuh jelek kawal kejar kerja ketik kirim klik kompak
kontak kumpul kutip langgar lanjut latih lempar lunas lupa lurus mohon mulai nilai pakai panggil pantau
pasang pecah pecat pencet peras perlu perpanjang pilih pindah pinjam potong pulih pungkir rancang rasa
rencana rugi sadar salin sangkal sapa saran sebar sebut setop sewa siap simpan sindir singgung sogok
spill suruh susun tabrak tahan tambah tambal tanggung tangis tanya tarik taut tebak tegur tekan telusur
tempel tenang terima terjemah timpa titip todong tolak tulis tumbal tumpah tunda tunggu turun tutup ulur
untung usul viral
"""
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
        *((re.compile(rf"{word}(nya)?"), word) for word in _INDONESIAN_WORDS.split()),
        # Forms of one root that lead to different pages, and forms of a root that Snowball takes for another's.
        (re.compile(r"berapa(kah|lah)?|seberapa"), "berapa"),
        (re.compile(r"mengapa(kah)?"), "mengapa"),
        (re.compile(r"(meng|di|nge)?hubungi.*"), "hubungi"),
        (re.compile(r"keburu"), "keburu"),
        (re.compile(r"(ke)?duluan|diduluin"), "duluan"),
        (re.compile(r"kejadian.*|terjadi.*"), "kejadian"),
        (re.compile(r"(ber|per|di)?masalah.*|permasalahan.*"), "masalah"),
        (re.compile(r"(mem|di)?persoal.*"), "persoalan"),
        (re.compile(r"(me)?nyerah"), "menyerah"),
        (re.compile(r"(meng|di|ng)?atas(i|in|inya)"), "atasi"),
        (re.compile(r"(me|di)?rahasia(kan|in).*"), "rahasiakan"),
        (re.compile(r"(men|nge|di|n)?jelas(kan|in).*|penjelasan.*"), "jelaskan"),
        (re.compile(r"(me|di|nge)?(ng|k)?embali(kan|in).*|(di|nge|mem)?balik(in|kan).*"), "kembalikan"),
        (re.compile(r"(me|di)?(ny|s)ampai(kan|in).*"), "sampaikan"),
        (re.compile(r"(me|pe|di)?[tn]awar(kan|an|in)(nya)?"), "tawarkan"),
        (re.compile(r"(me|di)?[tn]emu(kan|in)?(nya)?"), "temukan"),
        (re.compile(r"bertemu.*|(me|di)?[tn]emui.*|ketemuan"), "bertemu"),
        (re.compile(r"(me|di)?mesan|dipesan.*|pemesanan.*|pesenan|pesanan.*"), "pesanan"),
        (re.compile(r"(me|di|nge|ng)?laku(kan|in).*"), "lakukan"),
        (re.compile(r"(me)?ngalah.*"), "mengalah"),
        (re.compile(r"(me|di)?[tn]unjuk(k?an|in).*"), "tunjukkan"),
        (re.compile(r"(me|di)?(ng|k)atakan.*"), "katakan"),
        (re.compile(r"(me|di)?[tn]angan(i|in|inya)|penanganan.*"), "tangani"),
        (re.compile(r"(me|di)?(ny|s)elesai(kan|in).*|penyelesaian.*"), "selesaikan"),
        (re.compile(r"(me|di)?[tn]inggal(k?an|in).*"), "tinggalkan"),
        (re.compile(r"(me|di)?[tn]utup(i|in|inya)"), "tutupi"),
        (re.compile(r"(me|di)?[tn]epat(i|in|inya)"), "tepati"),
        (re.compile(r"(me|di)?ngarang|dikarang"), "mengarang"),
        (re.compile(r"(me|di)?ngacau.*|kacau(in|kan)"), "mengacau"),
        (re.compile(r"(me|di)?masuk(kan|in).*"), "masukkan"),
        (re.compile(r"(ber|(mem)?per)tahan.*"), "bertahan"),
        (re.compile(r"peraturan.*|aturan.*"), "aturan"),
        (re.compile(r"(mem|di|nge)?bangun(in|kan)"), "bangunkan"),
        (re.compile(r"(mem|di)?baca(kan|in)"), "bacakan"),
        (re.compile(r"(men|n|nge|di)?di[ae]m(kan|in)"), "diamkan"),
        (re.compile(r"(di|mem)?permalu.*"), "permalukan"),
        (re.compile(r"(me|di)?(ng)?ing[ae]t(kan|in).*"), "ingatkan"),
        (re.compile(r"(mem|di)peringat.*"), "peringatan"),
        (re.compile(r"(di|me)?(ng|k)orban(in|kan).*"), "korbankan"),
        (re.compile(r"(me|di)?[mp]impin|pemimpin.*"), "pimpin"),
        (re.compile(r"(me|di|nge)?(ng)?ajar(i|in|kan|inya)"), "ajari"),
        (re.compile(r"(me|di|nge)?yakin(kan|in).*"), "yakinkan"),
        (re.compile(r"(me)?mahami.*|(di)?pahami.*"), "pahami"),
        (re.compile(r"(me)?ngerti(in|kan)?|dimengerti"), "mengerti"),
        (re.compile(r"(me|di)?(ng)?akhiri.*"), "akhiri"),
        (re.compile(r"(meng|di|nge)?henti(kan|in).*"), "hentikan"),
        (re.compile(r"(me|di|nge)?lindungi.*"), "lindungi"),
        (re.compile(r"(me)?ngecewa(kan|in).*|dikecewa(kan|in)"), "mengecewakan"),
        (re.compile(r"(ng)?itung(an|in)?"), "hitung"),
        (re.compile(r"(mem|di|nge)?bagi(kan|in).*"), "bagikan"),
        (re.compile(r"(me|pe)neliti.*"), "meneliti"),
        (re.compile(r"(ber)?pasangan.*"), "pasangan"),
        (re.compile(r"(meng|di|nge)?hadapi.*|(ng|h)adepin"), "hadapi"),
        (re.compile(r"(me|nge|di)?reda(kan|in|m|min)"), "redakan"),
        (re.compile(r"(mem|di|nge)?bukti(kan|in).*"), "buktikan"),
        (re.compile(r"(me|di|pe)?(ng)?aju(kan|in|an)"), "ajukan"),
        (re.compile(r"(me|di)?(ny|s)ama(kan|in).*"), "samakan"),
        (re.compile(r"(di|me|pe|ke)?[pm]ak(ai|e)(an|in|nya)*"), "pakai"),
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
_ROOTS = {"id": frozenset(_INDONESIAN_ROOTS.split())}
_ROUNDED = re.compile(r"e(?=[^aeiou]$)")


def families(
    texts: Iterable[str], locale: str, synonyms: Iterable[Iterable[str]] = ()
) -> dict[str, list[str]]:
    """Stem → the folded forms that share it, for every word of the texts; both sorted.

    The words of a group of `synonyms` share one stem, that of the group's first word.
    """
    stems = {form: stem(raw, form, locale) for text in texts for raw, form in raw_words(text)}
    parent: dict[str, str] = {}

    def first(key: str) -> str:
        while (above := parent.get(key, key)) != key:
            key = above
        return key

    for group in synonyms:
        members = {form: stem(raw, form, locale) for word in group for raw, form in raw_words(word)}
        stems.update(members)
        for member in members.values():
            head = next(iter(members.values()))
            if first(member) != first(head):
                parent[first(member)] = first(head)
    found: dict[str, set[str]] = {}
    for form, key in stems.items():
        found.setdefault(first(key), set()).add(form)
    return {key: sorted(found[key]) for key in sorted(found)}


def stem(raw: str, form: str, locale: str) -> str:
    """The stem, folded, of a word given as written (`raw`) and as folded (`form`)."""
    for pattern, family in _FAMILIES.get(locale, ()):
        if pattern.fullmatch(form):
            return family
    if root := _root(form, locale):
        return root
    stemmed = fold(stems.stem(raw, locale))
    return stemmed if len(stemmed) >= _SHORTEST_STEM else form


@functools.cache
def _root(form: str, locale: str) -> str:
    """The root that a folded form is made of, "" where it is none of `_ROOTS`.

    The last vowel may be as it is said: "denger" is of "dengar".
    """
    roots: frozenset[str] = _ROOTS.get(locale, frozenset())
    if not roots:
        return ""
    affixes = AFFIXES[locale]
    for beginning, put in (["", ""], *affixes["beginnings"]):
        if not form.startswith(beginning):
            continue
        start = put + form[len(beginning) :]
        for ending in ("", *affixes["endings"]):
            if start.endswith(ending):
                bare = start[: len(start) - len(ending)]
                for root in (bare, _ROUNDED.sub("a", bare)):
                    if root in roots:
                        return root
    return ""
