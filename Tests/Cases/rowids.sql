-- Rows that have a number of their own in SQLite: rowids, the keys that are one, and the counter behind AUTOINCREMENT.

--: case rowids survive a rebuild, so that an index over the text of a table still points at its rows
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE n (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a, content='n');
CREATE TRIGGER n_i AFTER INSERT ON n BEGIN INSERT INTO f (rowid, a) VALUES (new.rowid, new.a); END;
CREATE TRIGGER n_d AFTER DELETE ON n BEGIN INSERT INTO f (f, rowid, a) VALUES ('delete', old.rowid, old.a); END;
--: desired
CREATE TABLE n (a TEXT CHECK (a <> ''));
CREATE VIRTUAL TABLE f USING fts5(a, content='n');
CREATE TRIGGER n_i AFTER INSERT ON n BEGIN INSERT INTO f (rowid, a) VALUES (new.rowid, new.a); END;
CREATE TRIGGER n_d AFTER DELETE ON n BEGIN INSERT INTO f (f, rowid, a) VALUES ('delete', old.rowid, old.a); END;
--: rows
INSERT INTO n (rowid, a) VALUES (7, 'seven'), (9, 'nine');
--: query SELECT rowid, a FROM f WHERE f MATCH 'nine'
--: gives 9|nine
--: query-back SELECT rowid, a FROM f WHERE f MATCH 'seven'
--: gives 7|seven

--: case ids that AUTOINCREMENT gave once are not given again after a rebuild
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
--: rows
INSERT INTO t (id) VALUES (500);
DELETE FROM t;
--: query INSERT INTO t (a) VALUES (1) RETURNING id
--: gives 501
--: query DELETE FROM t RETURNING id
--: gives 501
--: query-back INSERT INTO t (a) VALUES (1) RETURNING id
--: gives 502
--: hazard up data-loss table/t.a

--: case ids that AUTOINCREMENT gave once are not given again where a check names its own table
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT, CHECK (t.id > 0));
--: rows
INSERT INTO t (id) VALUES (500);
DELETE FROM t;
--: query INSERT INTO t (a) VALUES (1) RETURNING id
--: gives 501
--: query DELETE FROM t RETURNING id
--: gives 501
--: query-back INSERT INTO t (a) VALUES (1) RETURNING id
--: gives 502
--: hazard up rewrite table/t
--: hazard up scan table/t
--: hazard down rewrite table/t

--: case a counter goes on beside a column that comes
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT NOT NULL DEFAULT '5');
--: rows
INSERT INTO t VALUES (41, '1');
DELETE FROM t;
--: query SELECT name, seq FROM sqlite_sequence
--: gives t|41
--: query-back SELECT name, seq FROM sqlite_sequence
--: gives t|41

--: case a counter goes on under another name of the key
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
--: desired
CREATE TABLE t (key INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT CHECK (t.a <> ''));
--: rename table/t.id key
--: rows
INSERT INTO t VALUES (41, '1');
DELETE FROM t;
--: query SELECT name, seq FROM sqlite_sequence
--: gives t|41
--: query-back SELECT name, seq FROM sqlite_sequence
--: gives t|41

--: case a counter goes on under another name of the table
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
--: desired
CREATE TABLE u (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT CHECK (a <> ''));
--: rename table/t u
--: rows
INSERT INTO t VALUES (41, '1');
DELETE FROM t;
--: query SELECT name, seq FROM sqlite_sequence
--: gives u|41
--: query-back SELECT name, seq FROM sqlite_sequence
--: gives t|41

--: case a counter that comes costs nothing, and one that goes is named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
--: rows
INSERT INTO t VALUES (6, 'x');
--: query INSERT INTO t (a) VALUES ('y') RETURNING id
--: gives 7
--: hazard down data-loss table/t

--: case a key that numbers its rows comes and takes over the rowids
--: engines sqlite
--: current
CREATE TABLE t (a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: rows
INSERT INTO t (rowid, a) VALUES (5, 'five'), (2, 'two');
--: query SELECT id, a FROM t ORDER BY id
--: gives 2|two
--: gives 5|five
--: hazard down data-loss table/t.id

--: case a column with the name of the rowid comes and does not take its place
--: engines sqlite
--: current
CREATE TABLE t (a TEXT);
CREATE TABLE u (a TEXT);
CREATE TABLE v (a TEXT);
CREATE TABLE w (a TEXT);
--: desired
CREATE TABLE t (a TEXT NOT NULL, rowid INTEGER);
CREATE TABLE u (a TEXT NOT NULL, oid INTEGER, ROWID TEXT);
CREATE TABLE v (rowid INTEGER NOT NULL DEFAULT 0, a TEXT, CHECK (a <> ''));
CREATE TABLE w (_ROWID_ INTEGER PRIMARY KEY, a TEXT);
--: rows
INSERT INTO t (rowid, a) VALUES (7, 'x'), (3, 'y');
INSERT INTO u SELECT * FROM t;
INSERT INTO u (rowid, a) VALUES (40, 'z');
INSERT INTO v (rowid, a) VALUES (7, 'x'), (3, 'y');
INSERT INTO w (rowid, a) VALUES (7, 'x'), (3, 'y');
--: query SELECT _rowid_, a, rowid FROM t ORDER BY 1
--: gives 3|y|NULL
--: gives 7|x|NULL
--: query SELECT _rowid_, a, oid, rowid FROM u ORDER BY 1
--: gives 1|y|NULL|NULL
--: gives 2|x|NULL|NULL
--: gives 40|z|NULL|NULL
--: query SELECT _rowid_, a, rowid FROM v ORDER BY 1
--: gives 3|y|0
--: gives 7|x|0
--: query SELECT _rowid_, a, rowid FROM w ORDER BY 1
--: gives 3|y|3
--: gives 7|x|7
--: query-back SELECT rowid, a FROM w ORDER BY 1
--: gives 3|y
--: gives 7|x
--: hazard down data-loss table/t.rowid
--: hazard down data-loss table/u.ROWID
--: hazard down data-loss table/u.oid
--: hazard down data-loss table/v.rowid
--: hazard down data-loss table/w._ROWID_

--: case a column with the name of the rowid does not hide the rowids from a rebuild
--: engines sqlite
--: current
CREATE TABLE t (rowid TEXT, a TEXT);
--: desired
CREATE TABLE t (rowid TEXT, a TEXT UNIQUE);
--: rows
INSERT INTO t (_rowid_, rowid, a) VALUES (41, 'first', 'x'), (47, 'second', 'y');
--: query SELECT _rowid_, rowid, a FROM t ORDER BY 1
--: gives 41|first|x
--: gives 47|second|y

--: case columns with the name of the rowid go and get other names
--: engines sqlite
--: current
CREATE TABLE t (a TEXT, rowid TEXT, oid INTEGER);
CREATE TABLE u (a TEXT, b TEXT);
CREATE TABLE v (a TEXT, rowid INTEGER PRIMARY KEY);
--: desired
CREATE TABLE t (a TEXT, b TEXT);
CREATE TABLE u (a TEXT, _rowid_ TEXT);
CREATE TABLE v (a TEXT, id INTEGER PRIMARY KEY);
--: rename table/t.rowid b
--: rename table/u.b _rowid_
--: rename table/v.rowid id
--: rows
INSERT INTO t (_rowid_, a, rowid, oid) VALUES (7, 'x', 'r', 5);
INSERT INTO u (rowid, a, b) VALUES (8, 'x', 'r');
INSERT INTO v (rowid, a) VALUES (9, 'x');
--: query SELECT rowid, a, b FROM t
--: gives 7|x|r
--: query SELECT rowid, a, _rowid_ FROM u
--: gives 8|x|r
--: query SELECT id, a FROM v
--: gives 9|x
--: query-back SELECT _rowid_, a, rowid FROM t
--: gives 7|x|r
--: counts 1 data-loss table/t.oid
--: hazard up data-loss table/t.oid

--: case rowids are given up and come again
--: engines sqlite
--: current
CREATE TABLE t (k TEXT PRIMARY KEY, v);
--: desired
CREATE TABLE t (k TEXT PRIMARY KEY, v) WITHOUT ROWID;
--: rows
INSERT INTO t VALUES ('b', 1), ('a', 2.5);
--: query SELECT k, v FROM t ORDER BY k
--: gives a|2.5
--: gives b|1
--: hazard up rewrite table/t
--: hazard up scan table/t.k
--: hazard down rewrite table/t

--: case NULL in the key stands against a table without rowids
--: engines sqlite
--: current
CREATE TABLE t (k TEXT PRIMARY KEY, v);
--: desired
CREATE TABLE t (k TEXT PRIMARY KEY, v) WITHOUT ROWID;
--: rows
INSERT INTO t VALUES ('b', 1), (NULL, 2), (NULL, 3);
--: breach 2 NOT NULL (k)

--: case a descending key in a column is no rowid, and one behind the columns is
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY DESC, a TEXT);
--: desired
CREATE TABLE t (id INTEGER, a TEXT, PRIMARY KEY (id DESC));
--: rows
INSERT INTO t (rowid, id, a) VALUES (1, 50, 'x'), (2, 40, 'y');
--: query SELECT rowid, id, a FROM t ORDER BY id
--: gives 40|40|y
--: gives 50|50|x
--: hazard up data-loss table/t.id

--: case rowids move by a table that is renamed and made anew, and its key is kept
--: engines sqlite
--: current
CREATE TABLE t (a TEXT);
--: desired
CREATE TABLE u (b TEXT NOT NULL, n INTEGER DEFAULT (1 + 1));
--: rename table/t u
--: rename table/u.a b
--: rows
INSERT INTO t (rowid, a) VALUES (70, 'x'), (3, 'y');
--: query SELECT rowid, b, n FROM u ORDER BY rowid
--: gives 3|y|2
--: gives 70|x|2
--: query-back SELECT rowid, a FROM t ORDER BY rowid
--: gives 3|y
--: gives 70|x
--: hazard down data-loss table/u.n

--: case a key becomes the number of the rows, and another one gives that up
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a) WITHOUT ROWID;
CREATE TABLE s (id INTEGER PRIMARY KEY, a TEXT) STRICT;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a);
CREATE TABLE s (id TEXT PRIMARY KEY, a ANY) STRICT, WITHOUT ROWID;
--: rows
INSERT INTO t VALUES (5, 'x');
INSERT INTO s VALUES (5, 'x');
--: query INSERT INTO t (a) VALUES ('y') RETURNING id
--: gives 6
--: query SELECT typeof(id), a FROM s
--: gives text|x
--: hazard down data-loss table/s.a
--: hazard down data-loss table/s.id
--: hazard down data-loss table/t

--: case a key that comes and takes the rowids may have conditions about its numbers
--: engines sqlite
--: current
CREATE TABLE t (name TEXT NOT NULL);
CREATE TABLE u (name TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY CHECK (typeof(id) = 'integer'), name TEXT NOT NULL);
CREATE TABLE u (id INTEGER PRIMARY KEY CHECK (id > 0 AND id IS NOT NULL), name TEXT NOT NULL);
--: rows
INSERT INTO t (rowid, name) VALUES (3, 'three'), (9, 'nine');
INSERT INTO u (name) VALUES ('one');
--: hazard down data-loss table/t.id
--: hazard down data-loss table/u.id
--: query SELECT id, name FROM t UNION ALL SELECT id, name FROM u ORDER BY name
--: gives 9|nine
--: gives 1|one
--: gives 3|three
