"""`convrec eval`: measure recommenders."""

import click

from convrec.ui._lazy import LazyGroup

__all__ = ["eval_group"]

_COMMANDS = {
    "compare": ("convrec.ui.evaluate_compare", "compare_command", "Which system should I run: quality against cost."),
    "dialogue": ("convrec.ui.evaluate_dialogue", "dialogue_command", "What was recommended next in dialogues."),
    "explain": ("convrec.ui.evaluate_explain", "explain_command", "Claims of replies held against their evidence."),
    "ranking": ("convrec.ui.evaluate_ranking", "ranking_command", "Models on interactions kept apart."),
    "simulate": ("convrec.ui.evaluate_simulate", "simulate_command", "The agent against simulated people."),
    "speed": ("convrec.ui.evaluate_speed", "speed_command", "Steps of a turn, opening, memory, throughput."),
}


@click.group("eval", cls=LazyGroup, lazy=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
def eval_group() -> None:
    """Measure recommenders: figures with intervals, and a report of how they were made."""
