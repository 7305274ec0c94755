"""Visitors: who they are is a secret of their browser, and the page tells the browser to ask nobody else."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from convrec import Recommender
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.ui.page import mount
from convrec.ui.page.visitors import COOKIE, person_of

TOKEN = "a" * 43


def test_a_persons_id_does_not_hold_the_cookie() -> None:
    person = person_of({COOKIE: TOKEN})
    assert person == person_of({COOKIE: TOKEN}, "window")
    assert TOKEN not in person
    assert person != person_of({COOKIE: "b" * 43})


@pytest.mark.parametrize("token", ["", "short", "a" * 44, "a" * 42 + "!", "visitor-1"])
def test_a_made_up_cookie_is_nobodys(token: str) -> None:
    assert person_of({COOKIE: token}, "w1") == person_of({}, "w1") != person_of({COOKIE: token}, "w2")
    assert person_of({COOKIE: token}) != person_of({COOKIE: token})


@pytest.fixture
def recommender(films: Bundle) -> Iterator[Recommender]:
    with Recommender(films, Store.open(None)) as rec:
        yield rec


@pytest.fixture
def client(recommender: Recommender) -> Iterator[TestClient]:
    def who(request: Request) -> str | None:
        return request.headers.get("x-person")

    with TestClient(mount(FastAPI(), recommender, who=who, image_hosts=["https://img.example"])) as made:
        yield made


def test_a_new_visitor_gets_a_cookie_that_scripts_cannot_read(client: TestClient) -> None:
    answer = client.get("/")
    kept = answer.headers["set-cookie"]
    assert re.fullmatch(rf"{COOKIE}=[\w-]{{43}}; Max-Age=31536000; Path=/; HttpOnly; SameSite=Strict", kept)
    assert "set-cookie" not in client.get("/").headers
    assert client.get("/", headers={"cookie": f"{COOKIE}=chosen"}).headers["set-cookie"].startswith(f"{COOKIE}=")


def test_the_browser_is_told_to_ask_nobody_else(client: TestClient) -> None:
    policy = dict(part.strip().split(" ", 1) for part in client.get("/").headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert policy["img-src"] == "'self' data: blob: https://img.example"
    page = client.get("/").text
    assert '"analytics_enabled": false' in page or '"analytics_enabled":false' in page


def test_export_and_forget_reach_only_ones_own(client: TestClient, recommender: Recommender) -> None:
    for person in ("ana", "ben"):
        recommender.chat(person).send("I loved Heat")
    kept = json.loads(client.get("/page/export", headers={"x-person": "ana"}).text)
    assert (kept["user_id"], len(kept["sessions"])) == ("ana", 1)
    client.get("/")
    assert json.loads(client.get("/page/export").text)["sessions"] == []
    assert client.post("/page/forget", headers={"x-person": "ana"}).status_code == 400
    assert client.post("/page/forget", headers={"x-person": "ana", "x-convrec-page": "w"}).status_code == 204
    assert recommender.store.sessions("ana") == []
    assert len(recommender.store.sessions("ben")) == 1


def test_the_page_speaks_of_no_particular_catalogue() -> None:
    folder = Path(__file__).parents[3] / "convrec" / "ui" / "page"
    words = re.compile(r"\b(films?|movies?|books?|watch(?:ed)?|director|actors?)\b", re.IGNORECASE)
    for path in folder.rglob("*"):
        if path.suffix in (".py", ".js", ".html", ".yaml", ".md", ".css"):
            found = [word for word in words.findall(path.read_text(encoding="utf-8")) if word != "watch"]
            assert found == [], path
