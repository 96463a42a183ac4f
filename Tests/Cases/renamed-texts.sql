-- What a new name of a table or column does to the texts of views, checks, indexes and triggers: it is followed where it is meant.

--: case a name of a query's own hides the renamed table
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS WITH t AS (SELECT 5 AS a) SELECT a FROM t;
CREATE VIEW w AS SELECT t.a FROM (SELECT 6 AS a) AS t;
--: desired
CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS WITH t AS (SELECT 5 AS a) SELECT a FROM t;
CREATE VIEW w AS SELECT t.a FROM (SELECT 6 AS a) AS t;
--: rename table/t u
--: rows
INSERT INTO t (id, a) VALUES (1, 'x');
--: query SELECT v.a, w.a, u.a FROM v, w, u
--: gives 5|6|x
--: query-back SELECT v.a, w.a, t.a FROM v, w, t
--: gives 5|6|x

--: case a view keeps the old name of a renamed column as its own
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE VIEW w AS SELECT a FROM v WHERE a <> 'a';
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT);
CREATE VIEW v AS SELECT id, b AS a FROM t;
CREATE VIEW w AS SELECT a FROM v WHERE a <> 'a';
--: rename table/t.a b
--: rows
INSERT INTO t (id, a) VALUES (1, 'x'), (2, 'a');
--: query SELECT a FROM w
--: gives x
--: query-back SELECT a FROM w
--: gives x

--: case a column gets the name of a table, and a table that of a column
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, CHECK (a <> ''));
CREATE TABLE s (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id));
CREATE VIEW v AS SELECT t.a, s.t FROM t JOIN s ON s.t = t.id;
--: desired
CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT, CHECK (t <> ''));
CREATE TABLE s (id INTEGER PRIMARY KEY, s INTEGER REFERENCES a (id));
CREATE VIEW v AS SELECT a.t AS a, s.s AS t FROM a JOIN s ON s.s = a.id;
--: rename table/t a
--: rename table/a.a t
--: rename table/s.t s
--: rows
INSERT INTO t (id, a) VALUES (1, 'x');
INSERT INTO s (id, t) VALUES (1, 1);
--: query SELECT a, t FROM v
--: gives x|1
--: query-back SELECT a, t FROM v
--: gives x|1

--: case texts with the marks of comments and statements are texts
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT '-- a; /* a */', CHECK (a <> 'a; ''--'));
CREATE VIEW v AS SELECT id, a, '; DROP TABLE t; --' AS "a;b" FROM t WHERE a <> '/*';
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT NOT NULL DEFAULT '-- a; /* a */', CHECK (b <> 'a; ''--'));
CREATE VIEW v AS SELECT id, b, '; DROP TABLE t; --' AS "a;b" FROM t WHERE b <> '/*';
--: rename table/t.a b
--: rows
INSERT INTO t (id) VALUES (1);
INSERT INTO t (id, a) VALUES (2, '''; --');
--: query SELECT b, "a;b" FROM v ORDER BY id
--: gives -- a; /* a */|; DROP TABLE t; --
--: gives '; --|; DROP TABLE t; --
--: query-back SELECT a FROM v ORDER BY id
--: gives -- a; /* a */
--: gives '; --

--: case the key of a table gets another name, and references that do not write it follow
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY, n INTEGER);
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p ON DELETE CASCADE, up INTEGER REFERENCES c);
--: desired
CREATE TABLE p (number INTEGER PRIMARY KEY, n INTEGER CHECK (n > 0));
CREATE TABLE c (key INTEGER PRIMARY KEY, p INTEGER REFERENCES p ON DELETE CASCADE, up INTEGER REFERENCES c);
--: rename table/p.id number
--: rename table/c.id key
--: rows
INSERT INTO p (id, n) VALUES (7, 1);
INSERT INTO c (id, p, up) VALUES (1, 7, NULL), (2, 7, 1);
--: query SELECT c.key, p.number, c.up FROM c JOIN p ON p.number = c.p ORDER BY c.key
--: gives 1|7|NULL
--: gives 2|7|1
--: query-back SELECT c.id, p.id, c.up FROM c JOIN p ON p.id = c.p ORDER BY c.id
--: gives 1|7|NULL
--: gives 2|7|1

--: case the columns of a reference and of the key that it points at swap their names
--: current
CREATE TABLE p (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b));
CREATE TABLE c (id INTEGER PRIMARY KEY, x INTEGER, y INTEGER, FOREIGN KEY (x, y) REFERENCES p (a, b));
--: desired
CREATE TABLE p (b INTEGER NOT NULL, a INTEGER NOT NULL, PRIMARY KEY (b, a));
CREATE TABLE c (id INTEGER PRIMARY KEY, y INTEGER, x INTEGER, FOREIGN KEY (y, x) REFERENCES p (b, a));
--: rename table/p.a b
--: rename table/p.b a
--: rename table/c.x y
--: rename table/c.y x
--: rows
INSERT INTO p (a, b) VALUES (1, 2), (2, 5);
INSERT INTO c (id, x, y) VALUES (1, 1, 2), (2, 2, 5);
--: query SELECT c.id, p.a, p.b FROM c JOIN p ON p.a = c.x AND p.b = c.y ORDER BY c.id
--: gives 1|2|1
--: gives 2|5|2
--: query-back SELECT c.id, p.a, p.b FROM c JOIN p ON p.a = c.x AND p.b = c.y ORDER BY c.id
--: gives 1|1|2
--: gives 2|2|5

--: case a view over all columns of a table follows what they are called
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE VIEW v AS SELECT * FROM t;
CREATE VIEW w AS SELECT v.*, 1 AS one FROM v;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, c TEXT, b TEXT NOT NULL);
CREATE VIEW v AS SELECT * FROM t;
CREATE VIEW w AS SELECT v.*, 1 AS one FROM v;
--: rename table/t.a c
--: rows
INSERT INTO t VALUES (1, 'x', 'y');
--: query SELECT id, c, b, one FROM w
--: gives 1|x|y|1
--: query-back SELECT id, a, b, one FROM w
--: gives 1|x|y|1

--: case triggers that write to renamed tables and columns go on writing
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, a TEXT UNIQUE, n INTEGER DEFAULT 1);
CREATE TRIGGER t_i AFTER INSERT ON t WHEN new.a <> 'a' BEGIN
  INSERT INTO log (a) VALUES (new.a) ON CONFLICT (a) DO UPDATE SET n = log.n + excluded.n;
  DELETE FROM log WHERE a IN (SELECT log.a FROM t WHERE t.n = 99);
END;
--: desired
CREATE TABLE u (id INTEGER PRIMARY KEY, b TEXT, m INTEGER);
CREATE TABLE story (id INTEGER PRIMARY KEY, word TEXT UNIQUE, n INTEGER DEFAULT 1);
CREATE TRIGGER t_i AFTER INSERT ON u WHEN new.b <> 'a' BEGIN
  INSERT INTO story (word) VALUES (new.b) ON CONFLICT (word) DO UPDATE SET n = story.n + excluded.n;
  DELETE FROM story WHERE word IN (SELECT story.word FROM u WHERE u.m = 99);
END;
--: rename table/t u
--: rename table/u.a b
--: rename table/u.n m
--: rename table/log story
--: rename table/story.a word
--: rows
INSERT INTO t (a) VALUES ('x'), ('x'), ('a');
--: query INSERT INTO u (b) VALUES ('x') RETURNING id
--: gives 4
--: query SELECT word, n FROM story
--: gives x|3
--: query-back INSERT INTO t (a, n) VALUES ('y', 99) RETURNING id
--: gives 5
--: query-back SELECT count(*) FROM log
--: gives 0

--: case names in double quotes that are no columns stay texts where a column is renamed
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, c TEXT);
CREATE VIEW v AS SELECT 'my note' AS x, "a" AS y FROM t;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT);
CREATE VIEW v AS SELECT 'my note' AS x, "b" AS y FROM t;
--: rename table/t.a b
--: rows
INSERT INTO t VALUES (1, 'x', NULL);
--: query SELECT x, y FROM v
--: gives my note|x
--: query-back SELECT x, y FROM v
--: gives my note|x
--: hazard up data-loss table/t.c

--: case tables without rowids swap their names and change
--: engines sqlite
--: current
CREATE TABLE a (k TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
CREATE TABLE b (k TEXT, n INTEGER, PRIMARY KEY (n, k)) WITHOUT ROWID;
--: desired
CREATE TABLE b (k TEXT PRIMARY KEY, m INTEGER CHECK (m > 0)) WITHOUT ROWID;
CREATE TABLE a (k TEXT, n INTEGER, PRIMARY KEY (k, n)) WITHOUT ROWID;
--: rename table/a b
--: rename table/b a
--: rename table/b.n m
--: rows
INSERT INTO a VALUES ('y', 1), ('x', 2);
INSERT INTO b VALUES ('q', 1), ('p', 2);
--: query SELECT k, m FROM b ORDER BY k
--: gives x|2
--: gives y|1
--: query SELECT k, n FROM a ORDER BY k
--: gives p|2
--: gives q|1
--: query-back SELECT k, n FROM b ORDER BY n, k
--: gives q|1
--: gives p|2
