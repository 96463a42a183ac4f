-- Names that a side takes from one thing and gives another: exchanges, circles, names of what is gone or new.

--: case two columns that get one name are a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, age INTEGER);
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  contact TEXT, -- stemma: renamed from email
  age INTEGER
);
--: theirs
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  email TEXT,
  contact INTEGER -- stemma: renamed from age
);
--: conflict rename/collision table/users.contact

--: case a column that gets the name of a new one is a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  contact TEXT -- stemma: renamed from email
);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, contact TEXT);
--: conflict rename/collision table/users.contact

--: case two tables that get one name are a conflict
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
--: ours
CREATE TABLE c ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE c ( -- stemma: renamed from b
  id INTEGER PRIMARY KEY, y TEXT
);
--: conflict rename/collision table/c

--: case a table that gets the name of a new view is a conflict
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
--: ours
CREATE TABLE c ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE VIEW c AS SELECT 1 AS one;
--: conflict rename/collision

--: case columns that exchange their names on one side keep their values while the other side adds to them
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT, -- stemma: renamed from a
  a TEXT -- stemma: renamed from b
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'of a', b TEXT);
CREATE INDEX t_b ON t (b);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT DEFAULT 'of a', a TEXT);
CREATE INDEX t_b ON t (a);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'was a', 'was b');
--: query SELECT a, b FROM t
--: gives was b|was a

--: case tables that exchange their names on one side keep their rows, and references follow
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, up INTEGER REFERENCES a (id));
--: ours
CREATE TABLE b ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
CREATE TABLE a ( -- stemma: renamed from b
  id INTEGER PRIMARY KEY, y TEXT
);
CREATE TABLE c (id INTEGER PRIMARY KEY, up INTEGER REFERENCES b (id));
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT, more INTEGER DEFAULT 1);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, up INTEGER REFERENCES a (id), down INTEGER REFERENCES b (id));
--: merged
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT, more INTEGER DEFAULT 1);
CREATE TABLE a (id INTEGER PRIMARY KEY, y TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, up INTEGER REFERENCES b (id), down INTEGER REFERENCES a (id));
--: rows
INSERT INTO a (id, x) VALUES (1, 'x1');
INSERT INTO b (id, y) VALUES (1, 'y1'), (2, 'y2');
INSERT INTO c (id, up) VALUES (9, 1);
--: query SELECT c.id, b.x, b.more, (SELECT count(*) FROM a) FROM c JOIN b ON b.id = c.up
--: gives 9|x1|1|2

--: case a new column may have the old name of one that is renamed
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT, -- stemma: renamed from a
  a INTEGER DEFAULT 1
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT NOT NULL, a INTEGER DEFAULT 1);
--: rows
INSERT INTO t (id, a) VALUES (1, 'old');
--: query SELECT id, a, b FROM t
--: gives 1|1|old

--: case a new table may have the old name of one that is renamed
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
--: ours
CREATE TABLE b ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
CREATE TABLE a (id INTEGER PRIMARY KEY, z TEXT);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT NOT NULL);
--: merged
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT NOT NULL);
CREATE TABLE a (id INTEGER PRIMARY KEY, z TEXT);
--: rows
INSERT INTO a (id, x) VALUES (4, 'old');
--: query SELECT b.id, b.x, (SELECT count(*) FROM a) FROM b
--: gives 4|old|0

--: case columns that exchange their names on both sides do it once
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT, -- stemma: renamed from a
  a TEXT -- stemma: renamed from b
);
--: theirs
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT NOT NULL, -- stemma: renamed from a
  a TEXT -- stemma: renamed from b
);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT NOT NULL, a TEXT);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'a', 'b');
--: query SELECT a, b FROM t
--: gives b|a

--: case three columns give their names on in a circle, and what the other side does goes with the values
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, c NUMERIC);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b INTEGER, -- stemma: renamed from a
  c TEXT, -- stemma: renamed from b
  a NUMERIC -- stemma: renamed from c
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL, b TEXT DEFAULT 'x', c NUMERIC UNIQUE);
--: merged@sqlite
CREATE TABLE t (id INTEGER PRIMARY KEY, b INTEGER NOT NULL, c TEXT DEFAULT 'x', a NUMERIC UNIQUE);
--: merged@postgresql
CREATE TABLE t (id INTEGER PRIMARY KEY, b INTEGER NOT NULL, c TEXT DEFAULT 'x', a NUMERIC CONSTRAINT t_c_key UNIQUE);
--: rows
INSERT INTO t (id, a, b, c) VALUES (1, 1, 'b', 3);
--: query SELECT a, b, c FROM t
--: gives 3|1|b

--: case a table that gets the name of a new table is a conflict
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
--: ours
CREATE TABLE b ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
--: conflict rename/collision table/b

--: case a table that gets the name of a dropped one which the other side changes is a conflict
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
--: ours
CREATE TABLE b ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT NOT NULL);
--: conflict delete/modify table/b

--: case a table gets the name of a dropped one, with its own rows and what the other side puts on it
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
--: ours
CREATE TABLE b ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT NOT NULL);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
CREATE INDEX a_x ON a (x);
--: merged
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT NOT NULL);
CREATE INDEX a_x ON b (x);
--: rows
INSERT INTO a (id, x) VALUES (1, 'from a');
INSERT INTO b (id, y) VALUES (2, 'from b');
--: query SELECT id, x FROM b
--: gives 1|from a

--: case a column gets the name of a dropped one, with its own values and what the other side does to it
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT -- stemma: renamed from a
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT, c TEXT);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT NOT NULL, c TEXT);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'from a', 'from b');
--: query SELECT id, b, c FROM t
--: gives 1|from a|NULL

--: case a column that gets the name of a dropped one which the other side changes is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT -- stemma: renamed from a
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT NOT NULL);
--: conflict delete/modify table/t.b

--: case columns give their names on and the last one is dropped, while the other side makes keys of them
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT, -- stemma: renamed from a
  c TEXT -- stemma: renamed from b
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, UNIQUE (b, a));
CREATE INDEX t_ab ON t (a, b);
--: merged@sqlite
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, c TEXT, UNIQUE (c, b));
CREATE INDEX t_ab ON t (b, c);
--: merged@postgresql
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, c TEXT, CONSTRAINT t_b_a_key UNIQUE (c, b));
CREATE INDEX t_ab ON t (b, c);
--: rows
INSERT INTO t (id, a, b, c) VALUES (1, 'a', 'b', 'c');
--: query SELECT id, b, c FROM t
--: gives 1|a|b

--: case a column that exchanges its name on one side and gets a third one on the other is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT, -- stemma: renamed from a
  a TEXT -- stemma: renamed from b
);
--: theirs
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  c TEXT, -- stemma: renamed from a
  b TEXT
);
--: conflict rename/rename table/t.a name

--: case a column gets the old name of another, and what the other side does goes with the values
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  a2 TEXT, -- stemma: renamed from a
  a TEXT -- stemma: renamed from b
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT DEFAULT 'x');
CREATE INDEX i ON t (b, a);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a2 TEXT NOT NULL, a TEXT DEFAULT 'x');
CREATE INDEX i ON t (a, a2);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'a', 'b');
--: query SELECT a2, a FROM t
--: gives a|b

--: case each side renames one of two tables, and a new reference knows both
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
--: ours
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE c ( -- stemma: renamed from b
  id INTEGER PRIMARY KEY, y TEXT
);
--: theirs
CREATE TABLE d ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT, a INTEGER REFERENCES d (id));
--: merged@sqlite
CREATE TABLE d (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, y TEXT, a INTEGER REFERENCES d (id));
--: merged@postgresql
CREATE TABLE d (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, y TEXT, a INTEGER CONSTRAINT b_a_fkey REFERENCES d (id));
--: rows
INSERT INTO a (id, x) VALUES (1, 'x');
INSERT INTO b (id, y) VALUES (2, 'y');
--: query SELECT d.x, c.y, c.a FROM c, d
--: gives x|y|NULL

--: case a column renamed by both is a conflict, the one that gets its name is none
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  a TEXT,
  c TEXT -- stemma: renamed from b
);
--: theirs
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT, -- stemma: renamed from a
  d TEXT -- stemma: renamed from b
);
--: conflict rename/rename table/t.b name

--: case a renamed column that the other side drops for another of its name is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  a TEXT,
  c TEXT -- stemma: renamed from b
);
--: theirs
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT -- stemma: renamed from a
);
--: conflict rename/delete table/t.c

--: case a renamed table that the other side drops for a new one of the new name is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: ours
CREATE TABLE u ( -- stemma: renamed from t
  id INTEGER PRIMARY KEY, a TEXT
);
--: theirs
CREATE TABLE u (id INTEGER PRIMARY KEY, b TEXT);
--: conflict rename/delete table/u

--: case a dropped column that the other side renames for a new one of its name is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT, -- stemma: renamed from a
  a INTEGER
);
--: conflict delete/rename table/t.b
