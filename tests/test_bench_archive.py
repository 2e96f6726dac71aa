"""The benchmark of the archive: it runs to its end, names what it measured, and writes its page."""

from pathlib import Path

import pytest

from bench import archive_run
from bench.archive_corpus import fill_up, held_families


def test_it_measures_and_writes_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "archive.md"
    page.write_text("# The archive\n\nText.\n\n## Measured\n\nformer numbers\n", encoding="utf-8")
    monkeypatch.setattr(archive_run, "PAGE", page)
    arguments = "--articles 60 --traced 10 --commands 1 --kills 3 --copies 20 --docs".split()
    assert archive_run.main([*arguments, "--folder", str(tmp_path / "kept")]) in (0, 1)
    out = capsys.readouterr().out
    assert "| 3 additions killed at random moments | 0 articles lost or half, 0 damages" in out
    assert "| adding 1,000 articles | " in out
    assert "20 near copies" in out
    told = page.read_text("utf-8")
    assert told.startswith("# The archive\n\nText.\n\n## Measured\n\nWritten by `python bench/archive.py")
    assert "former numbers" not in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive.md", "kept"]


def test_what_is_traced_is_kept_back_and_its_parents_are_not() -> None:
    held = held_families(6)
    kept = {article.id for article in held.kept}
    assert len(held.traced) == 6
    assert not kept & {article.id for article in held.traced}
    assert all(parents <= kept for parents in held.parents.values())
    assert sum(map(bool, held.parents.values())) >= 3


def test_an_addition_is_filled_up_with_other_families_to_a_number() -> None:
    kept = held_families(2).kept
    filled = fill_up(kept, 40)
    assert filled[: len(kept)] == kept
    assert len({article.id for article in filled}) == 40
    assert fill_up(kept, 3) == kept
