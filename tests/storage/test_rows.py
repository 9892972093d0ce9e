"""Many rows go in by few statements, whatever their number."""

from __future__ import annotations

import pytest

from desktop.storage.rows import insert, rows


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 250])
def test_all_rows_are_inserted_in_their_order(station, count):
    """
    None is left out or doubled where one statement ends and the next begins.
    """
    wanted = [(number, f"第{number}行") for number in range(count)]
    with station.database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE line (number, words, kind)")
        insert(connection, "INSERT INTO line", "(?, ?, 'kept')", wanted)
        found = rows(connection, "SELECT number, words FROM line ORDER BY rowid")
        kinds = rows(connection, "SELECT DISTINCT kind FROM line")

    assert wanted == found
    assert [("kept",)] * bool(count) == kinds
