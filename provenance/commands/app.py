"""Which commands are there?

The table of contents of the command line, and the help that is shown first.
"""

from typing import Annotated

import typer

from provenance.commands.archive import archive
from provenance.commands.build import build
from provenance.commands.compare import compare
from provenance.commands.evaluate import evaluate
from provenance.commands.explain import explain
from provenance.commands.export import export
from provenance.commands.printing import say
from provenance.commands.simulate import simulate
from provenance.commands.trace import trace

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(invoke_without_command=True)
def provenance(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Infer which news article derives from which, and show why.

    \b
    Examples:
      provenance build seeds
      provenance compare seeds/000_54e83f660184524e.txt seeds/001_17ecb66eabe06122.txt
      provenance explain out/graph.json 000_54e83f660184524e.txt 001_17ecb66eabe06122.txt
    """
    if version:
        from provenance import __version__

        say(f"provenance {__version__}")
    elif context.invoked_subcommand is None:
        say(context.get_help())


for _command in (build, compare, trace, explain, export, simulate, evaluate):
    app.command()(_command)
app.add_typer(archive, name="archive")
