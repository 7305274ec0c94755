"""What somebody says of the agent or of themselves."""

from enum import StrEnum

__all__ = ["Personal"]


class Personal(StrEnum):
    """What somebody says of the agent or of themselves."""

    RUDE = "rude"
    """Runs the agent down."""
    TROUBLED = "troubled"
    """Tells of a loss, of a bad time, or of feeling low."""
    IN_DANGER = "in_danger"
    """Speaks of hurting themselves."""
