"""Common slips and short forms of the words that carry a message, with the words meant."""

__all__ = ["SLIPS"]

_TABLE = """
something: somthing sumthing smth sth sumthin sumtin somethng sumfin somethin smthing sometihng somehting someting
anything: anythin anyting anythng nething anyhting
nothing: nothin nuthin nothign
recommend: recomend reccomend reccommend recommed recomment reccomand recommand
recommendation: recomendation reccomendation reccommendation
recommendations: recomendations reccomendations recs
suggest: sugest suggets sujest
suggestion: sugestion
looking: lookin loking lookng
want: wnat
wanna: wana
them: em thm
please: plz pls plse pleas pleese plez
you: u
your: ur
because: cuz becuz becasue coz
thanks: thx thnx thanx tnx thankyou thanku thankx
obviously: obvs obv obvz obviosly
definitely: defo deffo definately definatly defs
probably: prob probs prolly probly
friends: freinds frends firends
friend: freind frend
though: tho
through: thru
without: wo
doesnt: dosent dosnt deosnt
dont: dnt
with: wiht wth w
about: abt abut baout abuot aboot
really: rly realy relly
before: b4 befor befoer
after: aftr
under: undr unter
over: ovr
the: teh
not: nto
but: btu
like: liek lik
similar: similiar simlar
favorite: favrite favorit
longer: longr
shorter: shortr
newer: newr
and: n adn
tonight: tonite 2nite tonigt
watch: wach wacth
movie: moive movei moovie movy
movies: moives movis
film: flim
films: flims
book: bok boook
pages: pgs pgz
minutes: minuts minits mintues
hours: huors
hour: huor
okay: okey
family: fam famly
tomorrow: tmrw tmr tomoro tomorow
whatever: watever whatevr
actually: acutally actualy
without: witout withut
already: alredy allready alrdy
watched: wached watchd
great: gr8 graet
good: gud
love: luv
loved: luvd luved
want: wnt
kids: kidz
funny: funy
scary: scarry scarey
second: secnd
similar: similer simmilar
more: moar
and: n
"""
SLIPS: dict[str, str] = {
    slip: word for line in _TABLE.split("\n") if line for word, _, slips in [line.partition(": ")] for slip in slips.split()
}
"""What was typed, folded, and the word meant."""
