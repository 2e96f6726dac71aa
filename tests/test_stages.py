"""A group that cannot be inferred is named, so that it can be found among thousands."""

import pyarrow as pa
import pytest

from provenance.corpus.tables import pack
from provenance.infer import stages
from provenance.model import Article
from provenance.reading.verdict_records import Verdicts
from provenance.settings import Settings


def test_a_group_that_cannot_be_inferred_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("math domain error")

    monkeypatch.setattr(stages, "infer_group", fail)
    articles = [pack(Article(id=f"wire-{n}", text="One text.")) for n in range(7)]
    group = pa.table(
        {
            "doc": pa.array(range(7), pa.int32()),
            "article": pa.array(articles, pa.binary()),
            "hub": pa.nulls(7, pa.int32()),
            "partners": pa.nulls(7, pa.list_(pa.int32())),
        }
    )
    with pytest.raises(ValueError, match="math domain error") as told:
        stages.infer_groups(Settings(), Verdicts(), group)
    assert told.value.__notes__ == [
        "while a group was inferred: 'wire-0', 'wire-1', 'wire-2', 'wire-3', 'wire-4' and 2 more"
    ]
