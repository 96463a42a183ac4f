-- Columns that come with a default which keys and checks look at: rows that it fits are carried over, and the proof finds some.

--: case a default refers to a row by its text
--: current
CREATE TABLE state (name TEXT PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: desired
CREATE TABLE state (name TEXT PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, state TEXT NOT NULL DEFAULT 'new' REFERENCES state);
--: rows
INSERT INTO state (name) VALUES ('old'), ('new');
INSERT INTO t (id) VALUES (1);
--: query SELECT state FROM t
--: gives new
--: hazard down data-loss table/t.state

--: case a default refers to a row by a column whose name is written in other letters
--: current
CREATE TABLE state (name TEXT PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: desired
CREATE TABLE state (name TEXT PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, state TEXT DEFAULT 'new' REFERENCES state (NAME));
--: rows
INSERT INTO state (name) VALUES ('new');
INSERT INTO t (id) VALUES (1);
--: query SELECT state FROM t
--: gives new
--: hazard down data-loss table/t.state

--: case a default refers to a row by a number
--: current
CREATE TABLE state (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: desired
CREATE TABLE state (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, state INTEGER NOT NULL DEFAULT 0 REFERENCES state);
--: rows
INSERT INTO state (id) VALUES (0), (1);
INSERT INTO t (id) VALUES (1);
--: query SELECT state FROM t
--: gives 0
--: hazard down data-loss table/t.state

--: case a negative default refers to a row by a column that is unique
--: current
CREATE TABLE state (id INTEGER PRIMARY KEY, n INTEGER UNIQUE);
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: desired
CREATE TABLE state (id INTEGER PRIMARY KEY, n INTEGER UNIQUE);
CREATE TABLE t (id INTEGER PRIMARY KEY, state INTEGER NOT NULL DEFAULT -7 REFERENCES state (n));
--: rows
INSERT INTO state (id, n) VALUES (1, -7), (2, 7);
INSERT INTO t (id) VALUES (1);
--: query SELECT t.id, state.id FROM t JOIN state ON state.n = t.state
--: gives 1|1
--: hazard down data-loss table/t.state

--: case two defaults refer to one row together
--: current
CREATE TABLE state (a INTEGER, b TEXT, PRIMARY KEY (b, a), UNIQUE (a, b));
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: desired
CREATE TABLE state (a INTEGER, b TEXT, PRIMARY KEY (b, a), UNIQUE (a, b));
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a INTEGER NOT NULL DEFAULT 1, b TEXT NOT NULL DEFAULT 'x',
  FOREIGN KEY (a, b) REFERENCES state (a, b)
);
--: rows
INSERT INTO state (a, b) VALUES (1, 'x'), (1, 'y'), (2, 'x');
INSERT INTO t (id) VALUES (1), (2);
--: query SELECT id, a, b FROM t ORDER BY id
--: gives 1|1|x
--: gives 2|1|x
--: hazard down data-loss table/t.a
--: hazard down data-loss table/t.b

--: case a default refers to a row of its own table
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, up INTEGER NOT NULL DEFAULT 90 REFERENCES t);
--: rows
INSERT INTO t (id) VALUES (1), (90);
--: query SELECT id, up FROM t ORDER BY id
--: gives 1|90
--: gives 90|90
--: hazard down data-loss table/t.up

--: case rows that a default refers to nothing from stop it
--: current
CREATE TABLE state (name TEXT PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: desired
CREATE TABLE state (name TEXT PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, state TEXT NOT NULL DEFAULT 'new' REFERENCES state (name));
--: rows
INSERT INTO state (name) VALUES ('New'), ('old');
INSERT INTO t (id) VALUES (1), (2);
--: breach 2 FOREIGN KEY (state) REFERENCES state (name)
--: hazard down data-loss table/t.state

--: case a check compares what is there with a default that comes
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE u (id INTEGER PRIMARY KEY, used INTEGER NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL, width INTEGER DEFAULT 3, CHECK (length(name) <= width));
CREATE TABLE u (id INTEGER PRIMARY KEY, used INTEGER NOT NULL, quota INTEGER NOT NULL DEFAULT 5 CHECK (quota > used));
--: rows
INSERT INTO t (id, name) VALUES (1, 'abc'), (2, '');
INSERT INTO u (id, used) VALUES (1, 4), (2, -5);
--: query SELECT id, name, width FROM t ORDER BY id
--: gives 1|abc|3
--: gives 2||3
--: query SELECT id, used, quota FROM u ORDER BY id
--: gives 1|4|5
--: gives 2|-5|5
--: hazard down data-loss table/t.width
--: hazard down data-loss table/u.quota

--: case a check asks something of the rows for which the column that comes is NULL
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, used INTEGER NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, used INTEGER NOT NULL, quota INTEGER CHECK (quota IS NOT NULL OR used < 3));
--: rows
INSERT INTO t (id, used) VALUES (1, 2);
--: query SELECT id, used, quota FROM t
--: gives 1|2|NULL
--: hazard down data-loss table/t.quota

--: case a default that comes is unique together with what is there
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL DEFAULT 'x', UNIQUE (a, b));
--: rows
INSERT INTO t (id, a) VALUES (1, 'p'), (2, 'q');
--: query INSERT INTO t (id, a, b) VALUES (3, 'p', 'x'), (4, 'p', 'y') ON CONFLICT DO NOTHING RETURNING id
--: gives 4
--: query DELETE FROM t WHERE id = 4 RETURNING a
--: gives p
--: hazard down data-loss table/t.b

--: case what is computed from a default that comes meets its check
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL);
--: desired
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a INTEGER NOT NULL, b INTEGER NOT NULL DEFAULT 4,
  c INTEGER GENERATED ALWAYS AS (a * b) STORED CHECK (c < 20)
);
--: rows
INSERT INTO t (id, a) VALUES (1, 4), (2, -1);
--: query SELECT id, c FROM t ORDER BY id
--: gives 1|16
--: gives 2|-4
--: hazard down data-loss table/t.b

--: case rows that do not fit a default which comes stop it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, used INTEGER NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, used INTEGER NOT NULL, quota INTEGER NOT NULL DEFAULT 5, CHECK (quota > used));
--: rows
INSERT INTO t (id, used) VALUES (1, 4), (2, 5), (3, 60);
--: breach 2 CHECK (quota > used)
--: hazard down data-loss table/t.quota

--: case a new column refers together with an old one, by its default or by nothing
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY, k TEXT NOT NULL, UNIQUE (id, k));
CREATE TABLE c (id INTEGER PRIMARY KEY, pid INTEGER NOT NULL);
CREATE TABLE d (id INTEGER PRIMARY KEY, pid INTEGER UNIQUE);
CREATE TABLE e (id INTEGER PRIMARY KEY, pid INTEGER NOT NULL REFERENCES p (id));
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY, k TEXT NOT NULL, UNIQUE (id, k));
CREATE TABLE c (
  id INTEGER PRIMARY KEY, pid INTEGER NOT NULL, tenant TEXT NOT NULL DEFAULT 'x',
  FOREIGN KEY (pid, tenant) REFERENCES p (id, k)
);
CREATE TABLE d (
  id INTEGER PRIMARY KEY, pid INTEGER UNIQUE, tenant TEXT, FOREIGN KEY (tenant, pid) REFERENCES p (k, id)
);
CREATE TABLE e (
  id INTEGER PRIMARY KEY, pid INTEGER NOT NULL REFERENCES p (id), tenant TEXT NOT NULL DEFAULT 'x',
  FOREIGN KEY (pid, tenant) REFERENCES p (id, k)
);
--: rows
INSERT INTO p (id, k) VALUES (1, 'x');
INSERT INTO c (id, pid) VALUES (7, 1);
INSERT INTO d (id, pid) VALUES (8, 2);
INSERT INTO e (id, pid) VALUES (9, 1);
--: query SELECT id, pid, tenant FROM c UNION ALL SELECT id, pid, tenant FROM d UNION ALL SELECT id, pid, tenant FROM e ORDER BY 1
--: gives 7|1|x
--: gives 8|2|NULL
--: gives 9|1|x
--: hazard down data-loss table/c.tenant
--: hazard down data-loss table/d.tenant
--: hazard down data-loss table/e.tenant
