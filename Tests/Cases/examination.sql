-- What each statement of a script does, as it is told before somebody lets it run.

--: case each statement is told with the tables and columns that it writes
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, first TEXT, last TEXT);
CREATE TABLE log (text TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, first TEXT, last TEXT, full_name TEXT);
CREATE TABLE log (text TEXT);
--: script
ALTER TABLE t ADD COLUMN full_name TEXT;
-- Fill it.
UPDATE t SET full_name = first || last;
INSERT INTO log (text) SELECT full_name FROM t;
DELETE FROM log WHERE text IS NULL;
--: does 1 alters t
--: does 2 updates t.full_name
--: does 3 puts log
--: does 4 deletes log

--: case an update is told with each column that it sets, and no other
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT);
--: script
UPDATE t SET c = a, a = b WHERE b IS NOT NULL;
UPDATE t SET b = b;
--: does 1 updates t.a t.c
--: does 2 updates t.b

--: case objects that are made and dropped are told by their paths
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX t_a ON t (a);
CREATE VIEW v AS SELECT a FROM t;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY, "x y" TEXT);
CREATE UNIQUE INDEX "u x" ON u ("x y");
CREATE VIEW w AS SELECT id FROM u;
--: script
DROP VIEW v;
DROP INDEX t_a;
CREATE TABLE u (id INTEGER PRIMARY KEY, "x y" TEXT);
CREATE UNIQUE INDEX "u x" ON u ("x y");
CREATE VIEW w AS SELECT id FROM u;
--: does 1 drops view/v
--: does 2 drops index/t_a
--: does 3 makes table/u
--: does 4 makes index/u x
--: does 5 makes view/w

--: case a statement that fails is the last one that is told
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: script
UPDATE t SET a = 'x';
UPDATE t SET gone = 'x';
UPDATE t SET a = 'y';
--: does 1 updates t.a
--: does 2 fails

--: case a statement that the rows refuse fails
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: script
DELETE FROM t WHERE a = '';
UPDATE t SET a = NULL;
--: does 1 deletes t
--: does 2 fails

--: case rows with ids of the script's own choice are in nobody's way
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: script
INSERT INTO t (id, a) VALUES (1, 'x'), (2, 'y');
UPDATE t SET a = 'z' WHERE id = 1;
DELETE FROM t WHERE id = 2;
--: does 1 puts t
--: does 2 updates t.a
--: does 3 deletes t

--: case a script without statements does nothing
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: script
-- Nothing yet.
;

--: case a column that goes, and one that gets another name, alter their table
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, c TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY);
--: script
ALTER TABLE t DROP COLUMN b;
ALTER TABLE t RENAME COLUMN a TO c;
--: does 1 alters t
--: does 2 alters t

--: case a table that is made anew is told in each of its steps
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);
--: script
CREATE TABLE new_t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);
INSERT INTO new_t (id, n) SELECT id, coalesce(CAST(n AS INTEGER), 0) FROM t WHERE n IS NULL;
DROP TABLE t;
ALTER TABLE new_t RENAME TO t;
--: does 1 makes table/new_t
--: does 2 puts new_t
--: does 3 drops table/t
--: does 4 alters new_t

--: case what a trigger writes counts for the statement that fires it
--: engines sqlite
--: current
CREATE TABLE t (a); CREATE TABLE log (a); CREATE TABLE sums (n);
CREATE TRIGGER t_log AFTER UPDATE ON t BEGIN INSERT INTO log VALUES (new.a); END;
CREATE TRIGGER log_sums AFTER INSERT ON log BEGIN UPDATE sums SET n = n + 1; DELETE FROM log WHERE a IS NULL; END;
--: desired
CREATE TABLE t (a); CREATE TABLE log (a); CREATE TABLE sums (n);
CREATE TRIGGER t_log AFTER UPDATE ON t BEGIN INSERT INTO log VALUES (new.a); END;
CREATE TRIGGER log_sums AFTER INSERT ON log BEGIN UPDATE sums SET n = n + 1; DELETE FROM log WHERE a IS NULL; END;
--: script
UPDATE t SET a = 1;
DELETE FROM t;
--: does 1 puts log, updates sums.n t.a, deletes log
--: does 2 deletes t

--: case a row that takes the place of another is put there
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a);
--: script
INSERT OR REPLACE INTO t VALUES (1, 2);
INSERT INTO t VALUES (1, 3) ON CONFLICT (id) DO UPDATE SET a = excluded.a;
--: does 1 puts t
--: does 2 puts t, updates t.a

--: case triggers that are made and dropped are told by their paths
--: engines sqlite
--: current
CREATE TABLE t (a);
CREATE TRIGGER one AFTER INSERT ON t BEGIN SELECT 1; END;
--: desired
CREATE TABLE t (a);
CREATE TRIGGER two AFTER INSERT ON t BEGIN DELETE FROM t WHERE a IS NULL; END;
--: script
DROP TRIGGER one;
CREATE TRIGGER two AFTER INSERT ON t BEGIN DELETE FROM t WHERE a IS NULL; END;
--: does 1 drops trigger/one
--: does 2 makes trigger/two
