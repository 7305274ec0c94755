"""Adjectives and their opposites, as people steer by them: "lighter" is less dark, "less stupid" is smarter."""

__all__ = ["OPPOSITES", "REFUSED_TOGETHER", "UNDESIRED"]

OPPOSITES = {
    "lighter": "dark heavy bleak",
    "brighter": "dark bleak",
    "happier": "sad bleak dark",
    "cheerier": "sad bleak dark",
    "calmer": "tense intense loud",
    "gentler": "violent scary intense gritty",
    "tamer": "violent scary gory raunchy",
    "milder": "violent scary gory spicy strong",
    "softer": "hard violent",
    "slower": "fast-paced fast",
    "quieter": "loud noisy action-packed",
    "simpler": "complex mind-bending twisty complicated",
    "easier": "difficult hard complex challenging",
    "cleaner": "raunchy gritty",
    "safer": "dangerous scary",
    "kinder": "cruel dark bleak",
    "warmer": "bleak cold",
    "sillier": "serious",
    "nicer": "bleak dark",
    "serious": "funny campy silly",
    "cheerful": "sad bleak dark",
    "upbeat": "sad bleak melancholic",
    "relaxed": "tense intense",
    "relaxing": "tense intense",
    "gentle": "violent scary",
    "calm": "tense intense",
    "straightforward": "mind-bending twisty complex surreal",
    "realistic": "surreal whimsical",
    "subtle": "campy gory",
    "mature": "child-friendly family-friendly",
    "hopeful": "bleak dark",
    "family friendly": "violent gory raunchy",
}
"""What less of is asked for with a comparative or "more" of a word that names no value: "lighter", "more cheerful"."""
UNDESIRED = {
    word: better
    for listed, better in (
        (
            "stupid dumb silly mindless brainless idiotic moronic shallow simplistic",
            "intelligent smart clever thought-provoking witty serious",
        ),
        ("boring dull tedious slow dragging", "fast-paced gripping exciting suspenseful tense"),
        ("depressing grim heavy gloomy bleak miserable sad", "feel-good uplifting light heartwarming hopeful"),
        ("cheesy corny campy cringe cringey hammy", "realistic serious intelligent gritty"),
        ("confusing complicated convoluted complex", "straightforward simple light"),
        ("serious earnest solemn", "funny light playful witty"),
        ("predictable formulaic generic conventional mainstream", "twisty mind-bending quirky surreal original"),
        ("childish kiddy juvenile", "mature thought-provoking intelligent"),
        ("noisy loud hectic frantic", "quiet slow-burning atmospheric calm"),
    )
    for word in listed.split()
}
"""What more of is asked for with less of a word that names no value: "less stupid"."""
REFUSED_TOGETHER = {"bleak": "sad dark melancholic", "sad": "bleak melancholic dark", "dark": "bleak", "gory": "violent", "creepy": "scary"}
"""What is not wanted either where one quality is refused: "nothing depressing" is nothing sad and nothing dark."""
