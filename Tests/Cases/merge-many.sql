-- Merges of much at once, and of tables whose rows have to stand a lot.

--: case conflicts of many parts are told all at once
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c INTEGER);
CREATE TABLE u (id INTEGER PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM t;
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(5), c INTEGER DEFAULT 1);
CREATE VIEW v AS SELECT id, a FROM t;
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(6), b TEXT NOT NULL, c INTEGER DEFAULT 2);
CREATE TABLE u (id INTEGER PRIMARY KEY, x TEXT);
CREATE VIEW v AS SELECT id, c FROM t;
--: conflict delete/modify table/t.b
--: conflict delete/modify table/u
--: conflict modify/modify table/t.a type
--: conflict modify/modify table/t.c default
--: conflict modify/modify view/v

--: case a chain of tables that both sides change at each link
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER);
CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id), n INTEGER);
CREATE TABLE c (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id), n INTEGER);
CREATE TABLE d (id INTEGER PRIMARY KEY, c INTEGER REFERENCES c (id), n INTEGER);
CREATE INDEX a_n ON a (n);
CREATE INDEX d_n ON d (n);
CREATE VIEW abcd AS SELECT a.n AS an, b.n AS bn, c.n AS cn, d.n AS dn
  FROM d JOIN c ON c.id = d.c JOIN b ON b.id = c.b JOIN a ON a.id = b.a;
--: ours
CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);
CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id) ON DELETE CASCADE, n INTEGER);
CREATE TABLE cc ( -- stemma: renamed from c
  id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id), n INTEGER
);
CREATE TABLE d (id INTEGER PRIMARY KEY, c INTEGER REFERENCES cc (id), n INTEGER);
CREATE INDEX a_n ON a (n);
CREATE VIEW abcd AS SELECT a.n AS an, b.n AS bn, c.n AS cn, d.n AS dn
  FROM d JOIN cc AS c ON c.id = d.c JOIN b ON b.id = c.b JOIN a ON a.id = b.a;
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER);
CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id), n NUMERIC);
CREATE TABLE c (id INTEGER PRIMARY KEY, b INTEGER NOT NULL REFERENCES b (id), n INTEGER);
CREATE TABLE d (
  id INTEGER PRIMARY KEY, c INTEGER REFERENCES c (id), n INTEGER, e INTEGER DEFAULT 5, CHECK (n > 0)
);
CREATE UNIQUE INDEX a_n ON a (n);
CREATE INDEX d_n ON d (n);
CREATE VIEW abcd AS SELECT a.n AS an, b.n AS bn, c.n AS cn, d.n AS dn
  FROM d JOIN c ON c.id = d.c JOIN b ON b.id = c.b JOIN a ON a.id = b.a;
--: merged
CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);
CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id) ON DELETE CASCADE, n NUMERIC);
CREATE TABLE cc (id INTEGER PRIMARY KEY, b INTEGER NOT NULL REFERENCES b (id), n INTEGER);
CREATE TABLE d (
  id INTEGER PRIMARY KEY, c INTEGER REFERENCES cc (id), n INTEGER, e INTEGER DEFAULT 5, CHECK (n > 0)
);
CREATE UNIQUE INDEX a_n ON a (n);
CREATE VIEW abcd AS SELECT a.n AS an, b.n AS bn, c.n AS cn, d.n AS dn
  FROM d JOIN cc AS c ON c.id = d.c JOIN b ON b.id = c.b JOIN a ON a.id = b.a;
--: rows
INSERT INTO a (id, n) VALUES (1, 10), (2, 20);
INSERT INTO b (id, a, n) VALUES (1, 2, 100), (2, 1, 200);
INSERT INTO c (id, b, n) VALUES (1, 2, 1000);
INSERT INTO d (id, c, n) VALUES (1, 1, 7), (2, NULL, 8);
--: query SELECT an, bn, cn, dn FROM abcd
--: gives 10|200|1000|7
--: query SELECT id, e FROM d ORDER BY id
--: gives 1|5
--: gives 2|5

--: case a table gets a counted key from one side and a unique constraint from the other
--: engines sqlite
--: base
CREATE TABLE t (a TEXT NOT NULL, b TEXT NOT NULL);
--: ours
CREATE TABLE t (a TEXT NOT NULL, b TEXT NOT NULL, UNIQUE (a, b));
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, UNIQUE (a, b));
--: rows
INSERT INTO t (a, b) VALUES ('x', 'y'), ('x', 'z');
--: query SELECT id, a, b FROM t ORDER BY a, b
--: gives 1|x|y
--: gives 2|x|z

--: case values of each type are the same over both ways
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, r DOUBLE PRECISION, n NUMERIC(10, 2), d TEXT, x TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, r DOUBLE PRECISION NOT NULL, n NUMERIC(10, 2), d TEXT, x TEXT);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, r DOUBLE PRECISION, n NUMERIC(10, 2), d TEXT DEFAULT '', CHECK (r < 10));
--: merged
CREATE TABLE t (
  id INTEGER PRIMARY KEY, r DOUBLE PRECISION NOT NULL, n NUMERIC(10, 2), d TEXT DEFAULT '', CHECK (r < 10)
);
--: rows
INSERT INTO t (id, r, n, d, x) VALUES (1, 0.1, 12.25, 'it''s', 'gone'), (2, -1.5, NULL, NULL, NULL);
--: query SELECT id, r, n, d FROM t ORDER BY id
--: gives 1|0.1|12.25|it's
--: gives 2|-1.5|NULL|NULL

--: case a table by the name that a rebuild would take is merged as any other
--: engines sqlite
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE _stemma_rebuild_t (id INTEGER PRIMARY KEY, a TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TABLE _stemma_rebuild_t (id INTEGER PRIMARY KEY, a TEXT);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE _stemma_rebuild_t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TABLE _stemma_rebuild_t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: rows
INSERT INTO t VALUES (1, 'x');
INSERT INTO _stemma_rebuild_t VALUES (2, 'y');
--: query SELECT t.a, r.a FROM t, _stemma_rebuild_t r
--: gives x|y
