"""What do the wrong cases have in common? Prints them for a person to read: the change, and the evidence weighed.

    .venv/bin/python bench/wrong.py wiki --num 50

Reads the cases that `bench/accuracy.py` left in --raw; the surest mistakes come first.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

_CONTEXT_WORDS = 4
_MAX_CHANGES = 20
_MAX_CHARS = 300

Case = Mapping[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the wrong cases of one set and return the exit code."""
    parser = argparse.ArgumentParser(prog="bench/wrong.py", description="Show the wrong calls of a set of directions.")
    parser.add_argument("set", choices=("wiki", "reuters"))
    parser.add_argument("--raw", type=Path, default=Path(tempfile.gettempdir()) / "bench", help="where the cases are")
    parser.add_argument("--num", type=int, default=20, help="how many to show")
    given = parser.parse_args(arguments)
    path = given.raw / f"{given.set}.json"
    if not path.exists():
        print(f"no {path}: run bench/accuracy.py --only {given.set} first", file=sys.stderr)
        return 2
    wrong = find_wrong(json.loads(path.read_text(encoding="utf-8")))
    for case in wrong[: given.num]:
        print("\n".join(describe_case(case)), end="\n\n")
    print(f"{min(given.num, len(wrong))} of {len(wrong)} wrong calls", file=sys.stderr)
    return 0


def find_wrong(cases: Sequence[Case]) -> list[Case]:
    """Return the cases called the wrong way round, the surest first."""
    wrong = [case for case in cases if case["wrong_way"] > case["right_way"]]
    return sorted(wrong, key=lambda case: (-case["wrong_way"], case["id"]))


def describe_case(case: Case) -> Iterator[str]:
    """Yield the lines that show one case: what was said, what spoke for and against the truth, and each change."""
    ways = (
        f"truth {case['right_way']:.2f}, wrong {case['wrong_way']:.2f}, common ancestor {case['common_ancestor']:.2f}"
    )
    yield f"{case['id']}  {ways}; {case['earlier_id']} is the earlier"
    for evidence in sorted(case["evidence"], key=lambda e: e["bits_for_truth"]):
        yield f"  {evidence['bits_for_truth']:+6.2f}  {evidence['kind']}: {evidence['detail']}"
    for before, after in islice(changes(case["earlier"].split(), case["later"].split()), _MAX_CHANGES):
        yield from (f"    {sign} {_shorten(text)}" for sign, text in (("-", before), ("+", after)))


def changes(earlier: Sequence[str], later: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what each place said before and after, in a few words of what surrounds it.

    >>> list(changes("the mayor said so".split(), "the mayor denied so".split()))
    [('the mayor [said] so', 'the mayor [denied] so')]
    """
    for op in Levenshtein.opcodes(earlier, later):
        if op.tag != "equal":
            yield _in_context(earlier, op.src_start, op.src_end), _in_context(later, op.dest_start, op.dest_end)


def _in_context(words: Sequence[str], start: int, end: int) -> str:
    before, after = words[max(0, start - _CONTEXT_WORDS) : start], words[end : end + _CONTEXT_WORDS]
    return " ".join([*before, f"[{' '.join(words[start:end])}]", *after])


def _shorten(text: str) -> str:
    """Return a text whose middle is left out where it is long."""
    half = _MAX_CHARS // 2
    return text if len(text) <= _MAX_CHARS else f"{text[:half]} ... {text[-half:]}"


if __name__ == "__main__":
    sys.exit(main())
