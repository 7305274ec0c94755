"""Scripted conversations that writers are compared on."""

__all__ = ["TALKS"]

_FILMS = (
    ("hi", "something like Heat but funnier, after 2000", "why that one?", "shorter than that please", "tell me more about the second one",
     "who is in it?", "who wrote the music?", "I've seen the first two", "thanks!"),
    ("no horror and nothing over two hours", "anything with Tom Hanks?", "undo that", "what do you know about me?", "forget about horror",
     "what can you do?"),
    ("recommend me something", "comedy", "the first one was meh, something darker", "actually I do like horror", "start over", "newer"),
    ("I loved Pulp Fiction and The Big Lebowski, hated Titanic", "under two hours", "just one, please", "something else", "is it any good?",
     "how long is it?", "do you have Alien?"),
    ("horror under 80 minutes rated PG", "yes", "something cosy for a rainy sunday", "why the second?", "another three"),
    ("one film for tonight, funny and not too long", "not that one", "I liked that one", "what's the weather like?", "ok, bye"),
    ("I hated Titanic", "something by Denis Villeneuve", "do you have Zorgon the Unseen?", "I want a refund", "something slow and sad"),
)  # fmt: skip
_BOOKS = (
    ("hello", "I just finished Dune, what next?", "why?", "something shorter", "who wrote the second?", "tell me about the first one"),
    ("a witty novel under 300 pages", "more like the first", "I've read that", "and something darker?", "is it any good?", "thanks a lot"),
    ("surprise me", "no fantasy please", "something about the sea", "just one", "how many pages?", "do you have Emma?"),
    ("I can't stand The Catcher in the Rye", "a mystery, not too dark", "compare the first two", "the first", "what do you know about me?"),
    ("a love story set in space under 100 pages", "older", "something like Pride and Prejudice but funnier", "another", "no, not that"),
)
_SHOP = (
    ("hi there", "something to cut hedges, under $100", "a lighter one", "why that one?", "how heavy is the second?", "thanks"),
    ("a quiet trimmer", "cheaper", "just the one you'd pick", "does it come with a warranty?", "I already own that one", "bye"),
    ("I need a spade", "under $10", "sturdy and light", "who makes the first?", "no, something else", "what is it for?"),
    (
        "shears below 20 dollars and under 1 kg",
        "what can you do?",
        "something for watering",
        "tell me about the second one",
        "talk to a human",
    ),
)

_OTHER_FILMS = (
    ("hey", "I liked Alien, what should I watch next?", "why the first?", "not so scary", "who directed it?",
     "what year is it from?", "cheers"),
    ("a musical for the kids", "under 100 minutes", "the second one, what's it about?", "is it violent?", "I've seen that", "great, bye"),
    ("a thriller with Denzel Washington", "older", "do you have Up?", "something like Up, but for grown-ups", "forget the thriller"),
    ("two films like Groundhog Day", "funnier", "no romance", "why that one?", "what do you know about me?", "start again"),
    ("I didn't like Inception", "a western from the 1960s", "anything rated G and gory?", "surprise me", "tell me a joke"),
    ("a war film, but not too long", "something few people know", "no", "help", "thank you"),
)  # fmt: skip
_OTHER_BOOKS = (
    ("good evening", "a fantasy series to start", "less dark", "how long is the first?", "who is it by?", "perfect, thanks"),
    ("books like The Hobbit", "for adults", "why?", "one more", "is there a sequel?", "undo that", "what can you do?"),
    ("I loved Jane Eyre and hated Twilight", "something modern", "shorter", "tell me about the last one", "is it worth it?"),
    ("something by Agatha Christie", "a true story", "do you have Ulysses?", "not that one", "forget everything"),
    ("a poem about dragons under 50 pages", "a funny classic", "the first two, which is longer?", "I want to talk to someone"),
)
_OTHER_SHOPS = (
    ("hello", "a light hose under 60 dollars", "a cheaper one", "why this one?", "what does it weigh?", "ok thanks"),
    ("something sturdy for digging", "lighter", "who makes it?", "is it loud?", "I have that one already", "see you"),
    ("a barrow for less than $5", "anything for pruning?", "the dearest you have", "compare the first two", "where is my parcel?"),
    ("what do you sell?", "a gift for a gardener", "not a rake", "another", "which is best?"),
)

_THIRD_FILMS = (
    ("I hated Avatar", "I loved Jaws", "I've already seen Psycho", "what do you know about me?", "I don't know what I want"),
    ("I want to see a film with my dad, he loves Gladiator", "why that one?", "compare the first two", "too violent",
     "how long is the last?", "which would you take?"),
    ("a romantic comedy from the 90s", "with Julia Roberts", "I didn't like Notting Hill", "something sadder", "is the second one funny?"),
    ("science fiction rated G under 85 minutes", "no", "the first", "why?", "who plays in it?", "is it long?"),
    ("I liked Fargo and No Country for Old Men", "older than that", "why the second?", "I've watched the first", "another two"),
    ("nothing scary, it's for a child of six", "an animated one", "which of the first two is shorter?", "I loved Up",
     "what else is like it?"),
    ("I'm bored", "surprise me", "no, not that", "something by Kathryn Bigelow", "is there a sequel to Toy Story?"),
    ("a heist film with a twist", "less violent", "tell me about the third", "was it expensive to make?", "forget the heist"),
    ("anything like The Matrix but slower", "I hated The Matrix Reloaded", "compare Blade Runner and Alien", "newer", "why this one?"),
)  # fmt: skip
_THIRD_BOOKS = (
    ("I can't stand Wuthering Heights", "I've read Emma", "I really liked Persuasion", "is there anything you can't do?", "something else"),
    ("something like Nineteen Eighty-Four", "why the first?", "shorter", "compare the first two", "I've read the first",
     "one for a long flight"),
    ("a history book that isn't dry", "newer", "which one would you pick?", "is it long?", "I didn't like Sapiens"),
    ("I adore Agatha Christie but hate gore", "not set on a train", "how many pages has the second?", "why?", "something lighter"),
    ("a children's book under 20 pages about dragons", "no", "yes", "who wrote it?", "I liked Matilda", "what do you know about me?"),
    ("poetry", "sadder", "do you have The Road?", "is it bleak?", "what comes after The Fellowship of the Ring?",
     "what kind of books do you have?"),
    ("I need a gift for my sister", "she liked The Help", "something warmer", "the second one, what is it about?", "who is it for?"),
)  # fmt: skip
_THIRD_SHOPS = (
    ("I have a hedge to trim", "under 20 dollars", "the second way", "why that one?", "is it heavy?", "compare it with the next one"),
    ("something compact for planting", "which of these is lighter?", "cheaper than that", "I already have one", "not made by Tannert"),
    ("a powerful trimmer under 1 kg", "no", "a quiet one then", "why the first?", "how much is it?", "I didn't like that one"),
    ("what would you recommend for a small garden?", "sturdy", "compare the first two", "the cheapest, please", "who makes the second?"),
)  # fmt: skip

TALKS = {
    "first": (_FILMS, _BOOKS, _SHOP),
    "second": (_OTHER_FILMS, _OTHER_BOOKS, _OTHER_SHOPS),
    "third": (_THIRD_FILMS, _THIRD_BOOKS, _THIRD_SHOPS),
}
"""By set: conversations about films, about books, about garden tools. Words were mended after the first two sets were judged."""
