"""Rules that can never bite are told with their line; placeholders that mean nothing are refused."""

import logging
from pathlib import Path

import pytest

from convrec import Recommender
from convrec.errors import DomainError, UsageError
from convrec.memory import Store
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.domain_file import parse_domain
from tests.conftest import ShopMaker

DOMAIN = """name: guitars
fields:
  ref: {type: id}
  model: {type: title, embed: 1.0}
  condition:
    type: category
    values:
      As Newish: [mint]
      As New: [pristine]
  min age: {type: number}
  promo: {type: boolean}
policies:
  disclose:
  - {field: promo, values: [true]}
  confirm:
  - {field: condition, values: [as new, Used - Faire]}
  - field: min age
    values: [18, 21]
  overlap:
  - {field: condition, attribute: standards}
"""
ITEMS = "ref,model,condition,min age,promo\n1,Strat,As New,18,no\n2,Tele,Used - Fair,,yes\n3,Jag,As New,12,no\n"
USERS = "user_id,standard\nana,As New\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue, its people and a domain file with rules for nothing."""
    made = tmp_path_factory.mktemp("idle")
    for name, text in (("items.csv", ITEMS), ("users.csv", USERS), ("mine.yaml", DOMAIN)):
        (made / name).write_text(text, encoding="utf-8")
    build(made / "items.csv", out=made / "bundle", domain=made / "mine.yaml", users=made / "users.csv", embedder="hash:64")
    return made


def test_the_build_tells_each_with_its_line(folder: Path) -> None:
    lines = DOMAIN.splitlines()
    notes = Bundle.open(folder / "bundle").manifest.note.splitlines()
    for words, near in (("Used - Faire", "Used - Fair"), ("As Newish", "As New"), ("standards", "standard")):
        at = next(i for i, line in enumerate(lines, start=1) if words in line)
        note = next(n for n in notes if repr(words) in n)
        assert note.startswith(f"{folder / 'mine.yaml'}, line {at}: ")
        assert note.endswith(f"did you mean {near!r}?")
    assert any(f"line {lines.index('    values: [18, 21]') + 1}: no item has 21 as its min age" in n for n in notes)
    assert not any("as new'" in n or "True" in n or " 18 " in n for n in notes)


def test_opening_warns_of_them(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "convrec"), Recommender(Bundle.open(folder / "bundle"), Store.open(None)):
        told = [record.getMessage() for record in caplog.records]
    assert any("'Used - Faire'" in line and "domain.yaml, line " in line for line in told)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "values: [18, 21]",
            "values: [18]\n    text: 'for {age}?'",
            "line 19: policies.confirm.1.text: value error, has the unknown placeholder {age}",
        ),
        ("min age: {type: number}", "min age: {type: number, say: 'from {year}'}", "unknown placeholder {year}; known: {value}"),
        ("values: [18, 21]", "values: [18]\n    text: 'is {value fine'", "policies.confirm.1.text"),
        ("values: [18, 21]", "values: []", "line 18: policies.confirm.1.values"),
    ],
)
def test_what_no_rule_can_mean_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(DomainError) as error:
        parse_domain(DOMAIN.replace(old, new))
    assert message in str(error.value)


def test_an_attribute_under_another_name_is_refused(shop: ShopMaker) -> None:
    with shop(overlap=[{"field": "brand", "attribute": "brands"}]) as rec:
        for wrong in ({"brand": ["Felco"]}, {"Brands": "Felco"}):
            with pytest.raises(UsageError, match="use 'brands'"):
                rec.chat(attributes=wrong)
        assert rec.chat(attributes={"brands": ["Felco"], "city": "Leeds"}).send("pruners").items
        assert rec.chat().send("pruners").items


def test_a_rule_for_what_has_run_out_is_not_idle_while_everything_is_there(tmp_path: Path) -> None:
    items = "id,name,in stock,on sale,price\n1,Strat,4,yes,3\n2,Tele,2,no,5\n3,Jag,7,no,8\n"
    (tmp_path / "items.csv").write_text(items, encoding="utf-8")
    build(tmp_path / "items.csv", out=tmp_path / "bundle", embedder="hash:64")
    bundle = Bundle.open(tmp_path / "bundle")
    assert [policy.values for policy in bundle.domain.policies.disclose] == [[0]]
    assert bundle.idle == ()
    assert "disclose" not in bundle.manifest.note


def test_the_embedded_catalogues_have_no_idle_rules(films: Bundle, books: Bundle, tools: Bundle) -> None:
    for bundle in (films, books, tools):
        assert bundle.idle == ()
