"""A real Chromium without a window, and pages served to it on loopback."""

import csv
import shutil
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle
from tests.browser._serving import Served, served
from tests.conftest import EMBEDDER, GARDEN

SHOTS = Path(__file__).parents[2] / "build" / "screenshots"
HOSTILE = "<img src=x onerror=\"document.title='run'\"> ${document.title='run'} {{value}} spade"

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for the tests of one file: while it is open no other test could run an event loop of its own."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no chromium is installed; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-background-networking"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def films_page(films: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(films, tmp_path_factory.mktemp("state")) as page:
        yield page


@pytest.fixture(scope="session")
def shop_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Garden tools, among them one whose name and description try to be markup: spelled as references, which reading a table resolves."""
    folder = tmp_path_factory.mktemp("shop")
    with GARDEN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    story = "<script>document.title='run'</script> A <b>strong</b> spade"
    rows[0] |= {"name": escape(HOSTILE, quote=False), "description": escape(story, quote=False), "sponsored": "yes"}
    items = folder / "tools.csv"
    with items.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    note = folder / "note.txt"
    note.write_text("What you say stays in the shed.\n", encoding="utf-8")
    with served(build(items, out=folder / "bundle", embedder=EMBEDDER), folder / "state", note) as page:
        yield page


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Open a page in a browser profile of its own; at the end nothing may have gone wrong or gone out."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    wrong: list[str] = []

    def opened(page: Served, *, profile: BrowserContext | None = None, **settings: object) -> Page:
        context = profile or chromium.new_context(reduced_motion="reduce", **{"viewport": {"width": 1280, "height": 860}, **settings})  # type: ignore[arg-type]  # as the caller gave them
        contexts.append(context)
        tab = context.new_page()
        tab.set_default_timeout(30_000)
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        tab.goto(page.url)
        tab.wait_for_selector("#cv-message")
        return tab

    yield opened
    for context in dict.fromkeys(contexts):
        context.close()
    elsewhere = [url for url in asked if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).hostname != "127.0.0.1"]
    assert elsewhere == []
    assert wrong == []


def wait_answered(page: Page) -> None:
    """Wait until the answer that was asked for stands."""
    page.wait_for_selector("body:not([data-busy])")
    page.wait_for_selector(".turn:last-child .next")


def say(page: Page, text: str) -> None:
    """Type a message, send it and wait for the answer."""
    page.fill("#cv-message", text)
    page.press("#cv-message", "Enter")
    wait_answered(page)


def shoot(page: Page, name: str, *, whole: bool = False) -> None:
    """Keep a screenshot."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=whole)
