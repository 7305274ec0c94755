"""What answers cost in money."""

from dataclasses import dataclass

import numpy as np

from convrec.eval.metrics.hits import Values

__all__ = ["Price"]


@dataclass(frozen=True)
class Price:
    """What an answer costs, in whatever money the prices are in.

    Attributes
    ----------
    million_in, million_out
        A million tokens read and written; nan where no price is set.
    hour
        An hour of this machine; nan where no price is set. Waiting for another machine is not counted.
    """

    million_in: float = float("nan")
    million_out: float = float("nan")
    hour: float = float("nan")

    def of_thousand(self, ms: Values | None, read: Values | None, written: Values | None, *, remote: bool) -> Values | None:
        """Money for a thousand answers like each: float64[n_cases], nan where nothing is known of one; None where no price applies.

        >>> half_a_second, tokens_in, tokens_out = np.array([500.0]), np.array([1000.0]), np.array([100.0])
        >>> Price(2.0, 10.0, 3.6).of_thousand(half_a_second, tokens_in, tokens_out, remote=False)  # 2 + 1 + 0.5
        array([3.5])
        """
        parts: list[Values] = []
        if read is not None and not np.isnan(self.million_in):
            parts.append(read * self.million_in / 1e3)
        if written is not None and not np.isnan(self.million_out):
            parts.append(written * self.million_out / 1e3)
        if ms is not None and not remote and not np.isnan(self.hour):
            parts.append(ms / 3.6e3 * self.hour)
        return np.sum(parts, axis=0) if parts else None
