"""The trace: the parts add up to the score, the plots are plotly's, and the map is the two main directions."""

import json
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from convrec import Recommender
from convrec.ui.page.desk import Desk, Options, Visitor
from convrec.ui.page.tracing import projected, trace
from convrec.ui.page.wording import load_wording

VISITOR = Visitor("ana", load_wording("en"))


def test_the_map_keeps_the_distances_of_flat_data() -> None:
    rng = np.random.default_rng(3)
    flat = rng.normal(size=(20, 2)) @ rng.normal(size=(2, 16)) + 5
    points = projected(flat.astype(np.float32))
    for i, j in ((0, 1), (3, 17), (8, 9)):
        assert np.linalg.norm(points[i] - points[j]) == pytest.approx(np.linalg.norm(flat[i] - flat[j]), rel=1e-4)
    assert points.mean(axis=0) == pytest.approx([0, 0], abs=1e-5)
    assert points[:, 0].var() >= points[:, 1].var()


@pytest.mark.parametrize("n", [1, 2])
def test_the_map_of_very_few_items_is_still_a_map(n: int) -> None:
    points = projected(np.eye(n, 4, dtype=np.float32))
    assert points.shape == (n, 2)
    assert np.isfinite(points).all()


def test_the_bars_are_the_parts_of_each_score(talk: Recommender) -> None:
    desk = Desk(lambda: talk, Options())
    chat = talk.chat("ana")
    reply = chat.send("I loved Heat and Alien, something slow-burning")
    desk.kept.keep(chat.session_id, 0, reply.items, reply)
    found = trace(desk, VISITOR, chat)
    assert found.parts is not None
    assert found.places is not None
    bars: Any = go.Figure(json.loads(json.dumps({k: found.parts[k] for k in ("data", "layout")})))
    for i, item in enumerate(reply.items):
        assert sum(bar.x[i] for bar in bars.data) == pytest.approx(item.score, abs=1e-3)
    places: Any = go.Figure(json.loads(json.dumps({k: found.places[k] for k in ("data", "layout")})))
    marked = {place.name: list(place.text) for place in places.data}
    assert marked["Picks"] == [item.title for item in reply.items]
    assert sorted(marked["Liked"]) == ["Alien", "Heat"]
    assert len(marked["Candidates"]) >= 100
    best = len(marked["Candidates"]) + sum(item.item_id in talk.bundle.catalogue for item in reply.items)
    assert f"The {best} best candidates" in str(found.figures["html"])
    for step in reply.steps:
        assert f"{step.ms:.1f} ms" in str(found.steps["html"])


def test_no_label_of_a_mark_at_the_edge_leaves_the_map() -> None:
    from convrec.ui.page.plotting import Place, plane

    corners = [Place("A title of many letters", x, y, "picks") for x, y in ((0.0, 0.0), (1.0, 0.5), (0.5, 1.0))]
    drawn: Any = plane(corners, VISITOR.wording)
    assert drawn["data"][0]["textposition"][:2] == ["middle right", "middle left"]
    low, high = drawn["layout"]["xaxis"]["range"]
    assert low < 0 < 1 < high


def test_titles_in_plots_cannot_be_markup(talk: Recommender) -> None:
    from convrec.ui.page.plotting import Place, plane

    drawn = json.dumps(plane([Place("<b>x</b>", 0.0, 0.0, "picks")], VISITOR.wording))
    assert "<b>" not in drawn


def test_labels_of_near_marks_stand_on_different_sides(talk: Recommender) -> None:
    from convrec.ui.page.plotting import Place, plane

    far = [Place("far", x, y, "candidates") for x in (-1.0, 1.0) for y in (-1.0, 1.0)]
    near = [
        Place(title, x, 0.0, "picks") for title, x in (("Hell or High Water", 0.0), ("Nightcrawler", 0.06), ("Killing Them Softly", -0.06))
    ]
    drawn: Any = plane([*far, *near], VISITOR.wording)
    sides = next(trace["textposition"] for trace in drawn["data"] if trace["name"] == "Picks")
    assert len(set(sides)) == 3
    alone: Any = plane([*far, near[0]], VISITOR.wording)
    assert alone["data"][-1]["textposition"] == ["top center"]


def test_without_an_answer_and_without_its_times(talk: Recommender) -> None:
    desk = Desk(lambda: talk, Options())
    assert "Nothing to show yet" in str(trace(desk, VISITOR, None).steps["html"])
    chat = talk.chat("ana")
    chat.send("something like Heat")
    again = trace(desk, VISITOR, chat)
    assert "no longer kept" in str(again.steps["html"])
    assert again.parts is not None
