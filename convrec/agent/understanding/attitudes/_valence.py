"""Words that are favourable or not in most sentences, though too weak to decide alone: evidence for the learned second opinion."""

from collections.abc import Sequence

import numpy as np

from convrec.agent.understanding.attitudes._lexicon import NEGATIONS
from convrec.agent.understanding.attitudes._sentiment import sentiments
from convrec.agent.understanding.words.wordlist import words
from convrec.types import Floats

__all__ = ["FEATURES", "OTHERS", "valence"]

_GOOD = words("""
    ace adventure affection angel angels art ball beam beamed beaming beauty believer bliss blissful bonanza boost bright brightened
    buzz buzzing candy catnip celebrate champ champion charm cheer cheered cheers classy comfort convert converted corker craving
    dazzle dazzled dazzling dearly delicious devour diamond dream dreamy ecstatic electric elite enthralled euphoric exhilarating
    exquisite faultless favour fireworks flying gem gems genius giddy giggle giggles giggling glee glorious glow glowing godsend
    gold goosebumps grateful greats grin grinned grinning gripped grips happiest happy hearty heaven heavenly hero honour howling
    hug hugged hysterics immersed immersive infectious irresistible jewel joyful joyous joyride kudos laughed laughing laughs
    laughter legend lifesaver lifted lucky luscious luxury magic magical magnetic majestic marvel marvellous marvelous melted
    mesmerised miracle nirvana nuggets paradise perfectly pleasure poetry praise precious pride proud pulse radiant rapt raving
    relish rewarding rich riveted roaring rollicking romp savour savoured sensational shine shining silky sizzling smashing smile
    smiled smiling smooth sparkle sparkled sparkles sparkling special spellbound splendid splendour stars stoked stole sublime
    sucker sumptuous superior supreme swoon swooned tasty tender thankful thrill thrilled thriller thrilling thrills tissues
    topnotch tops transfixed treasure treasured treat triumph triumphant unbeaten unforgettable unputdownable uplifted uplifting
    vivid warm warmth wicked win winner wizard wonder wondrous wow wowza yum yummy zing zinger
    """)
_BAD = words("""
    abandon abandoned ache ached aching agony annoyed appalling arduous ashamed asinine baffled baffling bail bailed baloney beige
    bilge bin binned bleak bleh bloated blunder bogus bombed bonkers boredom botched bother brick broken bunk butchered cardboard
    cash cheap cheated cheating chewed chewing chore clanger clumsy clunker cobblers contrived corpse cough crash cringe cringed
    cringing crock cross crumbled cynical dead deadly death defeat depressing died dire dirge dirt dirty disaster disgrace dismal
    doldrums doze dozing drab drag dragging drain drained draining dreary dreck drivel dross drudge drudgery dump dumped dumpster
    dust dying embarrassed embarrassing embarrassment empty endless endurance enduring excruciating excuse exhausted exhausting
    eyeroll facepalm failed failure fake farce feeble fiasco filler fizzled flaky flatlined flee flogged flop flopped foul
    frustrated frustrating funeral garble gibberish gimmick gloomy glum grating greed greedy grim grind groan groaned groaning
    grotty grueling gruelling headache hogwash homework hopeless horrid horror hurt idiotic impatient impossible inane incoherent
    inept inferior insipid insomnia insufferable insult insulted insulting interminable jarring joke joyless killjoy laboured
    lacking lag laughable lazy leaden lecture lethargic lifeless limp lousy lull lumbering malarkey mangled manky miserable misery
    misfire mistake moan moaned muddle muddled mumbled mumbles murder mush naff nap nauseous nightmare nodding noise numb numbing
    overcooked overdone overlong oversold overstayed overwrought padded padding pain pains paltry pants pathetic patience phoned
    plodded plodding ploughing poison ponderous pong pretence problem puddle puke punish punished punishing punishment queasy quits
    rage rant reek reeks refund regretted relief remorse rot rotten rotting rubbed rude ruin sagged sank scam screech sham shambles
    shame shameful shameless shoddy shrug shrugged shrugging sick sigh sighed skimmed skimming sleep slept sloppy slow sluggish
    slump smelly snail snooty snoozing snore snored snores snoring soggy soporific sour soured squirm stale stank stiff stilted
    stink stinker stinking stodgy strained struggle struggled struggling stupefying suffering suffocating sunk tanked tat tawdry
    tedium terribly thin tired tiresome tiring toil torment torrid torture tosh toxic treacle trial trite trudge turgid turkey
    twaddle twee ugly unfinished unhappy uninspired unsatisfying unsee unwatched upset vapid vomit waffle waffles warts wasted
    watery weary wince winced wincing wooden worn worthless wreck wretched yawned yawning yawns yikes zilch zombie
    """)
OTHERS = words("""
    apparently boss boyfriend brother colleague colleagues critic critics dad everybody everyone father friend friends girlfriend he
    heard her his husband hype mom mother mum people review reviewers reviews she sister supposedly teacher their they trailer wife
    """)
_WANTS = words("""
    add anything can could find give later looking maybe might need needs next please put recommend should show something start
    suggest tomorrow tonight try want wants will would
    """)
_REACH = 3
FEATURES = ("good", "bad", "negated good", "negated bad", "judged well", "judged badly", "others", "wants", "i", "length")


def valence(clause: Sequence[str]) -> Floats:
    """Counts over a clause of normal words, in the order of `FEATURES`: float32[10], each of the counts at most 3.

    >>> valence("it was pure bliss".split()).tolist()[:4]
    [1.0, 0.0, 0.0, 0.0]
    """
    counts: dict[str, float] = dict.fromkeys(FEATURES, 0.0)
    for at, word in enumerate(clause):
        negated = any(w in NEGATIONS for w in clause[max(0, at - _REACH) : at])
        for name, listed in (("good", _GOOD), ("bad", _BAD)):
            if word in listed:
                counts[f"negated {name}" if negated else name] += 1.0
        counts["others"] += word in OTHERS
        counts["wants"] += word in _WANTS
        counts["i"] += word in ("i", "me", "my", "we", "us", "our", "ive")
    for judged in sentiments(clause):
        counts["judged well" if judged.value > 0 else "judged badly"] += abs(judged.value)
    counts["length"] = len(clause) / 10
    return np.minimum(np.array([counts[name] for name in FEATURES], dtype=np.float32), 3.0)
