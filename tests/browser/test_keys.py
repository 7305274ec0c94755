"""The page of a server with keys: a door that opens to a key, and behind it the key's tenant, limits and budget."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.ui.server import Settings, create_app
from convrec.ui.server.keys import KeyFile
from tests.browser.conftest import say, shoot, wait_answered
from tests.browser.test_access import serious
from tests.ui.server._live import live


@dataclass(frozen=True)
class Guarded:
    """A served page that wants a key: its address, its keys, and where its memory is."""

    address: str
    keys: KeyFile
    state: Path


@pytest.fixture(scope="module")
def guarded(films: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("guarded")
    keys = KeyFile(folder / "keys.json")
    keys.add(scopes=("admin",))
    app = create_app(Settings(bundle=str(films.path), state=str(folder / "state"), keys=folder / "keys.json"))
    with live(app) as address:
        yield Guarded(address, keys, folder / "state")


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 860})
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def come_in(page: Page, address: str, token: str) -> None:
    page.goto(address)
    page.get_by_label("Your key").fill(token)
    page.get_by_role("button", name="Come in").click()
    page.wait_for_selector("#cv-message")


def figures(guarded: Guarded) -> str:
    _, admin = guarded.keys.add(scopes=("admin",))
    return httpx.get(f"{guarded.address}/metrics", headers={"Authorization": f"Bearer {admin}"}).text


def counted(text: str, name: str) -> float:
    return sum(float(line.rpartition(" ")[2]) for line in text.splitlines() if line.startswith(f"{name}{{"))


def test_a_key_opens_the_page_onto_its_tenants_memory(guarded: Guarded, tab: Page) -> None:
    _, token = guarded.keys.add(scopes=("chat",), tenant="shop")
    tab.goto(guarded.address)
    expect(tab).to_have_title("Films, by conversation")
    grounds = set()
    for scheme in ("dark", "light"):
        tab.emulate_media(color_scheme=scheme)
        assert serious(tab) == []
        shoot(tab, f"door-{scheme}")
        grounds.add(tab.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(grounds) == 2
    tab.get_by_label("Your key").fill("convrec_no_key")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("alert")).to_have_text("That key does not open this page.")
    come_in(tab, guarded.address, token)
    before = figures(guarded)
    say(tab, "I loved Heat")
    tab.locator(".card [data-act=like]").first.click()
    tab.wait_for_selector(".acts [aria-pressed=true]")
    tab.locator("#cv-tab-trace").click()
    tab.wait_for_selector("#cv-places .scatterlayer text")
    after = figures(guarded)
    assert counted(after, "convrec_turns_total") == counted(before, "convrec_turns_total") + 1
    assert counted(after, "convrec_feedback_total") == counted(before, "convrec_feedback_total") + 1
    tab.reload()
    tab.wait_for_selector(".turn")
    cookies = {cookie.get("name"): cookie for cookie in tab.context.cookies()}
    assert cookies["convrec_key"].get("httpOnly")
    with tab.expect_download() as download:
        tab.get_by_role("link", name="Export").click()
    person = json.loads(download.value.path().read_text(encoding="utf-8"))["user_id"]
    with Store.open(guarded.state / "tenants" / "shop.sqlite") as theirs, Store.open(guarded.state) as others:
        assert (len(theirs.sessions(person)), others.sessions(person)) == (1, [])
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_label("Your key")).to_be_visible()
    tab.goto(guarded.address)
    expect(tab.get_by_label("Your key")).to_be_visible()


def test_two_keys_in_one_browser_never_see_each_other(guarded: Guarded, tab: Page) -> None:
    tokens = [guarded.keys.add(scopes=("chat",))[1] for _ in range(2)]
    come_in(tab, guarded.address, tokens[0])
    say(tab, "I loved Heat")
    tab.get_by_role("button", name="Sign out").click()
    come_in(tab, guarded.address, tokens[1])
    expect(tab.locator("h2.ask")).to_be_visible()
    assert "Heat" not in tab.locator(".about").inner_text()


def test_a_spent_budget_is_said_and_the_message_stays(guarded: Guarded, tab: Page) -> None:
    _, token = guarded.keys.add(scopes=("chat",), per_day=1)
    come_in(tab, guarded.address, token)
    say(tab, "I loved Heat")
    tab.fill("#cv-message", "and Alien")
    tab.press("#cv-message", "Enter")
    expect(tab.locator(".toast")).to_contain_text("messages for today are used up")
    expect(tab.locator("#cv-message")).to_have_value("and Alien")
    expect(tab.locator(".turn")).to_have_count(1)


def test_a_revoked_key_closes_the_page(guarded: Guarded, tab: Page) -> None:
    key, token = guarded.keys.add(scopes=("chat",))
    come_in(tab, guarded.address, token)
    say(tab, "hi")
    guarded.keys.revoke(key.id)
    tab.fill("#cv-message", "I loved Heat")
    tab.press("#cv-message", "Enter")
    expect(tab.get_by_label("Your key")).to_be_visible()


def test_a_rate_holds_on_the_page(guarded: Guarded, tab: Page) -> None:
    _, token = guarded.keys.add(scopes=("chat",), per_minute=3)
    come_in(tab, guarded.address, token)
    say(tab, "hi")
    wait_answered(tab)
    tab.locator("[data-act=undo]").click()
    for _ in range(3):
        tab.locator("[data-act=undo]").click()
    expect(tab.locator(".toast")).to_contain_text("Too many requests")
