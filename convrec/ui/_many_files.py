"""A command whose repeatable options take several values at once: ``--train a.csv b.csv``."""

import click

__all__ = ["ManyFiles"]


class ManyFiles(click.Command):
    """Reads ``--option a b`` as ``--option a --option b`` for options that may be repeated; for commands without arguments."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Spell the arguments out, then parse them."""
        return super().parse_args(ctx, list(self._spelled(args)))

    def _spelled(self, args: list[str]) -> list[str]:
        repeatable = {name for option in self.params if isinstance(option, click.Option) and option.multiple for name in option.opts}
        spelled: list[str] = []
        last, taken = "", 0
        for arg in args:
            if arg.startswith("-") and arg != "-":
                name, equals, _ = arg.partition("=")
                last, taken = name, int(bool(equals))
            else:
                if last in repeatable and taken:
                    spelled.append(last)
                taken += 1
            spelled.append(arg)
        return spelled
