-- Columns that come, go and change.

--: case a column with a default comes and goes, and rows get the default
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER NOT NULL DEFAULT 7);
--: rows
INSERT INTO t (id, a) VALUES (1, 'one'), (2, NULL);
--: query SELECT id, a, n FROM t ORDER BY id
--: gives 1|one|7
--: gives 2|NULL|7
--: hazard down data-loss table/t.n
