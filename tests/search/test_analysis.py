"""Words and stems."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.config import CONFIG_FILE, load_project
from playbook.search.analysis import families
from playbook.sources import load_site
from playbook.words import words

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ügyfél", ["ugyfel"]),
        ("l’error d'un client", ["error", "un", "client"]),
        ("d’atenció", ["atencio"]),
        ("col·laboració", ["collaboracio"]),
        ("¿Qué ha pasado?", ["que", "ha", "pasado"]),
        ("follow-up", ["follow", "up"]),
        ("the client's 72 hours", ["the", "clients", "72", "hours"]),
        ("I can't, can’t, cant", ["i", "cant", "cant", "cant"]),
        ("l'he, se'n, n’ha", ["he", "sen", "ha"]),
        ("I sent a file", ["i", "sent", "file"]),
        ("", []),
        ("🙈 — …", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("locale", "forms"),
    [
        ("en", "apology apologise apologising apologies"),
        ("en", "mistake mistakes mistaking mistook"),
        ("en", "withhold withheld withholding"),
        ("en", "steal stole stolen"),
        ("en", "he she his her they them"),
        ("en", "understand understood"),
        ("en", "advice advise advising"),
        ("en", "catch caught catching"),
        ("en", "freeze froze frozen"),
        ("en", "overpay overpaid overpayment"),
        ("en", "throw threw thrown"),
        ("ca", "error errors errònia"),
        ("ca", "trencar trenco trenqui trenquem trencaran trenqués trencava"),
        ("ca", "callar callo calla callem callaré"),
        ("ca", "prometre promès promesa prometíem prometrà"),
        ("ca", "respondre respon responc resposta respongui"),
        ("ca", "perdre perd perdem perdut perdia"),
        ("ca", "diu diuen deia"),
        ("ca", "criticar crítica crítiques critiquen"),
        ("ca", "decidir decideixi decisió decisions"),
        ("ca", "document documentar documentació"),
        ("ca", "autoritzar autoritza autorització"),
        ("ca", "saluda saludar salutació salutacions"),
        ("es", "disculpa disculpas disculparse"),
        ("es", "devolver devuelvo devuelve devuelto"),
        ("es", "pedir pido pide pidió pidiendo"),
        ("es", "encontrar encuentro encuentra"),
        ("es", "corregir corrijo corrige"),
        ("es", "negar niega negó"),
        ("es", "busqué buscar"),
        ("es", "morir murió muerto"),
        ("es", "mantener mantiene mantuvo manteniéndolos"),
        ("es", "saber sabe sepa supo"),
        ("es", "contar cuento contó"),
        ("es", "confesar confiese"),
        ("es", "agradecer agradezco"),
        ("es", "recomendar recomiendo"),
        ("es", "consolar consuelo"),
        ("es", "despertar despierto"),
        ("es", "contradecir contradice"),
        ("es", "oír oye oigo"),
        ("es", "reír ríen riéndose"),
        ("es", "traer trae trajo"),
        ("es", "coger coge coja"),
        ("es", "responder respuesta"),
        ("hu", "ügyfél ügyfelek ügyfelünknek ugyfel"),
        ("hu", "hiba hibás hibáztam hibája"),
        ("hu", "késik késés késett késünk"),
        ("hu", "hallgatok hallgatna hallgassak hallgathatunk hallgatva hallgatás"),
        ("hu", "fizetni fizetek fizetnének fizessek fizethetne fizetést"),
        ("hu", "haragszik haragudott haragudna"),
        ("hu", "csapat csapattal csapatban"),
        ("hu", "feladat feladatot feladatokkal"),
        ("hu", "helyzet helyzettel helyzetben"),
        ("hu", "kapcsolat kapcsolatban kapcsolattal"),
        ("hu", "mondat mondattal mondatban"),
        ("hu", "ajánlat ajánlattal ajánlatot"),
        ("hu", "történet történettel történetünk"),
        ("hu", "változat változattal változatban"),
        ("hu", "üzenet üzenettel üzenetben"),
        ("hu", "időpont időponttal időpontban"),
        ("hu", "nyilatkozat nyilatkozatot nyilatkozattal"),
        ("hu", "fogalom fogalmat fogalmak fogalomtár"),
        ("hu", "határ határa határt határral"),
        ("hu", "keret keretet keretben"),
        ("hu", "marad maradt maradjon"),
        ("hu", "merek merni merjek"),
        ("hu", "minden mindent mindenki"),
        ("hu", "nemet németül"),
        ("hu", "privát privátban"),
        ("hu", "történt történik történne történhetett"),
        ("hu", "valaki vki valakivel"),
        ("hu", "bűnbak bűnbakot bűnbakkeresés"),
        ("hu", "kerül kerülne kerülhet"),
        ("hu", "adok adni adjak adhatok"),
        ("hu", "állok álljak állni"),
        ("hu", "bevall vallani valljam"),
        ("hu", "elismer ismerjem"),
        ("hu", "eltitkol titkolni titkolom"),
        ("hu", "bizonyítani bizonyíték bizonyítékot"),
        ("hu", "dolog dolgot dolgok"),
        ("hu", "elveszít elveszíteni veszítsük"),
        ("hu", "gyakorlat gyakorlás gyakorlásra"),
        ("hu", "hiszek higgyen hinni"),
        ("hu", "idő ideje időben"),
        ("hu", "jelentem jelenteni jelentsem"),
        ("hu", "kérek kérni kérjek kérném"),
        ("hu", "kolléga kollégám kolleganőm"),
        ("hu", "megy menjek menni mehet"),
        ("hu", "nyugodt nyugodtan"),
        ("hu", "őszinte őszinteség"),
        ("hu", "rövid rövidebben"),
        ("hu", "udvarias udvariasság udvariasabb"),
        ("hu", "várok várni várjak várhatok"),
        ("hu", "ár árat árban"),
        ("hu", "cím címre címek"),
        ("hu", "címzett címzettek"),
        ("hu", "csekklista csekklisták"),
        ("hu", "határidő határideje"),
        ("hu", "kártya kártyák"),
        ("hu", "munka munkát munkája"),
        ("hu", "oka okát okok"),
        ("hu", "pont pontban pontot"),
        ("hu", "levélminta levélminták levélsablon"),
        ("hu", "sms smst"),
        ("hu", "bizalom bízzon"),
        ("hu", "beperel perelhet"),
        ("hu", "csinálok csinálni csináljak"),
        ("hu", "elhalaszt halasztani elhalasztott"),
        ("hu", "eldönt dönteni döntsek"),
        ("hu", "hagyott hagyta"),
        ("hu", "írjak írhatok írom írni"),
        ("hu", "jön jöjjön jönni"),
        ("hu", "kapok kapni kapjak"),
        ("hu", "kapott kapta"),
        ("hu", "küldtem elküldtem kiküldött"),
        ("hu", "lezár zárni zárjam"),
        ("hu", "mondott mondta"),
        ("hu", "nézek nézni nézzem"),
        ("hu", "okozott okozta okozó"),
        ("hu", "olvasok olvasni olvassam"),
        ("hu", "sír sírni síró"),
        ("hu", "szegtük megszegtük megszegett"),
        ("hu", "tartom tartani tartsam"),
        ("hu", "tegyek tenni tehetek"),
        ("hu", "téved tévedésére"),
        ("hu", "törölt töröltem kitörölte törölni"),
        ("hu", "vizsgálni vizsgálat vizsgálja"),
        ("hu", "hívás hívják hívhatom hívta felhívhatom"),
        ("hu", "jogász jogásszal"),
        ("hu", "hibáztat hibáztasd"),
        ("id", "salah kesalahan bersalah"),
        ("id", "maaf memaafkan dimaafkan"),
        ("id", "tawaran menawarkan nawarin"),
        ("id", "pakai pake memakai dipakai"),
        ("id", "sampaikan menyampaikan nyampaiin"),
        ("id", "kejadian terjadi"),
        ("id", "tolak menolak nolak ditolakin penolakan"),
        ("id", "dengar denger dengerin mendengarkan"),
    ],
)
def test_forms_that_belong_together(locale: str, forms: str) -> None:
    assert len(families([forms], locale)) == 1


def test_families_list_every_form_once() -> None:
    found = families(["Client, clients; the client's invoice", "invoices"], "en")
    assert sorted(form for forms in found.values() for form in forms) == [
        "client", "clients", "invoice", "invoices", "the",
    ]  # fmt: skip


def test_a_ticket_is_no_mistake() -> None:
    assert len(families(["hibajegy hiba"], "hu")) == 2


@pytest.mark.parametrize(
    ("locale", "forms"),
    [
        ("hu", "hiba hibáztat elnéztem elnézés"),
        ("hu", "tanulni tanuló"),
        ("hu", "mondjak mondta"),
        ("hu", "tanulunk tanultunk"),
        ("hu", "csapat csap feladat fel helyzet helyez kapcsolat kapcsolja mondat mond"),
        ("hu", "ajánlat ajánl változat változik felmérés felmérni történet történt törte"),
        ("hu", "góré goromba hat határa kamera kamion keret kerek kerül"),
        ("hu", "lélek lelet lesz leszakadt már marad meddig média mert merni merre"),
        ("hu", "mint minden nem nemet privi privát szab szabad szintet szinte tét tett"),
        ("hu", "termet termék térden torkom törik válik valaki bűnbak bűnbánat"),
        ("hu", "ügyfél ügyfélszolgálat ügyfélmegtartás ügyféladat egy egyedül fogalmam fogalom"),
        ("hu", "földig folt használ haszon címke cím tehát tehet"),
        ("id", "salah menyalahkan"),
        ("id", "ketahuan tahu"),
        ("id", "apa berapa mengapa"),
        ("id", "jelas jelaskan"),
        ("id", "sampai sampaikan"),
        ("id", "tutup tutupi"),
        ("id", "hubungan hubungi"),
        ("id", "kejadian jadi"),
        ("id", "dia media"),
        ("id", "selisih perselisihan"),
        ("id", "salah disalahartikan"),
        ("id", "capa dicapai"),
        ("id", "gunanya pengguna"),
        ("id", "dianggap menanggapi"),
        ("id", "kasih kasihan"),
        ("id", "berita pemberitaan"),
        ("id", "putus keputusan"),
        ("id", "pasti memastikan"),
        ("es", "practicante practicar ayudante ayudar"),
        ("es", "pide pedido"),
        ("es", "vuelve devuelve"),
        ("es", "siento sentirse"),
        ("es", "recordar recordatorio"),
        ("es", "medir medio"),
        ("es", "mostrar demostrar monstruo"),
        ("es", "minuta minuto mesa mes platos plata solo soles pesar pesos pasto pasta"),
        ("es", "temer tema mentir mente trol trola silenciar silencio comprobar comprobante"),
        ("es", "contestar contestador contratista contrato instalador instalé programador programé"),
        ("es", "diseñador diseño asesora asesorar transportista transporte residente residencia"),
        ("es", "técnico tecnicismo planos planes archivo archivar documento documentar"),
        ("es", "aseguradora asegura invitados invitar formatear formato letrada letra lista listo"),
        ("es", "metida meter pata patos medicación médico mensaje mensajería principiante principio"),
        ("es", "periódico periodicidad publicar público postear póster valorar valor crítica critican"),
        ("es", "tirar tirada filtrar filtro atraso atrás junta junto partí parte daño dan"),
        ("es", "quemar quemado airado aire apenado apenas plantas plantarse plantado"),
        ("es", "practicar prácticas tel tele confíen confirme"),
        ("es", "informar informe caso casa para paró pared parir como coma comer caro cara"),
        ("es", "lunes luna salud saludo verde verdad calla calle salir sala talla taller"),
        ("es", "puerta puerto pelear pelo negociar negocio señal señaló son sonar"),
        ("es", "pasó pasos cita citar comunicar comunicado despedir despedida"),
        ("es", "término terminar seguro seguridad crear creer"),
        ("en", "mistake mistaken"),
        ("en", "customer customs"),
        ("en", "report reporter"),
        ("en", "inform informal information"),
        ("en", "good goods product production"),
        ("en", "account accountant accountability"),
        ("en", "translation translator"),
        ("en", "several severity"),
        ("en", "author authority"),
        ("en", "business busy"),
        ("en", "response responsible"),
        ("en", "import important importer"),
        ("en", "train training"),
        ("en", "consultant consultation direct directions experience experiment"),
        ("en", "faith faithfully medical medication moral morale near nearly"),
        ("en", "office officer operating operation part parting partly"),
        ("en", "public publication regulations regulator wits witness"),
        ("ca", "calla cal demà demana demora com comença parla paraula"),
        ("ca", "només nòmina nom per perdre fins final mentre mentir"),
        ("ca", "equip equipatge carta cartell maleta mala motiu moto plantat plantilla"),
        ("ca", "robat roba robot ajuda ajudant viral virus"),
        ("ca", "acta activa amo amoïnat amb ambient cal calers"),
        ("ca", "cobra cobreix cara car cas casament càmera camí classe classificar"),
        ("ca", "coratge cor corredor corrent cos coses decisió dec del delicte dol dolent"),
        ("ca", "encara encès fuga fugir gest gestió gos gosa got gotera humà humitat"),
        ("ca", "import important informe informal intern internet inventat inventari"),
        ("ca", "jutjar jutjat lliurar lliure mare marejar massa massiu moro morós nega negre"),
        ("ca", "notat notari obrir obrer operari operació paciència pacient parar pare"),
        ("ca", "pastar pastilla període periodista proper proximitat quarts quartos"),
        ("ca", "restaurar restaurant salut salutacions sec secció sumar sumari"),
        ("ca", "tip tipus val valor crits crítiques missatge missatger"),
    ],
)
def test_forms_that_lead_to_different_pages_are_apart(locale: str, forms: str) -> None:
    assert len(families([forms], locale)) == len(forms.split())


@pytest.mark.parametrize("locale", ["en", "ca", "es", "hu", "id"])
def test_no_two_groups_of_synonyms_run_together(locale: str) -> None:
    site = load_site(load_project(ROOT / CONFIG_FILE))
    [groups] = [page.synonyms for page in site.in_language(locale) if page.synonyms]

    merged = families([], locale, groups)

    assert len(merged) == len(groups)


def test_synonyms_share_a_stem() -> None:
    found = families(["a refund for the client"], "en", [("refund", "rebate"), ("rebate", "reimbursement")])
    assert found["refund"] == ["rebate", "refund", "reimbursement"]


@pytest.mark.parametrize(
    "groups",
    [
        [("refund", "rebate"), ("money", "rebate")],
        [("refund", "rebate"), ("money", "refund")],
        [("money", "cash"), ("refund", "rebate"), ("cash", "rebate")],
    ],
)
def test_groups_that_share_a_word_become_one(groups: list[tuple[str, ...]]) -> None:
    found = families(["money refund rebate"], "en", groups)
    assert any({"money", "refund", "rebate"} <= set(forms) for forms in found.values())
