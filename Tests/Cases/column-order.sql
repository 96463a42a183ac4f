-- When the order of columns is part of a schema: where something goes by position.

--: case the order of columns says nothing where nobody goes by it
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b INTEGER DEFAULT 1);
CREATE VIEW v AS SELECT a, b FROM t;
--: source
CREATE TABLE t (b INTEGER DEFAULT 1, a TEXT NOT NULL, id INTEGER PRIMARY KEY);
CREATE VIEW v AS SELECT a, b FROM t;

--: case the order of columns counts where a view takes all of them
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE VIEW v AS SELECT * FROM t;
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, a TEXT);
CREATE VIEW v AS SELECT * FROM t;

--: case the order of columns counts for both tables of a union of all their columns
--: source
CREATE TABLE a (x INTEGER, y INTEGER);
CREATE TABLE b (x INTEGER, y INTEGER);
CREATE VIEW v AS SELECT * FROM a UNION SELECT * FROM b;
--: other
CREATE TABLE a (y INTEGER, x INTEGER);
CREATE TABLE b (x INTEGER, y INTEGER);
CREATE VIEW v AS SELECT * FROM a UNION SELECT * FROM b;
--: other
CREATE TABLE a (x INTEGER, y INTEGER);
CREATE TABLE b (y INTEGER, x INTEGER);
CREATE VIEW v AS SELECT * FROM a UNION SELECT * FROM b;

--: case the order of columns counts where a view takes all of one table by its name
--: source
CREATE TABLE a (x INTEGER, y INTEGER);
CREATE VIEW v AS SELECT A.* FROM a;
--: other
CREATE TABLE a (y INTEGER, x INTEGER);
CREATE VIEW v AS SELECT A.* FROM a;

--: case the order of columns says nothing to a query that only asks for rows
--: source
CREATE TABLE a (x INTEGER, y INTEGER);
CREATE TABLE b (x INTEGER, y INTEGER);
CREATE VIEW v AS SELECT x, (SELECT count(*) FROM b) AS n FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.y = a.y);
--: source
CREATE TABLE a (y INTEGER, x INTEGER);
CREATE TABLE b (y INTEGER, x INTEGER);
CREATE VIEW v AS SELECT x, (SELECT count(*) FROM b) AS n FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.y = a.y);

--: case all columns in EXISTS are none
--: engines sqlite
--: source
CREATE TABLE a (x, y); CREATE TABLE b (x, y);
CREATE VIEW v AS SELECT x FROM a WHERE EXISTS (SELECT * FROM b);
--: source
CREATE TABLE a (x, y); CREATE TABLE b (y, x);
CREATE VIEW v AS SELECT x FROM a WHERE EXISTS (SELECT * FROM b);

--: case the order of columns counts where a trigger writes rows by position
--: engines sqlite
--: source
CREATE TABLE a (x, y); CREATE TABLE b (x, y);
CREATE TRIGGER t INSERT ON a BEGIN INSERT INTO b VALUES (1, 2); END;
--: source
CREATE TABLE a (y, x); CREATE TABLE b (x, y);
CREATE TRIGGER t INSERT ON a BEGIN INSERT INTO b VALUES (1, 2); END;
--: other
CREATE TABLE a (x, y); CREATE TABLE b (y, x);
CREATE TRIGGER t INSERT ON a BEGIN INSERT INTO b VALUES (1, 2); END;

--: case the order of columns says nothing to a trigger that names what it writes
--: engines sqlite
--: source
CREATE TABLE a (x, y); CREATE TABLE b (x, y);
CREATE TRIGGER t INSERT ON a BEGIN INSERT INTO b (x) VALUES (1); END;
--: source
CREATE TABLE a (x, y); CREATE TABLE b (y, x);
CREATE TRIGGER t INSERT ON a BEGIN INSERT INTO b (x) VALUES (1); END;

--: case a trigger that names what it writes and reads all columns goes by the order of both
--: engines sqlite
--: source
CREATE TABLE a (x, y); CREATE TABLE b (x, y);
CREATE TRIGGER t INSERT ON a BEGIN INSERT INTO b (x, y) SELECT * FROM a; END;
--: other
CREATE TABLE a (y, x); CREATE TABLE b (x, y);
CREATE TRIGGER t INSERT ON a BEGIN INSERT INTO b (x, y) SELECT * FROM a; END;
