-- Tables that come and go, alone and among others that refer to them.

--: case a table goes with its rows and its indexes, and comes back empty
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX t_a ON t (a);
CREATE INDEX u_a ON u (a);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX t_a ON t (a);
--: rows
INSERT INTO t (id, a) VALUES (1, 'x');
INSERT INTO u (id, a) VALUES (1, 'x'), (2, 'y'), (3, NULL);
--: query SELECT id, a FROM t
--: gives 1|x
--: query-back SELECT count(*) FROM u
--: gives 0
--: counts 3 data-loss table/u
--: hazard up data-loss table/u

--: case everything comes to an empty database, in an order that references allow
--: current
--: desired
CREATE TABLE a_line (id INTEGER PRIMARY KEY, o INTEGER NOT NULL REFERENCES b_order (id) ON DELETE CASCADE);
CREATE TABLE b_order (id INTEGER PRIMARY KEY, p INTEGER NOT NULL REFERENCES c_person (id));
CREATE TABLE c_person (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES c_person (id));
CREATE VIEW a_view AS SELECT a_line.id FROM a_line JOIN b_order ON b_order.id = a_line.o;
CREATE UNIQUE INDEX a_first ON c_person (boss, id);
--: query SELECT count(*) FROM a_view
--: gives 0
--: hazard down data-loss table/a_line
--: hazard down data-loss table/b_order
--: hazard down data-loss table/c_person

--: case everything goes from a database with rows, in an order that references allow
--: current
CREATE TABLE a_person (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES a_person (id));
CREATE TABLE b_order (id INTEGER PRIMARY KEY, p INTEGER NOT NULL REFERENCES a_person (id));
CREATE TABLE c_line (id INTEGER PRIMARY KEY, o INTEGER NOT NULL REFERENCES b_order (id));
CREATE VIEW z_view AS SELECT c_line.id FROM c_line JOIN b_order ON b_order.id = c_line.o;
CREATE INDEX z_index ON a_person (boss);
--: desired
--: rows
INSERT INTO a_person (id, boss) VALUES (1, 1), (2, 1);
INSERT INTO b_order (id, p) VALUES (1, 2);
INSERT INTO c_line (id, o) VALUES (1, 1);
--: query-back SELECT count(*) FROM z_view
--: gives 0
--: counts 2 data-loss table/a_person
--: counts 1 data-loss table/b_order
--: counts 1 data-loss table/c_line
--: hazard up data-loss table/a_person
--: hazard up data-loss table/b_order
--: hazard up data-loss table/c_line

--: case a table goes with the column that referred to it, and no row goes with its own
--: current
CREATE TABLE kind (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE t (id INTEGER PRIMARY KEY, kind INTEGER REFERENCES kind (id) ON DELETE CASCADE, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: rows
INSERT INTO kind (id, name) VALUES (1, 'one');
INSERT INTO t (id, kind, a) VALUES (1, 1, 'x'), (2, 1, 'y'), (3, NULL, 'z');
--: query SELECT id, a FROM t ORDER BY id
--: gives 1|x
--: gives 2|y
--: gives 3|z
--: query-back SELECT id, kind, a FROM t ORDER BY id
--: gives 1|NULL|x
--: gives 2|NULL|y
--: gives 3|NULL|z
--: counts 1 data-loss table/kind
--: counts 2 data-loss table/t.kind
--: hazard up data-loss table/kind
--: hazard up data-loss table/t.kind

--: case a table comes that rows which are there refer to with NULL alone
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, kind INTEGER, a TEXT);
--: desired
CREATE TABLE kind (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE t (id INTEGER PRIMARY KEY, kind INTEGER REFERENCES kind (id), a TEXT);
--: rows
INSERT INTO t (id, kind, a) VALUES (1, NULL, 'x');
--: query SELECT id, kind, a FROM t
--: gives 1|NULL|x
--: hazard down data-loss table/kind

--: case rows that refer into a table which comes empty stop it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, kind INTEGER, a TEXT);
--: desired
CREATE TABLE kind (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE t (id INTEGER PRIMARY KEY, kind INTEGER REFERENCES kind (id), a TEXT);
--: rows
INSERT INTO t (id, kind, a) VALUES (1, NULL, 'x'), (2, 7, 'y'), (3, 7, 'z');
--: breach 2 FOREIGN KEY (kind) REFERENCES kind (id)
--: hazard down data-loss table/kind

--: case a table is made otherwise, and rows that would go with its own stay
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY, n INTEGER);
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER NOT NULL REFERENCES p (id) ON DELETE CASCADE);
CREATE TABLE s (id INTEGER PRIMARY KEY, p INTEGER DEFAULT 9 REFERENCES p (id) ON DELETE SET DEFAULT);
CREATE TABLE n (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE SET NULL ON UPDATE CASCADE);
CREATE TABLE r (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE RESTRICT);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY, n BIGINT NOT NULL, CHECK (n > 0), UNIQUE (n));
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER NOT NULL REFERENCES p (id) ON DELETE CASCADE);
CREATE TABLE s (id INTEGER PRIMARY KEY, p INTEGER DEFAULT 9 REFERENCES p (id) ON DELETE SET DEFAULT);
CREATE TABLE n (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE SET NULL ON UPDATE CASCADE);
CREATE TABLE r (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE RESTRICT);
--: rows
INSERT INTO p (id, n) VALUES (1, 5), (2, 6), (9, 7);
INSERT INTO c (id, p) VALUES (1, 1), (2, 2);
INSERT INTO s (id, p) VALUES (1, 1), (2, 2);
INSERT INTO n (id, p) VALUES (1, 1), (2, 2);
INSERT INTO r (id, p) VALUES (1, 1), (2, 2);
--: query SELECT p.id, p.n, c.id, s.id, n.id, r.id FROM p JOIN c ON c.p = p.id JOIN s ON s.p = p.id JOIN n ON n.p = p.id JOIN r ON r.p = p.id ORDER BY p.id
--: gives 1|5|1|1|1|1
--: gives 2|6|2|2|2|2
--: query-back SELECT p.id, p.n, c.id, s.id, n.id, r.id FROM p JOIN c ON c.p = p.id JOIN s ON s.p = p.id JOIN n ON n.p = p.id JOIN r ON r.p = p.id ORDER BY p.id
--: gives 1|5|1|1|1|1
--: gives 2|6|2|2|2|2

--: case many tables change at once, each keeps its own rows
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT, a INTEGER REFERENCES a (id));
CREATE TABLE c (id INTEGER PRIMARY KEY, x TEXT, b INTEGER REFERENCES b (id));
CREATE TABLE d (id INTEGER PRIMARY KEY, x TEXT, c INTEGER REFERENCES c (id));
CREATE VIEW ad AS SELECT a.x AS ax, d.x AS dx FROM a JOIN b ON b.a = a.id JOIN c ON c.b = b.id JOIN d ON d.c = c.id;
--: desired
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT NOT NULL, y INTEGER DEFAULT 1);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT UNIQUE, a INTEGER NOT NULL REFERENCES a (id));
CREATE TABLE c (id INTEGER PRIMARY KEY, x TEXT CHECK (x <> ''), b BIGINT REFERENCES b (id) ON DELETE CASCADE);
CREATE TABLE d (id INTEGER PRIMARY KEY, x TEXT, c INTEGER);
CREATE TABLE e (id INTEGER PRIMARY KEY, d INTEGER REFERENCES d (id));
CREATE VIEW ad AS SELECT a.x AS ax, a.y AS ay, d.x AS dx FROM a JOIN b ON b.a = a.id JOIN c ON c.b = b.id JOIN d ON d.c = c.id;
--: rows
INSERT INTO a (id, x) VALUES (1, 'a1'), (2, 'a2');
INSERT INTO b (id, x, a) VALUES (11, 'b1', 1), (12, 'b2', 2);
INSERT INTO c (id, x, b) VALUES (21, 'c1', 11), (22, 'c2', 12);
INSERT INTO d (id, x, c) VALUES (31, 'd1', 21), (32, 'd2', 22);
--: query SELECT ax, ay, dx FROM ad ORDER BY ax
--: gives a1|1|d1
--: gives a2|1|d2
--: query-back SELECT ax, dx FROM ad ORDER BY ax
--: gives a1|d1
--: gives a2|d2
--: hazard down data-loss table/a.y
--: hazard down data-loss table/e

--: case a table gives its name to a view, and a view to a table
--: current
CREATE TABLE x (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW y AS SELECT a FROM x;
--: desired
CREATE TABLE y (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW x AS SELECT a FROM y;
--: rows
INSERT INTO x (id, a) VALUES (1, 'one');
--: query SELECT count(*) FROM x
--: gives 0
--: query-back SELECT count(*) FROM y
--: gives 0
--: counts 1 data-loss table/x
--: hazard up data-loss table/x
--: hazard down data-loss table/y

--: case a table gives its name to an index, and an index to a table
--: current
CREATE TABLE x (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX y ON t (a);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE y (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX x ON t (a);
--: rows
INSERT INTO t (id, a) VALUES (1, 'one');
--: query SELECT id, a FROM t
--: gives 1|one
--: hazard up data-loss table/x
--: hazard down data-loss table/y

--: case an index gives its name to a view, and a view to an index
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX x ON t (a);
CREATE VIEW y AS SELECT a FROM t;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX y ON t (a);
CREATE VIEW x AS SELECT a FROM t;
--: rows
INSERT INTO t (id, a) VALUES (1, 'one');
--: query SELECT a FROM x
--: gives one
--: query-back SELECT a FROM y
--: gives one

--: case tables whose names differ by quotes, blanks and words of the language are several
--: current
CREATE TABLE "a b" (id INTEGER PRIMARY KEY, x TEXT);
CREATE UNIQUE INDEX "ab x" ON "a b" (x);
CREATE TABLE "table" (id INTEGER PRIMARY KEY, x TEXT REFERENCES "a b" (x));
--: desired
CREATE TABLE "a b" (id INTEGER PRIMARY KEY, x TEXT, CHECK (x <> '"'));
CREATE TABLE "table" (id INTEGER PRIMARY KEY, x TEXT NOT NULL REFERENCES "a b" (x));
CREATE TABLE "a""b" (id INTEGER PRIMARY KEY);
CREATE UNIQUE INDEX "ab x" ON "a b" (x);
--: rows
INSERT INTO "a b" (id, x) VALUES (1, 'one');
INSERT INTO "table" (id, x) VALUES (1, 'one');
--: query SELECT "table".x FROM "table" JOIN "a b" ON "a b".x = "table".x
--: gives one
--: hazard down data-loss table/"a""b"

--: case columns that move to a table of their own are a loss unless somebody carries them
--: current
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, street TEXT, town TEXT);
--: desired
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE address (person INTEGER PRIMARY KEY REFERENCES person (id), street TEXT, town TEXT);
--: rows
INSERT INTO person (id, name, street, town) VALUES (1, 'Ada', 'Main', NULL), (2, 'Bob', 'Side', 'Rome');
--: query SELECT id, name FROM person ORDER BY id
--: gives 1|Ada
--: gives 2|Bob
--: query SELECT count(*) FROM address
--: gives 0
--: counts 2 data-loss table/person.street
--: counts 1 data-loss table/person.town
--: hazard up data-loss table/person.street
--: hazard up data-loss table/person.town
--: hazard down data-loss table/address
