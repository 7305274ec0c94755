"""The page for everybody: by keyboard, on a phone, in the dark, in Chinese, with a screen reader; and with items that try to be markup."""

from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.browser._serving import Served
from tests.browser.conftest import HOSTILE, OpenPage, say, shoot, wait_answered

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def serious(page: Page) -> list[str]:
    """What axe-core finds wrong, serious or worse; each with where."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{violation['id']}: {node['target']} {node['html'][:120]}"
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(films_page: Served, open_page: OpenPage, scheme: str) -> None:
    page = open_page(films_page, color_scheme=scheme)
    assert serious(page) == []
    press_until(page, "Tab", ".skip", 3)
    assert serious(page) == []
    say(page, "I loved Heat and Alien. Something slow-burning, under two hours")
    page.locator(".card").first.get_by_role("button", name="Like", exact=True).click()
    page.wait_for_selector(".acts [aria-pressed=true]")
    assert serious(page) == []
    shoot(page, f"chat-{scheme}")
    page.get_by_role("button", name="Privacy").click()
    assert serious(page) == []
    page.get_by_role("button", name="Close").click()
    page.locator("#cv-tab-trace").click()
    page.wait_for_selector("#cv-places .scatterlayer text")
    assert serious(page) == []
    shoot(page, f"trace-{scheme}", whole=True)


def test_landmarks_and_headings(films_page: Served, open_page: OpenPage) -> None:
    page = open_page(films_page)
    say(page, "something like Heat")
    for role in ("banner", "navigation", "main", "complementary"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.evaluate("document.documentElement.lang") == "en"


def test_a_phone(films_page: Served, open_page: OpenPage) -> None:
    page = open_page(films_page, **PHONE)
    shoot(page, "phone-welcome")
    say(page, "I loved Heat and Alien. Something slow-burning, under two hours")
    shoot(page, "phone-chat")
    for view in ("chat", "about", "trace"):
        page.locator(f"#cv-tab-{view}").tap()
        if view == "trace":
            page.wait_for_selector("#cv-places .scatterlayer text")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert serious(page) == []
        shoot(page, f"phone-{view}")
    page.locator("#cv-tab-about").tap()
    page.get_by_role("button", name="Take back Heat").tap()
    expect(page.get_by_role("button", name="Take back Heat")).to_have_count(0)


def press_until(page: Page, key: str, selector: str, most: int = 90) -> None:
    """Press a key until the focus is on an element."""
    for _ in range(most):
        if page.evaluate("s => document.activeElement && document.activeElement.matches(s)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never reached {selector}")


def test_by_keyboard_alone(films_page: Served, open_page: OpenPage) -> None:
    page = open_page(films_page)
    press_until(page, "Tab", ".skip", 3)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "cv-message"
    page.keyboard.type("something like Heat")
    page.keyboard.press("Enter")
    wait_answered(page)
    press_until(page, "Shift+Tab", ".card:first-child [data-act=like]")
    page.keyboard.press("Space")
    expect(page.locator(".card").first.locator("[data-act=like]")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.activeElement.matches('.card:first-child [data-act=like]')")
    press_until(page, "Tab", ".next [data-say]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".turn:nth-child(2)")
    wait_answered(page)
    press_until(page, "Shift+Tab", "#cv-tab-trace")
    page.keyboard.press("Enter")
    expect(page.locator(".steps")).to_be_visible()
    press_until(page, "Shift+Tab", "#cv-tab-chat")
    page.keyboard.press("Enter")
    press_until(page, "Tab", ".remove")
    before = page.locator(".remove").count()
    page.keyboard.press("Enter")
    expect(page.locator(".remove")).to_have_count(before - 1)
    press_until(page, "Tab", "[data-open=cv-forget]")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("#cv-forget")).to_be_hidden()


def test_the_language_and_the_theme_are_kept(films_page: Served, open_page: OpenPage) -> None:
    page = open_page(films_page)
    page.select_option("#cv-language", "zh")
    expect(page.locator("h2.ask")).to_have_text("今天想找点什么？")
    expect(page.locator(".note")).to_contain_text("只懂英文")
    expect(page.locator(".brand .name")).to_have_text("电影")
    expect(page.locator(".examples button").first).to_have_text("类似 Heat（盗火线），但更好笑")
    page.locator("#cv-theme").click()
    page.reload()
    expect(page.locator("h2.ask")).to_have_text("今天想找点什么？")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.classList.contains('dark')]") == ["zh", True]
    say(page, "I loved Heat, something newer")
    expect(page.locator(".about")).to_contain_text("你说过“Heat”")
    expect(page.locator(".reasons").first).to_contain_text("Heat 相")
    expect(page.locator(".next .chip-button").first).to_have_text("更短一些")
    expect(page.locator(".facts").first).to_contain_text("导演")
    assert serious(page) == []
    shoot(page, "chinese-dark")


def test_a_browser_that_asks_for_chinese_gets_it(films_page: Served, open_page: OpenPage) -> None:
    page = open_page(films_page, locale="zh-CN")
    expect(page.locator("h2.ask")).to_have_text("今天想找点什么？")


def test_items_and_messages_that_try_to_be_markup_are_only_text(shop_page: Served, open_page: OpenPage) -> None:
    page = open_page(shop_page)
    expect(page.locator("h2.ask")).to_have_text("What would you like to buy?")
    page.get_by_role("button", name="Privacy").click()
    expect(page.locator("#cv-privacy")).to_contain_text("What you say stays in the shed.")
    page.keyboard.press("Escape")
    say(page, "a spade for digging, brand Bulldog")
    hostile = page.locator(".card", has_text="onerror")
    expect(hostile.locator("h3")).to_contain_text(HOSTILE)
    assert "<script>" in hostile.locator(".text").inner_text()
    hostile.get_by_role("button", name="Like", exact=True).click()
    expect(page.locator(".about .title", has_text="onerror")).to_have_text(HOSTILE)
    message = "<img src=x onerror=\"document.title='run'\"> ${document.title='run'} {{value}} `x` </textarea>"
    say(page, message)
    expect(page.locator(".turn:last-child .bubble")).to_have_text(message)
    say(page, "something else")
    page.locator("#cv-tab-trace").click()
    page.wait_for_selector(".steps li")
    assert page.locator(".cv-talk img, .cv-about img, .cv-trace img, .cv-talk script, .cv-trace script").count() == 0
    assert page.title() != "run"
    page.locator("#cv-tab-chat").click()
    shoot(page, "markup")
