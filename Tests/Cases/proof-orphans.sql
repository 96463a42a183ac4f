-- Rows that refer to others where keys are not enforced while a script runs: what it leaves referring to nothing, and harmless twins.

--: case rows may refer to rows of earlier scripts, which no made-up database has
--: engines sqlite
--: current
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: desired
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: up
INSERT INTO person (id, role) VALUES (900000, 700000);
--: down
DELETE FROM person WHERE id = 900000;

--: case rows whose parent the script deletes refer to nothing
--: engines sqlite
--: current
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: desired
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: up
INSERT INTO person (id, role) VALUES (900000, 1);
DELETE FROM role WHERE id = 1;
--: down
DELETE FROM person WHERE id = 900000;
--: allow data-loss
--: refused up foreign-keys person:

--: case rows that the script sends to nothing are refused
--: engines sqlite
--: current
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: desired
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: up
UPDATE person SET role = 700000;
--: down
--: refused up foreign-keys person:

--: case rows that the script sends to a parent that it makes are taken
--: engines sqlite
--: current
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: desired
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: up
INSERT INTO role (id) VALUES (700000);
UPDATE person SET role = 700000;
--: down
UPDATE person SET role = NULL;
DELETE FROM role WHERE id = 700000;
--: allow data-loss
--: hazard up data-loss table/person.role
--: hazard down data-loss table/person.role

--: case parents that get other keys leave their rows behind
--: engines sqlite
--: current
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: desired
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: up
INSERT INTO role (id) VALUES (9000);
UPDATE role SET id = id + 9000;
--: down
--: allow data-loss
--: refused up foreign-keys person:

--: case parents that get other keys together with their rows do not
--: engines sqlite
--: current
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: desired
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: up
UPDATE role SET id = id + 9000;
UPDATE person SET role = role + 9000;
--: down
--: allow data-loss
--: hazard up data-loss table/person.role
--: hazard up data-loss table/role.id

--: case no action of a key fires where keys are not enforced
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
CREATE TABLE d (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE SET NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
CREATE TABLE d (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE SET NULL);
--: up
DELETE FROM t WHERE id > 99999;
--: down
--: hazard up data-loss table/t

--: case a rebuild of a parent keeps the rows that cascade with it
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO w (id, a) SELECT id, a FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down

--: case where keys are enforced, a rebuild of a parent takes the rows that cascade with it along
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
--: enforcing
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO w (id, a) SELECT id, a FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down
--: refused up rows-lost c:
--: hazard up data-loss table/c

--: case a commit that the engine refuses fails at the last statement, where no row can be named either
--: engines sqlite
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE q (x INTEGER);
CREATE TABLE c (id INTEGER PRIMARY KEY, q INTEGER REFERENCES q (x),
  p INTEGER NOT NULL REFERENCES p DEFERRABLE INITIALLY DEFERRED);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE q (x INTEGER);
CREATE TABLE c (id INTEGER PRIMARY KEY, q INTEGER REFERENCES q (x),
  p INTEGER NOT NULL REFERENCES p DEFERRABLE INITIALLY DEFERRED);
--: enforcing
--: up
SELECT 1;
DELETE FROM p;
--: down
--: allow data-loss
--: refused up statement 2: FOREIGN KEY constraint failed

--: case a key that is looked at in the end may wait for its parent
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED);
--: enforcing
--: up
INSERT INTO c (id, p) VALUES (900000, 700000);
INSERT INTO p (id) VALUES (700000);
--: down
DELETE FROM p WHERE id = 700000;
DELETE FROM c WHERE id = 900000;

--: case a parent that goes breaks the table that refers to it, and nothing else is said
--: engines sqlite
--: current
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: desired
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: up
DROP TABLE role;
--: down
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
--: refused broken table/person:
--: hazard up broken table/person
--: hazard up data-loss table/role

--: case a parent that goes can be allowed, whatever rows refer to it
--: engines sqlite
--: current
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: desired
CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role (id));
--: up
DROP TABLE role;
--: down
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT);
--: allow broken
--: hazard up broken table/person
--: hazard up data-loss table/role
