-- Scripts that lead elsewhere than they say, or rely on the order of columns, beside those that do not.

--: case a column of another name is another end
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: up
ALTER TABLE t ADD COLUMN c TEXT;
--: down
ALTER TABLE t DROP COLUMN b;
--: refused up schema: ~ table/t

--: case a column without its default is another end
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT DEFAULT 'x');
--: up
ALTER TABLE t ADD COLUMN b TEXT;
--: down
ALTER TABLE t DROP COLUMN b;
--: refused up schema: ~ table/t

--: case a column of another type is another end
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: up
ALTER TABLE t ADD COLUMN b INTEGER;
--: down
ALTER TABLE t DROP COLUMN b;
--: refused up schema: ~ table/t

--: case an index that got lost with its table is another end
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX i ON t (a);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT '');
CREATE INDEX i ON t (a);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT '');
INSERT INTO w (id, a) SELECT id, coalesce(a, '') FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO w (id, a) SELECT id, a FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
CREATE INDEX i ON t (a);
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: refused up schema: - index/i

--: case an index that is made again behind its table is none
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX i ON t (a);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT '');
CREATE INDEX i ON t (a);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT '');
INSERT INTO w (id, a) SELECT id, coalesce(a, '') FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
CREATE INDEX i ON t (a);
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO w (id, a) SELECT id, a FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
CREATE INDEX i ON t (a);
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;

--: case a table that a script forgets to drop is another end
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
CREATE TABLE h AS SELECT id, a FROM t;
--: down
--: refused up schema: + table/h

--: case a table that a script drops against the schema is another end
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE u (id INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE u (id INTEGER);
--: up
DROP TABLE u;
--: down
--: refused up schema: - table/u

--: case a script without statements leads nowhere
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: up
-- nothing yet
--: down
ALTER TABLE t DROP COLUMN b;
--: refused up schema: ~ table/t

--: case a script without statements is enough where both ends are the same
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
-- nothing to do
--: down

--: case columns in another order are the same end
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (b TEXT, a TEXT, id INTEGER PRIMARY KEY);
--: up
ALTER TABLE t ADD COLUMN b TEXT;
--: down
ALTER TABLE t DROP COLUMN b;
--: hazard down data-loss table/t.b

--: case a way back that stops on its way is another end
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: up
ALTER TABLE t ADD COLUMN b TEXT;
--: down
--: refused down schema: ~ table/t

--: case an insertion without names of columns relies on their order
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: up
SELECT 1;
INSERT INTO t VALUES (900000, 'one', 'two');
--: down
DELETE FROM t WHERE id = 900000;
--: refused up column-order 2 t

--: case an insertion with names of columns does not
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: up
SELECT 1;
INSERT INTO t (id, a, b) VALUES (900000, 'one', 'two');
--: down
DELETE FROM t WHERE id = 900000;

--: case a copy of all columns without their names relies on their order
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CHECK (id > 0));
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CHECK (id > 0));
INSERT INTO w SELECT * FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
ALTER TABLE t RENAME CONSTRAINT w_id_check TO t_id_check;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
INSERT INTO w (id, a, b) SELECT id, a, b FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: refused up column-order 2

--: case a way back that copies all columns without their names relies on their order
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CHECK (id > 0));
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CHECK (id > 0));
INSERT INTO w (id, a, b) SELECT id, a, b FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
ALTER TABLE t RENAME CONSTRAINT w_id_check TO t_id_check;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
INSERT INTO w SELECT * FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: refused down column-order 2

--: case a copy into named columns of all columns relies on their order
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CHECK (id > 0));
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CHECK (id > 0));
INSERT INTO w (id, a, b) SELECT * FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
ALTER TABLE t RENAME CONSTRAINT w_id_check TO t_id_check;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
INSERT INTO w (id, a, b) SELECT id, a, b FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: refused up column-order 2

--: case a copy of named columns without names of those of a table that the script itself makes does not
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CHECK (id > 0));
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CHECK (id > 0));
INSERT INTO w SELECT id, a, b FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
ALTER TABLE t RENAME CONSTRAINT w_id_check TO t_id_check;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
INSERT INTO w (id, a, b) SELECT id, a, b FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;

--: case a copy of named columns into named ones does not
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CHECK (id > 0));
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CHECK (id > 0));
INSERT INTO w (id, a, b) SELECT id, a, b FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
ALTER TABLE t RENAME CONSTRAINT w_id_check TO t_id_check;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
INSERT INTO w (id, a, b) SELECT id, a, b FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;

--: case a table of all columns of a query, read by names, does not rely on their order
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CHECK (id > 0));
--: up
CREATE TABLE h AS SELECT * FROM t;
DROP TABLE t;
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CHECK (id > 0));
INSERT INTO t (id, a, b) SELECT id, a, b FROM h;
DROP TABLE h;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
INSERT INTO w (id, a, b) SELECT id, a, b FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
