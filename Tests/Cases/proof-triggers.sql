-- What triggers do that a script makes or meets, and harmless twins.

--: case what a trigger does that the script makes and fires is named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: up
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  DELETE FROM t WHERE id > 99999;
  UPDATE t SET n = n + 1 WHERE id > 99999;
END;
INSERT INTO log (what) VALUES ('x');
DROP TRIGGER r;
--: down
--: hazard up data-loss table/t
--: hazard up data-loss table/t.n

--: case what a trigger does that is there and that the script fires is named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  DELETE FROM t WHERE id > 99999;
  UPDATE t SET n = n + 1 WHERE id > 99999;
END;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  DELETE FROM t WHERE id > 99999;
  UPDATE t SET n = n + 1 WHERE id > 99999;
END;
--: up
INSERT INTO log (what) VALUES ('x');
--: down
--: hazard up data-loss table/t
--: hazard up data-loss table/t.n

--: case what a trigger does that nothing in the script fires is not named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  DELETE FROM t WHERE id > 99999;
  UPDATE t SET n = n + 1 WHERE id > 99999;
END;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  DELETE FROM t WHERE id > 99999;
  UPDATE t SET n = n + 1 WHERE id > 99999;
END;
--: up
INSERT INTO t (a) VALUES ('x');
--: down

--: case a trigger that only fills in and adds costs nothing
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  UPDATE t SET a = coalesce(a, '');
  UPDATE t SET n = 0 WHERE n IS NULL;
  INSERT INTO t VALUES (new.id + 70000, 'x', 1);
END;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  UPDATE t SET a = coalesce(a, '');
  UPDATE t SET n = 0 WHERE n IS NULL;
  INSERT INTO t VALUES (new.id + 70000, 'x', 1);
END;
--: up
INSERT INTO log (what) VALUES ('x');
--: down

--: case a trigger that replaces rows, or sets values of one that is there, is named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  INSERT OR REPLACE INTO t VALUES (99998, 'x', 1);
  INSERT INTO t VALUES (99999, 'x', 1) ON CONFLICT (id) DO UPDATE SET n = n + 1, a = '';
END;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  INSERT OR REPLACE INTO t VALUES (99998, 'x', 1);
  INSERT INTO t VALUES (99999, 'x', 1) ON CONFLICT (id) DO UPDATE SET n = n + 1, a = '';
END;
--: up
INSERT INTO log (what) VALUES ('x');
--: down
--: hazard up data-loss table/t
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.n

--: case a trigger that changes the row that fired it costs nothing
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  UPDATE log SET what = upper(what) WHERE id = new.id;
  UPDATE log SET what = lower(what) WHERE rowid = NEW.rowid AND what IS NOT NULL;
END;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  UPDATE log SET what = upper(what) WHERE id = new.id;
  UPDATE log SET what = lower(what) WHERE rowid = NEW.rowid AND what IS NOT NULL;
END;
--: up
INSERT INTO log (what) VALUES ('x');
--: down

--: case a trigger that changes rows like the one that fired it is named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  UPDATE log SET what = upper(what) WHERE what = new.what;
END;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  UPDATE log SET what = upper(what) WHERE what = new.what;
END;
--: up
INSERT INTO log (what) VALUES ('x');
--: down
--: hazard up data-loss table/log.what

--: case a trigger that changes each row but the one that fired it is named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  UPDATE log SET what = upper(what) WHERE NOT id = new.id AND id > 99999;
END;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  UPDATE log SET what = upper(what) WHERE NOT id = new.id AND id > 99999;
END;
--: up
INSERT INTO log (what) VALUES ('x');
--: down
--: hazard up data-loss table/log.what

--: case a trigger that deletes rows older than the one that fired it is named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  DELETE FROM log WHERE id < new.id - 99999;
END;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER INSERT ON log BEGIN
  DELETE FROM log WHERE id < new.id - 99999;
END;
--: up
INSERT INTO log (what) VALUES ('x');
--: down
--: hazard up data-loss table/log

--: case an update of a view does what its trigger does
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE VIEW v AS SELECT id, a, n FROM t;
CREATE TRIGGER r INSTEAD OF UPDATE ON v BEGIN
  UPDATE t SET a = substr(new.a, 1, 20) WHERE id = old.id;
END;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE VIEW v AS SELECT id, a, n FROM t;
CREATE TRIGGER r INSTEAD OF UPDATE ON v BEGIN
  UPDATE t SET a = substr(new.a, 1, 20) WHERE id = old.id;
END;
--: up
UPDATE v SET n = 1 WHERE id > 99999;
--: down
--: hazard up data-loss table/t.a

--: case a deletion from a view does what its trigger does
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE VIEW v AS SELECT id, a, n FROM t;
CREATE TRIGGER r INSTEAD OF DELETE ON v BEGIN
  DELETE FROM t WHERE id = old.id;
END;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE VIEW v AS SELECT id, a, n FROM t;
CREATE TRIGGER r INSTEAD OF DELETE ON v BEGIN
  DELETE FROM t WHERE id = old.id;
END;
--: up
DELETE FROM v WHERE id > 99999;
--: down
--: hazard up data-loss table/t

--: case an insertion into a view whose trigger adds a row costs nothing
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE VIEW v AS SELECT id, a, n FROM t;
CREATE TRIGGER r INSTEAD OF INSERT ON v BEGIN
  INSERT INTO t (a, n) VALUES (new.a, new.n);
END;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE VIEW v AS SELECT id, a, n FROM t;
CREATE TRIGGER r INSTEAD OF INSERT ON v BEGIN
  INSERT INTO t (a, n) VALUES (new.a, new.n);
END;
--: up
INSERT INTO v (a, n) VALUES ('x', 1);
--: down

--: case a harmless update fires a trigger that is not
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER UPDATE ON t BEGIN
  UPDATE t SET n = 1 WHERE id = new.id;
END;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER UPDATE ON t BEGIN
  UPDATE t SET n = 1 WHERE id = new.id;
END;
--: up
UPDATE t SET a = '' WHERE a IS NULL;
--: down
--: hazard up data-loss table/t.n

--: case an update of another column than the trigger's fires nothing
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER UPDATE OF n ON t BEGIN
  DELETE FROM log;
END;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER UPDATE OF n ON t BEGIN
  DELETE FROM log;
END;
--: up
UPDATE t SET a = '' WHERE a IS NULL;
--: down

--: case an update of the trigger's column fires it
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER UPDATE OF a ON t BEGIN
  DELETE FROM log WHERE id > 99999;
END;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER r AFTER UPDATE OF a ON t BEGIN
  DELETE FROM log WHERE id > 99999;
END;
--: up
UPDATE t SET a = '' WHERE a IS NULL;
--: down
--: hazard up data-loss table/log

--: case a trigger that rewrites the rows that are copied is named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TRIGGER r AFTER INSERT ON w BEGIN
  UPDATE w SET a = upper(a) WHERE id = new.id;
END;
INSERT INTO w (id, a, n) SELECT id, a, n FROM t;
DROP TRIGGER r;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down
--: hazard up data-loss table/t.a

--: case a trigger that deletes rows that are copied is named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TRIGGER r AFTER INSERT ON w BEGIN
  DELETE FROM w WHERE id = new.id AND n > 99999;
END;
INSERT INTO w (id, a, n) SELECT id, a, n FROM t;
DROP TRIGGER r;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down
--: hazard up data-loss table/t

--: case a trigger that skips rows that are copied is named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TRIGGER r BEFORE INSERT ON w WHEN new.n > 99999 BEGIN
  SELECT RAISE(IGNORE);
END;
INSERT INTO w (id, a, n) SELECT id, a, n FROM t;
DROP TRIGGER r;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down
--: hazard up data-loss table/t

--: case a trigger that fills in the rows that are copied, and writes them down elsewhere, costs nothing
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TRIGGER r AFTER INSERT ON w BEGIN
  UPDATE w SET a = '' WHERE id = new.id AND a IS NULL;
  INSERT INTO log (what) VALUES (new.a);
END;
INSERT INTO w (id, a, n) SELECT id, a, n FROM t;
DROP TRIGGER r;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: down
