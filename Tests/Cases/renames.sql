-- Tables and columns that get other names because somebody says so: what refers to them follows, and no row is touched.

--: case a renamed table keeps its rows, and references to it follow
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, up INTEGER REFERENCES a (id), n INTEGER);
CREATE TABLE c (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id) ON DELETE CASCADE);
CREATE INDEX a_n ON a (n);
CREATE VIEW v AS SELECT n FROM a;
--: desired
CREATE TABLE b (id INTEGER PRIMARY KEY, up INTEGER REFERENCES b (id), n INTEGER);
CREATE TABLE c (id INTEGER PRIMARY KEY, a INTEGER REFERENCES b (id) ON DELETE CASCADE);
CREATE INDEX a_n ON b (n);
CREATE VIEW v AS SELECT n FROM b;
--: rename table/a b
--: rows
INSERT INTO a (id, up, n) VALUES (1, 2, 5), (2, NULL, 6);
INSERT INTO c (id, a) VALUES (1, 1), (2, 2);
--: query SELECT c.id, b.n FROM c JOIN b ON b.id = c.a ORDER BY c.id
--: gives 1|5
--: gives 2|6
--: query-back SELECT n FROM v ORDER BY n
--: gives 5
--: gives 6

--: case a table without a declared name goes, and another one comes
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, x INTEGER, y TEXT);
--: desired
CREATE TABLE b (id INTEGER PRIMARY KEY, x INTEGER, y TEXT);
--: rows
INSERT INTO a (id, x, y) VALUES (1, 2, 'three');
--: query SELECT count(*) FROM b
--: gives 0
--: counts 1 data-loss table/a
--: hazard up data-loss table/a
--: hazard down data-loss table/b

--: case a renamed column is renamed in keys, checks, indexes, views and references
--: current
CREATE TABLE a (x INTEGER PRIMARY KEY, y INTEGER, CHECK (y > x), UNIQUE (y, x));
CREATE TABLE b (id INTEGER PRIMARY KEY, x INTEGER REFERENCES a (x));
CREATE INDEX i ON a (abs(x), y) WHERE x > 1;
CREATE VIEW v AS SELECT a.x, b.x AS bx FROM a JOIN b ON b.x = a.x;
--: desired
CREATE TABLE a (z INTEGER PRIMARY KEY, y INTEGER, CHECK (y > z), UNIQUE (y, z));
CREATE TABLE b (id INTEGER PRIMARY KEY, x INTEGER REFERENCES a (z));
CREATE INDEX i ON a (abs(z), y) WHERE z > 1;
CREATE VIEW v AS SELECT a.z, b.x AS bx FROM a JOIN b ON b.x = a.z;
--: rename table/a.x z
--: rows
INSERT INTO a (x, y) VALUES (1, 2), (3, 4);
INSERT INTO b (id, x) VALUES (1, 3);
--: query SELECT z, bx FROM v
--: gives 3|3
--: query SELECT z, y FROM a ORDER BY z
--: gives 1|2
--: gives 3|4
--: query-back SELECT x, bx FROM v
--: gives 3|3

--: case a column of one name in another table keeps it
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT, CHECK (name <> 'name'));
CREATE VIEW v AS SELECT a.name AS a, b.name AS b, 'name' AS c FROM a JOIN b ON a.id = b.id;
--: desired
CREATE TABLE a (id INTEGER PRIMARY KEY, title TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT, CHECK (name <> 'name'));
CREATE VIEW v AS SELECT a.title AS a, b.name AS b, 'name' AS c FROM a JOIN b ON a.id = b.id;
--: rename table/a.name title
--: rows
INSERT INTO a (id, name) VALUES (1, 'x');
INSERT INTO b (id, name) VALUES (1, 'y');
--: query SELECT a, b, c FROM v
--: gives x|y|name

--: case two tables swap their names
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT, r INTEGER REFERENCES a (id));
CREATE TABLE c (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id), b INTEGER REFERENCES b (id));
--: desired
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE a (id INTEGER PRIMARY KEY, y TEXT, r INTEGER REFERENCES b (id));
CREATE TABLE c (id INTEGER PRIMARY KEY, a INTEGER REFERENCES b (id), b INTEGER REFERENCES a (id));
--: rename table/a b
--: rename table/b a
--: rows
INSERT INTO a (id, x) VALUES (1, 'was a');
INSERT INTO b (id, y, r) VALUES (5, 'was b', 1);
INSERT INTO c (id, a, b) VALUES (1, 1, 5);
--: query SELECT b.x, a.y, a.r FROM c JOIN a ON a.id = c.b JOIN b ON b.id = c.a
--: gives was a|was b|1
--: query-back SELECT a.x, b.y, b.r FROM c JOIN a ON a.id = c.a JOIN b ON b.id = c.b
--: gives was a|was b|1

--: case three tables pass their names on in a circle
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, x TEXT);
CREATE VIEW v AS SELECT a.x AS a, b.x AS b, c.x AS c FROM a, b, c;
--: desired
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE VIEW v AS SELECT a.x AS a, b.x AS b, c.x AS c FROM a, b, c;
--: rename table/a b
--: rename table/b c
--: rename table/c a
--: rows
INSERT INTO a (id, x) VALUES (1, 'was a');
INSERT INTO b (id, x) VALUES (1, 'was b');
INSERT INTO c (id, x) VALUES (1, 'was c');
--: query SELECT a, b, c FROM v
--: gives was c|was a|was b
--: query-back SELECT a, b, c FROM v
--: gives was a|was b|was c

--: case names are passed on in a chain, and the last table goes
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, x TEXT);
--: desired
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, x TEXT);
--: rename table/a b
--: rename table/b c
--: rows
INSERT INTO a (id, x) VALUES (1, 'was a');
INSERT INTO b (id, x) VALUES (1, 'was b');
INSERT INTO c (id, x) VALUES (1, 'was c');
--: query SELECT b.x, c.x FROM b, c
--: gives was a|was b
--: query-back SELECT a.x, b.x FROM a, b
--: gives was a|was b
--: counts 1 data-loss table/c
--: hazard up data-loss table/c

--: case a renamed table takes the name of one that goes, with a view over that
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
CREATE VIEW v AS SELECT y FROM b;
--: desired
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
--: rename table/a b
--: rows
INSERT INTO a (id, x) VALUES (1, 'was a');
INSERT INTO b (id, y) VALUES (1, 'was b'), (2, 'too');
--: query SELECT id, x FROM b
--: gives 1|was a
--: counts 2 data-loss table/b
--: hazard up data-loss table/b

--: case a renamed table leaves its name to one that comes
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE r (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id));
--: desired
CREATE TABLE old_a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE r (id INTEGER PRIMARY KEY, a INTEGER REFERENCES old_a (id));
--: rename table/a old_a
--: rows
INSERT INTO a (id, x) VALUES (1, 'x');
INSERT INTO r (id, a) VALUES (1, 1);
--: query SELECT old_a.x, (SELECT count(*) FROM a) FROM r JOIN old_a ON old_a.id = r.a
--: gives x|0
--: hazard down data-loss table/a

--: case two columns swap their names
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CHECK (a <> 'z'));
CREATE INDEX i ON t (a);
CREATE VIEW v AS SELECT a, b FROM t;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, a TEXT, CHECK (b <> 'z'));
CREATE INDEX i ON t (b);
CREATE VIEW v AS SELECT a, b FROM t;
--: rename table/t.a b
--: rename table/t.b a
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'was a', 'z'), (2, NULL, 'too');
--: query SELECT a, b FROM v ORDER BY a
--: gives too|NULL
--: gives z|was a
--: query-back SELECT a, b FROM v ORDER BY b
--: gives NULL|too
--: gives was a|z

--: case two columns of different types swap their names
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, a INTEGER);
--: rename table/t.a b
--: rename table/t.b a
--: rows
INSERT INTO t (id, a, b) VALUES (1, '007', 7);
--: query SELECT a, b FROM t
--: gives 7|007

--: case three columns pass their names on in a circle
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, UNIQUE (a, b));
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, c TEXT, a TEXT, UNIQUE (b, c));
--: rename table/t.a b
--: rename table/t.b c
--: rename table/t.c a
--: rows
INSERT INTO t (id, a, b, c) VALUES (1, 'was a', 'was b', 'was c');
--: query SELECT a, b, c FROM t
--: gives was c|was a|was b
--: query-back SELECT a, b, c FROM t
--: gives was a|was b|was c

--: case a renamed column takes the name of one that goes, and leaves its own to one that comes
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, a INTEGER DEFAULT 5);
--: rename table/t.a b
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'was a', 'was b'), (2, 'too', NULL);
--: query SELECT id, a, b FROM t ORDER BY id
--: gives 1|5|was a
--: gives 2|5|too
--: query-back SELECT id, a, b FROM t ORDER BY id
--: gives 1|was a|NULL
--: gives 2|too|NULL
--: counts 1 data-loss table/t.b
--: hazard up data-loss table/t.b
--: hazard down data-loss table/t.a

--: case a renamed column of a renamed table is changed at once
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, x VARCHAR(9), k INTEGER NOT NULL);
CREATE TABLE r (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id) ON DELETE CASCADE);
CREATE UNIQUE INDEX a_x ON a (x);
--: desired
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT NOT NULL DEFAULT 'none', z INTEGER DEFAULT 1, k BIGINT, CHECK (y <> ''));
CREATE TABLE r (id INTEGER PRIMARY KEY, b INTEGER NOT NULL REFERENCES b (id) ON DELETE CASCADE);
CREATE UNIQUE INDEX b_y ON b (y, z);
--: rename table/a b
--: rename table/b.x y
--: rename table/r.a b
--: rows
INSERT INTO a (id, x, k) VALUES (1, 'one', 5), (2, 'two', 6);
INSERT INTO r (id, a) VALUES (1, 2), (2, 2);
--: query SELECT r.id, b.y, b.z, b.k FROM r JOIN b ON b.id = r.b ORDER BY r.id
--: gives 1|two|1|6
--: gives 2|two|1|6
--: query-back SELECT r.id, a.x, a.k FROM r JOIN a ON a.id = r.a ORDER BY r.id
--: gives 1|two|6
--: gives 2|two|6
--: hazard down data-loss table/b.z

--: case tables that swap their names are changed at once
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT, CHECK (x <> ''));
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
--: desired
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT NOT NULL);
CREATE TABLE a (id INTEGER PRIMARY KEY, w TEXT UNIQUE, n INTEGER DEFAULT 3);
--: rename table/a b
--: rename table/b a
--: rename table/a.y w
--: rows
INSERT INTO a (id, x) VALUES (1, 'was a');
INSERT INTO b (id, y) VALUES (7, 'was b');
--: query SELECT a.id, a.w, a.n, b.id, b.x FROM a, b
--: gives 7|was b|3|1|was a
--: query-back SELECT a.id, a.x, b.id, b.y FROM a, b
--: gives 1|was a|7|was b
--: hazard down data-loss table/a.n

--: case a computed column follows the name of what it is computed from
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, c INTEGER GENERATED ALWAYS AS (a + 1) STORED);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, b INTEGER, d INTEGER GENERATED ALWAYS AS (b + 1) STORED);
--: rename table/t.a b
--: rename table/t.c d
--: rows
INSERT INTO t (id, a) VALUES (1, 4);
--: query SELECT id, b, d FROM t
--: gives 1|4|5
--: query-back SELECT id, a, c FROM t
--: gives 1|4|5

--: case names that must be quoted are given and taken
--: current
CREATE TABLE plain (id INTEGER PRIMARY KEY, word TEXT, "two""words" TEXT, CHECK (word <> "two""words"));
CREATE INDEX plain_i ON plain ("two""words", word);
--: desired
CREATE TABLE "order" (id INTEGER PRIMARY KEY, "select" TEXT, words TEXT, CHECK ("select" <> words));
CREATE INDEX plain_i ON "order" (words, "select");
--: rename table/plain order
--: rename table/order.word select
--: rename table/order."two""words" words
--: rows
INSERT INTO plain (id, word, "two""words") VALUES (1, 'a', 'b');
--: query SELECT "select", words FROM "order"
--: gives a|b
--: query-back SELECT word, "two""words" FROM plain
--: gives a|b

--: case names that change in letter case alone are the same things
--: engines sqlite
--: current
CREATE TABLE Users (Id INTEGER PRIMARY KEY, "Name" TEXT);
CREATE TABLE r (u INTEGER REFERENCES Users (Id));
CREATE INDEX I ON Users ("Name");
CREATE VIEW V AS SELECT Id, "Name" FROM Users;
--: desired
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE r (u INTEGER REFERENCES users (id));
CREATE INDEX i ON users (name);
CREATE VIEW v AS SELECT id, name FROM users;
--: rows
INSERT INTO Users VALUES (1, 'Ada');
INSERT INTO r VALUES (1);
--: query SELECT id, name FROM v
--: gives 1|Ada

--: case a renamed column and another collation come at once
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT COLLATE NOCASE);
--: rename table/t.a b
--: rows
INSERT INTO t VALUES (1, 'Ada'), (2, NULL);
--: query SELECT id, b FROM t WHERE b = 'ada'
--: gives 1|Ada
--: hazard up rewrite table/t
--: hazard down rewrite table/t

--: case two tables swap their names beside a view that does not work
--: engines sqlite
--: current
CREATE TABLE a (x TEXT);
CREATE TABLE b (y TEXT, r REFERENCES a (x));
CREATE VIEW broken AS SELECT x FROM nowhere;
--: desired
CREATE TABLE b (x TEXT);
CREATE TABLE a (y TEXT, r REFERENCES b (x));
CREATE VIEW broken AS SELECT x FROM nowhere;
--: rename table/a b
--: rename table/b a
--: rows
INSERT INTO a VALUES ('was a');
INSERT INTO b VALUES ('was b', NULL);
--: query SELECT a.y, b.x FROM a, b
--: gives was b|was a
