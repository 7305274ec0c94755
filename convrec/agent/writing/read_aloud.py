"""Print worded plans: ``python -m convrec.agent.writing.read_aloud [CATALOGUE] [COUNT] [SEED]`` (films 20 1 by default).

``python -m convrec.agent.writing.read_aloud --into docs/voice.md`` writes twenty of films and books between that page's marks.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from convrec.agent.writing.choosing import DEFAULT_WRITER, choose_writer
from convrec.agent.writing.samples import Sampler
from convrec.errors import UsageError

__all__ = ["main", "sample_replies"]

_BEGIN, _END = "<!-- samples -->\n", "<!-- end of samples -->\n"
_SHOWN = (("films", 12, 11), ("books", 8, 12))


def sample_replies(name: str, number: int, seed: int) -> Iterator[tuple[str, str]]:
    """(kind of plan, reply) pairs of one session about an embedded catalogue."""
    from convrec.data.embedded import load_domain, records
    from convrec.retrieval.catalogue import Catalogue

    catalogue = Catalogue.from_records(records(name), load_domain(name))
    sampler, writer = Sampler(catalogue, seed), choose_writer(DEFAULT_WRITER, catalogue)
    said: list[str] = []
    for turn in range(number):
        plan = sampler.plan()
        said.append(writer.write(plan, history=said, seed=turn))
        yield type(plan).__name__, said[-1]


def _page_part() -> str:
    return "".join(f"* {name}, {kind}: {reply}\n" for name, count, seed in _SHOWN for kind, reply in sample_replies(name, count, seed))


def main(arguments: Sequence[str]) -> None:
    """Print samples, or put them into a page."""
    if arguments[:1] == ["--into"] and len(arguments) == 2:
        path = Path(arguments[1])
        page = path.read_text(encoding="utf-8")
        if _BEGIN not in page or _END not in page:
            raise UsageError(f"{path} has no place for samples; put the lines {_BEGIN!r} and {_END!r} where they belong")
        head, _, rest = page.partition(_BEGIN)
        path.write_text(head + _BEGIN + _page_part() + _END + rest.partition(_END)[2], encoding="utf-8")
        return
    name, count, seed = [*arguments, *("films", "20", "1")[len(arguments) :]][:3]
    for kind, reply in sample_replies(name, int(count), int(seed)):
        sys.stdout.write(f"{kind}: {reply}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
