"""Cards: what the domain file says to show, why with shares, and pictures only from where they may come."""

from collections.abc import Mapping

import pytest

from convrec import Recommender
from convrec.agent.evidence import Evidence, EvidenceKind
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.catalogue import FieldValue
from convrec.retrieval.constraints import Op
from convrec.tools import Recommendation
from convrec.types import ItemId
from convrec.ui.page.cards import Card, Pictures, card_of
from convrec.ui.page.drawing import placeholder
from convrec.ui.page.rendering import render
from convrec.ui.page.wording import load_wording

EN, ZH = load_wording("en"), load_wording("zh")


def card(
    bundle: Bundle, item_id: str, evidence: tuple[Evidence, ...] = (), standing: Mapping[str, str] | None = None, wording: object = EN
) -> Card:
    fields: dict[str, FieldValue] = dict(bundle.catalogue.fields(bundle.catalogue.row_of(item_id)))
    item = Recommendation(ItemId(item_id), str(fields[bundle.domain.title_field]), fields, 1.0, {}, evidence)
    return card_of(item, bundle.domain, wording, Pictures(), standing or {})  # type: ignore[arg-type]  # a wording


def test_a_card_shows_what_the_domain_file_says(films: Bundle) -> None:
    shown = card(films, "tt0113277", standing={"tt0113277": "like"})
    assert (shown.title, shown.year, shown.standing) == ("Heat", "1995", "like")
    facts = {fact.label: (fact.value, fact.labelled) for fact in shown.facts}
    assert facts["running time"] == ("2 h 50", False)
    assert facts["director"] == ("Michael Mann", True)
    assert set(facts) == {films.domain.label(n) for n, s in films.domain.fields.items() if s.card} - {"year", "story"}
    assert len(facts["cast"][0].split(", ")) == 3
    assert shown.text.endswith(".")


def test_a_card_bears_the_name_that_people_know_beside_the_title(films: Bundle) -> None:
    fields: dict[str, FieldValue] = dict(films.catalogue.fields(films.catalogue.row_of("tt0113277")))
    item = Recommendation(ItemId("tt0113277"), "Heat", fields, 1.0, {}, ())
    shown = card_of(item, films.domain, EN, Pictures(), {}, known_as="<b>Hot</b>")
    html = render("turn", EN, number=0, text="", paragraphs=[], cards=[shown], suggestions=[], last=False, working=False, failed=False)
    assert '<p class="known-as" dir="auto">&lt;b&gt;Hot&lt;/b&gt;</p>' in html


def test_buttons_speak_of_what_people_do_with_such_items(films: Bundle, books: Bundle, tools: Bundle) -> None:
    for bundle, item_id, label in (
        (films, "tt0113277", "Seen it"),
        (books, books.catalogue.ids[0], "Read it"),
        (tools, "GT-0001", "Bought it"),
    ):
        assert dict(card(bundle, item_id).acts) == {"like": "Like", "dislike": "Not for me", "seen": label}
    assert dict(card(tools, "GT-0001", wording=ZH).acts)["seen"] == "已经有过"


def test_reasons_carry_the_agents_words_and_exact_shares(films: Bundle) -> None:
    liked = Evidence(EvidenceKind.COLLABORATIVE, ItemId("tt0113277"), 0.4149, ItemId("x"), "Alien")
    twice = (liked, liked, Evidence(EvidenceKind.POPULARITY, ItemId("tt0113277"), 0.05))
    reasons = card(films, "tt0113277", twice).reasons
    assert [(r.words, r.share, r.kind) for r in reasons] == [("because you liked Alien", 41, "taste"), ("many people had it", 5, "fact")]
    assert [r.words for r in card(films, "tt0113277", twice, wording=ZH).reasons] == ["因为你喜欢 Alien", "很多人选过"]


def test_every_kind_of_reason_has_words_in_every_language(films: Bundle) -> None:
    for kind in EvidenceKind:
        reason = Evidence(kind, ItemId("tt0113277"), 0.5, ItemId("x"), "Alien", "runtime", 170, words="long")
        for wording in (EN, ZH):
            assert card(films, "tt0113277", (reason,), wording=wording).reasons[0].words


def about(
    kind: EvidenceKind, field: str, value: FieldValue, op: Op | None = None, *, words: str = "", other: FieldValue = None
) -> Evidence:
    source = "Alien" if kind in (EvidenceKind.FACT, EvidenceKind.COMPARISON) else ""
    return Evidence(kind, ItemId("i"), source_title=source, field=field, value=value, op=op, words=words, other=other)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (about(EvidenceKind.FACT, "genres", "Drama"), "类型：剧情，与 Alien 相同"),
        (about(EvidenceKind.DEMAND, "runtime", 102, Op.LE, words="under two hours"), "片长：102 分钟"),
        (about(EvidenceKind.DEMAND, "genres", ("War",), Op.NOT_CONTAINS, words="no horror"), "你说的“no horror”"),
        (about(EvidenceKind.COMPARISON, "year", 2016, Op.GT, other=1979), "年份：2016（Alien：1979）"),
        (about(EvidenceKind.COMPARISON, "genres", "Comedy", Op.CONTAINS), "喜剧，与 Alien 不同"),
        (about(EvidenceKind.COMPARISON, "genres", "War", Op.NOT_CONTAINS), "没有 战争，与 Alien 不同"),
        (Evidence(EvidenceKind.WISH, ItemId("i"), words="slow-burning"), "你说的“slow-burning”"),
        (Evidence(EvidenceKind.COLLABORATIVE, ItemId("i"), 0.4), "与你口味相近的人喜欢"),
    ],
)
def test_reasons_and_facts_in_chinese(films: Bundle, reason: Evidence, words: str) -> None:
    shown = card(films, "tt0113277", (reason,), wording=ZH)
    assert [one.words for one in shown.reasons] == [words]
    assert {"片长": "170 分钟", "导演": "Michael Mann"}.items() <= {fact.label: fact.value for fact in shown.facts}.items()


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://img.example/a.jpg", "https://img.example/a.jpg"),
        ("https://elsewhere.example/a.jpg", ""),
        ("https://img.example.evil.example/a.jpg", ""),
        ("https://img.example@evil.example/a.jpg", ""),
        ("//evil.example/a.jpg", ""),
        ("javascript:alert(1)", ""),
        ("data:image/svg+xml,<svg/>", ""),
        ("covers/a b.jpg", "/page/images/covers/a%20b.jpg"),
        ("../secret", ""),
        ("a/..\\..\\secret", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_pictures_come_only_from_where_they_may(value: str | None, address: str) -> None:
    assert Pictures(("https://img.example",), "/page/images").address(value) == address
    assert not Pictures().address(value)


def test_a_drawn_picture_is_the_same_for_the_same_title_and_holds_no_markup_of_it() -> None:
    assert placeholder("Heat") == placeholder("Heat") != placeholder("Alien")
    assert "<img" not in placeholder("<img src=x> <b>")
    assert ">&lt;<" in placeholder("<")


def test_a_card_of_markup_is_text(tools: Bundle) -> None:
    with Recommender(tools, Store.open(None)) as rec:
        item = rec.recommend(k=1)[0]
    nasty = "<img src=x onerror=alert(1)>\"'"
    shown = Card(nasty, nasty, nasty, (), nasty, "", (), (nasty,), "", (("like", nasty),))
    html = render("card", EN, card=shown)
    assert "<img" not in html
    assert html.count("&lt;img") >= 5
    assert item.title in render("card", EN, card=card_of(item, tools.domain, EN, Pictures(), {})).replace("&amp;", "&").replace(
        "&#39;", "'"
    )
