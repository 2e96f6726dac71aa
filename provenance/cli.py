"""The command line: how does a run of it end?

Reads the arguments of the process, has the command of that name do its work, and turns mistakes into one line on stderr
and an exit code. The commands themselves are in `commands/`.

Exit codes: 0 done; 1 done, but with problems and `--strict` was given; 2 a mistake in use or input that cannot be
read, told in one line; 130 interrupted; 141 the reader of stdout went away.
"""

import gc
import os
import sys
from collections.abc import Sequence

import typer

from provenance.commands.app import app
from provenance.commands.printing import INTERRUPTED, fail
from provenance.errors import ProvenanceError

# typer exports one leaf of the family of usage errors (unknown option, missing argument, ...): this is its root.
_USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]

# How many things are made before garbage is looked for.
_GARBAGE_AFTER = 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of one run of the command line.

    Args:
        arguments: what follows the program's name; None takes them from the process.
    """
    # A run makes millions of records without circles: garbage may be looked for rarely.
    gc.set_threshold(_GARBAGE_AFTER)
    for stream in (sys.stdout, sys.stderr):
        # An id or a title that the terminal cannot show must not end the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code: int = app(arguments, prog_name="provenance", standalone_mode=False) or 0
    except _USAGE_ERROR as error:
        message: str = error.format_message()  # type: ignore[attr-defined]
        code = fail(f"{message.replace(': Value error, ', ': ')} {_see_help(error)}")
    except ProvenanceError as error:
        code = fail(str(error))
    except OSError as error:
        # Standard output on a full disk, say; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = fail(f"{error.filename or 'the output'}: {error.strerror or error}; make room or permission there")
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        fail("interrupted")
    return code


def _see_help(error: Exception) -> str:
    context: typer.Context | None = getattr(error, "ctx", None)
    return f"(see: {context.command_path if context else 'provenance'} --help)"
