"""The printed report: one clear line wherever it cannot be had, and nothing in it that the clock wrote."""

import stat
from pathlib import Path

import pytest

from provenance.errors import ProvenanceError
from provenance.present import pdf
from provenance.present.pdf import print_pdf

PAGE = "<!doctype html><title>A page</title><p>Words to print.</p>"


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shell script that stands for Chromium; it does nothing until a test writes more into it."""
    script = tmp_path / "chromium"
    script.write_text("#!/bin/sh\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("CHROMIUM", str(script))
    return script


def test_chromium_prints_the_same_page_to_the_same_bytes() -> None:
    first = print_pdf(PAGE)
    assert first.startswith(b"%PDF-")
    assert b"Date (D:19700101000000+00'00')" in first
    assert print_pdf(PAGE) == first


def test_the_browser_gets_a_profile_of_its_own_and_no_network(browser: Path) -> None:
    listed = browser.with_suffix(".arguments")
    browser.write_text(
        "#!/bin/sh\n"
        f'printf "%s\\n" "$@" > {listed}\n'
        "for a; do case $a in --print-to-pdf=*)\n"
        """printf "CreationDate (D:20240501120000+02'00')" > "${a#*=}"\n"""
        ";; esac; done\n"
    )
    assert print_pdf(PAGE) == b"CreationDate (D:19700101000000+00'00')"
    arguments = listed.read_text().splitlines()
    assert "--headless" in arguments
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in arguments
    (profile,) = (a.partition("=")[2] for a in arguments if a.startswith("--user-data-dir="))
    assert not Path(profile).parent.exists(), "its folder is thrown away"


def refusal() -> str:
    with pytest.raises(ProvenanceError) as caught:
        print_pdf(PAGE)
    message = str(caught.value)
    assert message.startswith("not written: ")
    assert len(message.splitlines()) == 1
    return message


def test_no_browser_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "no Chromium was found; install one or name it in CHROMIUM" in refusal()


def test_a_browser_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    assert "/nowhere/chromium cannot be run" in refusal()


@pytest.mark.usefixtures("browser")
def test_a_browser_that_prints_nothing_is_told() -> None:
    assert "printed nothing" in refusal()


def test_a_browser_that_hangs_is_ended(browser: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_LIMIT_SECONDS", 0.2)
    browser.write_text("#!/bin/sh\nexec sleep 60\n")
    assert "did not print it within 0.2 seconds" in refusal()
