-- What the way back leaves behind on purpose: an application that knows the older schema alone goes on writing beside it.
-- What refuses its rows is refused; what takes them is not. The scripts make again only what is not there yet.

--: case a unique index that refuses equal values is not left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE UNIQUE INDEX x ON t (a);
--: up
CREATE UNIQUE INDEX IF NOT EXISTS x ON t (a);
--: down
-- it stays
--: leftover index/x
--: refused leftover index/x:

--: case a unique index over a computed value is not left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE UNIQUE INDEX x ON t (lower(a));
--: up
CREATE UNIQUE INDEX IF NOT EXISTS x ON t (lower(a));
--: down
-- it stays
--: leftover index/x
--: refused leftover index/x:

--: case a unique index over one value alone is not left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE UNIQUE INDEX x ON t (a) WHERE a = 'one';
--: up
CREATE UNIQUE INDEX IF NOT EXISTS x ON t (a) WHERE a = 'one';
--: down
-- it stays
--: leftover index/x
--: refused leftover index/x:

--: case a unique index that the key makes true is left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE UNIQUE INDEX x ON t (a, id);
--: up
CREATE UNIQUE INDEX IF NOT EXISTS x ON t (a, id);
--: down
-- it stays
--: leftover index/x

--: case an index that takes equal values is left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE INDEX x ON t (a);
--: up
CREATE INDEX IF NOT EXISTS x ON t (a);
--: down
-- it stays
--: leftover index/x

--: case a unique index over what was unique before is left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL UNIQUE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL UNIQUE);
CREATE UNIQUE INDEX x ON t (a);
--: up
CREATE UNIQUE INDEX IF NOT EXISTS x ON t (a);
--: down
-- it stays
--: leftover index/x

--: case a unique index over a part of what was unique before is not left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, UNIQUE (a, b));
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, UNIQUE (a, b));
CREATE UNIQUE INDEX x ON t (a);
--: up
CREATE UNIQUE INDEX IF NOT EXISTS x ON t (a);
--: down
-- it stays
--: leftover index/x
--: refused leftover index/x:

--: case a trigger that refuses long values is not left behind
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TRIGGER x BEFORE INSERT ON t BEGIN
  SELECT RAISE(ABORT, 'long') WHERE length(new.a) > 99;
END;
--: up
CREATE TRIGGER IF NOT EXISTS x BEFORE INSERT ON t BEGIN
  SELECT RAISE(ABORT, 'long') WHERE length(new.a) > 99;
END;
--: down
-- it stays
--: leftover trigger/x
--: refused leftover trigger/x:

--: case a trigger that refuses updates is not left behind
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TRIGGER x BEFORE UPDATE ON t BEGIN
  SELECT RAISE(ABORT, 'no') WHERE new.a = 'sealed';
END;
--: up
CREATE TRIGGER IF NOT EXISTS x BEFORE UPDATE ON t BEGIN
  SELECT RAISE(ABORT, 'no') WHERE new.a = 'sealed';
END;
--: down
-- it stays
--: leftover trigger/x
--: refused leftover trigger/x:

--: case a trigger that refuses deletions is not left behind
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TRIGGER x BEFORE DELETE ON t BEGIN
  SELECT RAISE(ABORT, 'no') WHERE old.a = 'sealed';
END;
--: up
CREATE TRIGGER IF NOT EXISTS x BEFORE DELETE ON t BEGIN
  SELECT RAISE(ABORT, 'no') WHERE old.a = 'sealed';
END;
--: down
-- it stays
--: leftover trigger/x
--: refused leftover trigger/x:

--: case a trigger that writes down what happens is left behind
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER x AFTER UPDATE ON t BEGIN
  INSERT INTO log (what) VALUES (old.a);
END;
--: up
CREATE TRIGGER IF NOT EXISTS x AFTER UPDATE ON t BEGIN
  INSERT INTO log (what) VALUES (old.a);
END;
--: down
-- it stays
--: leftover trigger/x

--: case a table that nothing refers to is left behind with its rows
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TABLE c (id INTEGER PRIMARY KEY, x TEXT NOT NULL);
--: up
CREATE TABLE IF NOT EXISTS c (id INTEGER PRIMARY KEY, x TEXT NOT NULL);
--: down
-- it stays
--: leftover table/c

--: case a table whose rows hold back those of an older one is not left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id));
--: up
CREATE TABLE IF NOT EXISTS c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id));
--: down
-- it stays
--: leftover table/c
--: refused leftover table/c:

--: case a table whose rows go with those of an older one is left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
--: up
CREATE TABLE IF NOT EXISTS c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
--: down
-- it stays
--: leftover table/c
--: refused@postgresql leftover table/c: its UPDATE of t.id may fail

--: case a table whose rows let those of an older one go is left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE SET NULL);
--: up
CREATE TABLE IF NOT EXISTS c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE SET NULL);
--: down
-- it stays
--: leftover table/c
--: refused@postgresql leftover table/c: its UPDATE of t.id may fail

--: case a table whose rows cannot let go of those of an older one is not left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER NOT NULL REFERENCES t (id) ON DELETE SET NULL);
--: up
CREATE TABLE IF NOT EXISTS c (id INTEGER PRIMARY KEY, t INTEGER NOT NULL REFERENCES t (id) ON DELETE SET NULL);
--: down
-- it stays
--: leftover table/c
--: refused leftover table/c:

--: case a table whose rows hold a value of an older one fast is not left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL UNIQUE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL UNIQUE);
CREATE TABLE c (id INTEGER PRIMARY KEY, a TEXT REFERENCES t (a) ON DELETE CASCADE);
--: up
CREATE TABLE IF NOT EXISTS c (id INTEGER PRIMARY KEY, a TEXT REFERENCES t (a) ON DELETE CASCADE);
--: down
-- it stays
--: leftover table/c
--: refused leftover table/c:

--: case a table whose rows follow a value of an older one is left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL UNIQUE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL UNIQUE);
CREATE TABLE c (id INTEGER PRIMARY KEY, a TEXT REFERENCES t (a) ON DELETE CASCADE ON UPDATE CASCADE);
--: up
CREATE TABLE IF NOT EXISTS c (id INTEGER PRIMARY KEY, a TEXT REFERENCES t (a) ON DELETE CASCADE ON UPDATE CASCADE);
--: down
-- it stays
--: leftover table/c

--: case a table that refuses what goes with an older one's rows holds them back, too
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TABLE b (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TABLE b (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE);
CREATE TABLE c (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id));
--: up
CREATE TABLE IF NOT EXISTS c (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id));
--: down
-- it stays
--: leftover table/c
--: refused leftover table/c: its DELETE FROM b
--: refused leftover table/c: its DELETE FROM t

--: case a view is left behind
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE VIEW v AS SELECT a FROM t;
--: up
CREATE VIEW IF NOT EXISTS v AS SELECT a FROM t;
--: down
-- it stays
--: leftover view/v

--: case what is left behind does not excuse what is not
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TABLE c (id INTEGER PRIMARY KEY);
CREATE TABLE d (id INTEGER PRIMARY KEY);
--: up
CREATE TABLE IF NOT EXISTS c (id INTEGER PRIMARY KEY);
CREATE TABLE d (id INTEGER PRIMARY KEY);
--: down
-- both stay
--: leftover table/c
--: refused down schema: + table/d

--: case what is said to be left behind and goes is another end
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TABLE c (id INTEGER PRIMARY KEY);
--: up
CREATE TABLE IF NOT EXISTS c (id INTEGER PRIMARY KEY);
--: down
DROP TABLE c;
--: leftover table/c
--: refused down schema: - table/c

--: case what is beside what is left behind goes and is named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE TABLE c (id INTEGER PRIMARY KEY);
CREATE TABLE d (id INTEGER PRIMARY KEY);
--: up
CREATE TABLE IF NOT EXISTS c (id INTEGER PRIMARY KEY);
CREATE TABLE d (id INTEGER PRIMARY KEY);
--: down
DROP TABLE d;
--: leftover table/c
--: hazard down data-loss table/d
