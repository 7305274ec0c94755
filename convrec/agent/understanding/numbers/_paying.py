"""Words for paying nothing, and for paying at all."""

from convrec.agent.understanding.words.patterns import listed

__all__ = ["GRATIS", "PAYING", "THRIFTY"]

GRATIS = ("free", "for free", "gratis", "free of charge", "at no cost", "that cost nothing", "for nothing")
"""What something costs that is given away."""
THRIFTY = (
    "(dont|do not|cant|cannot) (want to|wanna|like to|afford to)? (pay|spend) (too)? (much|a lot|a fortune|a bomb)",
    "without (paying|spending) (too)? (much|a lot|a fortune)",
    "(on|with) a (tight|small|low|shoestring) budget",
)
"""What asks for something cheap."""
_THINGS = "(anything|a thing|a penny|a cent|money|any money|for it|for this|for that|for one|for anything)"
PAYING = (
    *(
        (phrase, False)
        for phrase in listed(f"""
        (dont|do not|wont|cant|cannot|not) (want to|wanna|going to|gonna|able to|afford to)? (pay|spend) {_THINGS} ;
        (without|not|avoid) (paying|spending) {_THINGS}? ;
        (i|we) (dont|do not) (want to|wanna) (pay|spend) ;
        (ive|i have|weve|we have|i|we)? (got|have)? no money (for it|for this|to spend|at all)? ;
        (i|we) (dont|do not|havent|havent got) (have|got)? any money
        """)
    ),
    *(
        (phrase, True)
        for phrase in listed("""
        (a|any|the|some|only|just)? paid (ones|one|for) ;
        (that|which) (costs|cost) (money|something) ;
        (isnt|arent|not|is not|are not|aint) (for)? free
        """)
    ),
)
"""Phrases, each with whether something is to be paid."""
