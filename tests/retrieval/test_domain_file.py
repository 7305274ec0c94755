from pathlib import Path

import pytest

from convrec.data import embedded
from convrec.errors import DomainError
from convrec.retrieval.domain import Domain
from convrec.retrieval.domain_file import dump_domain, load_domain, parse_domain, write_domain
from tests.retrieval._random_catalogues import DOMAIN

SMALL = """\
name: shop
fields:
  id: {type: id}
  name:
    type: title
"""


@pytest.mark.parametrize("name", embedded.names())
def test_writing_and_reading_gives_the_same_domain(name: str) -> None:
    domain = embedded.load_domain(name)
    assert parse_domain(dump_domain(domain)) == domain


def test_a_file_is_written_with_its_keys_explained(tmp_path: Path) -> None:
    path = tmp_path / "domain.yaml"
    write_domain(DOMAIN, path)
    assert load_domain(path) == DOMAIN
    head = path.read_text(encoding="utf-8").splitlines()[:20]
    assert all(line.startswith("#") for line in head[:10])
    for word in ("fields", "policies", "synonyms", "stated", "embed"):
        assert any(word in line for line in head)


def test_words_that_plain_yaml_turns_into_something_else_stay_words() -> None:
    domain = parse_domain(SMALL + "    synonyms: [on, off, yes, no, 2021-05-03, 1:40, y]\n")
    assert domain.fields["name"].synonyms == ["on", "off", "yes", "no", "2021-05-03", "1:40", "y"]
    assert parse_domain(dump_domain(domain)) == domain


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(SMALL, encoding="utf-8-sig")
    assert load_domain(path).name == "shop"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SMALL + "    synonims: [x]\n", "d.yaml, line 6: unknown key 'synonims' (did you mean 'synonyms'?) in fields.name"),
        (SMALL + "polices: {}\n", "d.yaml, line 6: unknown key 'polices' (did you mean 'policies'?)"),
        (
            SMALL + "policies:\n  one_at_time: true\n",
            "d.yaml, line 7: unknown key 'one_at_time' (did you mean 'one_at_a_time'?) in policies",
        ),
        (SMALL + "    zzz: 1\n", "d.yaml, line 6: unknown key 'zzz' (known: type, label, unit"),
        (SMALL.replace("title", "titel"), "d.yaml, line 5: fields.name.type: input should be 'id', 'title'"),
        (SMALL + "    embed: 11\n", "d.yaml, line 6: fields.name.embed: input should be less than or equal to 10, not 11"),
        (
            SMALL + "    synonyms:\n    - ok\n    - ''\n",
            "d.yaml, line 8: fields.name.synonyms.1: string should have at least 1 character, not ''",
        ),
        ("fields: {}\n", "d.yaml, line 1: the key 'name' is missing"),
        ("name: x\nfields:\n  a: {type: id}\n", "exactly one field must have the type 'title', found []"),
        (
            SMALL + "policies:\n  overlap:\n  - {field: servces, attribute: services}\n",
            "policies name unknown fields ['servces']; known: ['id', 'name']",
        ),
        (
            SMALL + "policies:\n  overlap:\n  - {feld: name, attribute: services}\n",
            "line 8: unknown key 'feld' (did you mean 'field'?) in policies.overlap.0",
        ),
        (SMALL + "  name: [\n", "is no YAML"),
        ("just words", "d.yaml: must hold keys such as name and fields, not str"),
        ("", "d.yaml: must hold keys such as name and fields, not NoneType"),
    ],
)
def test_a_fault_is_named_with_its_line_and_the_nearest_key(text: str, message: str) -> None:
    with pytest.raises(DomainError) as caught:
        parse_domain(text, "d.yaml")
    assert message in str(caught.value)


def test_every_fault_is_listed() -> None:
    with pytest.raises(DomainError) as caught:
        parse_domain(SMALL + "    embd: 1\n    lable: x\n", "d.yaml")
    assert str(caught.value).count("did you mean") == 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match=r"gone\.yaml: cannot be read"):
        load_domain(tmp_path / "gone.yaml")


def test_the_schema_is_the_domains() -> None:
    assert isinstance(parse_domain(SMALL), Domain)
