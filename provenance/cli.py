"""The command line: how does a run of it end?

Reads the arguments of the process, has the command of that name do its work, and turns mistakes into one line on stderr
and an exit code. The commands themselves are in `commands/`.

Exit codes: 0 done; 1 done, but with problems and `--strict` was given, or `archive check` found damage; 2 a mistake in
use or input that cannot be read, told in one line; 130 interrupted; 141 the reader of stdout went away; 143 ended by
SIGTERM, 129 by SIGHUP. A run that is interrupted or ended removes what it wrote meanwhile.
"""

import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import typer

from provenance.commands.app import app
from provenance.commands.printing import INTERRUPTED, USAGE, fail
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
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        # An id or a title that the terminal cannot show must not end the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    with _endings() as ended:
        code, mistake = _run(arguments)
    if ended:
        code, mistake = 128 + ended[0], f"ended by {signal.Signals(ended[0]).name}"
    if mistake:
        # A terminal that was closed takes no words.
        with suppress(OSError):
            fail(mistake)
    return code


def _open_closed() -> None:
    """Give the program the streams that whoever started it has closed: they hold nothing, and take what nobody reads.

    In this order, so that each gets its own number, which else a file of ours would have.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def _run(arguments: Sequence[str] | None) -> tuple[int, str | None]:
    """The exit code, and what there is to be told."""
    try:
        code: int = app(arguments, prog_name="provenance", standalone_mode=False) or 0
    except _USAGE_ERROR as error:
        message: str = error.format_message()  # type: ignore[attr-defined]
        return USAGE, f"{message.replace(': Value error, ', ': ')} {_see_help(error)}"
    except ProvenanceError as error:
        return USAGE, str(error)
    except OSError as error:
        # Standard output on a full disk, say; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return USAGE, f"{error.filename or 'standard output'}: {error.strerror or error}; make room or permission there"
    except KeyboardInterrupt:
        code = INTERRUPTED
    return code, "interrupted" if code == INTERRUPTED else None


@contextmanager
def _endings() -> Iterator[list[int]]:
    """Signals that end a program end it as an interrupt does, all cleared away; yields those that came."""
    came: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        # Once is enough: what is being cleared away is not to be cut short by a second.
        if not came:
            came.append(number)
            raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    is_main = threading.current_thread() is threading.main_thread()
    # Whoever started the program may have asked that it ignores one.
    heeded = [number for number in numbers if is_main and signal.getsignal(number) is signal.SIG_DFL]
    for number in heeded:
        signal.signal(number, end)
    try:
        yield came
    finally:
        for number in heeded:
            signal.signal(number, signal.SIG_DFL)


def _see_help(error: Exception) -> str:
    context: typer.Context | None = getattr(error, "ctx", None)
    return f"(see: {context.command_path if context else 'provenance'} --help)"
