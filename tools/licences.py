"""May the program be used freely? Prints the licence of every package it needs at run time.

Reads the metadata of what is installed, from `news-provenance` through everything it requires; test tools are not
followed. Exits with 1 if a package may be used only under a copyleft licence that reaches further than its own
files (GPL, AGPL, LGPL, SSPL), or if its licence is not known.
"""

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = "news-provenance"
_COPYLEFT = re.compile(r"\b(?:A|L)?GPL|GNU|SSPL", re.IGNORECASE)


def find_runtime_packages(root: str) -> dict[str, Distribution]:
    """Return what `root` needs at run time on this machine, by canonical name, `root` left out.

    Raises:
        PackageNotFoundError: if something needed is not installed.
    """
    found: dict[str, Distribution] = {}
    waiting = [(root, "")]
    seen = set(waiting)
    while waiting:
        name, extra = waiting.pop()
        found[name] = distribution(name)
        for requirement in map(Requirement, found[name].requires or ()):
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                needed = {(canonicalize_name(requirement.name), wanted) for wanted in ("", *requirement.extras)} - seen
                seen |= needed
                waiting += sorted(needed)
    del found[root]
    return dict(sorted(found.items()))


def licence_of(package: Distribution) -> str:
    """Return a package's licence as its metadata states it, "" if it states none.

    The SPDX expression comes first, then the classifiers, then the free field, whose first line is taken.
    """
    stated = package.metadata.get_all
    classifiers = [line.split("::")[-1].strip() for line in stated("Classifier", []) if line.startswith("License ::")]
    candidates: list[str] = [*stated("License-Expression", []), " OR ".join(classifiers), *stated("License", [])]
    return next((text.strip().partition("\n")[0] for text in candidates if text.strip()), "")


def is_free_to_use(licence: str) -> bool:
    """Tell whether one of the licences offered asks nothing of the program that uses the package.

    >>> is_free_to_use("MPL-1.1 OR GPL-2.0-only"), is_free_to_use("MIT AND GPL-3.0-only"), is_free_to_use("")
    (True, False, False)
    """
    return any(offer.strip() and not _COPYLEFT.search(offer) for offer in re.split(r"\bOR\b", licence))


def main() -> int:
    """Print a line a package and return the exit code."""
    try:
        packages = find_runtime_packages(ROOT)
    except PackageNotFoundError as error:
        print(f"{error.name} is not installed: run `make setup`", file=sys.stderr)
        return 2
    refused = []
    for name, package in packages.items():
        licence = licence_of(package)
        print(f"{name:28} {package.version:16} {licence or 'unknown'}")
        if not is_free_to_use(licence):
            refused.append(name)
    if refused:
        print(f"not free to use: {', '.join(refused)}", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
