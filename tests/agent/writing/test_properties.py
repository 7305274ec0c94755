"""Random plans about three shelves: whatever the plan, the sentences hold together."""

import itertools
import re
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.agent.writing import TemplateWriter, plans
from convrec.agent.writing._choice import opening
from convrec.agent.writing.plans import WriterPlan
from convrec.agent.writing.samples import Sampler
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain


def _without_titles(text: str, plan: WriterPlan) -> str:
    """The text with the plan's titles taken out, longest first: they bring marks, capitals and braces of their own."""
    for title in sorted(_titles(plan), key=len, reverse=True):
        text = text.replace(title, "T")
    return text


def _titles(part: object) -> set[str]:
    if isinstance(part, str):
        return {part}
    if isinstance(part, tuple | list):
        return {t for p in part for t in _titles(p)}
    names = ("title", "source_title", "liked", "disliked", "seen", "example", "near", "picks", "pick", "evidence", "heard", "items", "item",
             "relaxations", "text", "b", "examples", "question")  # fmt: skip
    return {t for name in names for t in _titles(getattr(part, name, ())) if t}


def _raw_fields(domain: Domain) -> set[str]:
    """Field names that no sentence would hold: those with an underscore, or with a label of other words."""
    return {name for name in domain.fields if "_" in name or domain.label(name) != name} - {
        "cast",
        "director",
        "pages",
        "genres",
        "moods",
        "jobs",
    }


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_sentences_hold_together(shelf: Catalogue, seed: int) -> None:
    plan = Sampler(shelf, seed).plan()
    text = TemplateWriter(shelf.domain).write(plan, seed=seed)
    bare = _without_titles(text, plan)
    assert text
    assert re.search(r"None\b(?! of )", bare) is None
    assert "{" not in bare
    assert "  " not in text
    assert not re.search(r"[ ][,.;:?!](?!\.\.)|,\.|;\.|:\.|\.\.(?!\.)|\(\)|\"\"", bare), text
    assert bare.count("?") <= 1, text
    assert bare[0].isupper() or not bare[0].isalpha()
    assert text[-1] in '.?!")'
    for start in re.findall(r"(?<=[.?!] )([a-z]\w*)", re.sub(r"\b(Jr|Sr|Dr|Mr|Mrs|St)\.", r"\1", bare)):
        raise AssertionError(f"a sentence starts with {start!r}: {text}")
    for name in _raw_fields(shelf.domain):
        assert not re.search(rf"\b{name}\b", bare), text


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_each_pick_is_named_exactly_once(shelf: Catalogue, seed: int) -> None:
    sampler = Sampler(shelf, seed)
    plan = sampler.recommend_several() if seed % 2 else sampler.recommend_one()
    text = TemplateWriter(shelf.domain).write(plan, seed=seed)
    others = [e.source_title for pick in plan.picks for e in pick.evidence] + list(plan.heard.disliked)
    for title in (pick.title for pick in plan.picks):
        longer = [t for t in [*others, *(p.title for p in plan.picks)] if title in t]
        if longer == [title]:
            assert len(re.findall(rf"(?<!\w){re.escape(title)}(?!\w)", text)) == 1, text


def test_no_reply_opens_like_one_of_the_last_two(shelf: Catalogue) -> None:
    sampler, writer, said = Sampler(shelf, 5), TemplateWriter(shelf.domain), list[str]()
    for turn in range(150):
        plan = sampler.plan()
        said.append(writer.write(plan, history=said, seed=turn))
        if isinstance(plan, plans.Recommend):
            assert opening(said[-1]) not in {opening(text) for text in said[-3:-1]}, said[-3:]


def test_words_are_varied(shelf: Catalogue) -> None:
    """Distinct-2 (Li et al. 2016): different pairs of neighbouring words over all pairs, of 500 replies with picks."""
    sampler, writer, said = Sampler(shelf, 6), TemplateWriter(shelf.domain), list[str]()
    for turn in range(500):
        said.append(writer.write(sampler.recommend_one(), history=said, seed=turn))
    pairs = [pair for text in said for words in (text.lower().split(),) for pair in itertools.pairwise(words)]
    distinct = len(set(pairs)) / len(pairs)
    sys.stdout.write(f"{shelf.domain.name}: distinct-2 of 500 replies {distinct:.3f}\n")
    assert distinct > (0.05 if shelf.n_items < 100 else 0.3)


def test_a_long_session_stays_readable(shelf: Catalogue) -> None:
    """Replies with one pick stay within five sentences of reason, note and question."""
    sampler, writer = Sampler(shelf, 7), TemplateWriter(shelf.domain)
    for turn in range(100):
        plan = sampler.recommend_one()
        bare = _without_titles(writer.write(plan, seed=turn), plan)
        assert len(re.findall(r"[.?](?= |$)", bare)) <= 6, bare
