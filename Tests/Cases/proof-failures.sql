-- Scripts that fail, or do what none may do, beside those that do not.

--: case a statement that fails on rows is named with its line, behind comments and statements
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT NOT NULL);
--: up
-- expand

ALTER TABLE t ADD COLUMN x TEXT;
/* two
lines */
ALTER TABLE t ADD COLUMN b TEXT NOT NULL;
ALTER TABLE t DROP COLUMN x;
--: down
ALTER TABLE t DROP COLUMN b;
--: refused up statement 6:

--: case a column that must have a value comes with a default for the rows that are there
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT NOT NULL DEFAULT '');
--: up
ALTER TABLE t ADD COLUMN b TEXT NOT NULL DEFAULT '';
--: down
ALTER TABLE t DROP COLUMN b;
--: hazard down data-loss table/t.b

--: case values that are alike where none may be fail
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE);
--: up
UPDATE t SET a = 'same';
--: down
--: refused up statement 1:

--: case values that are made to differ do not fail
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE);
--: up
UPDATE t SET a = 'row ' || id;
--: down
--: hazard up data-loss table/t.a

--: case a name that nobody has fails
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
UPDATE t SET b = a;
--: down
--: refused up statement 1:

--: case a statement that is none fails at its line
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
SELECT 1;

SELEKT 2;
--: down
--: refused up statement 3:

--: case a script that commits the transaction is refused
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
SELECT 1;
COMMIT;
--: down
--: refused up statement 2:

--: case a script that begins the transaction is refused
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
SELECT 1;
BEGIN;
--: down
--: refused up statement 2:

--: case a script that rolls back the transaction is refused
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
SELECT 1;
ROLLBACK;
--: down
--: refused up statement 2:

--: case a script that marks a place in the transaction is refused
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
SELECT 1;
SAVEPOINT here;
--: down
--: refused up statement 2:

--: case a script that makes a temporary table is refused
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
CREATE TEMPORARY TABLE h (id INTEGER);
DROP TABLE h;
--: down
--: refused up statement 1:

--: case a script that makes a table for itself and drops it is taken
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
CREATE TABLE h (id INTEGER);
DROP TABLE h;
--: down

--: case a script that writes into the ledger is refused
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
DELETE FROM stemma_ledger;
--: down
--: refused up statement 1:

--: case a script that opens another database is refused
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
ATTACH ':memory:' AS other;
--: down
--: refused up statement 1: ATTACH is not allowed

--: case a script that turns off what guards a database is refused
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
PRAGMA writable_schema = ON;
--: down
--: refused up statement 1: PRAGMA writable_schema is not allowed

--: case a script that ends the transaction at a conflict is refused
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE);
--: up
UPDATE OR ROLLBACK t SET a = 'same';
--: down
--: refused up statement 1:

--: case a script that sets what belongs to the application, and reads the schema, is taken
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: up
PRAGMA user_version = 7;
PRAGMA table_info(t);
--: down
