"""A made-up shop of garden things, so that outlines are not of films and books alone."""

import random
from typing import Any

from convrec.retrieval.domain import Domain

__all__ = ["shop_domain", "shop_items"]

_MAKERS = ("Oakhill", "Marlow", "Tannert", "Brookside", "Hesse & Sohn", "Greenrow")
_THINGS = {
    "spade": ("digging", "A steel spade goes into clay and lifts without bending"),
    "rake": ("raking", "A wide rake gathers leaves without tearing the lawn"),
    "shears": ("pruning", "A pair of shears cuts a hedge in long strokes"),
    "lopper": ("pruning", "A long lopper reaches branches that a hand saw cannot"),
    "hose": ("watering", "A hose on a reel winds itself up after use"),
    "trimmer": ("hedges", "A trimmer on a pole levels the top of a tall hedge"),
    "trowel": ("planting", "A narrow trowel sets bulbs between roots"),
    "barrow": ("carrying", "A barrow with one wheel turns on the spot"),
}
_TRAITS = ("sturdy", "light", "quiet", "precise", "simple", "repairable", "powerful", "compact")


def shop_domain() -> Domain:
    """The shop's domain, with a promoted item and one that wants a yes."""
    return Domain.model_validate(
        {
            "name": "garden",
            "noun": {"one": "tool", "many": "tools", "synonyms": ["thing", "things"]},
            "verbs": {"use": "use", "used": "used", "synonyms": ["buy", "bought", "own", "owned"]},
            "fields": {
                "sku": {"type": "id"},
                "name": {"type": "title"},
                "price": {"type": "money", "unit": "USD", "more": ["dearer"], "less": ["cheaper"], "card": True, "say": "costs {value}"},
                "weight": {"type": "number", "unit": "kg", "more": ["heavier"], "less": ["lighter"], "card": True, "say": "weighs {value}"},
                "maker": {"type": "people", "card": True, "say": "made by {value}"},
                "job": {"type": "tags", "card": True, "say": "for {value}"},
                "traits": {"type": "tags", "label": "character", "stated": "soft", "card": True, "embed": 1, "say": "described as {value}"},
                "risk": {"type": "category", "label": "risk", "card": True, "say": "it's {value}"},
                "sponsored": {"type": "boolean"},
                "notes": {"type": "text", "label": "description", "card": True, "embed": 2},
                "similar": {"type": "items"},
            },
            "policies": {
                "disclose": [{"field": "sponsored"}],
                "confirm": [{"field": "risk", "values": ["sharp"], "text": "One thing first: it's {value}. Is that all right?"}],
            },
            "examples": ["Something to cut hedges, under $100", "A light spade"],
        }
    )


def shop_items(seed: int, number: int = 64) -> list[dict[str, Any]]:
    """The shop's items, drawn at random."""
    rng = random.Random(seed)
    found: list[dict[str, Any]] = []
    for n in range(number):
        thing, (job, notes) = rng.choice(list(_THINGS.items()))
        maker = rng.choice(_MAKERS)
        found.append(
            {
                "sku": f"G{n}",
                "name": f"{maker} {thing.title()} {rng.choice(range(10, 99))}",
                "price": round(rng.uniform(8, 240), 2),
                "weight": round(rng.uniform(0.2, 9), 1),
                "maker": [maker],
                "job": [job],
                "traits": rng.sample(_TRAITS, rng.randint(1, 3)),
                "risk": rng.choice(["harmless", "harmless", "harmless", "harmless", "sharp"]),
                "sponsored": rng.random() < 0.1,
                "notes": notes + ".",
                "similar": [f"G{rng.randrange(number)}" for _ in range(4)],
            }
        )
    return found
