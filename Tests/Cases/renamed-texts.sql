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

--: case a reference of a table to itself follows two of its columns that swap their names
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t (id), root INTEGER REFERENCES t (id), UNIQUE (id, up), FOREIGN KEY (up, root) REFERENCES t (id, up));
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, root INTEGER REFERENCES t (id), up INTEGER REFERENCES t (id), UNIQUE (id, root), FOREIGN KEY (root, up) REFERENCES t (id, root));
--: rename table/t.up root
--: rename table/t.root up
--: rows
INSERT INTO t (id, up, root) VALUES (1, NULL, NULL), (2, 1, NULL), (3, 2, 1);
--: query SELECT id, up, root FROM t ORDER BY id
--: gives 1|NULL|NULL
--: gives 2|NULL|1
--: gives 3|1|2

--: case tables that refer to each other swap their names and change
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY, q INTEGER REFERENCES q (id));
CREATE TABLE q (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id));
--: desired
CREATE TABLE q (id INTEGER PRIMARY KEY, q INTEGER REFERENCES p (id), n INTEGER DEFAULT 1);
CREATE TABLE p (id INTEGER PRIMARY KEY, p INTEGER NOT NULL REFERENCES q (id));
--: rename table/p q
--: rename table/q p
--: rows
INSERT INTO p (id, q) VALUES (1, 10);
INSERT INTO q (id, p) VALUES (10, 1);
--: query SELECT q.id, q.q, q.n, p.id, p.p FROM p, q
--: gives 1|10|1|10|1
--: hazard down data-loss table/q.n

--: case a table, an index and a view pass their names on
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX u ON t (a);
CREATE VIEW w AS SELECT a FROM t;
--: desired
CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX w ON u (a);
CREATE VIEW t AS SELECT a FROM u;
--: rename table/t u
--: rows
INSERT INTO t (id, a) VALUES (1, 'x');
--: query SELECT t.a FROM t JOIN u ON u.a = t.a
--: gives x
--: query-back SELECT w.a FROM w JOIN t ON w.a = t.a
--: gives x

--: case values that fill columns are computed under the new names
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE u (id INTEGER PRIMARY KEY, b TEXT NOT NULL, c TEXT NOT NULL, d TEXT NOT NULL UNIQUE);
--: rename table/t u
--: rename table/u.a b
--: fill u.c b || '!'
--: fill u.d 'd' || id
--: rows
INSERT INTO t (id, a) VALUES (1, 'x'), (2, 'y');
--: query SELECT id, b, c, d FROM u ORDER BY id
--: gives 1|x|x!|d1
--: gives 2|y|y!|d2
--: hazard down data-loss table/u.c
--: hazard down data-loss table/u.d

--: case letters of names change together with what is computed from them
--: engines sqlite
--: current
CREATE TABLE A (X TEXT, y INTEGER AS (length(X)), z INTEGER AS (y + 1) STORED);
CREATE TABLE b (a INTEGER);
CREATE TRIGGER tr AFTER INSERT ON A BEGIN INSERT INTO b (a) SELECT A.y FROM A WHERE A.X = new.X; END;
--: desired
CREATE TABLE a (x TEXT, y INTEGER AS (length(x)), z INTEGER AS (y + 2) STORED);
CREATE TABLE B (A INTEGER NOT NULL DEFAULT 0);
CREATE TRIGGER tr AFTER INSERT ON a BEGIN INSERT INTO B (A) SELECT a.y FROM a WHERE a.x = new.x; END;
--: rows
INSERT INTO A VALUES ('abc');
--: query SELECT x, y, z FROM a
--: gives abc|3|5
--: query SELECT a FROM b
--: gives 3

--: case checks and indexes that name their own table follow it
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, CHECK (t.a <> t.id));
CREATE INDEX i ON t (a) WHERE t.a <> 'x';
--: desired
CREATE TABLE u (id INTEGER PRIMARY KEY, b TEXT NOT NULL, CHECK (u.b <> u.id), CHECK (length(u.b) < 9));
CREATE INDEX i ON u (b) WHERE u.b <> 'x';
--: rename table/t u
--: rename table/u.a b
--: rows
INSERT INTO t VALUES (1, 'x');
--: query SELECT id, b FROM u
--: gives 1|x
