-- Declared types of columns that change, in an engine that converts values by them, or by none.

--: case a type that converts values is data loss
--: engines sqlite
--: current
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a TEXT, b VARCHAR(9), c TEXT, d INTEGER, e BLOB, f TEXT NOT NULL, g BLOB, h
);
--: desired
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a INTEGER, b DECIMAL(9, 2), c REAL, d REAL, e INTEGER, f DATETIME NOT NULL, g TEXT, h TEXT
);
--: hazard up rewrite table/t
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.b
--: hazard up data-loss table/t.c
--: hazard up data-loss table/t.d
--: hazard up data-loss table/t.e
--: hazard up data-loss table/t.f
--: hazard up data-loss table/t.g
--: hazard up data-loss table/t.h
--: hazard down rewrite table/t
--: hazard down data-loss table/t.a
--: hazard down data-loss table/t.b
--: hazard down data-loss table/t.c
--: hazard down data-loss table/t.f

--: case a type that converts values on the way back is data loss there
--: engines sqlite
--: current
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a DECIMAL(9, 2), b REAL, c INTEGER, d TEXT, e TEXT, f TEXT, g DATETIME NOT NULL
);
--: desired
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a VARCHAR(9), b INTEGER, c BLOB, d BLOB, e, f CLOB, g DATE NOT NULL
);
--: rows
INSERT INTO t VALUES (1, 7, 8, 9, 'd', 'e', 'f', '2026-11-30');
--: query SELECT a, b, typeof(b), c, d, e, f, g FROM t
--: gives 7|8|integer|9|d|e|f|2026-11-30
--: hazard up data-loss table/t.a
--: hazard down data-loss table/t.a
--: hazard down data-loss table/t.b
--: hazard down data-loss table/t.c
--: hazard down data-loss table/t.d
--: hazard down data-loss table/t.e

--: case a number with more digits than its text shows is data loss
--: engines sqlite
--: needs fifteen-digits
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b DATETIME, c NUMERIC);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b VARCHAR(9), c TEXT);
--: rows
INSERT INTO t VALUES (1, 5, 6, 0.1), (2, 0.1 + 0.2, '2026-11-30', 1.0 / 3);
--: counts 1 data-loss table/t.a
--: counts 1 data-loss table/t.c
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.b
--: hazard up data-loss table/t.c
--: hazard down data-loss table/t.a
--: hazard down data-loss table/t.b
--: hazard down data-loss table/t.c

--: case a type that changes no value costs no data
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b VARCHAR(40), c INTEGER, d REAL, e BOOLEAN, f INT, g TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a BIGINT, b TEXT, c DECIMAL(9, 2), d INTEGER, e INT, f, g TEXT NOT NULL);
--: rows
INSERT INTO t VALUES (1, 9223372036854775807, '007', 1, 2.5, 1, 'x', ''), (2, 'word', x'00', '1.50', 3.0, 'yes', x'61', '');
--: query SELECT a, b, c, d, typeof(d), e, f FROM t WHERE id = 1
--: gives 9223372036854775807|007|1|2.5|real|1|x
--: query SELECT a, typeof(b), c, d, e, typeof(f) FROM t WHERE id = 2
--: gives word|blob|1.5|3|yes|blob
--: hazard up scan table/t.g
--: hazard down data-loss table/t.d
--: hazard down data-loss table/t.f

--: case a text column that takes everything from now on loses nothing, and some on the way back
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, v BLOB);
--: rows
INSERT INTO t VALUES (1, '007'), (2, x'303037'), (3, NULL);
--: query SELECT id, typeof(v) FROM t ORDER BY id
--: gives 1|text
--: gives 2|blob
--: gives 3|null
--: hazard down data-loss table/t.v

--: case numbers in a text are another thing than numbers, and those that come back are counted out
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, zip TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, zip INTEGER);
--: rows
INSERT INTO t VALUES (1, '007'), (2, '12'), (3, 'x7'), (4, NULL), (5, '1.0'), (6, ' 3');
--: query SELECT id, zip FROM t ORDER BY id
--: gives 1|7
--: gives 2|12
--: gives 3|x7
--: gives 4|NULL
--: gives 5|1
--: gives 6|3
--: counts 3 data-loss table/t.zip
--: hazard up data-loss table/t.zip
--: hazard down data-loss table/t.zip

--: case another collation changes how rows are compared, and no value
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX t_a ON t (a);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE);
CREATE INDEX t_a ON t (a);
--: rows
INSERT INTO t VALUES (1, 'Ada'), (2, 'ADA'), (3, 'bob');
--: query SELECT id FROM t WHERE a = 'ada' ORDER BY id
--: gives 1
--: gives 2
--: query-back SELECT count(*) FROM t WHERE a = 'ada'
--: gives 0
--: hazard up rewrite table/t
--: hazard down rewrite table/t

--: case equal rows by a new collation stand against a unique column
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE UNIQUE);
--: rows
INSERT INTO t VALUES (1, 'Ada'), (2, 'ADA'), (3, 'bob');
--: breach 2 UNIQUE (a)

--: case a table becomes strict, and its values are of their types
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, x TEXT, y REAL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, x TEXT, y REAL) STRICT;
--: rows
INSERT INTO t VALUES (1, 5, '5', 5), (2, NULL, NULL, NULL);
--: query SELECT typeof(n), typeof(x), typeof(y) FROM t ORDER BY id
--: gives integer|text|real
--: gives null|null|null
--: hazard up rewrite table/t
--: hazard up scan table/t.n
--: hazard up scan table/t.x
--: hazard up scan table/t.y
--: hazard down rewrite table/t

--: case values of other types stand against a strict table
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, x TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, x TEXT) STRICT;
--: rows
INSERT INTO t VALUES (1, 'five', '5'), (2, 1.5, x'00'), (3, 7, 'x');
--: breach 2 type INTEGER (n)
--: breach 1 type TEXT (x)
