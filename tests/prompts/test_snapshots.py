"""Each template file, every wording of it, rendered with the same facts and compared with a file.

Run this file as a program to write the snapshots anew; then read what changed.
"""

from pathlib import Path

import pytest

from convrec.prompts import PromptLibrary

_FOLDER = Path(__file__).parent / "snapshots"
_LIBRARY = PromptLibrary()
_FACTS: dict[str, object] = {
    "a": "no violence",
    "adds": "witty",
    "adjective": "witty",
    "adjectives": "funny or dark",
    "allowed": "R",
    "amount": "1 h 52",
    "asked": "under two hours and no horror",
    "b": "like Kill Bill",
    "body": "Sicario (2015) keeps to it",
    "change": "1 h 50",
    "chosen": "1995",
    "classes": "R or PG",
    "clause": "it runs 1 h 52",
    "composed": "horror under 80 minutes",
    "count": "two",
    "credit": "directed by Ana Lee",
    "critiques": "newer",
    "disclosure": "A promoted pick, so weigh that in",
    "currency": "euros",
    "does": "is",
    "dropped": "no comedies",
    "each": "Heat runs 2 h 50, and Ronin runs 2 h 02",
    "parts": "Heat, which you ruled out",
    "yours": "Mubi",
    "theirs": "Netflix and Hulu",
    "shown": "showed",
    "listed": True,
    "example": '"Something like Heat, but funnier"',
    "fact": "runs 1 h 52",
    "facts_clause": "it's directed by Ana Lee and runs 1 h 52",
    "figures": "runs 1 h 52",
    "first": "cold",
    "fits": "runs 1 h 52",
    "gained": "witty",
    "gap": "nine years newer",
    "gaps": "nine years newer",
    "gist": "a cab driver is hired for one night",
    "heard": "Heat",
    "instead": "it runs 2 h 11",
    "is_value": "came out in 2004",
    "kept": "PG",
    "kinds": "comedy or drama",
    "known": "its director (Ana Lee)",
    "quote": "A cab driver is hired for one night.",
    "bans": '"no clowns"',
    "known_clause": "it runs 1 h 52",
    "label": "certificate",
    "lacks": "violent",
    "line": "Dracula runs a hotel.",
    "lost": "tense",
    "made_by": "directed by Ana Lee",
    "maker": "Ana Lee",
    "many": False,
    "mood": "tense and gritty",
    "mood_first": "tense",
    "moods": "tense",
    "moods_attributive": "tense, gritty",
    "more": True,
    "name": "services",
    "names": '"Zorgon"',
    "held": "Rake and Rake 2",
    "near": "Heat or Ronin",
    "noun": "film",
    "nouns": "films",
    "number": "three",
    "one": False,
    "options": "1960 or 1998",
    "other": "1995",
    "other_example": '"A thriller, under two hours"',
    "other_fact": "runs 2 h 50",
    "other_moods": "witty",
    "other_value": "2 h 50",
    "others": "1986",
    "portion": "nearly half",
    "pronoun_fact": "runs 1 h 52",
    "quality": "violent",
    "reason": "a refund",
    "said": '"a heist that goes wrong"',
    "scene": "a cab driver is hired for one night",
    "second": "strange",
    "sentence": "Ronin (1998) leans tense",
    "shared": "is directed by Ana Lee",
    "shared_clause": "it's directed by Ana Lee",
    "source": "Heat",
    "sources": "Heat and Ronin",
    "story": "a cab driver is hired for one night",
    "story_line": "A cab driver is hired for one night.",
    "taken": "€800",
    "then": "Then",
    "thing": "something short",
    "things": "films",
    "title": "Collateral",
    "titled": "Collateral (2004)",
    "titles": "Heat and Ronin",
    "unheld": "on Netflix",
    "use": "watch",
    "used": "watched",
    "value": "1 h 52",
    "values": "Netflix",
    "wanted": '"funnier"',
    "way": "drop the length and there are two",
    "whether": "on Netflix",
    "wish": '"not too long"',
    "wishes": '"funny"',
    "within": "under two hours",
    "word": "longer",
    "words": '"no comedies"',
}


def _rendered(name: str) -> str:
    lines: list[str] = []
    for sentence, templates in _LIBRARY.files[name].sentences.items():
        lines += [f"{sentence}[{t.number}]: {t.render(_FACTS)}" for t in templates]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", sorted(_LIBRARY.files))
def test_renderings_are_those_on_file(name: str) -> None:
    assert _rendered(name) == (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_no_snapshot_is_left_over() -> None:
    assert {path.stem for path in _FOLDER.glob("*.txt")} == set(_LIBRARY.files)


if __name__ == "__main__":
    for file in _LIBRARY.files:
        (_FOLDER / f"{file}.txt").write_text(_rendered(file), encoding="utf-8")
