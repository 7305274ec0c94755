"""Ordinary words: those that a message may hold without naming anybody."""

from typing import TYPE_CHECKING

from convrec.agent.understanding.words.english import ORDINARY, PROPER
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import keys_of
from convrec.agent.understanding.words.text import tokens
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["FUNCTION_WORDS", "ordinary_words"]

_TEXTS_READ = 4000

_COMMON = words("""
    able alright across act action add age agree air animal answer apart apple area arm army art ask autumn baby bad bag baker ball band
    bank bar base battle bay beach bean bear beat beautiful bed begin believe bell bird bishop bit black blood blue board boat
    body bold book born boss bottle bow box boy brand bright bring brook brother brown build burn bush business busy butcher
    butter buy call calm camp car card care carpenter case cash cast castle cat cause center chance change charge chase cheap
    check child children christmas church city class clean clear climb close cloud coast cold color colour common cook cool
    corner cost count country couple course court cover crash crazy cream cross cross crow crowd cruise cut dance dark date
    daughter day days dead deal dean dear death deep desert die dinner dog door draw dream dress drink drive drop dry duke early
    earth east easy eat edge end evening event eye face fact fair fall family famous far farm farmer fast father favorite
    favourite fear feel field fight figure film find fine fire fish fisher flag flat floor flower fly food fool foot force
    forest forget form fortune found fox frank free fresh friday friend front frost fun funny future game garden gardener gate
    gem gift girl glass gold grace grant grave gray green grey ground group grow guess gun guy guys hair half hall hand happy
    hard hart head hear heart heat heavy help hero high hill history hit hold hole holiday home honest hood hope hopper horn
    horse hot hour house hull human hunt hunter idea ideal important inside instead island jack job joke joy judge jump kid kids
    kill kind king kiss kitchen knife knight ladder lady lake lamb land lane large late laugh law lead learn leave leaf left
    less letter lie life light line list listen live lively london long lord lose loss lost loud love low luck lunch mad main
    major man manner mark marry marsh mason master match matter may mean meet mercury message mid middle mile miller mind minute
    moment monday money month mood moon moral morning mother mountain mouth move much murder music name nation nature near
    neat never news nice night noble noon north note novel number ocean office oil open orange order page pain paint pair paper
    parent park parker part party pass past path pay peace pearl penny people pepper perfect person pet phone piano pick picture
    piece pitch place plain plan plant play player pleasant pocket point police pool poor pop pope porter potter pound power
    present pretty price pride priest prince prize problem promise proper public pull pure push queen question quick quiet race
    rain rainy rather read ready real red reed rest rice rich ride ring rise river road rob rock roll room root rose rough round
    royal rule run rush sad safe sail sailor saint sale salt sand saturday save scene school score screen sea search seat second
    secret sell sense serious seven shade sharp shell sheriff shine ship shirt shoe shop short shot show sick side sign silly
    silver simple sing singer single sister sit size skin skip sky sleep slow small smart smile smith smoke snow soft son song
    sound south space speed spring square stage stair stand star start state stay steel step stick stone stop store storm story
    straight strange street strong student style sugar summer sun sunday surprise sweet swift swim table tale talk tall task
    taste taylor teach team tear teen temple ten test thin think third thorn thought thursday ticket time tired title today tone
    tonight top touch tough tower town toy track train travel tree trick trip trouble truck true trust truth tuesday turn turner
    twist type uncle understand valley very view village violent visit voice wait walk walker wall war ward warm wash washington
    watch water wave weather wednesday week weekend weird west white wife wild win wind window wine wing winter wise wish wolf
    woman women wonder wood woods word work worker world worth write wrong year yellow york young youth
""")


def ordinary_words(catalogue: "Catalogue") -> frozenset[str]:
    """Words that are ordinary on this shelf: common English ones, and those that its texts write in lower case."""
    found = set(FUNCTION_WORDS | _COMMON | ORDINARY | PROPER)
    domain = catalogue.domain
    step = max(1, catalogue.n_items // _TEXTS_READ)
    for field in domain.of_type(FieldType.TEXT):
        texts = catalogue.strings(field)
        pieces = {piece for row in range(0, catalogue.n_items, step) for piece in texts[row].split()}
        found.update(t.word for piece in pieces for t in tokens(piece) if t.raw.islower())
    for noun in domain.nouns():
        found.update(keys_of(noun))
    for phrase in [*domain.verbs.synonyms, domain.verbs.use, domain.verbs.used]:
        found.update(keys_of(phrase))
    return frozenset(found)
