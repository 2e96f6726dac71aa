"""How far are the executors with a stage?

Reads an accumulator that their tasks add to; tells how many records are behind them, without asking Spark for anything.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from provenance.corpus.engine import Stage, Tell

if TYPE_CHECKING:
    from pyspark import Accumulator

# How often it is told.
_TELL_SECONDS: Final = 1.0


class Counted:
    """A function that counts the records it is given.

    Args:
        function: of a batch of records.
        num_done: what the driver sees as each task ends; a task that is done again counts again.
    """

    def __init__(self, function: Stage, num_done: "Accumulator[int]") -> None:
        self._function = function
        self._num_done = num_done

    def __call__(self, batch: pa.Table) -> pa.Table:
        """What the function answers."""
        self._num_done += batch.num_rows
        return self._function(batch)


@contextmanager
def telling(tell: Tell | None, num_done: "Accumulator[int]") -> Iterator[None]:
    """Tell how many records are done, now and then while the block lasts and at its end.

    Args:
        tell: called with their number, from a thread of its own; None: nobody asked.
        num_done: what executors add to.
    """
    if tell is None:
        yield
        return
    over = Event()

    def look() -> None:
        while not over.wait(_TELL_SECONDS):
            tell(num_done.value)

    looking = Thread(target=look, daemon=True)
    looking.start()
    try:
        yield
    finally:
        over.set()
        looking.join()
    tell(num_done.value)
