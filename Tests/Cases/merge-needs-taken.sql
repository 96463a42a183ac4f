-- One side takes something away and gives its name to something else: what is new on the other side must not land there.

--: case a column takes the name of a dropped one that a new index of the other side needs
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT -- stemma: renamed from a
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE INDEX t_b ON t (b);
--: conflict needed/dropped table/t.b

--: case unique constraint over a dropped column whose name another one takes
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT -- stemma: renamed from a
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CONSTRAINT one UNIQUE (b));
--: conflict needed/dropped table/t.b

--: case reference to a dropped table whose name another one takes
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE b ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
CREATE TABLE c (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id));
--: conflict needed/dropped table/b

--: case index on a dropped table whose name another one takes
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
--: ours
CREATE TABLE b ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
CREATE UNIQUE INDEX b_x ON b (x);
--: conflict needed/dropped table/b

--: case reference over a dropped column whose name another one takes
--: base
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
--: ours
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b INTEGER -- stemma: renamed from a
);
--: theirs
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER REFERENCES p (id));
--: conflict needed/dropped table/t.b

--: case trigger on a dropped table whose name another one takes
--: engines sqlite
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
--: ours
CREATE TABLE b ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
CREATE TRIGGER w AFTER UPDATE OF x ON b BEGIN SELECT 1; END;
--: conflict needed/dropped table/b

--: case trigger event on a dropped column whose name another one takes
--: engines sqlite
--: base
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT, y TEXT);
--: ours
CREATE TABLE b (
  id INTEGER PRIMARY KEY,
  x TEXT -- stemma: renamed from y
);
--: theirs
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT, y TEXT);
CREATE TRIGGER w AFTER UPDATE OF x ON b BEGIN SELECT 1; END;
--: conflict needed/dropped table/b.x

--: case implicit reference and another primary key
--: base
CREATE TABLE p (id INTEGER NOT NULL, code TEXT NOT NULL, PRIMARY KEY (id));
CREATE TABLE c (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE p (id INTEGER NOT NULL, code TEXT NOT NULL, PRIMARY KEY (code));
CREATE TABLE c (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE p (id INTEGER NOT NULL, code TEXT NOT NULL, PRIMARY KEY (id));
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p);
--: conflict unique-target/dropped table/p.primary key

--: case a view on a dropped table whose name another one takes
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
--: ours
CREATE TABLE b ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
CREATE VIEW v AS SELECT x FROM b;
--: conflict needed/dropped table/b

--: case a primary key over a dropped column whose name another one takes
--: base
CREATE TABLE t (id INTEGER NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, PRIMARY KEY (id));
--: ours
CREATE TABLE t (
  id INTEGER NOT NULL,
  b TEXT NOT NULL, -- stemma: renamed from a
  PRIMARY KEY (id)
);
--: theirs
CREATE TABLE t (id INTEGER NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, PRIMARY KEY (id, b));
--: conflict needed/dropped table/t.b

--: case references to columns, one of them dropped, whose name another one takes
--: base
CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, UNIQUE (a), UNIQUE (b));
CREATE TABLE c (id INTEGER PRIMARY KEY, p TEXT);
--: ours
CREATE TABLE p (
  id INTEGER PRIMARY KEY,
  b TEXT NOT NULL, -- stemma: renamed from a
  UNIQUE (b)
);
CREATE TABLE c (id INTEGER PRIMARY KEY, p TEXT);
--: theirs
CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, UNIQUE (a), UNIQUE (b));
CREATE TABLE c (id INTEGER PRIMARY KEY, p TEXT REFERENCES p (b));
--: conflict needed/dropped table/p.b

--: case a new index on the column that takes the name follows it
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT -- stemma: renamed from a
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE INDEX t_a ON t (a);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT);
CREATE INDEX t_a ON t (b);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'kept', 'gone');
--: query SELECT id, b FROM t
--: gives 1|kept

--: case an index that was there goes with its column, and the side that took the name has one of its own
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE INDEX t_b ON t (b);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT -- stemma: renamed from a
);
CREATE INDEX t_new_b ON t (b);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, n INTEGER);
CREATE INDEX t_b ON t (b);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, n INTEGER);
CREATE INDEX t_new_b ON t (b);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'kept', 'gone');
--: query SELECT id, b FROM t
--: gives 1|kept

--: case an implicit reference follows a key whose column is renamed
--: base
CREATE TABLE p (id INTEGER NOT NULL, PRIMARY KEY (id));
CREATE TABLE c (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE p (
  code INTEGER NOT NULL, -- stemma: renamed from id
  PRIMARY KEY (code)
);
CREATE TABLE c (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE p (id INTEGER NOT NULL, PRIMARY KEY (id));
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p);
--: merged
CREATE TABLE p (code INTEGER NOT NULL, PRIMARY KEY (code));
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p);
