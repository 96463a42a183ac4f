-- Views and triggers around tables that change: they are made anew where they must, and do what they did.

--: case views over views survive what happens to the table below them
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
CREATE VIEW v AS SELECT id, a FROM t WHERE b > 0;
CREATE VIEW w AS SELECT v.id, upper(v.a) AS loud FROM v;
CREATE VIEW a_first AS SELECT loud FROM w WHERE loud <> 'NO';
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b BIGINT CHECK (b < 100));
CREATE VIEW v AS SELECT id, a FROM t WHERE b > 0;
CREATE VIEW w AS SELECT v.id, upper(v.a) AS loud FROM v;
CREATE VIEW a_first AS SELECT loud FROM w WHERE loud <> 'NO';
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'x', 1), (2, 'y', 0), (3, 'no', 5);
--: query SELECT loud FROM a_first ORDER BY loud
--: gives X
--: query-back SELECT id, loud FROM w ORDER BY id
--: gives 1|X
--: gives 3|NO

--: case a view shows other columns in another order under its name, and a view over it follows
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE VIEW v AS SELECT id, a, b FROM t;
CREATE VIEW w AS SELECT a FROM v;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE VIEW v AS SELECT b, id, length(b) AS n FROM t WHERE b IS NOT NULL;
CREATE VIEW w AS SELECT n FROM v;
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'x', 'abc'), (2, 'y', NULL);
--: query SELECT b, id, n FROM v
--: gives abc|1|3
--: query SELECT n FROM w
--: gives 3
--: query-back SELECT a FROM w ORDER BY a
--: gives x
--: gives y

--: case a view goes before the table below it, and its column before a view that showed it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY);
CREATE VIEW a_view AS SELECT u.id FROM u;
CREATE VIEW v AS SELECT id, b FROM t;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT id, a FROM t;
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'x', 'y');
INSERT INTO u (id) VALUES (1);
--: query SELECT id, a FROM v
--: gives 1|x
--: query-back SELECT id, b FROM v
--: gives 1|NULL
--: counts 1 data-loss table/t.b
--: counts 1 data-loss table/u
--: hazard up data-loss table/t.b
--: hazard up data-loss table/u

--: case a view shows a column that comes with it, by way of a view that did not know it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM t;
CREATE VIEW w AS SELECT id FROM v;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'new');
CREATE VIEW v AS SELECT id, a FROM t;
CREATE VIEW w AS SELECT id, a FROM v;
CREATE VIEW x AS SELECT w.a FROM w JOIN v ON v.id = w.id;
--: rows
INSERT INTO t (id) VALUES (1);
--: query SELECT a FROM x
--: gives new
--: query-back SELECT id FROM w
--: gives 1
--: hazard down data-loss table/t.a

--: case two views swap their names
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM t;
CREATE VIEW w AS SELECT id, 'w' AS name FROM v;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY);
CREATE VIEW w AS SELECT id FROM t;
CREATE VIEW v AS SELECT id, 'w' AS name FROM w;
--: rows
INSERT INTO t (id) VALUES (1);
--: query SELECT id, name FROM v
--: gives 1|w
--: query-back SELECT id, name FROM w
--: gives 1|w

--: case a view names its columns itself
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v (number, word) AS SELECT id, a FROM t;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE VIEW v (word, number) AS SELECT a, id FROM t;
--: rows
INSERT INTO t (id, a) VALUES (1, 'x');
--: query SELECT number, word FROM v
--: gives 1|x
--: query-back SELECT number, word FROM v
--: gives 1|x

--: case a view with all that a query can have keeps what it says around a renamed table
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t (id), a TEXT);
CREATE VIEW v AS
  WITH RECURSIVE chain (id, depth) AS (
    SELECT id, 0 FROM t WHERE up IS NULL UNION ALL SELECT t.id, chain.depth + 1 FROM t JOIN chain ON t.up = chain.id
  )
  SELECT depth, count(*) AS n, (SELECT max(t.a) FROM t) AS last FROM chain GROUP BY depth HAVING count(*) > 0;
--: desired
CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER REFERENCES node (id), a TEXT);
CREATE VIEW v AS
  WITH RECURSIVE chain (id, depth) AS (
    SELECT id, 0 FROM node WHERE up IS NULL UNION ALL SELECT t.id, chain.depth + 1 FROM node AS t JOIN chain ON t.up = chain.id
  )
  SELECT depth, count(*) AS n, (SELECT max(node.a) FROM node) AS last FROM chain GROUP BY depth HAVING count(*) > 0;
--: rename table/t node
--: rows
INSERT INTO t (id, up, a) VALUES (1, NULL, 'a'), (2, 1, 'b'), (3, 1, 'c');
--: query SELECT depth, n, last FROM v ORDER BY depth
--: gives 0|1|c
--: gives 1|2|c
--: query-back SELECT depth, n, last FROM v ORDER BY depth
--: gives 0|1|c
--: gives 1|2|c

--: case a view that does not work stops neither a rebuild nor a rename
--: engines sqlite
--: current
CREATE TABLE t (a TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT);
CREATE TABLE r (u TEXT REFERENCES u (a));
CREATE VIEW broken AS SELECT x FROM nowhere;
--: desired
CREATE TABLE t (a TEXT UNIQUE);
CREATE TABLE w (id INTEGER PRIMARY KEY, c TEXT UNIQUE);
CREATE TABLE r (u TEXT REFERENCES w (c));
CREATE VIEW broken AS SELECT x FROM nowhere;
--: rename table/u w
--: rename table/w.a c
--: rows
INSERT INTO t VALUES ('x');
INSERT INTO u VALUES (1, 'y', 'z');
INSERT INTO r VALUES ('y');
--: query SELECT t.a, w.c, r.u FROM t, w, r
--: gives x|y|y
--: counts 1 data-loss table/u.b
--: hazard up data-loss table/u.b

--: case views over views and triggers of others survive a rebuild, and still write
--: engines sqlite
--: current
CREATE TABLE t (a TEXT);
CREATE TABLE log (x TEXT);
CREATE VIEW v AS SELECT a FROM t;
CREATE VIEW w AS SELECT * FROM v;
CREATE TRIGGER w_i INSTEAD OF INSERT ON w BEGIN INSERT INTO t (a) VALUES (new.a); END;
CREATE TRIGGER log_i AFTER INSERT ON log BEGIN INSERT INTO w VALUES (new.x); END;
--: desired
CREATE TABLE t (a TEXT NOT NULL);
CREATE TABLE log (x TEXT);
CREATE VIEW v AS SELECT a FROM t;
CREATE VIEW w AS SELECT * FROM v;
CREATE TRIGGER w_i INSTEAD OF INSERT ON w BEGIN INSERT INTO t (a) VALUES (new.a); END;
CREATE TRIGGER log_i AFTER INSERT ON log BEGIN INSERT INTO w VALUES (new.x); END;
--: rows
INSERT INTO t VALUES ('there');
--: query INSERT INTO log VALUES ('here') RETURNING x
--: gives here
--: query SELECT a FROM w ORDER BY a
--: gives here
--: gives there
--: query-back INSERT INTO log VALUES ('back') RETURNING x
--: gives back
--: query-back SELECT a FROM w ORDER BY a
--: gives back
--: gives here
--: gives there

--: case triggers fire in the order of the new schema, whether or not their table is made anew
--: engines sqlite
--: current
CREATE TABLE log (n INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE t (a TEXT);
CREATE TABLE u (a TEXT);
CREATE TRIGGER z AFTER INSERT ON t BEGIN INSERT INTO log (x) VALUES ('z'); END;
CREATE TRIGGER a AFTER INSERT ON t BEGIN INSERT INTO log (x) VALUES ('a'); END;
CREATE TRIGGER uz AFTER INSERT ON u BEGIN INSERT INTO log (x) VALUES ('uz'); END;
CREATE TRIGGER ua AFTER INSERT ON u BEGIN INSERT INTO log (x) VALUES ('ua'); END;
--: desired
CREATE TABLE log (n INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE t (a TEXT NOT NULL);
CREATE TABLE u (a TEXT);
CREATE TRIGGER z AFTER INSERT ON t BEGIN INSERT INTO log (x) VALUES ('z'); END;
CREATE TRIGGER m AFTER INSERT ON t BEGIN INSERT INTO log (x) VALUES ('m'); END;
CREATE TRIGGER a AFTER INSERT ON t BEGIN INSERT INTO log (x) VALUES ('a'); END;
CREATE TRIGGER uz AFTER INSERT ON u BEGIN INSERT INTO log (x) VALUES ('uz'); END;
CREATE TRIGGER um AFTER INSERT ON u BEGIN INSERT INTO log (x) VALUES ('um'); END;
CREATE TRIGGER ua AFTER INSERT ON u BEGIN INSERT INTO log (x) VALUES ('ua'); END;
--: query INSERT INTO t VALUES ('x') RETURNING a
--: gives x
--: query INSERT INTO u VALUES ('x') RETURNING a
--: gives x
--: query SELECT group_concat(x, ' ') FROM (SELECT x FROM log ORDER BY n)
--: gives a m z ua um uz
--: query-back INSERT INTO t VALUES ('y') RETURNING a
--: gives y
--: query-back SELECT group_concat(x, ' ') FROM (SELECT x FROM log WHERE n > 6 ORDER BY n)
--: gives a z

--: case no trigger fires while rows are carried over
--: engines sqlite
--: current
CREATE TABLE log (x TEXT);
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TRIGGER t_i AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('in ' || new.id); END;
CREATE TRIGGER t_d AFTER DELETE ON t BEGIN INSERT INTO log VALUES ('out ' || old.id); END;
CREATE TRIGGER t_u BEFORE UPDATE ON t BEGIN SELECT raise(ABORT, 'no'); END;
--: desired
CREATE TABLE log (x TEXT);
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT CHECK (a <> ''));
CREATE TRIGGER t_i AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('in ' || new.id); END;
CREATE TRIGGER t_d AFTER DELETE ON t BEGIN INSERT INTO log VALUES ('out ' || old.id); END;
CREATE TRIGGER t_u BEFORE UPDATE ON t BEGIN SELECT raise(ABORT, 'no'); END;
--: rows
INSERT INTO t VALUES (1, 'x'), (2, 'y');
DELETE FROM log;
--: query SELECT count(*) FROM log
--: gives 0
--: query DELETE FROM t WHERE id = 1 RETURNING a
--: gives x
--: query SELECT x FROM log
--: gives out 1
--: query-back SELECT x FROM log
--: gives out 1

--: case a trigger moves to another table, and what it does and when changes
--: engines sqlite
--: current
CREATE TABLE log (x TEXT);
CREATE TABLE a (x TEXT);
CREATE TABLE b (x TEXT);
CREATE TRIGGER t AFTER INSERT ON a BEGIN INSERT INTO log VALUES ('a ' || new.x); END;
CREATE TRIGGER w AFTER UPDATE ON b BEGIN INSERT INTO log VALUES ('any'); END;
--: desired
CREATE TABLE log (x TEXT);
CREATE TABLE a (x TEXT NOT NULL);
CREATE TABLE b (x TEXT);
CREATE TRIGGER t AFTER INSERT ON b BEGIN INSERT INTO log VALUES ('b ' || new.x); END;
CREATE TRIGGER w BEFORE UPDATE OF x ON b WHEN new.x <> old.x BEGIN INSERT INTO log VALUES ('x only'); END;
--: rows
INSERT INTO a VALUES ('one');
DELETE FROM log;
--: query INSERT INTO a VALUES ('two') RETURNING x
--: gives two
--: query INSERT INTO b VALUES ('three') RETURNING x
--: gives three
--: query UPDATE b SET x = x RETURNING x
--: gives three
--: query SELECT x FROM log
--: gives b three
--: query-back UPDATE b SET x = x RETURNING x
--: gives three
--: query-back SELECT x FROM log ORDER BY x
--: gives any
--: gives b three

--: case triggers and views follow the new name of a column that they use
--: engines sqlite
--: current
CREATE TABLE log (x TEXT);
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE VIEW v AS SELECT x FROM a;
CREATE VIEW w AS SELECT 1 AS one;
CREATE TRIGGER t AFTER UPDATE OF x ON a BEGIN INSERT INTO log VALUES (old.x || new.x); END;
CREATE TRIGGER u INSTEAD OF INSERT ON w BEGIN UPDATE a SET x = x || '!'; END;
--: desired
CREATE TABLE log (x TEXT);
CREATE TABLE a (id INTEGER PRIMARY KEY, y TEXT);
CREATE VIEW v AS SELECT y FROM a;
CREATE VIEW w AS SELECT 1 AS one;
CREATE TRIGGER t AFTER UPDATE OF y ON a BEGIN INSERT INTO log VALUES (old.y || new.y); END;
CREATE TRIGGER u INSTEAD OF INSERT ON w BEGIN UPDATE a SET y = y || '!'; END;
--: rename table/a.x y
--: rows
INSERT INTO a VALUES (1, 'z');
--: query INSERT INTO w VALUES (2) RETURNING one
--: gives 2
--: query SELECT y, log.x FROM v, log
--: gives z!|zz!
--: query-back SELECT v.x, log.x FROM v, log
--: gives z!|zz!
