"""Words and their stems.

Stems are made here alone, by Snowball, and travel with the index as families of forms: so build and
browser cannot differ, and the browser needs no stemmer.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Any

from playbook import stems
from playbook.words import fold, raw_words

# Shorter than this a stem says nothing: Snowball takes Hungarian "hiba" down to "hi".
_SHORTEST_STEM = 3
# Hungarian verbs, folded, without the infinitive's -ni: Snowball has another stem for nearly every mood
# ("hallgat", "hallgatna", "hallgass", "hallgathat"). The past stays apart, it often tells another page
# ("mit tanultunk" from "tanulni"), and so do verbs whose mood does ("mit mondjak", "mondják").
_HUNGARIAN_VERBS = """
    aggod agyonhallgat ajanl archival atad atbeszel atel aterez atgondol atnez atsikl bead beagyaz
    bearul beavat bebizonyit becsul befejez begyakorol beilleszt beismer bejelent bekul belattat beleel
    belinkel bemart beolvas besorol beszel betart bevall bizonyit csalod csatol cserel csillapit
    csokkent csusz debrec derul kiderul dicser dokumental dorgol duhong egyeztet elbagatellizal eldont elenged
    eler elfelejt elfogad elhalaszt elhallgat elharap elharit eligazod elintez elismer eljatsz elkallod
    elken elkendoz elkotelez elkuld ellenoriz elmagyaraz elokeres elokeszit elolvas elprobal elrak
    elront elszigetel eltitkol eltuntet eltusol eltussol elutasit elviccel emel enged ertesit falaz
    felajanl felfed felhasznal feljegyez felkeszul felmer felolvas felremen feltun felvallal
    felvilagosit felzarkoz fenyeget fenyegetoz figyel figyelmeztet fizet fogalmaz foglal gondolkod
    gyakorol hagy hallgat halogat harit hazud helyesbit helyreallit helyrehoz hivatkoz igazol iger iktat
    illeszt indokol ismetel jatsz javasol javit jegyzetel jelez jovair kamuz karpotol kartalanit kepzel
    kerdez keres kerget kertel kezd kezel kiabal kiall kibekul kiborul kibuk kicserel kiderit kielemez
    kiengesztel kihagy kihangosit kiigazit kijavit kimagyaraz kimasol kinyomtat kipipal kiposztol
    kiprobal kirug kisebbit kiszamol kitalal kitart kitereget kitolt kiver kommentel kovet kovetel kozol
    kozremukod kuld kuldozget laminal lebeszel lebuk lecsillapit lehiggad lekenyerez leker lelegez
    lemasol lemond lenyel lenyugtat leszedet letagad letilt letud levezet lezar linkel magaz magyaraz
    magyarazkod megalkud megallit megbantod megbekit megbocsat megcsinal megegyez megeloz megerosit
    megert megertet megfogalmaz meghallgat meghatral megiger megjavit megkoszon megkovet megnevez megnez
    megnyit megnyugtat megold megoriz megoszt megsert megsertod megszeg megszegyenit megszolal
    megtalal megtanit megtanul megterit megujit megvadol megval megved megvigasztal mellebeszel
    mentegetoz nyugtat odadob odafigyel okol okul ordibal ordit orjong orul orvosol osszebeszel
    osszefoglal osszegyujt perel pipal posztol potol rabeszel rahagy rakerdez ramond reagal reklamal
    rekonstrual remel rendez rendszerez rogzit sajnal segit serteget sikerul sopor szabadkoz szakit
    szamlaz szegyell sztornoz tagad tajekoztat takargat talal talalkoz tamogat tanul targyal tegez
    telefonal teljesit terel tervez tesztel tisztaz tisztel titkoloz tombol ujracsinal ujraepit ujrakuld
    ujratelepit uralkod utanajar utananez vadol valaszol valaszt vallal valtoztat vedekez
    vegiggondol vigasztal visszacsabit visszacsinal visszadatumoz visszafizet visszahiv visszahodit
    visszakeres visszamond visszanyer visszaszerez visszaterel visszaterit visszautal visszautasit
    visszavon vitat vitatkoz vitaz zarol zsarol
"""
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
# Snowball's rules for Catalan are rough: "calla" becomes "cal" (must) and a pronoun, "comença" "com"
# (how), "nomes" (only) "nom", "demana" "dem" like "demà" (tomorrow). So the verbs people use here, in
# -ar, are given without their endings,
_CATALAN_VERBS = """
abus acab accept aclar acomiad acus adon afect agaf ajorn ajud alert amag amenac analitz anot anull
apag apedac aprofit aprov apunt arregl arrib assabent assaj assegur assenyal atur autoritz avanc
avis barall bloquej borr busc call calm canvi carreg cerc cobr comenc compar compens comprov compt
comunic confess confirm contest contract control convid cost crem crid cuid culp deix delat deleg
deman demor demostr denunci descans descarreg descuid despatx despenj despert despist desvi discrep
disculp dubt duplic embolic empass empitjor empren encall encarreg endoll enfront engany enganx enllac
enred entreg enverin envi equivoc escap escolt escridass esborr esmen esper espatll espant espifi
esquiv estaf evit exager exclus excus expedi explic explot fall falt fidelitz firm fitx gast guany
guard ignor improvis inculp inform insult intent interess inund jur lament limit lliur llenc
llog localitz marx millor moderar molest mostr mull munt neg negoci oblid oblig ocult orden parl
patin penj pens pifi plant plantej plor posterg preocup prepar present pression prorrog quadr
queix rebaix rebent reclam recoman record recuper redact refus registr renov repass repet
respect retard retir revis sembl sospit suport suspen tanc tap telefon toc tranquillitz treball
tremol trenc trob truc utilitz vess xerr xill xiscl xiul xiv
"""
_CATALAN_ENDINGS = (
    "(?:[aeio]|[aei]s|[aei]m|[aei]n|[ae]u|ils?|ats?|ad[ae]s?|ant|av[ae][a-z]{0,2}|essi[a-z]{1,2}"
    "|ar(?:ls?|[aemnst]|as|an|em|eu|i(?:a|es|en|em|eu)|l[aio]|me|te|se|ho|los|nos)?)"
)
# and so are families of other words: their names, then the forms.
_CATALAN_WORDS = """
accio accions?
acte actes?
acus acusaci.*|acusament.*
admet adm(et|es).*
aixeta aixet(a|es)
ajudant ajudant.*
altre altr(e|a|es)
apareix apareix.*
aplicacio aplicaci.*
apren apren(?!ent).*|apres
assaj assaig|assajos
assum assum(?!pt).*
audio audios?
auditor auditor.*
avaria avari(a|es|at|ats|ad.*|ar.*|en)
bonific bonific.*
botiga botig(a|ues)
cabell cabells?
caixer caixer.*
calent calent.*|calid.*
cama cam(a|es)
camio camions?
canal canals?
canvi canvis?
capej capej.*
carta cart(a|es)
cartell cartells?
casa cas(a|es)
caure ca(u|uen|ure.*|ura|uran|ic|igu.*)|queia.*
citacio citacion?s?
coma com(a|es)
comiat comiats?
companyia companyi.*
compens compensaci.*
complir compl(ir.*|eix.*|it|im|ia|ien|ert.*)
comprador comprador.*
comprometre compromet.*
confess confessi.*
confian (des)?confi(a|o|em|en|at|ats|ada|i|in|es|ar.*|av.*|anc.*)
consell consells?
consola consol.*
consult consult.*
contrad contrad.*
conven conven[^i].*
conversa convers(a|es|ar)
copi copi.*
correg correg.*
correu correus?
creure cre(u|uen|c|gut|gui|guin|ure.*|ura|uran|ia|iem|ien)
cuiner cuiner.*
curs curs(os|et)?
defens defens.*
delegacio delegaci.*
deneg deneg.*
desapar desapar.*
descob descob.*
despesa despes(a|es)
detall detalls?
dic dic|diem|dire|direm|diria|diriem
dificil dificil.*|dificult.*
dinar dinars?
dins dins
disseny dissenys?
diu diu(en)?|dei(a|en)|dira|diran
dosi dosis?
empatia empati.*
encarregat encarrega(t|ts|da|des)
entendre enten.*|entes(a|os)?
equip equips?
equipatge equipatges?
escriure escri(u|v|gu|t).*|escric
esment esment.*
esquela esquel(a|es)
estada estad(a|es)
estora estor(a|es)
estres estres.*
estudiant estudiants?
etiquet etiquet.*
facana facan(a|es)
facil facil.*
fals fals(a|os|es)?
fera fer(a|es)
ferit feri(t|d).*
final final(s|ment)?
fins fins
fitxer fitxers?
formacio formacio.*|form(o|em|ar)
formal formals?
fotesa fotes(a|es)
foto fotos?|fotografi.*
frase fras(e|es)
gestor gestor.*
got gots?
gravetat gravetat|gravissim.*
greu greus?
historial historials?
hostal hostals?
incomplir incompl(?!et).*
infermer infermer.*
judici judici.*
jurista jurist.*
justific justific.*
llarg llarg(s|a|ues)?
llibre llibres?
llico llico|llicons
logo logos?|logotip.*
malet malet.*
manar man(a|en|ar|ava|aven)
maner maner.*
mascota mascot(a|es)
mateix mateix.*
mentir ment(ir.*|eix.*|it|ia|ien|id.*)
minut minuts?
moble mobles?
model models?
moral moral.*
moto motos?
muntador muntador.*
negatiu negati.*
negoci negocis?
nomes nomes
nomin nomin.*
nostre nostr(e|a|es)
nota not(a|es)
notar not(at|o|i|in|en|em|ar.*|av.*)
notici notici.*
obra obr(a|es)
oferir ofer(ir.*|eix.*|im|ia|ien|int|iment.*)
opcio opcion?s?
pagin pagin.*
palet palets?
parada parad(a|es)
paraul paraul.*
paret parets?
passar pass(a|o|ar.*|at|ats|ada|ant|i|in|en|em|es|av.*)
passos pas(sos)?
pasta pasta
pastis pastis.*
penal penals?
perdre perd(s|re.*|em|en|eu|i|in|ia|ien|ut.*|ud.*|ra|ran|rem|ria|ent|es|u[ae]s?)?
perit perit.*
permet permet.*|permes
permis permis(os)?
peticio petici.*
petit petit.*
pintor pintors?
planer planer.*
plantilla plantill.*
poliss poliss.*
practic practi(ca|co|qui|quem|quen).*
prendre pren(dre.*|c|s|em|en|ia|ien|gu.*)?
pression pressio.*
promet promet.*|promes.*
propos propos(?!ic).*|propost.*
proxim prox.*|proper(a|s|es)?
public publi(c|ca|qu.*|car.*|cat.*|cad.*|caci.*)
queix queixa|queixes
reaccio reaccio.*
rebre reb(re.*|em|en|o|i|in|ia|ut|uts|uda|udes|ra|ran|rem)|reps?
recone recone.*
rectific rectific.*
redact redac.*
refiar refi(a|o|em|en|i|in|at|ar.*|av.*)
regal regal.*
regla regl(a|es)
relacio relacion?s?
repar repar(?!t).*
repartidor repartidor.*
repas repas
resol resol.*
respect respect.*
respondre respo(n|nc|nem|nen|ndr.*|ngu.*|nia|nien|st|sta|stes)
responsable responsables?
retol retols?
retret retrets?
reuni reuni.*
revis revisi.*
roba rob(a|es)
robat rob(at|ats|ad.*|ar.*|en|av.*|ator.*)
robot robots?
sala sal(a|es)
salari salaris?
sancio sancio.*
sap sap(s|ig.*)?|sabra|sabran
segur segur(a|s|es|ament)?
sense sense
senyal senyal.*
senyor senyor.*
serios serios.*
servei serveis?
servidor servidors?
setmana setman.*
sincer sincer.*
situacio situacion?s?
soci soci(a|s|es)?
social socials?
soluci soluci.*
son son
sonar son(a|o|i|en|ar|at|av.*)
sopar sopars?
sortir surt.*|sort(i|ir.*|it|id.*|im|ia)
substitut substitut(a|s|es)?
talla tall(a|es)
taller tallers?
tanatori tanatoris?
targeta target(a|es)
taulell taulells?
tema tem(a|es)
tens tens(io|ions|a|es|at)?
terme termes?
termini terminis?
titol titols?
torns torns?
tradu tradu(?!ctor).*
transport transports?
treball treballs?
treure tre(u|uen|c|t|ts|ta|tes|ure.*|ura|uran|gu.*|ia|ien)
ultim ultim(a|s|es)?
valoracio valora.*|valor(em|o|i|in|en)
vega veg(a|ana|ans|anes)
vegad vegad(a|es)
venciment venc(ut|uts|ud.*|er|ia|iment.*)
vendre ven(dre.*|c|s|em|ut|uts|uda|udes|dr.*|gu.*)
venir venir.*|veni(a|en|m)|venen|vinc|ving.*|vindr.*
verit verit.*
versio versio.*
virus virus
voste vostes?
"""


def _catalan() -> Iterator[tuple[re.Pattern[str], str]]:
    for line in _CATALAN_WORDS.strip().split("\n"):
        name, forms = line.split()
        yield re.compile(forms), name
    for root in _CATALAN_VERBS.split():
        # Before e and i, c, g and j are written qu, gu and g.
        last = {"c": "(?:c|qu)", "g": "gu?", "j": "[jg]"}.get(root[-1], root[-1])
        yield re.compile(root[:-1] + last + _CATALAN_ENDINGS), root


# Families that Snowball tears apart, where it hurts: forms (folded) → stem.


def _hungarian_verbs() -> Iterator[tuple[re.Pattern[str], str]]:
    """The forms of each verb but the past, and the nouns in -ás and -és; not those in -ó and -ő, who do it for a living."""
    verbs = _HUNGARIAN_VERBS.split()
    person = r"(?:(?:[aeiu](?:[mdknl]|nk|t[oe]k|sz|[ln][ae]k)?|o(?:[mdknl]|t[oe]k))k?|k|d|tok|tek|sz|uk|unk)?"
    mood = r"(?:h[ae]t)?(?:[ae]?n|j|ss?|z)?"
    noun = r"[ae]s(?:[aeiou].*|nak|nek|ra|re|rol|ban|ben|hoz|hez|t|sal|sel)?"
    yield re.compile(rf"({'|'.join(verbs)})(?:{mood}{person}|v[ae]|{noun})"), r"\1"
    short = "|".join(verb[:-1] for verb in verbs if verb.endswith("t"))
    yield re.compile(rf"({short})ss{person}"), r"\1t"


# Families that Snowball tears apart, where it hurts: forms (folded) → stem, which may name a group.
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
        (re.compile(r"haragsz.*|haragud[ont].*"), "haragsz"),
        *_hungarian_verbs(),
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
        (re.compile(r"pag(a|o|u?e[sn]|uem|ui|uin)|pagar.*|pagat.*|pagav.*|pagament.*"), "pagar"),
        (re.compile(r"desfe(r|t|ts|ta|tes)"), "desfer"),
        (re.compile(r"confos.*|confon.*|confusi.*"), "confon"),
        (re.compile(r"contestador.*"), "contestador"),
        (re.compile(r"potes?|pota"), "pota"),
        (re.compile(r"treballador.*"), "treballador"),
        *_catalan(),
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
# Snowball nor a shared beginning brings together: Hungarian verbal prefixes, moods and cases; Indonesian, above all as
# spoken (nge-, ng-, ny-, -in), where "meny:s" says that meny- stands for s; Spanish pronouns at the end
# of a verb.
AFFIXES = {
    "hu": _affixes(
        "meg el ki be le fel fol at ra oda hozza ossze vissza szet tul felre leg",
        "nam nem nad ned nank nenk nak nek natok netek tam tem tad ted tuk tunk tak tek ottam ettem "
        "ottuk ettuk ottunk ettunk ottak ettek ott ett juk unk jak jam jem jad jed junk jon jen jek hat "
        "hatom hatok hatod hatja hatjuk hatunk hatta hattam hattuk hattunk hattak hatna hatnam hatnank "
        "hatnak het hetem hetek heted heti hetjuk hetunk hette hettem hettuk hettunk hetne hetnem "
        "hetnenk hetnek ra re ara ere jara jere ban ben aban eben jaban jeben rol tol bol hoz hez ert "
        "kor val vel aval evel",
    ),
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


@functools.cache
def stem(raw: str, form: str, locale: str) -> str:
    """The stem, folded, of a word given as written (`raw`) and as folded (`form`)."""
    for pattern, family in _FAMILIES.get(locale, ()):
        if match := pattern.fullmatch(form):
            return match.expand(family)
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
