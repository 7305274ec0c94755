"""The widget in a browser: on a page of another origin that its key was made for, and on one that it was not."""

import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from convrec.retrieval.bundle import Bundle
from convrec.ui.server import Settings, create_app
from convrec.ui.server.keys import KeyFile

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


def test_one_script_tag_puts_the_chat_on_a_page(browser: Browser, shop: Shop, tools: Bundle, tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "keys.json")
    _, token = keys.add(origins=(shop.origin,))
    _, other = keys.add(origins=("https://other.example",))
    app = create_app(Settings(bundle=str(tools.path), state=str(tmp_path / "state"), keys=tmp_path / "keys.json", page=False))
    with live(app) as address:
        tag = '<!doctype html><title>Shop</title><h1>Shop</h1><script src="{}/widget.js" data-key="{}"></script>'
        shop.body = tag.format(address, token).encode()
        page = browser.new_page()
        page.goto(shop.origin)
        page.get_by_role("button", name="Ask for a recommendation").click()
        expect(page.get_by_text("What garden_tools do you feel like?").or_(page.locator("li").first)).to_be_visible()
        field = page.get_by_role("textbox", name="Your message")
        field.fill("a spade under $50 <img src=x onerror=alert(1)>")
        field.press("Enter")
        expect(page.locator("li.mine")).to_have_text("a spade under $50 <img src=x onerror=alert(1)>")
        expect(page.locator("li small").first).to_be_visible()
        assert page.locator("img").count() == 0
        page.reload()
        page.get_by_role("button", name="Ask for a recommendation").click()
        expect(page.locator("li.mine")).to_have_count(1)
        shop.body = tag.format(address, other).encode()
        elsewhere = browser.new_context().new_page()
        elsewhere.goto(shop.origin)
        elsewhere.get_by_role("button", name="Ask for a recommendation").click()
        expect(elsewhere.locator("li.wrong")).to_be_visible()
        page.close()
        elsewhere.context.close()
