"""How accurate is the program? The doorway: `.venv/bin/python bench/accuracy.py --only wiki`.

Run as a file, Python looks for modules beside it, but `bench` and `provenance` are one folder up; so this looks there,
whether the project is installed or not, and hands over to `bench.run`.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    from bench.run import main

    sys.exit(main())
