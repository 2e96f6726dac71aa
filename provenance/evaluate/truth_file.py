"""The truth as a file: read, and refused in one line where it is no truth."""

import json
from pathlib import Path
from typing import Any, Final

from provenance.errors import ProvenanceError

TRUTH_SCHEMA: Final = "provenance-truth/1"
_REMEDY: Final = "give the truth.json that `provenance simulate` wrote"
_FIELDS: Final = {
    "nodes": {"id", "standing", "same_text_as"},
    "edges": {"parent", "child", "edition", "passages"},
    "families": {"articles"},
}


def read_truth(path: Path) -> dict[str, Any]:
    """The truth in a file.

    Raises:
        ProvenanceError: if there is no such file, or it is no truth of this version.
    """
    try:
        truth = json.loads(path.read_bytes())
    except OSError as error:
        raise ProvenanceError(f"{path}: cannot be read ({error.strerror}); {_REMEDY}") from None
    except (ValueError, RecursionError):
        raise ProvenanceError(f"{path}: is not JSON; {_REMEDY}") from None
    found = truth.get("schema") if isinstance(truth, dict) else None
    if found != TRUTH_SCHEMA:
        raise ProvenanceError(f"{path}: is no {TRUTH_SCHEMA} file; {_REMEDY}")
    for name, wanted in _FIELDS.items():
        entries = truth.get(name)
        if not isinstance(entries, list) or not all(isinstance(e, dict) and wanted <= e.keys() for e in entries):
            raise ProvenanceError(f"{path}: its {name} lack {', '.join(sorted(wanted))}; {_REMEDY}")
    return dict(truth)
