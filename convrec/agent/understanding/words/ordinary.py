"""Words that carry grammar rather than content."""

from convrec.agent.understanding.words.patterns import words

__all__ = ["FUNCTION_WORDS", "SWEARING"]

FUNCTION_WORDS = words("""
    a about above actually after again all almost alone along already also although always am among an and another any anybody
    anyone anything are around arent as at away back be because been before being below best better between beyond big both but by came
    can cannot cant come could couldnt did didnt do does doesnt doing dont done down during each either else enough especially
    even ever every everybody everyone everything except few first for from full get give given go going gone good got great had
    hadnt has hasnt have havent having he her here hers herself hi him himself his how however i id if ill im in instead into is
    isnt it its itself ive just keep kind kinda know last least less let lets like little long look looking lot lots made make
    many may maybe me mean might mind mine more most much must my myself need needs neither never new next no nobody none nope
    nor not nothing now of off often oh ok okay old on once one ones only or other others our ours out over own past perhaps
    please put quite rather really right said same say see seem set shall she should show since so some somebody someone
    something sometimes soon sort still stuff such sure take tell than thank thanks that thats the their theirs them themselves
    then there these they thing things think this those time times though through till to today together too toward try two
    towards under unless until up upon us use used usually various very want wants was wasnt way we well were werent what whats when
    where whether which while who whole whom whos whose why will with within without wont would wouldnt yeah yes yet you youd
    youll your yours yourself youve
""")
"""Words that carry grammar rather than content; no value is read from one of them alone unless something beside it says so."""
SWEARING = words("""
    fuck fucking fuckin fucked shit shitty crap crappy damn damned goddamn bloody hell ass bitch bastard bullshit wtf omg freaking
    frigging
    fricking lol lmao rofl
""")
"""Words that only add force."""
