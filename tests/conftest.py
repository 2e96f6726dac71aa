import os
from pathlib import Path

import hypothesis
import pytest
from builders_browser import browser, opened
from builders_commands import seeds_built

__all__ = ["browser", "opened", "seeds_built"]  # fixtures of the tests that open pages or run commands

# The same examples in every run, so that a red test is red for everybody. HYPOTHESIS_PROFILE=default explores.
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, database=None, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the project."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def seeds(project: Path) -> Path:
    """The folder of the three seed articles."""
    return project / "seeds"
