"""What is said of an archive? Its records -> text for the terminal, or a dict for `--json`.

Reads what `archive/` answers; writes plain text without markup, or JSON values of the schema
`provenance-archive-info/1`.
"""

from typing import Any

from provenance.archive.records import Added, Checked, Compacted, Info
from provenance.present import phrases
from provenance.present.serialise import to_plain

_MAX_NAMED = 5
_NAME_CHARS = 100
INFO_SCHEMA = "provenance-archive-info/1"


def info_dict(info: Info) -> dict[str, Any]:
    """Return the dict that `provenance archive info --json` prints."""
    return {"schema": INFO_SCHEMA, **to_plain(info)}


def describe_info(info: Info) -> str:
    """Return what is in an archive, in words."""
    period = f", dated {info.first_published} to {info.last_published}" if info.first_published else ""
    lines = [
        f"{phrases.count_of(info.num_articles, 'article')}{period}",
        f"{phrases.count_of(info.num_adds, 'addition')}, kept in {phrases.count_of(info.num_segments, 'segment')}, "
        f"{phrases.count_of(info.num_shingles, 'shingle')} in the index, {_size(info.num_bytes)} on the disk",
    ]
    if info.num_superseded:
        lines.append(
            f"{phrases.count_of(info.num_superseded, 'article')} superseded, which `provenance archive compact` drops"
        )
    return "\n".join([*lines, f"format {info.version}"]) + "\n"


def describe_added(added: Added) -> str:
    """Return what an addition did, in one line; in one more, where it did nothing since every id was taken."""
    parts = [f"{phrases.count_of(added.num_added, 'article')} added"]
    earlier = "an earlier one" if added.num_replaced == 1 else "earlier ones"
    parts += [f"{added.num_replaced:,} in the place of {earlier}"] if added.num_replaced else []
    were = "was" if added.num_known == 1 else "were"
    parts += [f"{added.num_known:,} {were} there already"] if added.num_known else []
    num_left_out = sum(problem.severity == "error" for problem in added.problems)
    parts += [f"{num_left_out:,} left out"] if num_left_out else []
    lines = [f"{', '.join(parts)}; {phrases.count_of(added.num_articles, 'article')} in all"]
    if num_left_out and not (added.num_added or added.num_replaced or added.num_known):
        lines.append(
            "Nothing was added: the archive has another article under every id that was given. Give the new ones ids "
            "of their own, or have them take the others' place with --replace."
        )
    return "\n".join(lines) + "\n"


def describe_compacted(done: Compacted) -> str:
    """Return what merging did, in one line."""
    dropped = f", {phrases.count_of(done.num_dropped, 'superseded article')} dropped" if done.num_dropped else ""
    indexed = ", indexed anew" if done.is_reindexed else ""
    return (
        f"{phrases.count_of(done.segments_before, 'segment')} -> {done.segments_after:,}, "
        f"{_size(done.bytes_before)} -> {_size(done.bytes_after)}{dropped}{indexed}\n"
    )


def describe_checked(checked: Checked) -> str:
    """Return what a check found, in words."""
    looked = (
        f"{phrases.count_of(checked.num_articles, 'article')} in {phrases.count_of(checked.num_segments, 'segment')}, "
        f"{_size(checked.num_bytes)}: "
    )
    lines = [looked + ("damaged" if checked.damages else "all as it was written")]
    lines += [f"  {d.file} ({phrases.count_of(d.num_articles, 'article')}): {d.message}" for d in checked.damages]
    if checked.damages:
        lines.append(
            "Restore a damaged file from a copy of the archive, or make a new archive of the articles you have: "
            "`provenance archive create`."
        )
    if checked.leftovers:
        number = phrases.count_of(len(checked.leftovers), "file")
        them = "it" if len(checked.leftovers) == 1 else "them"
        lines.append(f"{number} left by an interrupted or running change; the next change clears {them} away.")
    if checked.strangers:
        verb = "is" if len(checked.strangers) == 1 else "are"
        named = ", ".join(phrases.one_line(name, _NAME_CHARS) for name in checked.strangers[:_MAX_NAMED])
        more = f" and {len(checked.strangers) - _MAX_NAMED:,} more" if len(checked.strangers) > _MAX_NAMED else ""
        lines.append(
            f"{phrases.count_of(len(checked.strangers), 'file or folder', 'files or folders')} here {verb} not the "
            f"archive's, and {verb} left alone: {named}{more}"
        )
    return "\n".join(lines) + "\n"


def _size(num_bytes: int) -> str:
    """Return a size as people read it."""
    size, unit = float(num_bytes), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if size < 1000:
            break
        size, unit = size / 1000, larger
    return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
