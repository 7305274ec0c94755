"""Words of judgement and how much they say; `_sentiment` reads them in context."""

from convrec.agent.understanding.words.wordlist import words

__all__ = ["CUES", "MISSPELT", "NEGATIONS", "VALUES"]

NEGATIONS = words("""
    not never no dont didnt doesnt isnt wasnt arent werent cant couldnt wont wouldnt havent hasnt hadnt aint neither nor hardly barely
    without nothing none nobody
    """)

_STRONG_LIKE = """
love, loves, loved, loving, adore, adores, adored, worship, obsessed, obsession, favorite, favorites, favourite, favourites, fave,
faves, fav, favs, masterpiece, amazing, awesome, incredible, fantastic, brilliant, phenomenal, perfect, perfection, excellent,
outstanding, superb, stunning, wonderful, spectacular, magnificent, cant get enough, couldnt get enough, never get enough,
never get tired of, blew me away, blown away, blew my mind, mind blown, mind was blown, mind is blown, blown my mind,
all time great, best ever, the best, best, one of the best, goat,
couldnt put it down, couldnt put down, couldnt stop, a gem, is gold, pure gold, was gold, knocked my socks off, my jam,
changed my life, chefs kiss, to die for, crazy about, mad about, nuts about, head over heels, 👍👍, ❤, ♥, 😍, 🔥, 💯,
can watch it forever, could watch it forever, top pick, over and over, again and again, number one, all time, hits different,
top tier, s tier, peak, life changing, mind blowing, mindblowing, jaw dropping, breathtaking, flawless, genius, mesmerizing,
mesmerising, mesmerized, mesmerised, in love with, fell in love, cherish, treasure, unmatched, unbeatable, goated, iconic, live for,
means a lot to me, means so much to me, close to my heart, dear to me, cant recommend it enough, cannot recommend enough,
gold standard, second to none, the bomb, da bomb, two thumbs up, hands down, hell yes, hell yeah, exceeded my expectations,
floored me, floored, wowed me, won my heart, number 1, cant fault it, crazy good, insanely good, ridiculously good, edge of my seat,
kept me hooked, kept me guessing, kept me glued, glued to, couldnt look away, cant look away, never gets old, never get old,
never got old, cant go wrong with, go wrong with, my comfort,
my go to, gets me every time, tickled me, underrated, slept on, must see, must have, must read, must watch, must own, a must,
devoured, inhaled, flew through, tore through, ate it up, binged, laughed out loud, laughed so hard, laughed my, cried my eyes out,
sobbed, bawled, won me over, pleasantly surprised, lived up to, lives up to, worth the hype, worth the wait, speaks to me,
stays with me, still think about, cant stop thinking about, rewatchable, high quality, well made, well built, well written,
works great, works well, works perfectly, works like a charm, like a charm, works a treat, comfortable, durable, easy to use,
does what it says, would buy again, buy again, buy it again, bought another, bought two more, recommend to anyone,
highly recommended, yay, any day, all day, every time, never fails, never disappoints, never let me down, never lets me down,
never failed me, doesnt disappoint, didnt disappoint, cant be beat, hard to beat, cant beat, who doesnt love, who doesnt like,
who does not love, how can anyone not, how can you not, hard not to love, hard not to like, whats not to like, whats not to love,
gotta love, have to love, cannot help but, cant help but, sign me up, count me in, ill take, ill go with, ill go for, lets go with,
going with, going for, enamored, enamoured, smitten, sold on, taken with, got a kick out of, a kick out of, a lot of love for,
time for, all about, drawn to, pulled me in, drew me in, sucked me in, swept me away, transported me, surprised me in a good way,
right for me, perfect for me, suits me, nails it, hilariously, timeless, enchanting, captivated, captivated me, heartwarming,
adorable, inspiring, inspired me, satisfying, polished, strong, a cracker, cracking, a charmer, a keeper, a winner, lovable,
likeable, likable, my vibe, to my taste, to my liking, my taste, my speed, happy camper, big thumbs up, super happy, very happy,
so happy with, delighted, thrilled with, loads of fun, tons of fun, a riot, a hoot, a pleasure, page turner, unputdownable,
could read it again, could watch it again, watch it again and again, addicted to, addictive, hook line and sinker, nothing beats,
pure joy, all time favorite, all time favourite, joy, in my top, forever, all the way, bring on, keep going back to,
keep coming back to, go back to, going strong, swears by, swore by, swear by, still laughing, still smiling, never tire of,
a safe bet, a dream, sings, shines, one of a kind, a fan favorite, laugh every time, happy place, worships, warms my heart, warmed my heart,
my heart, feel good, feelgood, laugh out loud
"""
_LIKE = """
cute, like, likes, liked, liking, enjoy, enjoys, enjoyed, enjoying, dig, digs, dug, into, fan, fans, great, good, gripping, captivating,
hilarious, beautiful, gorgeous, lovely, delightful, charming, riveting, enthralling, hooked, thumbs up, works for me, worked for me,
my thing, my cup of tea, my kind of, my kinda, my type, my bag, my scene, up my alley, up my street, right up my, really got me,
got to me, got me, moved me, made me laugh, made me cry, cracked me up, had me in stitches, had a blast, a blast, so much fun,
highly recommend, would recommend, id recommend, i recommend, holds up, rocked, rocks, ruled, rules, slaps, banger, impressed,
impressive, enjoyable, entertaining, fun, funny, interesting, moving, touching, clever, smart, sweet, appreciate, appreciated,
partial to, soft spot, weakness for, sucker for, huge on, big on, keen on, fond of, swear by, cool, worth it, well worth,
worth every penny, top notch, first rate, solid, nailed it, delivers, delivered, killed it, fascinating, memorable, unforgettable,
refreshing, powerful, prefer, preferred, prefers, hit the spot, hits the spot, hit the mark, right up there, classic, legendary, epic,
badass, stellar, terrific, fabulous, lit, dope, happy with, pleased with, sturdy, good stuff, exactly what i wanted,
just what i needed, in the mood for, craving, stuck with me, stayed with me, spoke to me, resonated, clicked, 👍, 😀, 😊, 🙂, big yes,
a win, a hit, kept me up, nice, yes please, spot on, does the job, did the job, does the trick, a joy, a delight,
a treat, scary good, wicked good, chilling, a lot to like, worth a look, did anything for me,
do anything for me, does anything for me, did much for me, grabbed me, indestructible, lasted forever
"""
_MILD_LIKE = """
ok, okay, fine, alright, decent, all right, passable, watchable, readable, had its moments, has its moments, grew on me,
growing on me, guilty pleasure, could do worse, tolerable, serviceable, better than expected, better than i expected, didnt mind,
dont mind, wouldnt mind, pretty fine, kinda like, kinda liked, sorta liked, not half bad, cant complain, no complaints, not too bad,
wasnt terrible, wasnt awful, does its job, good enough, so far so good, better than nothing, warmed to, warming to,
not my favorite but
"""
_MILD_DISLIKE = """
meh, so so, nothing special, nothing to write home about, not so much, not so hot, not really, not much, not particularly,
underwhelming, underwhelmed, mediocre, forgettable, overrated, over rated, overhyped, bland, average, disappointing, disappointed,
disappointment, disappoints, let down, letdown, let me down, a miss, take it or leave it, lost me, lost interest, left me cold,
cold on, dragged, drags, too long, bit long, way too, predictable, cheesy, corny, didnt get it, dont get it, didnt get the,
dont get the hype, dont get the fuss, never got the hype, didnt do it for me, doesnt do it for me, do it for me,
didnt do much for me, do much for me, doesnt do much, did nothing for me, does nothing for me, do nothing for me, didnt click,
never clicked, doesnt click, fell flat, weak, indifferent, lackluster, lacklustre, pointless, annoying, annoyed, over it, tired of,
bored with, skip, skipped, pass on, silly, flimsy, could not care less, couldnt care less, outgrown, outgrew, whatever, forgot it,
jammed, jams, rusted, rusts, leaked, leaks, expected more, hyped, nah, not for everyone, struggled with, struggled to, 😐, 🙄, a no,
trying too hard, nothing much, slow, tedious, cold, why the hype, worse, not great, couldve been better, could have been better,
whats the big deal, big deal about, dont see the appeal, didnt see the appeal, dont see what, dont understand the hype,
never understood, never got why, lost the plot, all over the place, makes no sense, made no sense, didnt make sense,
doesnt make sense, confusing, confused me, pretentious, self indulgent, hollow, shallow, generic, derivative, formulaic, cliched,
unfunny, unconvincing, ridiculous, soulless, lifeless, flat, past it, so over, im over, overpriced, clunky, fiddly, heavy handed,
didnt live up, doesnt live up, failed to, falls short, fell short, missed the mark, wide of the mark, hard going, hard work,
tough going, heavy going, hard to follow, hard to get into, could take or leave, can take or leave, take or leave, one and done,
once was enough, once is enough, left me wanting, wanted more, not worth it, not worth the, not worth my, isnt worth, wasnt worth,
arent worth, blah, bleh, eh, tepid, stale, dated, aged badly, has not aged well, hasnt aged well, didnt age well, doesnt hold up,
didnt hold up, not holding up, too much for me, bit much, not feeling it, wasnt feeling it, didnt feel it, not convinced,
wasnt convinced, unimpressed, not impressed, wasnt impressed, not sold, wasnt sold, left me indifferent, zoned out, tuned out,
checked out mentally, didnt grab me, doesnt grab me, didnt hold my attention, lost my attention, not crazy about, not mad about,
not wild about, not keen, not too keen, not big on, not huge on, never cared for, never really cared for, over with, makes me sick,
made me sick, makes me feel sick, made me feel sick, makes me cringe, made me cringe, makes me angry, makes me uncomfortable,
made me uncomfortable, roll my eyes, drives me crazy, drive me crazy, drives me nuts, drove me nuts, drive me nuts,
drives me up the wall, drove me up the wall, up the wall, drive me mad, bore me, annoys me, annoyed me, annoy me, irritates me,
irritate me, bugs me, bothers me, bothered me, disturbed me, upset me, depressed me, grates on me, grated on, switched off,
shut it off, shut off, walked away from, bailed on, bailed after, stopped after, tapped out, couldnt follow, couldnt stomach,
cant stomach, couldnt handle, cant handle, couldnt relate, couldnt get behind, couldnt stay awake, couldnt keep awake,
couldnt wait for it to end, couldnt make it, couldnt get past, never could get, never could finish, never managed to finish,
never finished, never got through, couldnt even finish, not finish, didnt even finish, had to stop, had to turn, made it halfway,
only made it, a chore, snoozer, sleep inducing, zzz, zzzz, yawnfest, ew, yuck, gross, grossed me out, no way, not in a million years,
dont bother, give it a miss, gave it a miss, waste of time, waste of money, want those hours back, never get back, wont get back,
my time back, ripped off, rip off, cheaply made, poorly made, poorly written, badly made, badly written, shoddy,
snapped, gave me blisters, blisters, hurts my, hurt my, faulty, defective, doesnt work, didnt work, stopped working, wont work,
kinks, fell to pieces, fell to bits, came apart, unhappy with, not happy with, wasnt happy with, nonsense, drivel, tripe, shite,
shit, shitty, bollocks, naff, tacky, done with, im done with, tired me out, had it with, sick to death of, could do without,
can do without, id rather not, rather not, cant get through, cant watch, cant read, cant finish, cant sit through, no desire,
no interest, zero interest, not interested, a letdown, what a letdown, a disappointment, the opposite of fun, ruined it for me,
spoiled it for me, a snooze, tortured me, torture, pain to, endure, endured, suffered through, slogged through, trudged through,
regret buying, regret watching, regret reading, never made it, put down, gives me nightmares, gave me nightmares,
gives me the creeps, gave me the creeps, gives me anxiety, stresses me out, stressed me out, wish i hadnt, wish i had not,
wish i never, should have skipped, shouldve skipped, cant be bothered, couldnt be bothered, a bust, a stinker, a turkey,
went over my head, over my head, wasted on me, rolled my eyes, cant relate, loses me, lose interest, had to force myself,
forced myself
"""
_DISLIKE = """
dislike, dislikes, disliked, boring, bored, dull, not for me, wasnt for me, isnt for me, arent for me, werent for me, aint for me,
isnt really for me, wasnt really for me, not really for me, couldnt finish, didnt finish, never finished, couldnt get into,
cant get into, never got into, couldnt get through, couldnt get past, couldnt make it through, couldnt sit through, couldnt connect,
gave up, gave it up, fell asleep, put me to sleep, puts me to sleep, sent me to sleep, dozed off, nodded off, walked out, walk out,
turned it off, switched it off, turned off, put it down halfway, dnf, quit, abandoned, stopped halfway, stopped watching,
stopped reading, sick of, fed up with, had enough of, enough of, bad, stupid, dumb, lame, sucks, sucked, suck, poor, bored me,
bores me, thumbs down, waste of, a waste, wasted, regret, regretted, irritating, irritated, irritates, unbearable, painful, cringe,
cringey, cringy, ruined, stinks, stunk, a drag, a slog, slog, snoozefest, snooze, a bore, yawn, ugh, nope, hard pass, no thanks,
no thank you, a mess, a dud, dud, creeped me out, put me off, puts me off, turned me off, broke, fell apart, falls apart, useless,
garbage, rubbish, trash, junk, crap, crappy, sucky, returned, sent it back, sent back, took it back, avoid, never again,
let it go halfway, 👎, 😴, 🤢, dont care for, didnt care for, dont care about, doesnt appeal, didnt appeal, dont want anything like,
grated on me, gets on my nerves, got on my nerves, gives me a headache, gave me a headache, cant get on with, couldnt get on with,
cant do, couldnt do, wanted to like, wanted to love, tried to like, painful to, big no, a flop, flopped
"""
_STRONG_DISLIKE = """
hate, hates, hated, hating, loathe, loathed, loathes, despise, despised, detest, detested, abhor, awful, terrible, horrible,
horrendous, atrocious, dreadful, worst, abysmal, cant stand, couldnt stand, cant bear, couldnt bear, cant tolerate, cant take,
couldnt take, bored me to tears, bored to tears, bored to death, bored me to death, bored stiff, bored me stiff, bored me silly,
drove me crazy, drove me mad, drives me mad, unwatchable, unreadable, disgusting, disgusted, allergic to, cant deal with, the pits,
trainwreck of a, steaming, hated every, want my money back, money back, hell no, makes me sick, made me sick, 🤮
"""
VALUES: dict[str, float] = {
    phrase.strip(): value
    for block, value in (
        (_STRONG_LIKE, 1.0),
        (_LIKE, 0.8),
        (_MILD_LIKE, 0.4),
        (_MILD_DISLIKE, -0.5),
        (_DISLIKE, -0.8),
        (_STRONG_DISLIKE, -1.0),
    )
    for phrase in block.replace("\n", " ").split(",")
    if phrase.strip()
}
"""Phrases (folded, without apostrophes), each with its polarity in [-1, 1]."""

CUES = frozenset(phrase for phrase in VALUES if " " not in phrase and len(phrase) >= 5 and phrase.isascii())
"""Single words that a misspelling may stand for."""

MISSPELT: dict[str, str] = {
    pair.partition(":")[0]: pair.partition(":")[2]
    for pair in words("""
    liek:like lik:like likd:liked likeed:liked luv:love luvd:loved luved:loved lovd:loved loveed:loved lurve:love lovee:love
    luvs:loves hatd:hated hte:hate h8:hate h8ed:hated dint:didnt didn:didnt dident:didnt didt:didnt dnt:dont dosent:doesnt
    doesn:doesnt doesent:doesnt wasn:wasnt wernt:werent cannot:cant gr8:great gud:good favrite:favorite favorit:favorite
    favourit:favourite faverite:favorite borin:boring borring:boring seeen:seen sen:seen waching:watching wached:watched u:you ur:your
    somthing:something sumthing:something smth:something simmilar:similar similiar:similar simular:similar simliar:similar
    alrdy:already allready:already cuz:because coz:because bc:because wuz:was tho:though hav:have haven:havent
    """)
}
"""Frequent misspellings that are too far from the word, or too near another, for edit distance."""
