"""The report as a PDF, where there is a browser that prints. HTML -> the bytes of `report.pdf`.

Reads a self-contained page; runs Chromium without a window, with a profile of its own that is thrown away and with no
name it could resolve, and takes what it prints. Nothing else in the program needs a browser.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from provenance.errors import ProvenanceError

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
_BY_HAND = "print report.html from a browser by hand"
_LIMIT_SECONDS = 180
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
)
# The one thing in the file that the clock writes; same length, so that no offset in the file moves.
_DATE = re.compile(rb"(?<=Date \(D:)\d{14}[+-]\d\d'\d\d'")
_NO_DATE = b"19700101000000+00'00'"


def find_chromium() -> str | None:
    """Return the path of a Chromium, the one named by CHROMIUM before any on the path; None where there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


def print_pdf(html: str) -> bytes:
    """Return a page as PDF; the same page and browser give the same bytes.

    Args:
        html: a whole page that needs nothing from elsewhere.

    Raises:
        ProvenanceError: if there is no Chromium, or it does not print the page within three minutes.
    """
    chromium = find_chromium()
    if chromium is None:
        raise ProvenanceError(f"not written: no Chromium was found; install one or name it in CHROMIUM, or {_BY_HAND}")
    with tempfile.TemporaryDirectory(prefix="provenance-", ignore_cleanup_errors=True) as folder:
        page, printed = Path(folder) / "report.html", Path(folder) / "report.pdf"
        page.write_text(html, encoding="utf-8", errors="replace")
        command = [chromium, *_FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={printed}", page.as_uri()]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium's sandbox refuses to start for root
        _run(command)
        if not printed.is_file():
            raise ProvenanceError(f"not written: {chromium} printed nothing; {_BY_HAND}")
        return _DATE.sub(_NO_DATE, printed.read_bytes())


def _run(command: list[str]) -> None:
    """Run a browser to its end; whatever it says is its own affair."""
    try:
        subprocess.run(  # noqa: S603 - our own flags and files, and a program the user named or installed
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_LIMIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ProvenanceError(
            f"not written: {command[0]} did not print it within {_LIMIT_SECONDS} seconds; {_BY_HAND}"
        ) from None
    except OSError as error:
        raise ProvenanceError(
            f"not written: {command[0]} cannot be run ({error.strerror}); name a Chromium in CHROMIUM"
        ) from None
