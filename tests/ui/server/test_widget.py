"""The widget in a browser: on a page of another origin that its key was made for, and on one that it was not."""

import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from convrec.retrieval.bundle import Bundle
from convrec.ui.server import Settings, create_app
from convrec.ui.server.keys import KeyFile
from tests.browser.conftest import SHOTS
from tests.browser.test_access import serious

from ._live import live

CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.integration, pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium; apt-get install chromium")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


class Shop:
    """A web page of somebody else's, with the script tag."""

    def __init__(self) -> None:
        shop = self
        self.body = b""

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("content-type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(shop.body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def shop() -> Iterator[Shop]:
    made = Shop()
    yield made
    made.close()


TAG = '<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1><script src="{}/widget.js" data-key="{}"{}></script></html>'


def test_one_script_tag_puts_the_chat_on_a_page(browser: Browser, shop: Shop, tools: Bundle, tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "keys.json")
    _, token = keys.add(origins=(shop.origin,))
    _, other = keys.add(origins=("https://other.example",))
    app = create_app(Settings(bundle=str(tools.path), state=str(tmp_path / "state"), keys=tmp_path / "keys.json", page=False))
    with live(app) as address:
        shop.body = TAG.format(address, token, ' data-item-url="https://shop.example/p/{id}"').encode()
        page = browser.new_page()
        page.goto(shop.origin)
        page.evaluate("addEventListener('convrec-handoff', event => { window.handed = event.detail.reason; })")
        page.get_by_role("button", name="Ask for a recommendation").click()
        expect(page.locator(".theirs").first).to_contain_text("do you feel like?")
        expect(page.locator(".row button")).to_have_count(3)
        field = page.get_by_role("textbox", name="Your message")
        field.fill("a spade under $50 <img src=x onerror=alert(1)>")
        field.press("Enter")
        expect(page.locator("li.mine")).to_have_text("a spade under $50 <img src=x onerror=alert(1)>")
        first = page.locator(".card").first
        expect(first.get_by_role("link")).to_have_attribute("href", re.compile(r"^https://shop\.example/p/GT-\d+$"))
        like = first.get_by_role("button", name="Like", exact=True)
        like.click()
        expect(like).to_have_attribute("aria-pressed", "true")
        like.click()
        expect(like).to_have_attribute("aria-pressed", "false")
        assert page.locator("img").count() == 0
        assert serious(page) == []
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / "widget.png")
        field.fill("I want a refund")
        field.press("Enter")
        expect(page.locator("li.mine")).to_have_count(2)
        page.wait_for_function("window.handed === 'support'")
        page.reload()
        page.get_by_role("button", name="Ask for a recommendation").click()
        expect(page.locator("li.mine")).to_have_count(2)
        shop.body = TAG.format(address, other, "").encode()
        elsewhere = browser.new_context().new_page()
        elsewhere.goto(shop.origin)
        elsewhere.get_by_role("button", name="Ask for a recommendation").click()
        expect(elsewhere.locator(".wrong")).to_have_text("The recommender cannot be reached from here just now.")
        page.close()
        elsewhere.context.close()


def test_a_message_that_failed_is_sent_again_and_heard_once(browser: Browser, shop: Shop, tools: Bundle, tmp_path: Path) -> None:
    app = create_app(Settings(bundle=str(tools.path), state=str(tmp_path / "state"), origins=(shop.origin,), page=False))
    with live(app) as address:
        shop.body = TAG.format(address, "", "").encode()
        page = browser.new_page()
        page.goto(shop.origin)
        page.get_by_role("button", name="Ask for a recommendation").click()
        expect(page.locator(".theirs")).to_have_count(1)
        page.route("**/messages", lambda route: route.abort())
        page.get_by_role("textbox", name="Your message").fill("a spade under $50")
        page.keyboard.press("Enter")
        expect(page.locator(".wrong")).to_be_visible()
        page.unroute("**/messages")
        page.get_by_role("button", name="Try again").click()
        expect(page.locator(".card").first).to_be_visible()
        expect(page.locator("li.mine")).to_have_count(1)
        expect(page.locator(".wrong")).to_have_count(0)
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="Ask for a recommendation")).to_be_focused()
        page.close()
