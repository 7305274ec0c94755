"""The page as `convrec serve` serves it: behind the server's bounds, gate and log."""

from pathlib import Path

from convrec.retrieval.bundle import Bundle
from convrec.ui.server import create_app
from convrec.ui.server.settings import Settings
from tests.browser._serving import Served
from tests.browser.conftest import OpenPage, say
from tests.ui.server._live import live


def test_the_server_serves_the_page(films: Bundle, films_page: Served, open_page: OpenPage, tmp_path: Path) -> None:
    app = create_app(Settings(bundle=str(films.path), state=str(tmp_path / "state")))
    with live(app) as address:
        page = open_page(Served(f"{address}/", films_page.recommender, films_page.writer))
        say(page, "something like Heat")
        assert page.locator(".card").count() == 3
        page.locator(".card [data-act=like]").first.click()
        page.wait_for_selector(".about .known")
        page.locator("#cv-tab-trace").click()
        page.wait_for_selector("#cv-places .scatterlayer text")
        page.context.close()
