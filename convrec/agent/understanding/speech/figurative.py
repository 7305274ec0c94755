"""Figures of speech for how strongly something is felt, none of whose words is about an item: "bore me to death", "to die for"."""

from collections.abc import Iterator

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import Patterns, listed
from convrec.agent.understanding.words.phrases import Line

__all__ = ["figures"]

_SOMEBODY = "(me|us|you|him|her|them|everyone|everybody|myself|ourselves|the kids|my *|our *|it)"
_FELT = """(bore|bores|bored|boring|scare|scares|scared|scaring|frighten|frightens|frightened|terrify|terrifies|terrified|spook|spooks|
    spooked|worry|worries|worried|embarrass|embarrasses|embarrassed|shock|shocks|shocked|annoy|annoys|annoyed|depress|depresses|depressed|
    irritate|irritates|irritated|stress|stresses|stressed|tickle|tickles|tickled|thrill|thrills|thrilled|love|loves|loved|hate|hates|hated|
    bug|bugs|bugged|creep|creeps|freak|freaks|amuse|amuses|amused)"""
_UTTERLY = """(half|nearly|almost)? (to death|to tears|to bits|to pieces|stiff|silly|senseless|witless|rigid|shitless|out of my mind|
    out of my wits|out of my skin|out of our minds|out of our wits|out of their minds|out of their wits)"""
_WILD = """(up the wall|round the bend|around the bend|round the twist|to distraction|to despair|crazy|nuts|bananas|mad|insane|bonkers|
    to drink|over the edge)"""
_PARTS = "(head|heads|ass|asses|arse|arses|socks|butt|butts|face|guts|pants|trousers|life|hell|shit|crap|living daylights|daylights)"
_TAILS = Patterns(
    [
        *((p, True) for p in listed(f"{_FELT} {_SOMEBODY}? {_UTTERLY}")),
        *(
            (p, False)
            for p in listed(f"""
                (drive|drives|driving|drove|driven) {_SOMEBODY} {_WILD} ; to die for ; (dying|itching|aching) (to|for) ;
                (id|wed|i would|we would|would|could|might) kill (for|to) ;
                (die|died|dying|dies) (laughing|of laughter|of boredom|of embarrassment) ;
                (laugh|laughs|laughed|laughing|cry|cries|cried|crying|work|worked) (my|our|his|her|their|your) {_PARTS} (off|out) ;
                the {_PARTS} (off|out of) {_SOMEBODY} ; (drop|drops) dead gorgeous ; kill (some|a bit of|a little)? time
            """)
        ),
    ]
)
"""Figures, and whether their first words say what is felt and keep their meaning."""
_HEADS = Patterns.of(True, *listed(f"{_FELT} {_SOMEBODY}?"))


def figures(row: Line) -> Iterator[Span]:
    """The words that mean nothing beyond "very much": the "to death" of "scare me to death", where the fright is meant.

    >>> from convrec.agent.understanding.words.phrases import line
    >>> [span.words for span in figures(line("scare me to death, I'd kill for a laugh"))]
    ['to death', "I'd kill for"]
    """
    for i, j, felt in _TAILS.all(row):
        head = _HEADS.at(row, i, j) if felt else None
        begin = i + head[0] if head is not None else i
        if begin < j and not (felt and _goes_on(row, j)):
            yield row.span(begin, j)


def _goes_on(row: Line, j: int) -> bool:
    """Whether a thing is named at word `j`, which the words before it describe: the films of "I hate silly films"."""
    return j < len(row) and row.joined(j) and row.keys[j] not in FUNCTION_WORDS
