"""What do other programs find, and how fast? The doorway: `.venv/bin/python bench/peers.py --environment DIR`.

Run as a file, Python looks for modules beside it, but `bench` and `provenance` are one folder up; so this looks there,
whether the project is installed or not, and hands over to `bench.peers_run`.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    from bench.peers_run import main

    sys.exit(main())
