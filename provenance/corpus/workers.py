"""Workers: how do several processes map one function over batches, with results in order?

Reads batches as they are asked for, a few ahead; yields results in the order of the batches. The processes are
started only when there is a second batch, so that a small pile pays nothing for them. A worker that dies (for want of
memory, say) ends the run with one line; an interrupt is heeded by the process that started them alone, which ends them.
"""

import gc
import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from provenance.errors import ProvenanceError

Item = TypeVar("Item")
Result = TypeVar("Result")

_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
# Results that wait for an earlier one, at most, for each worker: a bound on memory.
_AHEAD = 8
# How many things are made before garbage is looked for.
_GARBAGE_AFTER = 100_000


def prepare_workers() -> None:
    """Begin to start what workers are made of, which goes on beside: called early, it saves waiting."""
    if _METHOD == "forkserver":
        from multiprocessing import forkserver

        # What the first stages need; what others import beside comes when they are asked for.
        multiprocessing.get_context(_METHOD).set_forkserver_preload(["provenance.corpus.local_input"])
        with _interrupts_blocked():
            forkserver.ensure_running()


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Interrupts wait, and never reach a process that is started now: a terminal sends them to all at once."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    # It is started with the first process, and lets interrupts in again once it is.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Workers:
    """Processes that map functions; none run until they are needed.

    Args:
        num_workers: how many processes; with one, everything runs in this process.
    """

    def __init__(self, num_workers: int) -> None:
        """Start nothing yet."""
        self._num_workers = num_workers
        self._running: list[tuple[BaseProcess, Connection]] = []

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The function's result for each item, in order.

        Raises:
            ProvenanceError: if a worker was killed.
        """
        items = iter(items)
        first = list(islice(items, 2))
        if self._num_workers < 2 or len(first) < 2:
            yield from map(function, chain(first, items))
            return
        if not self._running:
            self._start()
        yield from self._in_order(function, chain(first, items))

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        for process, connection in self._running:
            process.terminate()
            connection.close()
        for process, _ in self._running:
            process.join()
        self._running = []

    def _start(self) -> None:
        prepare_workers()
        context: Any = multiprocessing.get_context(_METHOD)
        for _ in range(self._num_workers):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs,), daemon=True)
            with _interrupts_blocked():
                process.start()
            theirs.close()
            self._running.append((process, ours))

    def _in_order(self, function: Callable[[Item], Result], items: Iterator[Item]) -> Iterator[Result]:
        idle = deque(connection for _, connection in self._running)
        busy: dict[Connection, int] = {}
        done: dict[int, Result] = {}
        given = taken = 0
        exhausted = False
        while True:
            while idle and not exhausted and given - taken < _AHEAD * self._num_workers:
                try:
                    item = next(items)
                except StopIteration:
                    exhausted = True
                    break
                connection = idle.popleft()
                _send(connection, (function, item))
                busy[connection], given = given, given + 1
            while taken in done:
                yield done.pop(taken)
                taken += 1
            if not busy and taken == given and exhausted:
                return
            if busy and taken not in done:
                for ready in wait(list(busy)):
                    assert isinstance(ready, Connection)
                    done[busy.pop(ready)] = _receive(ready)
                    idle.append(ready)


def _send(connection: Connection, message: Any) -> None:
    try:
        connection.send(message)
    except OSError:
        raise _killed() from None


def _receive(connection: Connection) -> Any:
    try:
        is_error, result = connection.recv()
    except (EOFError, OSError):
        raise _killed() from None
    if is_error:
        raise result
    return result


def _killed() -> ProvenanceError:
    return ProvenanceError(
        "a worker process was killed, most likely for want of memory: give fewer workers, or fewer articles at a time"
    )


def _serve(connection: Connection) -> None:
    """Answer one message after the other until the other end closes."""
    # An interrupt is the parent's to handle: it ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is kept here are words and numbers without circles: searches for garbage can be rare.
    gc.freeze()
    gc.set_threshold(_GARBAGE_AFTER)
    with suppress(EOFError, OSError):
        while True:
            function, item = connection.recv()
            try:
                answer = (False, function(item))
            except Exception as error:
                # Where it was raised is known here alone: an error takes no traceback from process to process.
                error.add_note(f"in a worker process:\n{traceback.format_exc()}")
                answer = (True, error)
            connection.send(answer)
