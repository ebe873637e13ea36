"""Checklists and templates in use: ticked, filled in, copied, kept, in all languages."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response, Route, expect

from playbook.config import Project
from playbook.markdown import blank_names, split_blanks
from playbook.model import Site
from playbook.rendering import Renderer, Strings

LANGUAGES = ("en", "ca", "es", "hu", "id")
PHONE: Any = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
DESKTOP: Any = {"viewport": {"width": 1280, "height": 900}}
TARGET = 44  # CSS pixels, the least a thumb should have to hit
SCRIPT_LIMIT = 12 * 1024  # bytes gzipped, of all scripts for use on one page
FIRST_VIEW = 10, 50 * 1024  # requests, bytes gzipped until a page is loaded
KEY = "mea-culpa.incident"
LIST = "first-ten-minutes"
# Markup, an entity, emoji of several code points, right-to-left, quotes, a percent sign, line ends.
WILD = "<img src=x onerror=alert(1)> &amp; 👩‍👩‍👧 “a” 'b' \"c\" 100 % + ? # =\nשלום עולם\n{{your_name}} $& $1"

locales = pytest.mark.parametrize("locale", LANGUAGES)
sizes = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])

Open = Callable[..., Page]


def address(locale: str, path: str = "") -> str:
    return path if locale == "en" else f"{locale}/{path}"


@pytest.fixture(scope="module")
def strings(project: Project, site: Site) -> dict[str, Strings]:
    return Renderer(site, project.organisation, project.overrides_dir, project.site_url).strings


@pytest.fixture
def opened(browser: Browser, base_url: str) -> Iterator[Open]:
    """Opens a page as one reader's device does: what one page keeps, the next one finds."""
    contexts: dict[str, BrowserContext] = {}
    faults: list[str] = []

    def open_page(path: str, device: Any = PHONE, ready: str = "#use", script: str = "") -> Page:
        name = json.dumps(device)
        if name not in contexts:
            contexts[name] = browser.new_context(**device)
            contexts[name].grant_permissions(["clipboard-read", "clipboard-write"])
        page = contexts[name].new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        if script:
            page.add_init_script(script)
        page.goto(base_url + path)
        if ready:
            in_use(page)
        return page

    yield open_page
    for context in contexts.values():
        context.close()
    assert faults == []


def in_use(page: Page) -> None:
    """Wait until the page is whole and the scripts have come to every list and template of it."""
    page.wait_for_function(
        """() => document.readyState === "complete" && [...document.querySelectorAll(".checklist")].every((list) => list.querySelector(".tools"))
          && [...document.querySelectorAll("figure.template")].every((figure) => figure.querySelector(".fill"))
          && [...document.querySelectorAll(".versions")].every((nav) => nav.dataset.state)"""
    )


def ticked(page: Page, checklist: str = LIST) -> list[str]:
    """The ids of a list's ticked items."""
    items = page.locator(f'[data-checklist="{checklist}"] li:has(input:checked)')
    return [
        str(key).split("/")[1] for key in items.evaluate_all("all => all.map((item) => item.dataset.item)")
    ]


def stored(page: Page) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}') ?? 'null'"))


def keep(page: Page, text: str) -> None:
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def press(page: Page, name: str) -> None:
    page.locator(f"[data-do={name}]:visible").first.click()


def filled(text: str, values: dict[str, str], labels: dict[str, str]) -> str:
    """A template as it must be copied."""
    return "".join(
        (values.get(piece) or f"[{labels[piece]}]") if is_blank else piece
        for piece, is_blank in split_blanks(text)
    )


def template_text(site: Site, locale: str, slug: str, version: str) -> str:
    return next(t.text for t in site.pages[locale, f"templates/{slug}"].templates if t.id == version)


def labels(site: Site, locale: str) -> dict[str, str]:
    return {name: blank.label for name, blank in site.blanks(locale).items()}


# Checklists


def test_what_was_done_before_the_scripts_came_is_kept(opened: Open, base_url: str) -> None:
    # On a slow line the page is there some seconds before its scripts, and a thumb does not wait.
    page = opened("reference/glossary/", ready="")
    waiting: list[Route] = []
    page.route("**/use/checklist.js", lambda route: waiting.append(route))
    with page.expect_request("**/use/checklist.js"):
        page.goto(f"{base_url}checklists/{LIST}/", wait_until="commit")
    page.locator(".checklist label").first.click()
    page.locator(f'[data-item="{LIST}/undo-pause-block"] textarea').fill("11:10")
    assert len(waiting) == 1
    waiting[0].continue_()
    in_use(page)
    assert ticked(page) == ["undo-pause-block"]
    expect(page.locator(".checklist time").first).to_have_text(re.compile(r"\d:\d\d"))
    page = opened("now/first-ten-minutes/")
    assert ticked(page) == ["undo-pause-block"]
    field = page.locator(f'[data-item="{LIST}/undo-pause-block"] textarea')
    expect(field).to_have_value("11:10")


@locales
@sizes
def test_ticks_are_the_same_everywhere(
    opened: Open, strings: dict[str, Strings], locale: str, size: Any
) -> None:
    page = opened(address(locale, "now/first-ten-minutes/"), size)
    for i in (0, 3):
        box = page.locator(".checklist label").nth(i)
        box.tap() if size is PHONE else box.click()
    wanted = ["undo-pause-block", "write-what-failed"]
    assert ticked(page) == wanted
    field = page.locator(f'[data-item="{LIST}/undo-pause-block"] textarea')
    field.fill("11:10")
    page.reload()
    in_use(page)
    assert ticked(page) == wanted
    expect(field).to_have_value("11:10")
    other = "hu" if locale != "hu" else "ca"
    for path in (
        address(other, "now/first-ten-minutes/"),
        address(locale, f"checklists/{LIST}/"),
        address(other, "checklists/"),
    ):
        page = opened(path, size)
        assert ticked(page) == wanted, path
        expect(page.locator(f'[data-item="{LIST}/undo-pause-block"] textarea')).to_have_value("11:10")
    progress = strings[other]["use_progress"].format(done=2, all=9)
    expect(page.locator(f'[data-checklist="{LIST}"] [data-progress]')).to_have_text(progress)
    assert page.locator(f'[data-checklist="{LIST}"] progress').evaluate("bar => bar.value") == 2


def test_another_tab_is_told(opened: Open) -> None:
    one, two = opened(f"checklists/{LIST}/"), opened(f"es/checklists/{LIST}/")
    one.locator(".checklist label").nth(1).click()
    expect(two.locator(".checklist input").nth(1)).to_be_checked()
    two.locator(".checklist__field").nth(1).fill("de 10 a 11")
    expect(one.locator(".checklist__field").nth(1)).to_have_value("de 10 a 11")


@locales
def test_a_list_is_copied_as_text_and_as_markdown(
    opened: Open, site: Site, strings: dict[str, Strings], locale: str
) -> None:
    page = opened(address(locale, f"checklists/{LIST}/"))
    page.locator(".checklist label").first.click()
    page.locator(".checklist__field").first.fill("11:10\n11:12")
    time = page.locator(".checklist__time").first.inner_text()
    assert re.fullmatch(r"\d\d[:.]\d\d", time)
    checklist = site.pages[locale, f"checklists/{LIST}"].checklist
    assert checklist
    for kind, head, boxes in (
        (
            "copy",
            "",
            "[x] 1",
        ),
        ("markdown", "# ", "- [x]"),
    ):
        lines = []
        for number, item in enumerate(checklist.items, start=1):
            box = boxes if number == 1 else boxes.replace("x", " ").replace("1", str(number))
            value = "11:10\n    11:12" if number == 1 else "____"
            words = "".join(value if blank else piece for piece, blank in split_blanks(item.text))
            lines.append(f"{box} {words}" + (f" ({time})" if number == 1 else ""))
        progress = strings[locale]["use_progress"].format(done=1, all=9)
        expected = "\n".join([head + checklist.title, progress, "", *lines, ""])
        press(page, kind)
        expect(page.locator(".checklist [data-status]")).to_have_text(strings[locale]["use_copied"])
        assert clipboard(page) == expected


def test_clearing_a_list_and_a_new_incident_can_be_undone(opened: Open) -> None:
    page = opened("checklists/")
    for slug in (LIST, "compensation"):
        page.locator(f'[data-checklist="{slug}"] label').first.click()
    page.locator(f'[data-checklist="{LIST}"] .checklist__field').first.fill("11:10")
    before = stored(page)
    tools = page.locator(f'[data-checklist="{LIST}"] .tools')
    tools.locator("[data-do=reset]").click()
    assert (ticked(page), ticked(page, "compensation")) == ([], ["fix-dated-first"])
    tools.locator("[data-do=undo]").click()
    assert stored(page) == before
    tools.locator("[data-do=new]").click()
    assert (ticked(page), ticked(page, "compensation")) == ([], [])
    assert stored(page) is None
    expect(page.locator(".checklist__field").first).to_have_value("")
    tools.locator("[data-do=undo]").click()
    assert stored(page) == before
    expect(page.locator(".checklist__field").first).to_have_value("11:10")


def test_sharing_hands_over_the_list(opened: Open) -> None:
    page = opened(
        f"checklists/{LIST}/",
        script="navigator.share = async (data) => { window.shared = data; }",
    )
    press(page, "share")
    shared = page.wait_for_function("() => window.shared").json_value()
    press(page, "copy")
    assert shared == {"title": "First ten minutes", "text": clipboard(page)}
    page = opened("checklists/compensation/", DESKTOP)
    assert page.locator("[data-do=share]").count() == page.evaluate("'share' in navigator ? 1 : 0")


def test_where_sharing_is_refused_the_text_is_copied(opened: Open, strings: dict[str, Strings]) -> None:
    for name, said in (("DataError", strings["en"]["use_copied"]), ("AbortError", "")):
        page = opened(
            f"checklists/{LIST}/",
            script=f"navigator.share = async () => {{ throw new DOMException('no', '{name}'); }}",
        )
        page.evaluate("navigator.clipboard.writeText('-')")
        press(page, "share")
        expect(page.locator(".checklist [data-status]")).to_have_text(said)
        assert (clipboard(page) == "-") == (not said)


def mails_asked_for(page: Page, addresses: Sequence[str], count: int) -> list[str]:
    """The `mailto:` addresses among those, so many or more; at the least what a tenth of a second brings."""
    for _ in range(50):
        page.wait_for_timeout(100)
        found = [each for each in addresses if each.startswith("mailto:")]
        if len(found) >= count:
            break
    return found


def test_a_text_too_long_for_a_mail_link(opened: Open, strings: dict[str, Strings]) -> None:
    """It is copied and the message opened with its subject; where it cannot be copied, that is said."""
    refused = "navigator.clipboard.writeText = async () => { throw 0 }; document.execCommand = () => false;"
    for script, said in (("", "use_mail_long"), (refused, "use_copy_failed")):
        page = opened("templates/email/#gated", script=script)
        session = page.context.new_cdp_session(page)
        session.send("Page.enable")
        addresses: list[str] = []
        session.on("Page.frameRequestedNavigation", lambda event, seen=addresses: seen.append(event["url"]))
        for blank in ("project", "known_facts"):
            page.locator(f"#gated .fill [data-blank={blank}]").fill("é" * 20_000)
        press(page, "mail")
        expect(page.locator("#gated [data-status]")).to_have_text(strings["en"][said])
        mails = mails_asked_for(page, addresses, 1 if said == "use_mail_long" else 0)
        assert [len(mail) < 2000 for mail in mails] == [True] * (said == "use_mail_long")


@locales
def test_a_time_runs_and_goes_into_the_calendar(opened: Open, site: Site, locale: str) -> None:
    page = opened(address(locale, f"checklists/{LIST}/"))
    update = page.locator(f'[data-item="{LIST}/time-of-next-update"]')
    began = datetime.now().astimezone()
    update.locator("[data-do=start]").click()
    expect(update.locator("[data-running]")).to_be_visible()
    due = datetime.fromisoformat(stored(page)["due"][f"{LIST}/time-of-next-update"])
    assert timedelta(minutes=60) <= due - began <= timedelta(minutes=61, seconds=30)
    expect(update.locator("textarea")).to_have_value(re.compile(r"\d\d[:.]\d\d"))
    # The message is due an hour after the mistake was noticed: nobody starts that.
    message = page.locator(f'[data-item="{LIST}/send-gated-message"]')
    expect(message.locator("[data-running]")).to_be_hidden()
    page.locator(f'[data-item="{LIST}/note-when-noticed"] label').click()
    expect(message.locator("[data-running]")).to_be_visible()
    message.locator("label").click()
    expect(message.locator("[data-running]")).to_be_hidden()

    with page.expect_download() as download:
        update.locator("[data-do=calendar]").click()
    assert download.value.suggested_filename == "time-of-next-update.ics"
    file = Path(download.value.path()).read_bytes()
    lines = file.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    unfolded = file.replace(b"\r\n ", b"").decode().split("\r\n")
    fields = dict(
        line.split(":", 1) for line in unfolded if ":" in line and not line.startswith("DESCRIPTION")
    )
    checklist = site.pages[locale, f"checklists/{LIST}"].checklist
    assert checklist
    assert fields["DTSTART"] == f"{due:%Y%m%dT%H%M%SZ}"
    assert re.fullmatch(r"\d{8}T\d{6}Z", fields["DTSTAMP"])
    assert fields["SUMMARY"] == checklist.items[7].text.replace(": {{next_update}}", "")
    assert urlsplit(fields["URL"]).path == f"/go/checklists/{LIST}/time-of-next-update/"
    assert fields["UID"]
    update.locator("[data-do=stop]").click()
    expect(update.locator("[data-do=start]")).to_be_visible()


def test_the_level_decides_the_time_and_a_past_one_says_so(opened: Open) -> None:
    page = opened(f"checklists/{LIST}/")
    start = page.locator(f'[data-item="{LIST}/time-of-next-update"] [data-do=start]')
    expect(start).to_have_text("Timer: in 60 minutes")
    page.locator("[data-blank=severity_level]").fill("Level 2")
    expect(start).to_have_text("Timer: in 4 hours")
    noticed = datetime.now().astimezone() - timedelta(minutes=75)
    keep(page, json.dumps({"version": 1, "ticks": {f"{LIST}/note-when-noticed": noticed.isoformat()}}))
    page.reload()
    in_use(page)
    running = page.locator(f'[data-item="{LIST}/send-gated-message"] [data-running]')
    expect(running).to_contain_text("15 minutes ago")
    assert running.get_attribute("data-over") is not None


def test_nothing_moves_under_the_thumb_when_the_scripts_come(
    opened: Open, browser: Browser, base_url: str
) -> None:
    places = """() => [...document.querySelectorAll(".checklist label, .versions a, .versions + h2")]
      .map((element) => Math.round(element.getBoundingClientRect().top + scrollY))"""
    for path in (f"checklists/{LIST}/", "hu/checklists/closing-the-loop/", "es/templates/email/"):
        bare = browser.new_page(**PHONE)
        bare.route("**/use/*.js", lambda route: route.abort())
        bare.goto(base_url + path)
        before = bare.evaluate(places)
        bare.close()
        assert len(before) >= 3
        assert opened(path).evaluate(places) == before, path


# Templates


@locales
@sizes
def test_a_template_is_filled_and_copied(opened: Open, site: Site, locale: str, size: Any) -> None:
    page = opened(address(locale, "templates/email/#full-version"), size)
    source = template_text(site, locale, "email", "full")
    names = blank_names(source)
    values = {name: f"{name}: {WILD}" for name in names if name not in ("cause", "your_role")}
    form = page.locator("#full .fill")
    assert form.locator("textarea").evaluate_all("all => all.map((field) => field.dataset.blank)") == names
    assert form.locator("textarea:not([autocomplete=off])").count() == 0
    for name, value in values.items():
        form.locator(f"[data-blank={name}]").fill(value)
    expected = filled(source, values, labels(site, locale))
    press(page, "copy")
    page.wait_for_function("() => navigator.clipboard.readText().then((text) => text.length > 100)")
    assert clipboard(page).encode() == expected.encode()
    assert page.locator("#full .template__text").inner_text().replace("\xa0", " ") == expected.replace(
        "\xa0", " "
    )
    assert page.locator("#full .template__text img").count() == 0
    # Offered in the other templates of the incident, in another language too.
    page = opened(address("ca" if locale == "en" else "en", "templates/apology-statement/#short"), size)
    expect(page.locator("#short .fill [data-blank=what_failed]")).to_have_value(values["what_failed"])
    # One button forgets it all, and can be taken back.
    press(page, "new")
    assert stored(page) is None
    expect(page.locator("#short .fill [data-blank=what_failed]")).to_have_value("")
    assert page.evaluate(f"Object.keys(localStorage).filter((key) => key.startsWith('{KEY}'))") == []


@locales
def test_an_email_is_opened_in_the_mail_program(opened: Open, site: Site, locale: str) -> None:
    page = opened(address(locale, "templates/email/#gated"))
    source = template_text(site, locale, "email", "gated")
    values = {name: f"{name} {WILD}" for name in ("project", "known_facts")}
    for name, value in values.items():
        page.locator(f"#gated .fill [data-blank={name}]").fill(value)
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    addresses: list[str] = []
    session.on("Page.frameRequestedNavigation", lambda event: addresses.append(event["url"]))
    press(page, "mail")
    [mail] = mails_asked_for(page, addresses, 1)
    text = filled(source, values, labels(site, locale))
    first, body = text.split("\n\n", 1)
    subject = first.split(":", 1)[1].strip()
    parts = urlsplit(mail)
    assert parts.path == ""
    assert re.fullmatch(r"(?:[\w.!~*()=&-]|%[0-9A-F]{2})+", parts.query)
    decoded = parse_qs(parts.query.replace("+", "%2B"), strict_parsing=True)
    assert decoded == {
        "subject": [re.sub(r"\s*\n\s*", " ", subject)],
        "body": [body.replace("\n", "\r\n")],
    }
    assert page.url.endswith("templates/email/#gated")


def test_what_is_typed_stays_on_the_device(opened: Open) -> None:
    page = opened("templates/holding-message/")
    requests: list[str] = []
    page.context.on("request", lambda request: requests.append(f"{request.url} {request.post_data}"))
    page.locator("#gated .fill [data-blank=client_name]").fill("Kovacs Bela")
    page.locator("#gated [data-client]").select_option("id")
    expect(page.locator("#gated .pair .template__text[lang=id]")).to_contain_text("Kovacs Bela")
    press(page, "copy")
    page.reload()
    in_use(page)
    assert len(requests) > 1
    assert [each for each in requests if "ovacs" in each] == []
    assert "ovacs" not in page.url


@locales
def test_the_gated_version_is_first_until_the_gate_is_cleared(
    opened: Open, strings: dict[str, Strings], locale: str
) -> None:
    page = opened(address(locale, "templates/call-script/"))
    state, figures = page.locator("[data-gate-state]"), page.locator("figure.template:visible")
    expect(figures).to_have_attribute("id", "gated")
    expect(state).to_have_text(strings[locale]["use_gate_open"].format(done=0, all=9))
    for version in ("short", "full"):
        page.locator(f".versions [data-version={version}]").click()
        expect(figures).to_have_attribute("id", version)
        expect(state).to_have_text(strings[locale]["use_gate_warning"].format(done=0, all=9))
        assert page.url.endswith(f"#{version}-version")
    page.locator(".versions p a").click()
    page.wait_for_url("**/before-you-admit/**")
    in_use(page)
    for box in page.locator(".checklist label").all():
        box.click()
    page = opened(address(locale, "templates/call-script/"))
    expect(page.locator("figure.template:visible")).to_have_attribute("id", "short")
    expect(page.locator("[data-gate-state]")).to_have_text(strings[locale]["use_gate_done"])
    # A link to a version opens that one, by its heading's address and by its own; so does another language.
    for anchor in ("gated-version", "full"):
        page = opened(address(locale, f"templates/call-script/#{anchor}"))
        expect(page.locator("figure.template:visible")).to_have_attribute("id", anchor.split("-")[0])
    # On the open page too, from wherever the reader is; while a tap on the switch moves nothing.
    for anchor in ("short-version", "gated", "full"):
        page.evaluate(
            "anchor => { scrollTo(0, document.body.scrollHeight); location.hash = anchor; }", anchor
        )
        expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    for version in ("gated", "full"):
        page.locator(f".versions [data-version={version}]").dispatch_event("click")
    assert page.evaluate("scrollY") == 0
    page.click(".header__language")
    other = "id" if locale != "id" else "en"
    page.click(f"#languages a[hreflang={other}]")
    page.wait_for_url(f"**/{address(other, 'templates/call-script/')}#full-version")
    in_use(page)
    expect(page.locator("figure.template:visible")).to_have_attribute("id", "full")


@locales
def test_in_the_language_of_the_client(opened: Open, site: Site, locale: str) -> None:
    for client in LANGUAGES:
        if client == locale:
            continue
        page = opened(address(locale, "templates/follow-up-message/#full"), DESKTOP)
        page.locator("#full [data-client]").select_option(client)
        theirs = page.locator(f"#full .template__text[lang={client}]")
        expect(theirs).to_be_visible()
        page.locator("#full .fill [data-blank=client_name]").fill(WILD)
        source = template_text(site, client, "follow-up-message", "full")
        expected = filled(source, {"client_name": WILD}, labels(site, client))
        expect(page.locator("#full [data-do=copy]")).to_contain_text(
            next(language.name for language in site.languages if language.locale == client)
        )
        press(page, "copy")
        expect(page.locator("#full [data-status]")).not_to_be_empty()
        assert clipboard(page).encode() == expected.encode()
        mine = page.locator("#full .template__text").first
        assert mine.evaluate("text => text.textContent") == filled(
            template_text(site, locale, "follow-up-message", "full"),
            {"client_name": WILD},
            labels(site, locale),
        )
        boxes = mine.bounding_box(), theirs.bounding_box()
        assert boxes[0]
        assert boxes[1]
        assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
        # Labels in the reader's language, examples in the client's.
        field = page.locator("#full .field:has([data-blank=client_name])")
        expect(field.locator("[data-label]")).to_have_text(labels(site, locale)["client_name"])
        expect(field.locator("[data-example]")).to_have_text(site.blanks(client)["client_name"].example)
        assert field.locator("[data-example]").get_attribute("lang") == client
        expect(page.locator("#full .pair__address a")).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 740})
    boxes = mine.bounding_box(), theirs.bounding_box()
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]


def test_a_language_that_does_not_load_leads_there(opened: Open) -> None:
    page = opened("es/templates/email/#gated")
    page.route("**/hu/templates/email/", lambda route: route.abort())
    page.locator("#gated [data-client]").select_option("hu")
    link = page.locator("#gated .pair__failed a")
    expect(link).to_have_text("Magyar")
    press(page, "copy")
    expect(page.locator("#gated [data-status]")).not_to_be_empty()
    assert clipboard(page).startswith("Asunto: ")
    page.unroute("**/hu/templates/email/")
    link.click()
    page.wait_for_url("**/hu/templates/email/**")


@locales
def test_the_ticks_become_the_timeline(opened: Open, site: Site, locale: str) -> None:
    page = opened(address(locale, f"checklists/{LIST}/"))
    checklist = site.pages[locale, f"checklists/{LIST}"].checklist
    assert checklist
    keep(
        page,
        json.dumps(
            {
                "version": 1,
                "ticks": {
                    f"{LIST}/note-when-noticed": "2026-11-20T10:25:00.000Z",
                    f"{LIST}/undo-pause-block": "2026-11-20T10:05:00.000Z",
                    f"{LIST}/removed-since": "2026-11-20T10:06:00.000Z",
                    f"{LIST}/set-the-level": "2026-11-21T08:00:00.000Z",
                },
                "blanks": {"stopped_at": "10:04"},
            }
        ),
    )
    page = opened(address(locale, "templates/debrief-form/#full"))
    offer = page.locator("#full .field__offer")
    expect(offer).to_be_visible()
    offer.locator("button").click()
    expect(offer).to_be_hidden()
    lines = page.locator("#full .fill [data-blank=timeline]").input_value().split("\n")
    words = [
        re.sub(r":? *\{\{\w+\}\}", "", item.text.replace("{{stopped_at}}", "10:04"))
        for item in checklist.items
    ]
    for line, item, time in zip(lines, (0, 1, 5), ("10:05", "10:25", "08:00"), strict=True):
        assert line.endswith(f" {checklist.title}: {words[item]}")
        assert time in line.replace(".", ":")
    # The day stands where it changes.
    assert [bool(re.search(r"\b2[01]\b", line.split(checklist.title)[0])) for line in lines] == [
        True,
        False,
        True,
    ]
    assert lines[1] in page.locator("#full .template__text").inner_text()


def test_a_template_is_printed_alone(opened: Open) -> None:
    page = opened("templates/email/", script="window.print = () => { window.printed = true; }")
    page.locator("#gated .fill [data-blank=client_name]").fill(WILD)
    press(page, "print")
    page.wait_for_function("() => window.printed")
    page.emulate_media(media="print")
    assert page.locator(".print-sheet div").evaluate("sheet => sheet.textContent") == page.locator(
        "#gated .template__text"
    ).evaluate("text => text.textContent")
    assert not page.locator(".md-container").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".md-container").is_visible()
    assert page.locator(".print-sheet").count() == 0


# What the device keeps


def test_an_older_releases_list_is_read(opened: Open, strings: dict[str, Strings]) -> None:
    """Half ticked, without what came later; an item removed since is forgotten, a new one unticked."""
    page = opened(f"checklists/{LIST}/")
    older = {"version": 1, "ticks": {f"{LIST}/undo-pause-block": True, f"{LIST}/removed-since": True}}
    keep(page, json.dumps(older))
    page.reload()
    in_use(page)
    assert ticked(page) == ["undo-pause-block"]
    expect(page.locator("[data-progress]")).to_have_text("1 of 9")
    expect(page.locator("[data-notice]").first).to_be_empty()
    page.locator(".checklist label").nth(1).click()
    assert ticked(page) == ["undo-pause-block", "note-when-noticed"]
    assert stored(page)["ticks"][f"{LIST}/undo-pause-block"] == ""


UNREADABLE = (
    "{ticks",
    "[]",
    "null",
    '"x"',
    '{"version": 2, "marks": []}',
    '{"version": 1, "ticks": 7}',
    '{"ticks": {}}',
)


@pytest.mark.parametrize(
    ("locale", "text"),
    [*(("en", text) for text in UNREADABLE), *((locale, UNREADABLE[0]) for locale in LANGUAGES[1:])],
)
def test_what_cannot_be_read_is_set_aside(
    opened: Open, strings: dict[str, Strings], locale: str, text: str
) -> None:
    page = opened(address(locale, f"checklists/{LIST}/"))
    keep(page, text)
    page.reload()
    in_use(page)
    expect(page.locator("[data-notice]").first).to_have_text(strings[locale]["use_set_aside"])
    aside = page.evaluate(
        f"Object.keys(localStorage).filter((k) => k.startsWith('{KEY}.set-aside')).map((k) => localStorage[k])"
    )
    assert aside == [text]
    page.locator(".checklist label").first.click()
    page.reload()
    in_use(page)
    assert ticked(page) == ["undo-pause-block"]


FULL = """
  for (let size = 1 << 20; size; size >>= 1) {
    try { for (let i = 0; ; i++) localStorage.setItem(`other.${size}.${i}`, "x".repeat(size)); } catch {}
  }
"""
FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"


@locales
@pytest.mark.parametrize("script", [FULL, FORBIDDEN], ids=["full", "forbidden"])
def test_where_nothing_is_kept_the_page_works_and_says_so(
    opened: Open, strings: dict[str, Strings], locale: str, script: str
) -> None:
    page = opened(address(locale, f"checklists/{LIST}/"), script=script)
    for i in (0, 1):
        page.locator(".checklist label").nth(i).click()
    page.locator(".checklist__field").first.fill("11:10")
    assert ticked(page) == ["undo-pause-block", "note-when-noticed"]
    expect(page.locator(".checklist__field").first).to_have_value("11:10")
    expect(page.locator("[data-notice]")).to_have_text(strings[locale]["use_unkept"])
    expect(page.locator("[data-progress]")).to_have_text(
        strings[locale]["use_progress"].format(done=2, all=9)
    )


def test_what_cannot_be_set_aside_is_not_written_over(opened: Open) -> None:
    page = opened(f"checklists/{LIST}/")
    damaged = "{ticks" + "x" * 100_000
    keep(page, damaged)
    page = opened(f"checklists/{LIST}/", script=FULL)
    page.locator(".checklist label").first.click()
    assert ticked(page) == ["undo-pause-block"]
    assert page.evaluate(f"localStorage.getItem('{KEY}')") == damaged


def test_any_text_is_kept_shown_and_copied_as_typed(opened: Open, site: Site) -> None:
    page = opened("templates/voicemail/")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    long = (WILD + "\u202e א") * (100_000 // len(WILD) + 1)
    assert len(long) > 100_000
    page.locator("#gated .fill [data-blank=known_facts]").evaluate(
        "(field, text) => { field.value = text; field.dispatchEvent(new Event('input')); }", long
    )
    page.reload()
    in_use(page)
    expect(page.locator("#gated .fill [data-blank=known_facts]")).to_have_value(long)
    press(page, "copy")
    expect(page.locator("#gated [data-status]")).not_to_be_empty()
    source = template_text(site, "en", "voicemail", "gated")
    assert clipboard(page) == filled(source, {"known_facts": long}, labels(site, "en"))
    assert page.locator("#gated .template__text img, #gated .template__text script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


# Everybody


@locales
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_in_use(opened: Open, locale: str, scheme: str) -> None:
    device = {**PHONE, "color_scheme": scheme, "reduced_motion": "reduce"}
    page = opened(address(locale, f"checklists/{LIST}/"), device)
    page.locator(".checklist label").nth(1).click()
    press(page, "start")
    press(page, "reset")
    form = opened(address(locale, "templates/debrief-form/#gated"), device)
    form.locator("#gated .fill [data-blank=project]").fill("x")
    form.locator("#gated [data-client]").select_option("ca" if locale != "ca" else "hu")
    expect(form.locator("#gated .pair")).to_be_visible()
    press(form, "copy")
    for each in (page, form):
        for size in (PHONE, DESKTOP):
            each.set_viewport_size(size["viewport"])
            violations = Axe().run(each).response["violations"]
            assert [f"{v['id']}: {n['html']}" for v in violations for n in v["nodes"]] == []


@locales
def test_targets_are_large_and_text_at_twice_its_size_fits(opened: Open, locale: str) -> None:
    for path in (f"checklists/{LIST}/", "templates/email/#full", "now/first-ten-minutes/"):
        page = opened(address(locale, path))
        if page.locator("[data-client]:visible").count():
            page.locator("[data-client]:visible").first.select_option("hu" if locale != "hu" else "es")
            expect(page.locator(".pair:visible").first).to_be_visible()
        if page.locator("[data-do=start]").count():
            press(page, "start")
        small = page.locator(
            ".checklist label, .checklist textarea, .tools button, .fill textarea, .fill button, .fill select, "
            ".fill summary, .timer button, .versions a[data-version]"
        ).evaluate_all(
            f"""all => all.filter((e) => e.checkVisibility())
              .filter((e) => e.getBoundingClientRect().height < {TARGET} && !e.closest(".checklist li:has(textarea) label"))
              .map((e) => e.outerHTML)"""
        )
        assert small == [], path
        # The name of each language is shown whole.
        narrow = page.locator(".fill select:visible").evaluate_all(
            """all => all.filter((select) => {
              const whole = select.cloneNode(true);
              whole.style.cssText = "position: absolute; width: max-content; flex: none";
              select.after(whole);
              const cut = whole.offsetWidth > select.offsetWidth;
              whole.remove();
              return cut;
            }).length"""
        )
        assert narrow == 0, path
        session = page.context.new_cdp_session(page)
        session.send("Page.enable")
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        page.reload()
        in_use(page)
        page.wait_for_function("() => parseFloat(getComputedStyle(document.documentElement).fontSize) === 32")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})


def tab_to(page: Page, selector: str, limit: int = 80) -> None:
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{limit} times Tab never reached {selector}")


@locales
def test_by_keyboard_from_the_list_to_the_copied_text(opened: Open, site: Site, locale: str) -> None:
    page = opened(address(locale, f"checklists/{LIST}/"), DESKTOP)
    page.locator("h1").click()
    tab_to(page, ".checklist input")
    page.keyboard.press("Space")
    tab_to(page, "[data-blank=noticed_at]")
    page.keyboard.type("10:50")
    tab_to(page, "[data-do=start]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.do") == "calendar"
    tab_to(page, ".tools [data-do=reset]")
    page.keyboard.press("Enter")
    assert ticked(page) == []
    tab_to(page, ".tools [data-do=undo]")
    page.keyboard.press("Enter")
    assert ticked(page) == ["undo-pause-block"]
    assert page.evaluate("document.activeElement.closest('.tools') !== null")

    page = opened(address(locale, "templates/holding-message/"), DESKTOP)
    page.locator("h1").click()
    tab_to(page, ".versions [data-version=short]")
    page.keyboard.press("Enter")
    tab_to(page, "#short .fill [data-client]")
    tab_to(page, "#short .fill [data-blank=client_name]")
    page.keyboard.type("Bea")
    tab_to(page, "#short [data-do=copy]")
    page.keyboard.press("Enter")
    expect(page.locator("#short [data-status]")).not_to_be_empty()
    source = template_text(site, locale, "holding-message", "short")
    assert clipboard(page) == filled(
        source,
        {"client_name": "Bea", "noticed_at": "10:50"} | {"next_update": page_value(page, "next_update")},
        labels(site, locale),
    )


def test_who_has_gone_on_is_not_called_back(opened: Open) -> None:
    """The script that gives a linked section the focus may come late; somebody types by then."""
    page = opened("templates/holding-message/", DESKTOP)
    waiting: list[Route] = []
    page.route("**/linked-section.js", lambda route: waiting.append(route))
    with page.expect_request("**/linked-section.js"):
        page.locator(".versions [data-version=short]").press("Enter")
    page.locator("#short .fill [data-blank=client_name]").focus()
    page.keyboard.type("Be")
    with page.expect_response("**/linked-section.js"):
        waiting[0].continue_()
    page.evaluate("import('/assets/javascripts/linked-section.js')")  # done when the page's own is
    page.keyboard.type("a")
    assert page.locator("#short .fill [data-blank=client_name]").input_value() == "Bea"


def page_value(page: Page, name: str) -> str:
    return str((stored(page) or {"blanks": {}})["blanks"].get(name, ""))


def test_forced_colours_still_show_what_is_chosen(opened: Open) -> None:
    page = opened("templates/email/", {**PHONE, "forced_colors": "active"})
    grounds = page.locator(".versions a[data-version]").evaluate_all(
        "all => all.map((link) => getComputedStyle(link).backgroundColor)"
    )
    assert grounds[0] != grounds[1] == grounds[2]
    page = opened(f"checklists/{LIST}/", {**PHONE, "forced_colors": "active"})
    field = page.locator(".checklist__field").first
    assert field.evaluate("field => getComputedStyle(field).borderBottomStyle") == "solid"


@locales
def test_without_scripts_lists_and_templates_are_whole(
    browser: Browser, base_url: str, site: Site, locale: str
) -> None:
    context = browser.new_context(java_script_enabled=False, **PHONE)
    page = context.new_page()
    page.goto(base_url + address(locale, f"checklists/{LIST}/"))
    page.locator(".checklist label").first.click()
    assert page.locator(".checklist input").first.is_checked()
    page.locator(".checklist__field").first.fill("11:10")
    assert not page.locator(".checklist__progress").is_visible()
    page.goto(base_url + address(locale, "templates/email/"))
    for version in ("gated", "short", "full"):
        words = page.locator(f"#{version} .template__text")
        assert words.is_visible()
        source = template_text(site, locale, "email", version)
        assert words.inner_text() == filled(source, {}, labels(site, locale))
    page.click(".versions [data-version=full]")
    assert page.url.endswith("#full-version")
    context.close()


def responses(page: Page) -> list[Response]:
    """The list that fills with what the page asks for from now on."""
    seen: list[Response] = []
    page.on("response", lambda answer: seen.append(answer))
    return seen


def test_the_first_view_is_light_and_nothing_waits_in_line(browser: Browser, base_url: str) -> None:
    for path in (f"hu/checklists/{LIST}/", "hu/templates/email/"):
        page = browser.new_page(**PHONE)
        answers = responses(page)
        page.goto(base_url + path, wait_until="load")
        first_view = list(answers)
        assert len(first_view) <= FIRST_VIEW[0], path
        assert sum(len(gzip.compress(answer.body(), 6, mtime=0)) for answer in first_view) <= FIRST_VIEW[1]
        # What main.js imports is asked for along with it.
        main = next(answer.text() for answer in first_view if answer.url.endswith("/main.js"))
        imported = set(re.findall(r'^import .* from "\./(.*)";$', main, flags=re.MULTILINE))
        preloaded = page.locator("link[rel=modulepreload]").evaluate_all(
            "all => all.map((link) => link.href)"
        )
        assert {address.rsplit("/", 1)[1] for address in preloaded} == imported
        page.close()


def test_scripts_are_small_and_only_where_they_are_needed(
    opened: Open, browser: Browser, base_url: str
) -> None:
    def weight(path: str, do: Callable[[Page], None] = lambda page: None) -> int:
        page = browser.new_page(**DESKTOP)
        bodies: dict[str, bytes] = {}
        page.on("response", lambda r: bodies.update({r.url: r.body()}) if "/use/" in r.url else None)
        page.goto(base_url + path)
        page.wait_for_load_state("networkidle")
        do(page)
        page.wait_for_load_state("networkidle")
        page.close()
        return sum(len(gzip.compress(body, 6, mtime=0)) for body in bodies.values())

    def client(page: Page) -> None:
        page.evaluate("document.querySelector('.fill details').open = true")
        page.locator("[data-client]:visible").first.select_option("hu")
        page.wait_for_selector(".pair")

    for path in ("", "skills/explain/", "reference/glossary/", "templates/"):
        assert weight(path) == 0, path
    assert 0 < weight("checklists/") <= SCRIPT_LIMIT
    assert 0 < weight("templates/debrief-form/", client) <= SCRIPT_LIMIT
    assert 0 < weight("now/first-ten-minutes/", client) <= SCRIPT_LIMIT
