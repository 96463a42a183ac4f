-- Rows that refer to others: what a script leaves referring to nothing, what the actions of keys do, and harmless twins.

--: case where keys are enforced, an insertion of a row without its parent fails
--: current
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: desired
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: enforcing
--: up
INSERT INTO person (id, role) VALUES (900000, 700000);
--: down
DELETE FROM person WHERE id = 900000;
--: refused up statement 1:

--: case where keys are enforced, an insertion of a parent and then its row is taken
--: current
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: desired
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: enforcing
--: up
INSERT INTO role (id) VALUES (700000);
INSERT INTO person (id, role) VALUES (900000, 700000);
--: down
DELETE FROM person WHERE id = 900000;
DELETE FROM role WHERE id = 700000;

--: case where keys are enforced, a row that refers to nothing by NULL is taken
--: current
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: desired
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: enforcing
--: up
INSERT INTO person (id, role) VALUES (900000, NULL);
--: down
DELETE FROM person WHERE id = 900000;

--: case where keys are enforced, a parent that rows refer to cannot be deleted
--: current
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: desired
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: enforcing
--: up
INSERT INTO role (id) VALUES (700000);
INSERT INTO person (id, role) VALUES (900000, 700000);
DELETE FROM role WHERE id = 700000;
--: down
DELETE FROM person WHERE id = 900000;
--: refused up statement 3:

--: case where keys are enforced, rows and then their parent can be deleted
--: current
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: desired
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: enforcing
--: up
INSERT INTO role (id) VALUES (700000);
INSERT INTO person (id, role) VALUES (900000, 700000);
DELETE FROM person WHERE role = 700000;
DELETE FROM role WHERE id = 700000;
--: down
--: hazard up data-loss table/person
--: hazard up data-loss table/role

--: case a deletion that cascades is a loss of the rows that refer to it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
--: enforcing
--: up
DELETE FROM t WHERE id > 99999;
--: down
--: hazard up data-loss table/c
--: hazard up data-loss table/t

--: case a deletion that sets keys to NULL is a loss of those values
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE SET NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE SET NULL);
--: enforcing
--: up
DELETE FROM t WHERE id > 99999;
--: down
--: hazard up data-loss table/c.t
--: hazard up data-loss table/t

--: case a deletion that sets keys to their default is a loss of those values
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER DEFAULT NULL REFERENCES t (id) ON DELETE SET DEFAULT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER DEFAULT NULL REFERENCES t (id) ON DELETE SET DEFAULT);
--: enforcing
--: up
DELETE FROM t WHERE id > 99999;
--: down
--: hazard up data-loss table/c.t
--: hazard up data-loss table/t

--: case a deletion that a key restricts is a loss of the deleted rows alone
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE RESTRICT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE RESTRICT);
--: enforcing
--: up
DELETE FROM t WHERE id > 99999;
--: down
--: hazard up data-loss table/t

--: case a deletion without an action is a loss of the deleted rows alone
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) );
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) );
--: enforcing
--: up
DELETE FROM t WHERE id > 99999;
--: down
--: hazard up data-loss table/t

--: case a deletion cascades through two tables
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
CREATE TABLE d (id INTEGER PRIMARY KEY, c INTEGER REFERENCES c (id) ON DELETE CASCADE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
CREATE TABLE d (id INTEGER PRIMARY KEY, c INTEGER REFERENCES c (id) ON DELETE CASCADE);
--: enforcing
--: up
DELETE FROM t WHERE id > 99999;
--: down
--: hazard up data-loss table/c
--: hazard up data-loss table/d
--: hazard up data-loss table/t

--: case a cascade ends where a key is only set to NULL
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE SET NULL);
CREATE TABLE d (id INTEGER PRIMARY KEY, c INTEGER REFERENCES c (id) ON DELETE CASCADE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE SET NULL);
CREATE TABLE d (id INTEGER PRIMARY KEY, c INTEGER REFERENCES c (id) ON DELETE CASCADE);
--: enforcing
--: up
DELETE FROM t WHERE id > 99999;
--: down
--: hazard up data-loss table/c.t
--: hazard up data-loss table/t

--: case an update of a key that cascades is a loss of the values that follow it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON UPDATE CASCADE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON UPDATE CASCADE);
--: enforcing
--: up
UPDATE t SET id = id + 100000 WHERE id > 99999;
--: down
--: hazard up data-loss table/c.t
--: hazard up data-loss table/t.id

--: case an update beside the key cascades into nothing
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON UPDATE CASCADE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON UPDATE CASCADE);
--: enforcing
--: up
UPDATE t SET a = '' WHERE a IS NULL;
--: down

--: case an action on updates does nothing on deletions
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON UPDATE CASCADE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON UPDATE CASCADE);
--: enforcing
--: up
DELETE FROM t WHERE id > 99999;
--: down
--: hazard up data-loss table/t

--: case a tree whose keys are set to NULL loses those values beside its rows
--: current
CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER REFERENCES node (id) ON DELETE SET NULL);
--: desired
CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER REFERENCES node (id) ON DELETE SET NULL);
--: enforcing
--: up
DELETE FROM node WHERE id > 99999;
--: down
--: hazard up data-loss table/node
--: hazard up data-loss table/node.up

--: case a tree that cascades loses rows of itself and nothing else
--: current
CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER REFERENCES node (id) ON DELETE CASCADE);
--: desired
CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER REFERENCES node (id) ON DELETE CASCADE);
--: enforcing
--: up
DELETE FROM node WHERE id > 99999;
--: down
--: hazard up data-loss table/node

--: case a key of two columns that is set to NULL loses both and not the one beside
--: current
CREATE TABLE t (a INTEGER, b INTEGER, PRIMARY KEY (a, b));
CREATE TABLE c (id INTEGER PRIMARY KEY, x INTEGER, y INTEGER, z INTEGER, FOREIGN KEY (x, y) REFERENCES t (a, b) ON DELETE SET NULL);
--: desired
CREATE TABLE t (a INTEGER, b INTEGER, PRIMARY KEY (a, b));
CREATE TABLE c (id INTEGER PRIMARY KEY, x INTEGER, y INTEGER, z INTEGER, FOREIGN KEY (x, y) REFERENCES t (a, b) ON DELETE SET NULL);
--: enforcing
--: up
DELETE FROM t WHERE a = 99999;
--: down
--: hazard up data-loss table/c.x
--: hazard up data-loss table/c.y
--: hazard up data-loss table/t

--: case a new parent that is filled from the rows that refer to it is taken
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE o (id INTEGER PRIMARY KEY, n INTEGER NOT NULL REFERENCES p (id));
--: up
CREATE TABLE p (id INTEGER PRIMARY KEY);
INSERT INTO p (id) SELECT DISTINCT n FROM o;
CREATE TABLE w (id INTEGER PRIMARY KEY, n INTEGER NOT NULL REFERENCES p (id));
INSERT INTO w (id, n) SELECT id, n FROM o;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
ALTER TABLE o RENAME CONSTRAINT w_n_fkey TO o_n_fkey;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);
INSERT INTO w (id, n) SELECT id, n FROM o;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
DROP TABLE p;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: hazard down data-loss table/p

--: case where keys are enforced, too, a new parent that is filled is taken
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE o (id INTEGER PRIMARY KEY, n INTEGER NOT NULL REFERENCES p (id));
--: enforcing
--: up
CREATE TABLE p (id INTEGER PRIMARY KEY);
INSERT INTO p (id) SELECT DISTINCT n FROM o;
CREATE TABLE w (id INTEGER PRIMARY KEY, n INTEGER NOT NULL REFERENCES p (id));
INSERT INTO w (id, n) SELECT id, n FROM o;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
ALTER TABLE o RENAME CONSTRAINT w_n_fkey TO o_n_fkey;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);
INSERT INTO w (id, n) SELECT id, n FROM o;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
DROP TABLE p;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: hazard down data-loss table/p
