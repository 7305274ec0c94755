"""A picture for items that have none: drawn from the title alone, so that the same item always looks the same."""

import hashlib
from html import escape

__all__ = ["initials", "placeholder"]

_WIDTH, _HEIGHT = 96, 132
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with"])
_TINTS = 8
"""How many tints the style sheet has: classes `tint-0` and so on."""


def placeholder(title: str) -> str:
    """Draw a cover: a tint, a few quiet shapes and the title's initials, as an SVG whose colours the style sheet gives.

    It says nothing that the title beside it does not, so it is hidden from screen readers.
    """
    seed = hashlib.sha256(title.encode()).digest()
    shapes = "".join(_shape(seed[2 + 4 * i : 6 + 4 * i], seed[1] % 3) for i in range(3))
    return (
        f'<svg class="cover tint-{seed[0] % _TINTS}" viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true" focusable="false">'
        f'<rect class="ground" width="{_WIDTH}" height="{_HEIGHT}"/>{shapes}'
        f'<text class="initials" x="12" y="{_HEIGHT - 14}">{escape(initials(title))}</text></svg>'
    )


def initials(title: str) -> str:
    """Give up to two letters for a title: of its first two words, small words aside; the first sign of a title without letters.

    >>> initials("The Sound of Music"), initials("Heat"), initials("12 Monkeys"), initials("...")
    ('SM', 'H', '1M', '.')
    """
    words = [w for w in title.replace("-", " ").split() if any(c.isalnum() for c in w)]
    long = [w for w in words if w.casefold() not in _SMALL] or words
    letters = [next(c for c in w if c.isalnum()) for w in long[:2]]
    return "".join(letters).upper() or title.strip()[:1]


def _shape(seed: bytes, family: int) -> str:
    """Draw one of a family's shapes: rings, bars or hills."""
    x, y = seed[0] * _WIDTH // 255, seed[1] * (_HEIGHT - 40) // 255
    size = 14 + seed[2] * 34 // 255
    if family == 0:
        return f'<circle class="shape" cx="{x}" cy="{y}" r="{size}"/>'
    if family == 1:
        return f'<rect class="shape" x="{x - size}" y="{y}" width="{2 * size}" height="{6 + size // 3}" rx="3"/>'
    return f'<path class="shape" d="M{x - 2 * size} {_HEIGHT} Q{x} {y} {x + 2 * size} {_HEIGHT} Z"/>'
