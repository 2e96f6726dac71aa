"""How accurate is it? `make bench`, or `.venv/bin/python bench/accuracy.py --only wiki`."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if __name__ == "__main__":
    sys.path[0] = str(ROOT)

from bench import datasets, direction_sets
from bench.outcome import Outcome


SETS = {
    "wiki": lambda o: direction_sets.measure_directions("wiki", datasets.read_wiki(o.data), o.jobs),
    "reuters": lambda o: direction_sets.measure_directions("reuters", datasets.read_updates(o.data), o.jobs),
}

def main():
    p = argparse.ArgumentParser()
    p.add_argument("--only"); p.add_argument("--data", type=Path, default=ROOT.parent/"shared/data"); p.add_argument("--jobs", type=int, default=2)
    o = p.parse_args()
    import time
    for name in (o.only or ",".join(SETS)).split(","):
        t=time.time()
        out = SETS[name](o)
        for m in out.measured: print(f"{m.key:28} {m.value:.3f} n={m.num_cases} goal={m.goal}", flush=True)
        print(time.time()-t)
        Path("/tmp/bench").mkdir(exist_ok=True)
        Path(f"/tmp/bench/{name}.json").write_text(json.dumps(out.cases, indent=1))

if __name__ == "__main__":
    main()
