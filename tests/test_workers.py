"""Workers: one function over batches in several processes, in order, whatever happens to them."""

import os
import signal
import subprocess
import sys

import pytest

from provenance.corpus.workers import Workers
from provenance.errors import ProvenanceError


def process_of(_: int) -> int:
    return os.getpid()


def half(number: int) -> float:
    return 1 / number


def die(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("num_workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(num_workers: int) -> None:
    workers = Workers(num_workers)
    assert list(workers.map(half, range(1, 40))) == [1 / n for n in range(1, 40)]
    assert list(workers.map(abs, iter([-1, -2]))) == [1, 2]
    assert list(workers.map(abs, [])) == []
    workers.close()


def test_two_workers_are_two_other_processes() -> None:
    workers = Workers(2)
    used = set(workers.map(process_of, range(50)))
    assert len(used) == 2
    assert os.getpid() not in used
    workers.close()
    for process in used:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


@pytest.mark.parametrize(("num_workers", "num_items"), [(1, 5), (2, 1)])
def test_little_work_needs_no_other_process(num_workers: int, num_items: int) -> None:
    assert set(Workers(num_workers).map(process_of, range(num_items))) == {os.getpid()}


@pytest.mark.parametrize("num_workers", [1, 2])
def test_what_a_function_raises_is_raised_here(num_workers: int) -> None:
    workers = Workers(num_workers)
    with pytest.raises(ZeroDivisionError):
        list(workers.map(half, [1, 2, 0, 3]))
    workers.close()


def test_where_it_was_raised_is_told_from_process_to_process() -> None:
    workers = Workers(2)
    with pytest.raises(ZeroDivisionError) as told:
        list(workers.map(half, [0, 1, 2, 3]))
    workers.close()
    assert "in half" in "".join(told.value.__notes__)


def test_a_killed_worker_ends_the_run_with_one_line() -> None:
    workers = Workers(2)
    with pytest.raises(ProvenanceError, match="a worker process was killed"):
        list(workers.map(die, range(4)))
    workers.close()


_INTERRUPTED = """
import os, signal, time
from provenance.corpus.workers import Workers, prepare_workers
signal.signal(signal.SIGINT, lambda *_: None)
prepare_workers()
for _ in range(40):
    time.sleep(0.02)
    os.killpg(0, signal.SIGINT)
workers = Workers(2)
results = workers.map(abs, range(-99, 0))
print(next(results))
os.killpg(0, signal.SIGINT)
print(sum(results))
workers.close()
"""


def test_a_terminal_s_interrupt_reaches_no_other_process_however_early() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED], capture_output=True, text=True, check=False, start_new_session=True
    )
    assert (run.stdout, run.stderr, run.returncode) == ("99\n4851\n", "", 0)
