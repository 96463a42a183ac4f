-- Moves that make tables anew, and what hangs on them: references, views, triggers, rows.

--: case a table and a column get other names, and references and indexes go on
--: step
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id));
CREATE INDEX by_age ON users (age);
INSERT INTO users (id, age) VALUES (1, 30);
INSERT INTO orders (id, owner) VALUES (9, 1);
--: step
ALTER TABLE users RENAME COLUMN age TO years;
--: step
ALTER TABLE users RENAME TO people;
INSERT INTO people (id, years) VALUES (2, 31);
INSERT INTO orders (id, owner) VALUES (8, 2);
--: query SELECT orders.id, years FROM orders JOIN people ON owner = people.id ORDER BY orders.id
--: gives 8|31
--: gives 9|30

--: case a table is made anew by hand
--: step
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX t_a ON t (a);
INSERT INTO t (id, a) VALUES (1, '10'), (2, '20');
--: step
CREATE TABLE t_new (id INTEGER PRIMARY KEY, a INTEGER NOT NULL);
INSERT INTO t_new (id, a) SELECT id, CAST(a AS INTEGER) FROM t;
DROP TABLE t;
ALTER TABLE t_new RENAME TO t;
CREATE INDEX t_a ON t (a);
--: step
INSERT INTO t (id, a) VALUES (3, 30);
--: query SELECT sum(a) FROM t
--: gives 60

--: case a child is made anew while its rows refer to their parents
--: step
CREATE TABLE parent (id INTEGER PRIMARY KEY);
CREATE TABLE child (id INTEGER PRIMARY KEY, up INTEGER REFERENCES parent (id));
INSERT INTO parent (id) VALUES (1), (2);
INSERT INTO child (id, up) VALUES (1, 1), (2, 2), (3, NULL);
--: step
CREATE TABLE child_new (id INTEGER PRIMARY KEY, up INTEGER REFERENCES parent (id), note TEXT);
INSERT INTO child_new (id, up, note) SELECT id, up, 'kept' FROM child;
DROP TABLE child;
ALTER TABLE child_new RENAME TO child;
--: step
DELETE FROM child WHERE up = 2;
DELETE FROM parent WHERE id = 2;
--: query SELECT id, up, note FROM child ORDER BY id
--: gives 1|1|kept
--: gives 3|NULL|kept

--: case a parent is made anew under the rows that refer to it
--: engines sqlite
--: step
CREATE TABLE parent (id INTEGER PRIMARY KEY, code TEXT UNIQUE);
CREATE TABLE child (id INTEGER PRIMARY KEY, up INTEGER REFERENCES parent ON DELETE CASCADE);
CREATE TABLE other (code TEXT REFERENCES Parent (code));
INSERT INTO parent VALUES (1, 'a'), (2, 'b');
INSERT INTO child VALUES (1, 1), (2, 2), (3, NULL);
INSERT INTO other VALUES ('a');
--: step
CREATE TABLE parent_new (id INTEGER PRIMARY KEY, code TEXT UNIQUE, note TEXT DEFAULT 'n');
INSERT INTO parent_new (id, code) SELECT id, code FROM parent;
DROP TABLE parent;
ALTER TABLE parent_new RENAME TO parent;
--: step
CREATE TABLE new_other (id INTEGER PRIMARY KEY, code TEXT REFERENCES parent (code));
INSERT INTO new_other (code) SELECT code FROM other;
DROP TABLE other;
ALTER TABLE new_other RENAME TO other;
--: query SELECT count(*) FROM child JOIN parent ON parent.id = up
--: gives 2
--: query SELECT other.id, note FROM other JOIN parent USING (code)
--: gives 1|n

--: case a table is renamed, made anew under its name, and filled from what it was
--: engines sqlite
--: step
CREATE TABLE parent (id INTEGER PRIMARY KEY);
CREATE TABLE child (id INTEGER PRIMARY KEY, up INTEGER REFERENCES parent);
INSERT INTO parent VALUES (1);
INSERT INTO child VALUES (5, 1);
--: step
ALTER TABLE child RENAME TO child_old;
CREATE TABLE child (id INTEGER PRIMARY KEY, up INTEGER NOT NULL REFERENCES parent);
INSERT INTO child SELECT * FROM child_old;
DROP TABLE child_old;
--: query SELECT id, up FROM child
--: gives 5|1

--: case rows refer to others that the same step writes later
--: engines sqlite
--: step
CREATE TABLE parent (id INTEGER PRIMARY KEY);
CREATE TABLE child (id INTEGER PRIMARY KEY, up INTEGER REFERENCES parent);
--: step
INSERT INTO child VALUES (1, 7);
INSERT INTO parent VALUES (7);
--: step
UPDATE parent SET id = 8;
UPDATE child SET up = 8;
--: query SELECT child.id, parent.id FROM child JOIN parent ON up = parent.id
--: gives 1|8

--: case two tables that refer to each other come and go
--: engines sqlite
--: step
CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id));
CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id));
CREATE TABLE c (id INTEGER PRIMARY KEY);
INSERT INTO a VALUES (1, 2);
INSERT INTO b VALUES (2, 1);
INSERT INTO c SELECT b FROM a;
--: step
DROP TABLE a;
DROP TABLE b;
--: query SELECT id FROM c
--: gives 2

--: case rows of a table that refers to itself are numbered anew
--: step
CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER REFERENCES node (id));
INSERT INTO node (id, up) VALUES (1, NULL);
INSERT INTO node (id, up) VALUES (2, 1);
INSERT INTO node (id, up) VALUES (3, 2);
--: step
INSERT INTO node (id, up) SELECT id + 10, NULL FROM node;
UPDATE node SET up = (SELECT o.up + 10 FROM node o WHERE o.id = node.id - 10) WHERE id > 10;
DELETE FROM node WHERE id = 3;
DELETE FROM node WHERE id = 2;
DELETE FROM node WHERE id = 1;
--: query SELECT id, up FROM node ORDER BY id
--: gives 11|NULL
--: gives 12|11
--: gives 13|12

--: case views come, are changed and go with the tables below
--: step
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT a FROM t;
CREATE VIEW w AS SELECT a FROM v WHERE a > 'b';
INSERT INTO t (id, a) VALUES (1, 'a'), (2, 'c');
--: step
DROP VIEW w;
DROP VIEW v;
ALTER TABLE t ADD COLUMN b INTEGER NOT NULL DEFAULT 0;
CREATE VIEW v AS SELECT a, b FROM t;
CREATE VIEW w AS SELECT a, b + 1 AS c FROM v WHERE a > 'b';
--: step
UPDATE t SET b = id;
--: query SELECT a, c FROM w
--: gives c|3

--: case a view follows the new name of a column
--: step
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT id, a AS shown FROM t;
INSERT INTO t (id, a) VALUES (1, 'x');
--: step
ALTER TABLE t RENAME COLUMN a TO b;
--: step
UPDATE t SET b = b || 'y';
--: query SELECT id, shown FROM v
--: gives 1|xy

--: case many tables in one step
--: step
CREATE TABLE t01 (id INTEGER PRIMARY KEY, n INTEGER);
CREATE TABLE t02 (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t01 (id));
CREATE TABLE t03 (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t02 (id));
CREATE TABLE t04 (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t03 (id));
CREATE TABLE t05 (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t04 (id));
CREATE TABLE t06 (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t05 (id));
CREATE TABLE t07 (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t06 (id));
CREATE TABLE t08 (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t07 (id));
INSERT INTO t01 (id, n) VALUES (1, 1), (2, 4);
INSERT INTO t02 (id, up) VALUES (1, 1);
INSERT INTO t03 (id, up) VALUES (1, 1);
INSERT INTO t04 (id, up) VALUES (1, 1);
--: step
DROP TABLE t08;
DROP TABLE t07;
DROP TABLE t06;
UPDATE t01 SET n = n + 1;
--: query SELECT t04.id, t01.n FROM t04 JOIN t03 ON t03.id = t04.up JOIN t01 ON t01.id = t03.up
--: gives 1|2

--: case triggers fire for the rows of the steps after them
--: engines sqlite
--: step
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE log (line TEXT);
INSERT INTO t VALUES (1, 'before');
--: step
CREATE TRIGGER t_new AFTER INSERT ON t BEGIN
  INSERT INTO log VALUES ('new; ' || NEW.a);
  SELECT 1;
END;
--: step
INSERT INTO t VALUES (2, 'after');
--: query SELECT line FROM log
--: gives new; after

--: case a table without a rowid, a strict one and one that counts its ids
--: engines sqlite
--: step
CREATE TABLE a (k TEXT PRIMARY KEY, v BLOB) WITHOUT ROWID;
CREATE TABLE b (id INTEGER PRIMARY KEY, v ANY) STRICT;
CREATE TABLE c (id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT);
INSERT INTO c (id, v) VALUES (41, 'gone');
--: step
INSERT INTO a VALUES ('k', 'v');
INSERT INTO b VALUES (1, '007');
DELETE FROM c;
--: step
INSERT INTO c (v) VALUES ('next');
--: query SELECT a.v, b.v, c.id, c.v FROM a, b, c
--: gives v|007|42|next

--: case a full-text table is filled and emptied by the steps
--: engines sqlite
--: needs fts5
--: step
CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT);
INSERT INTO notes VALUES (1, 'the old house'), (2, 'a new garden');
--: step
CREATE VIRTUAL TABLE search USING fts5(text, content = 'notes', content_rowid = 'id');
INSERT INTO search (search) VALUES ('rebuild');
--: step
INSERT INTO notes VALUES (3, 'the garden house');
INSERT INTO search (rowid, text) VALUES (3, 'the garden house');
--: query SELECT rowid FROM search WHERE search MATCH 'house' ORDER BY rowid
--: gives 1
--: gives 3

--: case views, triggers and references follow the new name of a table
--: engines sqlite
--: step
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id));
CREATE VIEW v AS SELECT t.a, c.id FROM t JOIN c ON c.t = t.id;
CREATE TRIGGER w AFTER DELETE ON c BEGIN DELETE FROM t WHERE id = OLD.t; END;
INSERT INTO t VALUES (1, 'x'), (2, 'y');
INSERT INTO c VALUES (1, 1), (2, 2);
--: step
ALTER TABLE t RENAME TO u;
DELETE FROM c WHERE id = 2;
--: query SELECT a, id FROM v
--: gives x|1

--: case what refers to a row that goes and comes again within a step stays
--: engines sqlite
--: step
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE CASCADE);
INSERT INTO p VALUES (1), (2);
INSERT INTO c VALUES (1, 1), (2, 2);
--: step
DELETE FROM p WHERE id = 2;
INSERT INTO p VALUES (2);
--: query SELECT id, p FROM c ORDER BY id
--: gives 1|1
--: gives 2|2

--: case values of each sort are the same in the table made anew
--: engines sqlite
--: step
CREATE TABLE t (id INTEGER PRIMARY KEY, a BLOB);
INSERT INTO t VALUES (1, x'00ff'), (2, NULL), (3, 1.5), (9223372036854775807, '');
--: step
CREATE TABLE u (id INTEGER PRIMARY KEY, a BLOB, b TEXT NOT NULL DEFAULT (1 + 1));
INSERT INTO u (id, a) SELECT id, a FROM t;
DROP TABLE t;
ALTER TABLE u RENAME TO t;
--: query SELECT id, typeof(a), hex(a), typeof(b), b FROM t ORDER BY id
--: gives 1|blob|00FF|text|2
--: gives 2|null||text|2
--: gives 3|real|312E35|text|2
--: gives 9223372036854775807|text||text|2
