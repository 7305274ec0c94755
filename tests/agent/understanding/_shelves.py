"""Catalogues for tests of understanding: the embedded films and books, and a small shop of garden tools."""

from functools import cache

from convrec.data.embedded import load_domain, records
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType, Noun, Verbs

GARDEN = Domain(
    name="garden",
    noun=Noun(one="tool", many="tools", synonyms=["product", "products"]),
    verbs=Verbs(use="buy", used="bought", synonyms=["buying", "use", "used", "using", "order", "ordered"]),
    fields={
        "sku": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "brand": FieldSpec(type=FieldType.CATEGORY),
        "kind": FieldSpec(type=FieldType.CATEGORY),
        "price": FieldSpec(type=FieldType.MONEY, unit="USD"),
        "text": FieldSpec(type=FieldType.TEXT),
    },
)
_TOOLS = [
    ("Felco 2 Classic Bypass Pruner", "Felco", "pruner", 62, "A hand pruner with a replaceable blade that cuts up to an inch."),
    ("Felco 8 Ergonomic Pruner", "Felco", "pruner", 72, "A pruner shaped for the hand, for long days in the orchard."),
    ("Fiskars X11 Splitting Axe", "Fiskars", "axe", 55, "A light axe for kindling and small logs."),
    ("Fiskars PowerGear Lopper", "Fiskars", "lopper", 48, "A lopper with gears that make thick branches easy."),
    ("Haws Long Reach Watering Can", "Haws", "watering can", 110, "A can with a long spout and a brass rose."),
    ("Nisaku Hori Hori Digging Knife", "Nisaku", "knife", 30, "A digging knife with a steel blade and a wooden handle."),
    ("Gardena Classic Garden Hose 20 m", "Gardena", "hose", 35, "A garden hose that does not kink."),
    ("Gardena Comfort Sprinkler", "Gardena", "sprinkler", 29, "A sprinkler for lawns of every shape."),
    ("Wolf-Garten Multi-Change Rake", "Wolf-Garten", "rake", 33, "A rake head for leaves that fits every handle of the system."),
    ("Niwaki Tobisho Secateurs", "Niwaki", "pruner", 180, "Forged secateurs with a sharp edge that lasts."),
    ("Everlast Spade", "Everlast", "spade", 45, "A spade for heavy soil with an edge that stays sharp."),
    ("Ninja", "Stocker", "trimmer", 99, "An electric trimmer for hedges and grass."),
    ("Breeze", "Stocker", "blower", 89, "A leaf blower that is light and quiet."),
]


@cache
def shelf(name: str) -> Catalogue:
    """The catalogue called films, books or garden."""
    if name == "garden":
        rows = [dict(zip(GARDEN.fields, (f"g{i}", t, b, k, p, x), strict=True)) for i, (t, b, k, p, x) in enumerate(_TOOLS)]
        return Catalogue.from_records(rows, GARDEN)
    return Catalogue.from_records(records(name), load_domain(name))
