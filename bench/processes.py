"""What does a whole process take, with all the processes it starts? Seconds, processor seconds and memory, by stage.

Starts a command in a session of its own, reads the stages it names on stderr, and looks at the session's processes in
`/proc` again and again (so on Linux only). Memory is the sum of what each process holds, pages shared by several
divided among them.
"""

import os
import resource
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

_TICKS: Final = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_EVERY_SECONDS: Final = 0.4
# Fields of /proc/PID/stat after the command's name: session, then user, system, and those of children waited for.
_SESSION, _TIMES = 3, slice(11, 15)


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process took, or a stage of it.

    Args:
        seconds: from beginning to end.
        cpu_seconds: of all its processes together.
        peak_bytes: the most that they held at once, as seen several times a second.
    """

    seconds: float
    cpu_seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Run:
    """A process that has ended.

    Args:
        exit_code: 0 where all went well.
        usage: of the whole.
        stages: of each stage that it named, in order.
        said: its last lines on stderr.
    """

    exit_code: int
    usage: Usage
    stages: Mapping[str, Usage]
    said: str


@dataclass(frozen=True, slots=True)
class _Look:
    at: float
    cpu_seconds: float
    num_bytes: int


def run_process(
    command: Sequence[str | Path],
    folder: Path | None = None,
    stages: Callable[[str], str | None] = lambda _: None,
    limit_seconds: float | None = None,
) -> Run:
    """Run a command to its end.

    Args:
        command: program and arguments.
        folder: where it runs.
        stages: names the stage that a line on stderr begins, or None.
        limit_seconds: after which it is ended, with its processes; None lets it run.
    """
    began = time.monotonic()
    lines: list[tuple[float, str]] = []
    looks = [_Look(began, 0.0, 0)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen(  # noqa: S603  our own programs
        list(map(str, command)),
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        reader = threading.Thread(target=_read_lines, args=(process, lines), daemon=True)
        reader.start()
        while process.poll() is None:
            looks.append(_look(process.pid))
            if limit_seconds and time.monotonic() - began > limit_seconds:
                process.terminate()
            time.sleep(min(_EVERY_SECONDS, 0.01 + 0.1 * (time.monotonic() - began)))
        reader.join(5)
    ended = time.monotonic()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # What was waited for is exact, and leaves out what nobody waited for; the last look has all, as it was then.
    waited = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    starts = [(at, name) for at, line in lines if (name := stages(line))]
    used = max(waited, *(look.cpu_seconds for look in looks))
    return Run(
        process.returncode,
        Usage(ended - began, used, max(look.num_bytes for look in looks)),
        dict(_by_stage(starts, looks, ended)),
        "\n".join(line for _, line in lines[-5:]),
    )


def _read_lines(process: "subprocess.Popen[str]", lines: list[tuple[float, str]]) -> None:
    assert process.stderr
    for line in process.stderr:
        lines.append((time.monotonic(), line.rstrip()))


def _by_stage(starts: Sequence[tuple[float, str]], looks: Sequence[_Look], ended: float) -> list[tuple[str, Usage]]:
    found = []
    for (begin, name), (end, _) in pairwise([*starts, (ended, "")]):
        inside = [look for look in looks if begin <= look.at <= end]
        before = max((look.cpu_seconds for look in looks if look.at <= begin), default=0.0)
        after = max((look.cpu_seconds for look in inside), default=before)
        found.append((name, Usage(end - begin, after - before, max((k.num_bytes for k in inside), default=0))))
    return found


def _look(session: int) -> _Look:
    """What the processes of a session have taken and hold now."""
    ticks = num_bytes = 0
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        try:
            fields = Path(entry.path, "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(fields[_SESSION]) != session:
                continue
            ticks += sum(map(int, fields[_TIMES]))
            num_bytes += _held_bytes(Path(entry.path, "smaps_rollup"))
        except (OSError, ValueError, IndexError):
            continue  # it ended while we looked
    return _Look(time.monotonic(), ticks / _TICKS, num_bytes)


def _held_bytes(rollup: Path) -> int:
    for line in rollup.read_text("utf-8").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
