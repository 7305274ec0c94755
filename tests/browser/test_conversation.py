"""The page in a real browser: talking, pressing, taking back, coming back."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from convrec.errors import StoreError
from tests.browser._serving import Served
from tests.browser.conftest import OpenPage, say, shoot, wait_answered


def titles(page: Page) -> list[str]:
    """The titles on the last answer's cards."""
    return [text.split("\n")[0] for text in page.locator(".turn:last-child .card h3").all_inner_texts()]


def known(page: Page) -> str:
    return page.locator(".about").inner_text()


def test_a_whole_conversation(films_page: Served, open_page: OpenPage) -> None:
    page = open_page(films_page)
    expect(page.locator("h2.ask")).to_have_text("What would you like to watch?")
    assert page.locator(".examples button").all_inner_texts() == films_page.recommender.bundle.domain.examples[:4]
    shoot(page, "welcome")
    page.locator(".examples button").first.click()
    wait_answered(page)
    first = titles(page)
    assert len(first) == 3
    card = page.locator(".card").first
    assert card.locator("svg.cover").count() == 1
    assert "%" in card.locator(".reasons").inner_text()
    assert "you said “Heat”" in known(page)
    like = card.get_by_role("button", name="Like", exact=True)
    like.click()
    expect(like).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".about .known").first).to_contain_text("you clicked “Like”")
    say(page, "nothing over two hours")
    assert not set(titles(page)) & set(first)
    assert "must" in known(page)
    page.locator(".chip-button", has_text="why that one?").click()
    wait_answered(page)
    assert page.locator(".turn").count() == 3
    assert page.locator(".turn:last-child .card").count() == 0
    page.locator(".turn:nth-child(2) .card").first.get_by_role("button", name="More like this").click()
    wait_answered(page)
    assert len(titles(page)) == 3
    shoot(page, "conversation")


def test_what_a_button_says_shows_in_the_next_answer(films_page: Served, open_page: OpenPage) -> None:
    page = open_page(films_page)
    say(page, "something slow-burning about space")
    first = titles(page)
    cards = page.locator(".card")
    cards.nth(0).get_by_role("button", name="Like", exact=True).click()
    cards.nth(1).get_by_role("button", name="Not for me").click()
    cards.nth(2).get_by_role("button", name="Seen it").click()
    expect(cards.nth(2).get_by_role("button", name="Seen it")).to_have_attribute("aria-pressed", "true")
    panel = page.locator(".about")
    for heading in ("You like", "Not for you", "You had already"):
        expect(panel.get_by_role("heading", name=heading)).to_be_visible()
    say(page, "something else")
    assert (
        first[0].split(" ")[0]
        in page.locator(".turn:last-child .reasons").all_inner_texts()[0] + page.locator(".turn:last-child").inner_text()
    )
    cards.nth(0).get_by_role("button", name="Like", exact=True).click()
    expect(panel.get_by_role("heading", name="You like")).to_have_count(0)


def test_undo_and_taking_back_single_things(films_page: Served, open_page: OpenPage) -> None:
    page = open_page(films_page)
    say(page, "I loved Heat and Alien, nothing over two hours")
    page.get_by_role("button", name="Take back Alien").click()
    expect(page.get_by_role("button", name="Take back Alien")).to_have_count(0)
    expect(page.get_by_role("button", name="Take back Heat")).to_have_count(1)
    page.locator("[data-kind=constraint]").click()
    expect(page.locator("[data-kind=constraint]")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-kind=constraint]")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Take back Alien")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("h2.ask")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".toast")).to_have_text("There is nothing to take back.")


def test_editing_and_trying_again(films_page: Served, open_page: OpenPage) -> None:
    page = open_page(films_page)
    say(page, "a western from the 1970s")
    say(page, "shorter")
    page.locator(".turn").first.hover()
    page.locator("[data-edit]").first.click()
    page.locator(".editing textarea").fill("a western from the 1950s")
    shoot(page, "editing")
    page.locator(".editing textarea").press("Enter")
    wait_answered(page)
    expect(page.locator(".turn")).to_have_count(1)
    years = [int(text) for text in page.locator(".card .year").all_inner_texts()]
    assert years
    assert all(1950 <= year < 1960 for year in years)
    before = titles(page)
    key = page.locator(".turn").get_attribute("data-key")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector(f".turn:not([data-key={key}])")
    wait_answered(page)
    expect(page.locator(".turn")).to_have_count(1)
    assert not set(titles(page)) & set(before)


def test_two_browsers_never_see_each_other(films_page: Served, open_page: OpenPage) -> None:
    ana, ben = open_page(films_page), open_page(films_page)
    say(ana, "I loved Heat")
    say(ben, "I loved Alien")
    ben.reload()
    ana.reload()
    ana.wait_for_selector(".turn")
    ben.wait_for_selector(".turn")
    assert "“Heat”" in known(ana)
    assert "Alien" not in known(ana)
    assert "“Alien”" in known(ben)
    assert "Heat" not in known(ben)


def test_a_reload_and_a_second_tab_keep_the_session(films_page: Served, open_page: OpenPage) -> None:
    page = open_page(films_page)
    say(page, "I loved Heat. Something slow-burning, under two hours")
    say(page, "newer")
    cards = page.locator(".card").all_inner_texts()
    assert len(cards) == 6
    page.reload()
    page.wait_for_selector(".card")
    assert page.locator(".card").all_inner_texts() == cards
    second = open_page(films_page, profile=page.context)
    second.wait_for_selector(".card")
    assert second.locator(".card").all_inner_texts() == cards
    second.get_by_role("button", name="New conversation").click()
    expect(second.locator("h2.ask")).to_be_visible()
    expect(second.locator(".about")).to_contain_text("from an earlier conversation")


def test_a_failing_language_model_is_said_plainly_and_loses_nothing(films_page: Served, open_page: OpenPage) -> None:
    page = open_page(films_page)
    say(page, "I loved Heat")
    films_page.writer.mood = "fails"
    try:
        say(page, "something newer")
    finally:
        films_page.writer.mood = "well"
    answer = page.locator(".turn:last-child .theirs").inner_text()
    assert "the language model is gone" not in page.locator("body").inner_text()
    assert answer.strip()
    shoot(page, "failed")
    page.locator("#cv-tab-trace").click()
    expect(page.locator(".steps .error, .steps li").first).to_be_visible()
    page.locator("#cv-tab-chat").click()
    say(page, "something newer")
    assert len(titles(page)) == 3
    assert "“Heat”" in known(page)


def test_a_stopped_answer_never_happened(films_page: Served, open_page: OpenPage) -> None:
    page = open_page(films_page)
    writer = films_page.writer
    writer.go_on.clear()
    writer.mood = "dawdles"
    try:
        page.fill("#cv-message", "I loved Heat")
        page.press("#cv-message", "Enter")
        expect(page.locator(".waiting")).to_be_visible()
        shoot(page, "waiting")
        page.get_by_role("button", name="Stop").click()
        expect(page.locator(".toast")).to_contain_text("Stopped")
        expect(page.locator("#cv-message")).to_have_value("I loved Heat")
    finally:
        writer.mood = "well"
        writer.go_on.set()
    page.fill("#cv-message", "")
    say(page, "I loved Alien")
    expect(page.locator(".turn")).to_have_count(1)
    assert "Heat" not in known(page)


def test_a_message_cut_off_by_a_reload_comes_back(films_page: Served, open_page: OpenPage) -> None:
    page = open_page(films_page)
    say(page, "I loved Alien")
    writer = films_page.writer
    writer.go_on.clear()
    writer.mood = "dawdles"
    try:
        page.fill("#cv-message", "I loved Heat")
        page.press("#cv-message", "Enter")
        expect(page.locator(".waiting")).to_be_visible()
        page.reload()
        expect(page.locator("#cv-message")).to_have_value("I loved Heat")
    finally:
        writer.mood = "well"
        writer.go_on.set()
    page.press("#cv-message", "Enter")
    wait_answered(page)
    expect(page.locator(".turn")).to_have_count(2)
    page.reload()
    page.wait_for_selector(".turn:nth-child(2)")
    assert page.locator("#cv-message").input_value() == ""
    assert known(page).count("Heat") == 2


def test_a_memory_that_cannot_write_gives_the_message_back(
    films_page: Served, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(films_page)
    say(page, "I loved Heat")

    def full(*_: object, **__: object) -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(films_page.recommender.store, "append_step", full)
        page.fill("#cv-message", "and Alien")
        page.press("#cv-message", "Enter")
        expect(page.locator("#cv-message")).to_have_value("and Alien")
        expect(page.locator(".toast")).to_contain_text("was not kept")
    expect(page.locator(".turn")).to_have_count(1)
    page.press("#cv-message", "Enter")
    wait_answered(page)
    assert "“Alien”" in known(page)


def test_a_person_takes_everything_along_and_is_forgotten(films_page: Served, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(films_page)
    say(page, "I loved Heat")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export").click()
    download.value.save_as(tmp_path / "export.json")
    kept = json.loads((tmp_path / "export.json").read_text(encoding="utf-8"))
    assert kept["feedback"][0]["item_id"] == "tt0113277"
    person = kept["user_id"]
    page.get_by_role("button", name="Forget me").click()
    page.get_by_role("button", name="Keep it").click()
    assert films_page.recommender.store.sessions(person)
    page.get_by_role("button", name="Forget me").click()
    shoot(page, "forget")
    page.get_by_role("button", name="Erase everything").click()
    expect(page.locator("h2.ask")).to_be_visible()
    assert films_page.recommender.store.export_user(person)["sessions"] == []
    assert films_page.recommender.store.export_user(person)["feedback"] == []


def test_the_trace_of_the_last_turn(films_page: Served, open_page: OpenPage) -> None:
    page = open_page(films_page)
    page.locator("#cv-tab-trace").click()
    expect(page.locator(".trace .empty")).to_contain_text("Nothing to show yet")
    page.locator("#cv-tab-chat").click()
    say(page, "I loved Heat and Alien, something slow-burning")
    picks = titles(page)
    page.locator("#cv-tab-trace").click()
    expect(page.locator(".steps li").first).to_contain_text("Understand")
    expect(page.locator(".steps li.tool").first).to_contain_text("score_items")
    assert all(text.endswith("ms") for text in page.locator(".steps .ms").all_inner_texts())
    page.locator(".figures summary").click()
    rows = page.locator(".figures tbody tr")
    assert [row.split("\t")[0] for row in rows.all_inner_texts()] == [title.rsplit(" ", 1)[0] for title in picks]
    for row in rows.all_inner_texts():
        *parts, score = (float(figure) for figure in row.split("\t")[1:])
        assert abs(sum(parts) - score) < 0.0006 * (len(parts) + 1)
    page.wait_for_selector("#cv-parts .bars .point")
    page.wait_for_selector("#cv-places .scatterlayer text")
    assert page.locator("#cv-parts .ytick").count() == 3
    marked = page.locator("#cv-places .scatterlayer").inner_html()
    assert all(title.rsplit(" ", 1)[0][:20] in marked for title in picks)
    shoot(page, "trace", whole=True)
