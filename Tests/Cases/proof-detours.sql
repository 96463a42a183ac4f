-- Values that a script takes through other tables, columns and types on their way, and their harmless twins.

--: case whole numbers that wait in a column of reals are named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE h (id INTEGER PRIMARY KEY, a TEXT, n REAL);
INSERT INTO h (id, a, n) SELECT id, a, n FROM t;
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, a, n FROM h;
DROP TABLE h;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
--: hazard up data-loss table/t.n

--: case values that wait in columns that take them all are not named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE h (id INTEGER PRIMARY KEY, a TEXT, n NUMERIC);
INSERT INTO h (id, a, n) SELECT id, a, n FROM t;
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, a, n FROM h;
DROP TABLE h;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down

--: case text that waits in a column of numbers, and numbers that wait in one of text, are named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE h (id INTEGER PRIMARY KEY, a NUMERIC, n TEXT);
INSERT INTO h (id, a, n) SELECT id, a, n FROM t;
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, a, n FROM h;
DROP TABLE h;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.n

--: case text that waits in a column of integers is named, beside numbers in one of reals
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE h (id INTEGER PRIMARY KEY, a INTEGER, n REAL);
INSERT INTO h (id, a, n) SELECT id, a, n FROM t;
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, a, n FROM h;
DROP TABLE h;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.n

--: case values that wait in columns without a type, or of bytes, are not named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE h (id INTEGER PRIMARY KEY, a, n BLOB);
INSERT INTO h (id, a, n) SELECT id, a, n FROM t;
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, a, n FROM h;
DROP TABLE h;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down

--: case values that are computed into a table of their query are named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE h AS SELECT id, substr(a, 1, 20) AS a, n FROM t;
DROP TABLE t;
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO t (id, a, n) SELECT id, a, n FROM h;
DROP TABLE h;
--: down
--: hazard up data-loss table/t.a

--: case values that go through a table of their query as they are are not named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE h AS SELECT id, a, n FROM t;
DROP TABLE t;
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO t (id, a, n) SELECT id, a, n FROM h;
DROP TABLE h;
--: down

--: case values of a table that is moved aside and rewritten there are named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
ALTER TABLE t RENAME TO o;
UPDATE o SET a = lower(a);
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO t (id, a, n) SELECT id, a, n FROM o;
DROP TABLE o;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT t_pkey1 TO t_pkey;
--: down
--: hazard up data-loss table/t.a

--: case values of a table that is moved aside and copied back are not named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
ALTER TABLE t RENAME TO o;
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO t (id, a, n) SELECT id, a, n FROM o;
DROP TABLE o;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT t_pkey1 TO t_pkey;
--: down

--: case values that go through another column in all rows are not named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
ALTER TABLE t ADD COLUMN b TEXT;
UPDATE t SET b = a;
ALTER TABLE t DROP COLUMN a;
ALTER TABLE t RENAME COLUMN b TO a;
--: down

--: case values that go through another column in some rows are named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
ALTER TABLE t ADD COLUMN b TEXT;
UPDATE t SET b = a WHERE n < 99999;
ALTER TABLE t DROP COLUMN a;
ALTER TABLE t RENAME COLUMN b TO a;
--: down
--: hazard up data-loss table/t.a

--: case values that are rewritten on their way through another column are named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
ALTER TABLE t ADD COLUMN b TEXT;
UPDATE t SET b = a;
UPDATE t SET b = upper(b);
ALTER TABLE t DROP COLUMN a;
ALTER TABLE t RENAME COLUMN b TO a;
--: down
--: hazard up data-loss table/t.a

--: case a new column that takes an old one's name and not its values is named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
ALTER TABLE t ADD COLUMN b TEXT;

ALTER TABLE t DROP COLUMN a;
ALTER TABLE t RENAME COLUMN b TO a;
--: down
--: refused up values-changed t.a:
--: hazard up data-loss table/t.a

--: case a query with a name of its own before a copy is named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
WITH q AS (SELECT id, upper(a) AS a, n FROM t)
INSERT INTO w (id, a, n) SELECT id, a, n FROM q;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
--: hazard up data-loss table/t
--: hazard up data-loss table/t.a

--: case a copy into a column of another name keeps the values where the rename is declared
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, n INTEGER);
--: rename table/t.a b
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, b TEXT, n INTEGER);
INSERT INTO w (id, b, n) SELECT id, a, n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, b, n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;

--: case a copy into a column of another name loses the values where nobody declared the rename
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, b TEXT, n INTEGER);
INSERT INTO w (id, b, n) SELECT id, a, n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, b, n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: hazard up data-loss table/t.a
--: hazard down data-loss table/t.b

--: case a declared rename does not hide that the copy changes the values
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, n INTEGER);
--: rename table/t.a b
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, b TEXT, n INTEGER);
INSERT INTO w (id, b, n) SELECT id, lower(a), n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, b, n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: hazard up data-loss table/t.a

--: case a copy without the computed columns loses nothing, and a copy of what they are computed from is looked at
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, twice INTEGER GENERATED ALWAYS AS (n * 2) STORED);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, twice INTEGER GENERATED ALWAYS AS (n * 2) STORED);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, n INTEGER, twice INTEGER GENERATED ALWAYS AS (n * 2) STORED);
INSERT INTO w (id, n) SELECT id, n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down

--: case a computed column that is copied into the one that it is computed from is named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, twice INTEGER GENERATED ALWAYS AS (n * 2) STORED);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, twice INTEGER GENERATED ALWAYS AS (n * 2) STORED);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, n INTEGER, twice INTEGER GENERATED ALWAYS AS (n * 2) STORED);
INSERT INTO w (id, n) SELECT id, twice FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
--: hazard up data-loss table/t.n

--: case choices in SQLite's own words are named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
INSERT INTO w (id, a, b, c, d, n)
SELECT id, iif(n > 99999, 'x', a), b, CAST(c AS TEXT), d, max(n, -99999) FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.c
--: hazard up data-loss table/t.n

--: case a cast to the type that a column is declared with is named, as the column may hold others
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, CAST(a AS TEXT), CAST(n AS INTEGER) FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.n

--: case SQLite's own words that change nothing are not named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
INSERT INTO w (rowid, a, b, c, d, n)
SELECT rowid, iif(a IS NULL, 'x', a), iif(b IS NOT NULL, b, ''), ifnull(c, ''), d COLLATE NOCASE, [n]
FROM main.t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down

--: case a copy into a type that takes every value costs nothing, and the way back into the old one costs the values
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, v REAL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, v BLOB);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, v BLOB);
INSERT INTO w (id, v) SELECT id, v FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, v REAL);
INSERT INTO w (id, v) SELECT id, v FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: hazard down data-loss table/t.v

--: case a copy of whole numbers into reals costs the values
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, v REAL);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, v REAL);
INSERT INTO w (id, v) SELECT id, v FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, v INTEGER);
INSERT INTO w (id, v) SELECT id, v FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: hazard up data-loss table/t.v

--: case a copy of integers into a wider type costs nothing on the way there
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, v SMALLINT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, v BIGINT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, v BIGINT);
INSERT INTO w (id, v) SELECT id, v FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, v SMALLINT);
INSERT INTO w (id, v) SELECT id, v FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
