-- Ways back that somebody wrote: what they lose, where they lead, and whether the way there can be gone once more.

--: case a column that is added and dropped costs its values on the way back
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: up
ALTER TABLE t ADD COLUMN b TEXT;
--: down
ALTER TABLE t DROP COLUMN b;
--: hazard down data-loss table/t.b

--: case a way without a way back says so
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: up
ALTER TABLE t ADD COLUMN b TEXT;
--: irreversible
--: hazard down irreversible down

--: case rows that the way back leaves behind are named beside a rebuild on the way there
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, a, n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, a, n FROM t ORDER BY id LIMIT 1000;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: hazard down data-loss table/t

--: case values that the way back changes are named beside a rebuild on the way there
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, a, n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, upper(a), n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: hazard down data-loss table/t.a

--: case a rebuild there and back costs nothing
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, a, n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, a, n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;

--: case rows that the way back deletes are refused
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
--: down
DELETE FROM t WHERE id > 0;
--: refused down rows-lost t: 5 of 5
--: hazard down data-loss table/t

--: case rows that the way back deletes are taken where that is allowed
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
--: down
DELETE FROM t WHERE id > 0;
--: allow data-loss:table/t
--: hazard down data-loss table/t

--: case ids and names that a script chooses do not meet made-up ones
--: current
CREATE TABLE roles (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
--: desired
CREATE TABLE roles (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
--: up
INSERT INTO roles (id, name) VALUES (1, 'admin'), (2, 'guest');
--: down
DELETE FROM roles WHERE name IN ('admin', 'guest');

--: case what the way back leaves there stands in the way of going once more
--: current
CREATE TABLE roles (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
--: desired
CREATE TABLE roles (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
--: up
INSERT INTO roles (id, name) VALUES (1, 'admin'), (2, 'guest');
--: down
DELETE FROM roles WHERE name = 'admin';
--: refused up statement 1:

--: case what the way there puts into a table the way back may delete
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
INSERT INTO t (id, a) VALUES (900000, 'x');
--: down
DELETE FROM t WHERE id = 900000;

--: case what the way there puts into another table does not excuse a deletion
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY);
--: up
INSERT INTO u (id) VALUES (900000);
--: down
DELETE FROM u WHERE id = 900000;
DELETE FROM t WHERE id = 900000;
--: hazard down data-loss table/t

--: case a statement of the way back that fails is named with its line
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: up
ALTER TABLE t ADD COLUMN b TEXT;
--: down
-- back

ALTER TABLE t DROP COLUMN c;
--: refused down statement 3:

--: case a column that comes back without values for its rows stops the way back
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: up
ALTER TABLE t DROP COLUMN a;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
INSERT INTO w (id) SELECT id FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: refused down statement 2:
--: hazard up data-loss table/t.a

--: case a column that comes back with a value for its rows does not
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: up
ALTER TABLE t DROP COLUMN a;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
INSERT INTO w (id, a) SELECT id, '' FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: hazard up data-loss table/t.a

--: case a table that goes and comes back empty is lost once
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
DROP TABLE u;
--: down
CREATE TABLE u (id INTEGER PRIMARY KEY);
--: hazard up data-loss table/u

--: case words that become others come through, and back
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT NOT NULL CHECK (s IN ('a', 'b')));
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT NOT NULL CHECK (s IN ('c', 'd')));
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, s TEXT NOT NULL CHECK (s IN ('c', 'd')));
INSERT INTO w (id, s) SELECT id, CASE s WHEN 'a' THEN 'c' ELSE 'd' END FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
ALTER TABLE t RENAME CONSTRAINT w_s_check TO t_s_check;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, s TEXT NOT NULL CHECK (s IN ('a', 'b')));
INSERT INTO w (id, s) SELECT id, CASE s WHEN 'c' THEN 'a' ELSE 'b' END FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
ALTER TABLE t RENAME CONSTRAINT w_s_check TO t_s_check;
--: hazard up data-loss table/t.s
--: hazard down data-loss table/t.s

--: case made-up rows meet what the new table asks, and what the old one asked
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b INTEGER CHECK (b > 17));
CREATE UNIQUE INDEX u ON t (a);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b INTEGER CHECK (b > 17));
INSERT INTO w (id, a, b) SELECT id, a, b FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
CREATE UNIQUE INDEX u ON t (a);
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
ALTER TABLE t RENAME CONSTRAINT w_b_check TO t_b_check;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
INSERT INTO w (id, a, b) SELECT id, a, b FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;

--: case a table and a column that are called otherwise keep all, there and back, where that is declared
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE m (id INTEGER PRIMARY KEY, z TEXT);
--: rename table/t m
--: rename table/m.a z
--: up
ALTER TABLE t RENAME TO m;
ALTER TABLE m RENAME COLUMN a TO z;
--: also@postgresql
ALTER TABLE m RENAME CONSTRAINT t_pkey TO m_pkey;
--: down
ALTER TABLE m RENAME COLUMN z TO a;
ALTER TABLE m RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT m_pkey TO t_pkey;

--: case a column that is called otherwise is lost, there and back, where nobody declared it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, z TEXT);
--: up
ALTER TABLE t RENAME COLUMN a TO z;
--: down
ALTER TABLE t RENAME COLUMN z TO a;
--: hazard up data-loss table/t.a
--: hazard down data-loss table/t.z

--: case a table that is called otherwise is lost, there and back, where nobody declared it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE m (id INTEGER PRIMARY KEY, a TEXT);
--: up
ALTER TABLE t RENAME TO m;
--: also@postgresql
ALTER TABLE m RENAME CONSTRAINT t_pkey TO m_pkey;
--: down
ALTER TABLE m RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT m_pkey TO t_pkey;
--: hazard up data-loss table/t
--: hazard down data-loss table/m

--: case a rebuild that takes the counter along keeps it, and one that does not loses it
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT);
CREATE TABLE c (t INTEGER REFERENCES t ON DELETE CASCADE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT NOT NULL);
CREATE TABLE c (t INTEGER REFERENCES t ON DELETE CASCADE);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT NOT NULL);
INSERT INTO w (id, n) SELECT id, n FROM t;
DELETE FROM sqlite_sequence WHERE name = 'w';
INSERT INTO sqlite_sequence SELECT 'w', seq FROM sqlite_sequence WHERE name = 't';
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT);
INSERT INTO w (id, n) SELECT id, n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: hazard up rewrite table/t
--: hazard up scan table/t.n
--: hazard down data-loss table/t
--: hazard down rewrite table/t

--: case a rebuild that takes the counter along both ways keeps it
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT);
CREATE TABLE c (t INTEGER REFERENCES t ON DELETE CASCADE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT NOT NULL);
CREATE TABLE c (t INTEGER REFERENCES t ON DELETE CASCADE);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT NOT NULL);
INSERT INTO w (id, n) SELECT id, n FROM t;
DELETE FROM sqlite_sequence WHERE name = 'w';
INSERT INTO sqlite_sequence SELECT 'w', seq FROM sqlite_sequence WHERE name = 't';
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT);
INSERT INTO w (id, n) SELECT id, n FROM t;
DELETE FROM sqlite_sequence WHERE name = 'w';
INSERT INTO sqlite_sequence SELECT 'w', seq FROM sqlite_sequence WHERE name = 't';
DROP TABLE t;
ALTER TABLE w RENAME TO t;
