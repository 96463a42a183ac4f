-- Types of PostgreSQL's own that come, go and change under the rows that have them.

--: case an enum gets labels in front, between and behind, and rows keep theirs
--: engines postgresql
--: current
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE t (id INTEGER PRIMARY KEY, m mood DEFAULT 'sad');
--: desired
CREATE TYPE mood AS ENUM ('angry', 'sad', 'ok', 'happy', 'glad');
CREATE TABLE t (id INTEGER PRIMARY KEY, m mood DEFAULT 'sad');
--: rows
INSERT INTO t (id, m) VALUES (1, 'happy'), (2, 'sad'), (3, NULL);
--: query SELECT id, m FROM t ORDER BY m, id
--: gives 2|sad
--: gives 1|happy
--: gives 3|NULL
--: query SELECT enum_range(NULL::mood)
--: gives {angry,sad,ok,happy,glad}
--: query-back SELECT enum_range(NULL::mood)
--: gives {sad,happy}
--: hazards any

--: case an enum loses a label that no row has, under a default, an index and an array
--: engines postgresql
--: current
CREATE TYPE state AS ENUM ('new', 'open', 'closed');
CREATE TABLE t (id INTEGER PRIMARY KEY, s state NOT NULL DEFAULT 'new', l state[] DEFAULT '{open}');
CREATE INDEX t_s ON t (s) WHERE s <> 'new';
--: desired
CREATE TYPE state AS ENUM ('new', 'open');
CREATE TABLE t (id INTEGER PRIMARY KEY, s state NOT NULL DEFAULT 'new', l state[] DEFAULT '{open}');
CREATE INDEX t_s ON t (s) WHERE s <> 'new';
--: rows
INSERT INTO t (id, s, l) VALUES (1, 'open', '{new,open}'), (2, 'new', NULL);
--: query INSERT INTO t (id) VALUES (3) RETURNING s, l
--: gives new|{open}
--: query DELETE FROM t WHERE id = 3 RETURNING id
--: gives 3
--: query SELECT id, s, l FROM t ORDER BY id
--: gives 1|open|{new,open}
--: gives 2|new|NULL
--: counts at-most 1 data-loss table/t.l
--: hazards any

--: case labels of an enum change places, and rows are sorted by the new ones
--: engines postgresql
--: current
CREATE TYPE size AS ENUM ('large', 'small', 'medium');
CREATE TABLE t (id INTEGER PRIMARY KEY, s size);
--: desired
CREATE TYPE size AS ENUM ('small', 'medium', 'large');
CREATE TABLE t (id INTEGER PRIMARY KEY, s size);
--: rows
INSERT INTO t (id, s) VALUES (1, 'large'), (2, 'small'), (3, 'medium');
--: query SELECT id FROM t ORDER BY s
--: gives 2
--: gives 3
--: gives 1
--: query-back SELECT id FROM t ORDER BY s
--: gives 1
--: gives 2
--: gives 3
--: hazards any

--: case a label of an enum gets another name by hand
--: engines postgresql
--: current
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE t (id INTEGER PRIMARY KEY, m mood DEFAULT 'sad');
--: desired
CREATE TYPE mood AS ENUM ('unhappy', 'happy');
CREATE TABLE t (id INTEGER PRIMARY KEY, m mood DEFAULT 'unhappy');
--: up
ALTER TYPE mood RENAME VALUE 'sad' TO 'unhappy';
--: down
ALTER TYPE mood RENAME VALUE 'unhappy' TO 'sad';

--: case a text becomes an enum, and a text again
--: engines postgresql
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT NOT NULL DEFAULT 'new' CHECK (s IN ('new', 'done')));
--: desired
CREATE TYPE state AS ENUM ('new', 'done');
CREATE TABLE t (id INTEGER PRIMARY KEY, s state NOT NULL DEFAULT 'new');
--: rows
INSERT INTO t (id, s) VALUES (1, 'done');
--: query INSERT INTO t (id) VALUES (2) RETURNING s
--: gives new
--: query-back SELECT id, s FROM t ORDER BY id
--: gives 1|done
--: gives 2|new
--: counts at-most 1 data-loss table/t.s
--: hazards any

--: case a domain gets another default, takes NULL and asks more
--: engines postgresql
--: current
CREATE DOMAIN age AS INTEGER NOT NULL CHECK (VALUE > 0);
CREATE TABLE t (id INTEGER PRIMARY KEY, a age);
--: desired
CREATE DOMAIN age AS INTEGER DEFAULT 18 CHECK (VALUE > 0) CONSTRAINT low CHECK (VALUE < 200);
CREATE TABLE t (id INTEGER PRIMARY KEY, a age);
--: rows
INSERT INTO t (id, a) VALUES (1, 7), (2, 99);
--: query INSERT INTO t (id) VALUES (3) RETURNING a
--: gives 18
--: query-back SELECT id, a FROM t ORDER BY id
--: gives 1|7
--: gives 2|99
--: gives 3|18
--: hazards any

--: case a domain over another type is made anew under its columns
--: engines postgresql
--: current
CREATE DOMAIN code AS VARCHAR(5) CHECK (VALUE <> '');
CREATE TABLE t (id INTEGER PRIMARY KEY, c code DEFAULT 'x', d code);
CREATE VIEW v AS SELECT c FROM t;
--: desired
CREATE DOMAIN code AS TEXT CHECK (VALUE <> '');
CREATE TABLE t (id INTEGER PRIMARY KEY, c code DEFAULT 'x', d code);
CREATE VIEW v AS SELECT c FROM t;
--: rows
INSERT INTO t (id, c, d) VALUES (1, 'abc', 'd'), (2, 'x', NULL);
--: query SELECT id, c, d FROM t ORDER BY id
--: gives 1|abc|d
--: gives 2|x|NULL
--: hazards any

--: case a composite type gets an attribute and another type in one
--: engines postgresql
--: current
CREATE TYPE spot AS (x INTEGER, y INTEGER);
CREATE FUNCTION left_of(s spot) RETURNS INTEGER LANGUAGE sql IMMUTABLE AS 'SELECT ($1).x - 1';
--: desired
CREATE TYPE spot AS (x INTEGER, y INTEGER, name TEXT);
CREATE FUNCTION left_of(s spot) RETURNS INTEGER LANGUAGE sql IMMUTABLE AS 'SELECT ($1).x - 1';
--: query SELECT left_of(ROW(4, 5, 'a')::spot)
--: gives 3
--: query-back SELECT left_of(ROW(4, 5)::spot)
--: gives 3

--: case a range type comes with a column of it, and goes
--: engines postgresql
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: desired
CREATE TYPE span AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi);
CREATE TABLE t (id INTEGER PRIMARY KEY, s span DEFAULT '[1,2)');
--: rows
INSERT INTO t (id) VALUES (1);
--: query SELECT s FROM t
--: gives [1,2)
--: hazard down data-loss table/t.s

--: case columns change their types with the values that they have
--: engines postgresql
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, c JSON, d VARCHAR(10) DEFAULT 'x', e INTEGER[]);
CREATE INDEX t_d ON t (d);
--: desired
CREATE TABLE t (id BIGINT PRIMARY KEY, a NUMERIC(12, 2), b VARCHAR, c JSONB, d VARCHAR(20) DEFAULT 'x', e BIGINT[]);
CREATE INDEX t_d ON t (d);
--: rows
INSERT INTO t (id, a, b, c, d, e) VALUES (1, 5, 'b', '{"k": 1}', 'dd', '{1,2}'), (2, NULL, NULL, NULL, NULL, NULL);
--: query SELECT a, b, c, d, e FROM t ORDER BY id
--: gives 5.00|b|{"k": 1}|dd|{1,2}
--: gives NULL|NULL|NULL|NULL|NULL
--: hazards any
