-- What a way costs in a database: rows and values that are lost are counted, those that come back as they were are not.

--: case values of a column that goes are counted, NULL is none
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER, c TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: rows
INSERT INTO t (id, a, b, c) VALUES (1, 'x', 0, NULL), (2, '', NULL, NULL), (3, 'x', NULL, NULL);
--: counts 3 data-loss table/t.a
--: counts 1 data-loss table/t.b
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.b
--: hazard up data-loss table/t.c

--: case a value that is the default comes back by itself, and NULL in its place does not
--: current
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a TEXT DEFAULT 'x', b TEXT DEFAULT 'x', c INTEGER DEFAULT 0, d INTEGER DEFAULT 0,
  e INTEGER NOT NULL DEFAULT 0, f TEXT DEFAULT NULL, g TEXT
);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: rows
INSERT INTO t (id, a, b, c, d, e, f, g) VALUES
  (1, NULL, 'x', 0, NULL, 0, NULL, 'x'), (2, NULL, NULL, 0, 5, 7, NULL, NULL);
--: query-back SELECT id, a, b, c, d, e, f, g FROM t ORDER BY id
--: gives 1|x|x|0|0|0|NULL|NULL
--: gives 2|x|x|0|0|0|NULL|NULL
--: counts 2 data-loss table/t.a
--: counts 1 data-loss table/t.b
--: counts 2 data-loss table/t.d
--: counts 1 data-loss table/t.e
--: counts 1 data-loss table/t.g
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.b
--: hazard up data-loss table/t.c
--: hazard up data-loss table/t.d
--: hazard up data-loss table/t.e
--: hazard up data-loss table/t.f
--: hazard up data-loss table/t.g

--: case a default that is computed anew gives no value back
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TIMESTAMP DEFAULT CURRENT_TIMESTAMP, b TEXT DEFAULT (upper('x')));
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: rows
INSERT INTO t (id, a, b) VALUES (1, NULL, NULL), (2, NULL, NULL);
--: query-back SELECT count(a), count(b) FROM t
--: gives 2|2
--: counts 2 data-loss table/t.a
--: counts 2 data-loss table/t.b
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.b

--: case rows of tables that go are counted, NULL or not
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, x TEXT);
--: desired
CREATE TABLE c (id INTEGER PRIMARY KEY, x TEXT NOT NULL);
--: rows
INSERT INTO a (id, x) VALUES (1, NULL), (2, NULL);
INSERT INTO c (id, x) VALUES (1, 'x');
--: counts 2 data-loss table/a
--: hazard up data-loss table/a
--: hazard up data-loss table/b

--: case what is lost is counted in a table that gets another name on the way
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT, y TEXT, k INTEGER);
--: desired
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT, k INTEGER);
--: rename table/a b
--: rename table/b.x y
--: rows
INSERT INTO a (id, x, y, k) VALUES (1, 'x', 'y', 1), (2, NULL, 'y', 1), (3, 'x', NULL, NULL);
--: query SELECT id, y, k FROM b ORDER BY id
--: gives 1|x|1
--: gives 2|NULL|1
--: gives 3|x|NULL
--: counts 2 data-loss table/a.y
--: hazard up data-loss table/a.y

--: case what a computed column has is not counted, and what it is computed from is
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER GENERATED ALWAYS AS (a + b) STORED);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 2, 3), (2, 3, NULL), (3, 4, 5);
--: counts 2 data-loss table/t.b
--: hazard up data-loss table/t.b

--: case what fills a column on the way back is compared with what it had
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL, loud TEXT NOT NULL);
CREATE TABLE u (id INTEGER PRIMARY KEY, name TEXT NOT NULL, n INTEGER NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE u (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
--: fill-back t.loud upper(name)
--: fill-back u.n length(name)
--: rows
INSERT INTO t (id, name, loud) VALUES (1, 'ada', 'ADA'), (2, 'bob', 'Bob'), (3, 'eve', 'EVE!');
INSERT INTO u (id, name, n) VALUES (1, 'ada', 3), (2, 'bob', 3), (3, 'eve', 4);
--: query-back SELECT t.id, t.loud, u.n FROM t JOIN u ON u.id = t.id ORDER BY t.id
--: gives 1|ADA|3
--: gives 2|BOB|3
--: gives 3|EVE|3
--: counts 2 data-loss table/t.loud
--: counts 1 data-loss table/u.n
--: hazard up data-loss table/t.loud
--: hazard up data-loss table/u.n

--: case nothing is lost in an empty database
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT NOT NULL DEFAULT 'x');
--: desired
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
--: hazard up data-loss table/a
--: hazard up data-loss table/b.x
--: hazard down data-loss table/b.y

--: case a default of another storage class than the value does not give it back
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a DEFAULT 0, b TEXT DEFAULT 0, c DEFAULT 'a', d REAL DEFAULT 1);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: rows
INSERT INTO t VALUES (1, 0.0, '0', x'61', 1), (2, 0, '0.0', 'a', 1.5);
--: counts 1 data-loss table/t.a
--: counts 1 data-loss table/t.b
--: counts 1 data-loss table/t.c
--: counts 1 data-loss table/t.d
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.b
--: hazard up data-loss table/t.c
--: hazard up data-loss table/t.d

--: case NULL in a column that becomes the number of the rows is lost
--: engines sqlite
--: current
CREATE TABLE a (k TEXT, x TEXT);
CREATE TABLE b (k INTEGER, x TEXT);
CREATE TABLE c (k INT UNIQUE, x TEXT);
CREATE TABLE d (k BLOB PRIMARY KEY, x TEXT);
CREATE TABLE e (k INTEGER NOT NULL, x TEXT);
--: desired
CREATE TABLE a (k INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (k INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE c (k INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE d (k INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE e (k INTEGER PRIMARY KEY, x TEXT);
--: rows
INSERT INTO a VALUES (NULL, 'x'), ('007', 'y'), (8, 'z');
INSERT INTO b VALUES (NULL, 'x'), ('007', 'y'), (8, 'z');
INSERT INTO c VALUES (NULL, 'x'), ('007', 'y'), (8, 'z');
INSERT INTO d VALUES (NULL, 'x'), ('007', 'y'), (8, 'z');
INSERT INTO e VALUES (7, 'y'), (8, 'z');
--: query SELECT k, x FROM b WHERE x <> 'x' ORDER BY k
--: gives 7|y
--: gives 8|z
--: counts 2 data-loss table/a.k
--: counts 1 data-loss table/b.k
--: counts 1 data-loss table/c.k
--: counts 2 data-loss table/d.k
--: hazard up data-loss table/a.k
--: hazard up data-loss table/b.k
--: hazard up data-loss table/c.k
--: hazard up data-loss table/d.k

--: case a counter that goes costs nothing where its last id is there
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: rows
INSERT INTO t VALUES (1, 'x'), (2, 'y');
DELETE FROM t WHERE id = 1;
--: query INSERT INTO t (a) VALUES ('z') RETURNING id
--: gives 3
--: hazard up data-loss table/t

--: case a full-text column that goes costs the values that it has
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a, b);
CREATE VIRTUAL TABLE g USING fts5(a, b);
--: desired
CREATE VIRTUAL TABLE f USING fts5(a);
CREATE VIRTUAL TABLE g USING fts5(a);
--: rows
INSERT INTO f VALUES ('y', 'x'), ('z', NULL);
INSERT INTO g VALUES ('y', NULL);
--: query SELECT a FROM f ORDER BY rowid
--: gives y
--: gives z
--: counts 1 data-loss virtual/f
--: hazard up data-loss virtual/f
--: hazard up data-loss virtual/g

--: case bounds that are rounded are counted
--: engines sqlite
--: needs rtree
--: current
CREATE VIRTUAL TABLE whole USING rtree(id, x0, x1);
CREATE VIRTUAL TABLE part USING rtree(id, x0, x1);
CREATE VIRTUAL TABLE wide USING rtree_i32(id, x0, x1);
CREATE VIRTUAL TABLE fine USING rtree_i32(id, x0, x1);
--: desired
CREATE VIRTUAL TABLE whole USING rtree_i32(id, x0, x1);
CREATE VIRTUAL TABLE part USING rtree_i32(id, x0, x1);
CREATE VIRTUAL TABLE wide USING rtree(id, x0, x1);
CREATE VIRTUAL TABLE fine USING rtree(id, x0, x1);
--: rows
INSERT INTO whole VALUES (1, 2, 3);
INSERT INTO part VALUES (1, 2, 3), (2, 2.5, 3), (3, 2, 3.25);
INSERT INTO wide VALUES (1, 2, 16777217), (2, 2, 33554434), (3, 2, 16777216);
INSERT INTO fine VALUES (1, 2, 16777216), (2, -16777218, 33554436);
--: query SELECT count(*) FROM whole, fine
--: gives 2
--: counts 2 data-loss virtual/part
--: counts 2 data-loss virtual/wide
--: hazard up data-loss virtual/whole
--: hazard up data-loss virtual/part
--: hazard up data-loss virtual/wide
--: hazard up data-loss virtual/fine
--: hazard down data-loss virtual/whole
--: hazard down data-loss virtual/part
--: hazard down data-loss virtual/wide
--: hazard down data-loss virtual/fine

--: case the rows of virtual tables that go are counted, whatever is kept of them
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE a USING fts5(x);
CREATE VIRTUAL TABLE b USING fts5(x, content='');
CREATE VIRTUAL TABLE c USING fts4(x, content='');
CREATE VIRTUAL TABLE d USING fts3(x);
CREATE VIRTUAL TABLE e USING fts5(x);
--: desired
--: rows
INSERT INTO a (rowid, x) VALUES (1, 'x'), (2, 'y');
INSERT INTO b (rowid, x) VALUES (1, 'x');
INSERT INTO c (rowid, x) VALUES (1, 'x'), (5, 'y'), (6, 'z');
INSERT INTO d (rowid, x) VALUES (1, 'x');
--: counts 2 data-loss virtual/a
--: counts 1 data-loss virtual/b
--: counts 3 data-loss virtual/c
--: counts 1 data-loss virtual/d
--: hazard up data-loss virtual/a
--: hazard up data-loss virtual/b
--: hazard up data-loss virtual/c
--: hazard up data-loss virtual/d
--: hazard up data-loss virtual/e

--: case an ordinary table is not taken for the one of an index
--: engines sqlite
--: needs fts5, rtree
--: current
CREATE TABLE r_docsize (x);
CREATE TABLE f_docsize (x);
CREATE VIRTUAL TABLE r USING rtree(id, x0, x1);
CREATE VIRTUAL TABLE f USING fts5(a, columnsize=0);
--: desired
CREATE TABLE r_docsize (x);
CREATE TABLE f_docsize (x);
--: rows
INSERT INTO r VALUES (1, 2, 3), (2, 2, 3);
INSERT INTO f VALUES ('x');
INSERT INTO r_docsize VALUES (1), (2), (3), (4), (5);
INSERT INTO f_docsize VALUES (1), (2), (3), (4), (5);
--: query SELECT (SELECT count(*) FROM r_docsize), (SELECT count(*) FROM f_docsize)
--: gives 5|5
--: counts 2 data-loss virtual/r
--: counts 1 data-loss virtual/f
--: hazard up data-loss virtual/r
--: hazard up data-loss virtual/f
