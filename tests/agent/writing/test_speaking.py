"""Saying a plan piece by piece, whatever the writer's pieces hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from convrec.agent.evidence import Pick
from convrec.agent.writing import Checker, TemplateWriter
from convrec.agent.writing._protocol import Tone
from convrec.agent.writing.plans import Recommend, WriterPlan
from convrec.agent.writing.speaking import Speaker
from convrec.retrieval.catalogue import Catalogue
from convrec.types import Row


@dataclass
class Pieces:
    """A writer that gives these pieces."""

    pieces: tuple[str, ...]

    def stream(self, plan: WriterPlan, *, tone: Tone = "warm", history: Sequence[str] = (), seed: int = 0) -> Iterator[str]:
        yield from self.pieces


def said(tools: Catalogue, *pieces: str) -> tuple[str, Speaker, tuple[Pick, ...]]:
    picks = tuple(Pick(tools.id_of(Row(r)), tools.title(Row(r)), tools.fields(Row(r))) for r in (0, 3))
    speaker = Speaker(Pieces(pieces), TemplateWriter(tools.domain), Checker(tools))
    return "".join(speaker.say(Recommend(picks), (), 0)), speaker, picks


def test_what_stands_is_given_as_it_comes(tools: Catalogue) -> None:
    text, speaker, _ = said(tools, "Take the Fiskars Loppers.", " Or the Felco 2.")
    assert text == "Take the Fiskars Loppers. Or the Felco 2."
    assert speaker.withheld == []


def test_a_piece_that_claims_more_is_withheld_and_the_rest_is_said_by_templates(tools: Catalogue) -> None:
    text, speaker, _ = said(tools, "Take the Fiskars Loppers.", " Or the Stihl HSA 50.", " Or both.")
    assert text.startswith("Take the Fiskars Loppers. ")
    assert "Stihl" not in text
    assert "Felco 2" in text
    assert speaker.withheld == [" Or the Stihl HSA 50."]
    assert speaker.findings[0].text.startswith("Stihl")


def test_a_writer_that_says_nothing_leaves_it_all_to_templates(tools: Catalogue) -> None:
    text, _, picks = said(tools)
    assert all(pick.title in text for pick in picks)
