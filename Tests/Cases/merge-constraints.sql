-- Keys, unique constraints, checks and references that two sides add, change and take away.

--: case each side adds another unique constraint
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CONSTRAINT one_a UNIQUE (a));
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CONSTRAINT one_b UNIQUE (b, a));
--: merged
CREATE TABLE users (
  id INTEGER PRIMARY KEY, a TEXT, b TEXT, CONSTRAINT one_a UNIQUE (a), CONSTRAINT one_b UNIQUE (b, a)
);
--: rows
INSERT INTO users (id, a, b) VALUES (1, 'x', 'y'), (2, 'z', 'y'), (3, NULL, NULL);
--: query SELECT id, a, b FROM users ORDER BY id
--: gives 1|x|y
--: gives 2|z|y
--: gives 3|NULL|NULL

--: case a constraint that both sides add alike comes once
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY, a TEXT, n INTEGER, CONSTRAINT one_a UNIQUE (a), CONSTRAINT positive CHECK (n > 0)
);
--: theirs
CREATE TABLE users (
  id INTEGER PRIMARY KEY, a TEXT CONSTRAINT one_a UNIQUE, n INTEGER CONSTRAINT positive CHECK (n > 0),
  m INTEGER
);
--: merged
CREATE TABLE users (
  id INTEGER PRIMARY KEY, a TEXT, n INTEGER, m INTEGER, CONSTRAINT one_a UNIQUE (a),
  CONSTRAINT positive CHECK (n > 0)
);
--: rows
INSERT INTO users (id, a, n) VALUES (1, 'x', 1), (2, 'y', NULL);
--: query SELECT id, a, n, m FROM users ORDER BY id
--: gives 1|x|1|NULL
--: gives 2|y|NULL|NULL

--: case one name for two checks is a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER, CONSTRAINT small CHECK (n < 10));
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER, CONSTRAINT small CHECK (n < 20));
--: conflict add/add table/users.small

--: case each side's check counts
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER, CONSTRAINT low CHECK (n > 0));
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER, CONSTRAINT high CHECK (n < 100), CHECK (n <> 50));
--: merged
CREATE TABLE users (
  id INTEGER PRIMARY KEY, n INTEGER, CONSTRAINT low CHECK (n > 0), CONSTRAINT high CHECK (n < 100),
  CHECK (n <> 50)
);
--: rows
INSERT INTO users (id, n) VALUES (1, 7), (2, NULL);
--: query SELECT id, n FROM users ORDER BY id
--: gives 1|7
--: gives 2|NULL

--: case a named check that both sides change to something else is a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER, CONSTRAINT small CHECK (n < 10));
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER, CONSTRAINT small CHECK (n < 20));
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER, CONSTRAINT small CHECK (n < 30));
--: conflict modify/modify table/users.small

--: case a check that one side changes and the other one drops is a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER, CONSTRAINT small CHECK (n < 10));
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER, CONSTRAINT small CHECK (n < 30));
--: conflict delete/modify table/users.small

--: case what one side drops and the other one leaves is gone
--: base
CREATE TABLE users (
  id INTEGER PRIMARY KEY, a TEXT, n INTEGER, CONSTRAINT one_a UNIQUE (a), CONSTRAINT small CHECK (n < 10)
);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, CONSTRAINT small CHECK (n < 10));
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, CONSTRAINT one_a UNIQUE (a));
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: rows
INSERT INTO users (id, a, n) VALUES (1, 'x', 9);
--: query SELECT id, a, n FROM users
--: gives 1|x|9

--: case a unique constraint that each side makes wider is a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, CONSTRAINT one UNIQUE (a));
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, CONSTRAINT one UNIQUE (a, b));
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, CONSTRAINT one UNIQUE (a, c));
--: conflict modify/modify table/users.one

--: case two primary keys in place of one are a conflict
--: base
CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, c INTEGER NOT NULL, PRIMARY KEY (a, b));
--: ours
CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, c INTEGER NOT NULL, PRIMARY KEY (a, c));
--: theirs
CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, c INTEGER NOT NULL, PRIMARY KEY (b, c));
--: conflict modify/modify table/t.primary key

--: case a primary key that both sides give a table that had none is a conflict where it is not the same
--: base
CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL);
--: ours
CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b));
--: theirs
CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (b));
--: conflict add/add table/t.primary key

--: case a primary key of one side and a column of the other
--: base
CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, c TEXT);
--: ours
CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, c TEXT, PRIMARY KEY (b, a));
--: theirs
CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, c TEXT NOT NULL, d TEXT DEFAULT 'd');
--: merged
CREATE TABLE t (
  a INTEGER NOT NULL, b INTEGER NOT NULL, c TEXT NOT NULL, d TEXT DEFAULT 'd', PRIMARY KEY (b, a)
);
--: rows
INSERT INTO t (a, b, c) VALUES (1, 2, 'x'), (2, 1, 'y');
--: query SELECT a, b, c, d FROM t ORDER BY a
--: gives 1|2|x|d
--: gives 2|1|y|d

--: case each side adds a reference to another table
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, x INTEGER, y INTEGER);
--: ours
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, x INTEGER, y INTEGER, FOREIGN KEY (x) REFERENCES a (id));
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY);
CREATE TABLE c (
  id INTEGER PRIMARY KEY, x INTEGER, y INTEGER, FOREIGN KEY (y) REFERENCES b (id) ON DELETE CASCADE
);
--: merged
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY);
CREATE TABLE c (
  id INTEGER PRIMARY KEY, x INTEGER, y INTEGER, FOREIGN KEY (x) REFERENCES a (id),
  FOREIGN KEY (y) REFERENCES b (id) ON DELETE CASCADE
);
--: rows
INSERT INTO a (id) VALUES (1);
INSERT INTO b (id) VALUES (2);
INSERT INTO c (id, x, y) VALUES (1, 1, 2), (2, NULL, 2), (3, 1, NULL);
--: query SELECT id, x, y FROM c ORDER BY id
--: gives 1|1|2
--: gives 2|NULL|2
--: gives 3|1|NULL

--: case two actions for one reference are a conflict
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, x INTEGER, CONSTRAINT c_x FOREIGN KEY (x) REFERENCES a (id));
--: ours
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE c (
  id INTEGER PRIMARY KEY, x INTEGER,
  CONSTRAINT c_x FOREIGN KEY (x) REFERENCES a (id) ON DELETE CASCADE
);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE c (
  id INTEGER PRIMARY KEY, x INTEGER,
  CONSTRAINT c_x FOREIGN KEY (x) REFERENCES a (id) ON DELETE SET NULL
);
--: conflict modify/modify table/c.c_x

--: case one reference that both sides add to different tables is a conflict
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, x INTEGER);
--: ours
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, x INTEGER, CONSTRAINT c_x FOREIGN KEY (x) REFERENCES a (id));
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, x INTEGER, CONSTRAINT c_x FOREIGN KEY (x) REFERENCES b (id));
--: conflict add/add table/c.c_x

--: case a reference over several columns comes with the columns of the other side
--: base
CREATE TABLE p (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b));
CREATE TABLE c (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
--: ours
CREATE TABLE p (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b));
CREATE TABLE c (
  id INTEGER PRIMARY KEY, a INTEGER, b INTEGER,
  FOREIGN KEY (a, b) REFERENCES p (a, b) ON UPDATE CASCADE
);
--: theirs
CREATE TABLE p (
  a INTEGER NOT NULL,
  bb INTEGER NOT NULL, -- stemma: renamed from b
  PRIMARY KEY (a, bb)
);
CREATE TABLE c (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, note TEXT);
--: merged
CREATE TABLE p (a INTEGER NOT NULL, bb INTEGER NOT NULL, PRIMARY KEY (a, bb));
CREATE TABLE c (
  id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, note TEXT,
  FOREIGN KEY (a, b) REFERENCES p (a, bb) ON UPDATE CASCADE
);
--: rows
INSERT INTO p (a, b) VALUES (1, 2), (2, 1);
INSERT INTO c (id, a, b) VALUES (1, 2, 1);
--: query SELECT c.id, p.a, p.bb, note FROM c JOIN p ON p.a = c.a AND p.bb = c.b
--: gives 1|2|1|NULL

--: case a reference of a table to itself follows the new name of the table
--: base
CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER REFERENCES node (id));
--: ours
CREATE TABLE nodes ( -- stemma: renamed from node
  id INTEGER PRIMARY KEY, up INTEGER REFERENCES nodes (id)
);
--: theirs
CREATE TABLE node (
  id INTEGER PRIMARY KEY, up INTEGER REFERENCES node (id), twin INTEGER REFERENCES node (id)
);
--: merged@sqlite
CREATE TABLE nodes (
  id INTEGER PRIMARY KEY, up INTEGER REFERENCES nodes (id), twin INTEGER REFERENCES nodes (id)
);
--: merged@postgresql
CREATE TABLE nodes (
  id INTEGER PRIMARY KEY, up INTEGER REFERENCES nodes (id), twin INTEGER CONSTRAINT node_twin_fkey REFERENCES nodes (id)
);
--: rows
INSERT INTO node (id, up) VALUES (1, NULL), (2, 1), (3, 2);
--: query SELECT id, up, twin FROM nodes ORDER BY id
--: gives 1|NULL|NULL
--: gives 2|1|NULL
--: gives 3|2|NULL

--: case unique constraints without names over the same columns are one
--: engines sqlite
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, UNIQUE (a));
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, UNIQUE (a) ON CONFLICT REPLACE);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, UNIQUE (a) ON CONFLICT IGNORE);
--: conflict modify/modify table/users.unique (a)

--: case a conflict about a constraint without a name speaks of the column by its new name
--: engines sqlite
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, x TEXT, UNIQUE (a));
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  b TEXT, -- stemma: renamed from a
  x TEXT, UNIQUE (b) ON CONFLICT REPLACE
);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, x TEXT);
--: conflict modify/delete table/users.unique (b)

--: case a counter of ids of one side and a column of the other
--: engines sqlite
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT 'a');
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT NOT NULL DEFAULT 'a');
--: rows
INSERT INTO users (id, a) VALUES (7, 'x');
--: query SELECT id, a, (SELECT seq FROM sqlite_sequence WHERE name = 'users') FROM users
--: gives 7|x|7

--: case a key that goes with its column and that the other side makes wider is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CONSTRAINT one UNIQUE (a));
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CONSTRAINT one UNIQUE (a, b));
--: conflict delete/modify table/t.one

--: case a key without a name that one side names and the other one drops is a conflict
--: engines sqlite
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, UNIQUE (a));
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, CONSTRAINT named UNIQUE (a));
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: conflict modify/delete table/t.unique (a)

--: case a check goes with the column that both sides drop, and a new one stays
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, CHECK (a < b));
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, b INTEGER);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, b INTEGER, CHECK (b > 0));
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, b INTEGER, CHECK (b > 0));
--: rows
INSERT INTO t (id, a, b) VALUES (1, 1, 2);
--: query SELECT id, b FROM t
--: gives 1|2

--: case a counter of ids and a table without a rowid are a conflict about the primary key
--: engines sqlite
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) WITHOUT ROWID;
--: conflict modify/modify table/t.primary key

--: case a reference that goes with its table and that the other side changes is a conflict
--: base
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER, CONSTRAINT c_p FOREIGN KEY (p) REFERENCES p (id));
--: ours
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER);
--: theirs
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE c (
  id INTEGER PRIMARY KEY, p INTEGER,
  CONSTRAINT c_p FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE
);
--: conflict delete/modify table/c.c_p
