-- Rows that copies, deletions and replacements leave behind, and harmless twins of them.

--: case a copy with a condition may leave rows behind, though it takes every made-up row
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT id, note FROM o WHERE id < 1000000;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o

--: case a copy of all rows in an order, under another name, leaves none
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT x.id, x.note FROM o AS x ORDER BY x.note, x.id;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down

--: case a copy of so many rows may leave others behind
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT id, note FROM o ORDER BY id LIMIT 1000;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o

--: case a copy of rows that differ may leave others behind
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT DISTINCT id, note FROM o;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o

--: case a copy of groups may leave rows behind
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT id, max(note) FROM o GROUP BY id;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o
--: hazard up data-loss table/o.note

--: case a value over many rows beside each row leaves none behind, but is another value
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT id, (SELECT max(x.note) FROM o AS x WHERE x.id < 3) FROM o;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o.note

--: case a copy of rows joined with themselves may leave some behind
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT a.id, a.note FROM o AS a JOIN o AS b ON a.id = b.id;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o

--: case a copy from two tables at once may leave rows behind
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT o.id, o.note FROM o, log WHERE o.id = log.id;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o

--: case rows without a partner come along with a left join
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT o.id, o.note FROM o LEFT JOIN log ON log.id = o.id AND log.id > 99999;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down

--: case rows without a partner on the other side of a left join stay behind
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT o.id, o.note FROM log LEFT JOIN o ON o.id = log.id WHERE o.id IS NOT NULL;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o

--: case a union that takes equal rows for one may leave some behind
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT id, note FROM o UNION SELECT 900000, 'x';
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o

--: case a union of all rows leaves none behind
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT id, note FROM o UNION ALL SELECT 900000, 'x';
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
DELETE FROM o WHERE id = 900000;
--: hazard down data-loss table/o

--: case a union of some rows and others leaves some behind
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT id, note FROM o WHERE id < 99999 UNION ALL SELECT 900000, 'x';
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o

--: case rows less others may leave some behind
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT id, note FROM o EXCEPT SELECT 900000, 'x';
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o

--: case a condition inside a query within the copy may leave rows behind
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT q.id, q.note FROM (SELECT * FROM o WHERE id < 1000000) AS q;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o

--: case a condition over a list may leave rows behind
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT id, note FROM o WHERE id NOT IN (1001);
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o

--: case a copy that leaves out rows and rewrites others is named for both
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT id, upper(note) FROM o WHERE id < 99999;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o
--: hazard up data-loss table/o.note

--: case rows that the new table may refuse without a word are named
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT id, note FROM o WHERE true ON CONFLICT DO NOTHING;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o

--: case rows that are deleted from the copy are named
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT id, note FROM o;
DELETE FROM w WHERE id = 77777;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o

--: case rows that are deleted before the copy are named
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
DELETE FROM o WHERE id = 77777;
INSERT INTO w (id, note) SELECT id, note FROM o;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down
--: hazard up data-loss table/o

--: case a deletion from a table that the script only makes for itself is not named
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
CREATE TABLE h (id INTEGER PRIMARY KEY);
INSERT INTO h (id) SELECT id FROM o;
DELETE FROM h WHERE id > 2;
INSERT INTO w (id, note) SELECT id, note FROM o;
DROP TABLE h;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: down

--: case rows are followed through several tables and names
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE h AS SELECT id, note FROM o;
DROP TABLE o;
ALTER TABLE h RENAME TO h2;
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO o (id, note) SELECT id, note FROM h2;
DROP TABLE h2;
--: down

--: case a condition in the last of several copies is named
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE h AS SELECT id, note FROM o;
DROP TABLE o;
ALTER TABLE h RENAME TO h2;
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO o (id, note) SELECT id, note FROM h2 WHERE id < 1000000;
DROP TABLE h2;
--: down
--: hazard up data-loss table/o

--: case a query that hides the table behind its own name is named
--: engines sqlite
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
WITH o AS (SELECT * FROM main.o LIMIT 1000)
INSERT INTO w (id, note) SELECT id, note FROM o;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: down
--: hazard up data-loss table/o
