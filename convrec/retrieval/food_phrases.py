"""The words of what can be eaten or drunk: its energy and what is in it."""

from convrec.retrieval.name_forms import Phrases

__all__ = ["INGREDIENTS", "NUTRITION"]

NUTRITION = Phrases(
    synonyms=("calories", "calorie", "kcal", "calorie count", "how many calories", "how filling", "energy"),
    more=("more filling", "richer", "more calories", "heavier"),
    less=("lighter", "fewer calories", "less calories", "less filling", "lower in calories"),
    high=("high calorie", "high in calories", "filling", "hearty", "rich"),
    low=("low calorie", "low in calories", "low cal", "light", "not too heavy", "not too filling"),
    say="has {value}",
)
"""Of the energy in something to eat."""
INGREDIENTS = Phrases(
    synonyms=("what's in it", "what is in it", "made of", "what do I need"), cues=("with", "containing", "made with"), say="has {value}"
)
"""Of what it is made of."""
