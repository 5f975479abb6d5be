"""A run is continued where it ended, also in the middle of a line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mutation import journal
from mutation.journal import Entry, Fate
from mutation.table import by_problem_and_operator, counts, holes, table

ENTRY = Entry("key", "03_dense_la_axpy", "serial", "index", "a.cpp", 3, "i -> i + 1", Fate.PLUS, "z[0]")


def test_entries_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "new" / "journal.jsonl"
    assert journal.read(path) == []
    entries = [ENTRY, replace(ENTRY, key="other", fate=Fate.FUZZING, detail="two\nlines")]
    for entry in entries:
        journal.append(path, entry)
    assert journal.read(path) == entries


def test_a_line_that_was_not_finished_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    journal.append(path, ENTRY)
    with path.open("a") as file:
        file.write('{"key": "half')
    assert journal.read(path) == [ENTRY]
    journal.append(path, replace(ENTRY, key="next"))
    assert [entry.key for entry in journal.read(path)] == ["key", "next"]


def test_tables_count_mutants_by_their_fate() -> None:
    fates = [Fate.BASE, Fate.BASE, Fate.PLUS, Fate.FUZZING, Fate.NOT_TOLD_APART, Fate.NOT_BUILT, Fate.SAME_CODE]
    entries = [replace(ENTRY, fate=fate) for fate in fates]
    assert counts(entries) == [5, 2, 1, 1, 1, "75.0%"]
    assert counts([]) == [0, 0, 0, 0, 0, "-"]
    assert table(entries, "problem", lambda entry: entry.problem).splitlines()[-1].split()[0] == "all"
    assert by_problem_and_operator(entries).splitlines()[1] == "03_dense_la_axpy,index,5,2,1,1,1,75.0%"
    assert holes(entries) == "a.cpp:3: index: i -> i + 1\n  z[0]"
