-- Indexes, views and triggers that two sides add, change and drop.

--: case each side adds an index over the same column by its own name
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX first_a ON t (a);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX second_a ON t (a);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX first_a ON t (a);
CREATE INDEX second_a ON t (a);

--: case an index that both sides add alike comes once
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE INDEX t_a ON t (a, b DESC) WHERE b > '';
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT NOT NULL DEFAULT '');
create index "t_a" on "t" ("a", "b" desc) where "b" > '';
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT NOT NULL DEFAULT '');
CREATE INDEX t_a ON t (a, b DESC) WHERE b > '';
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'x', 'y');
--: query SELECT id, a, b FROM t
--: gives 1|x|y

--: case an index that both sides add over other columns of one table is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE INDEX recent ON t (a);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE INDEX recent ON t (b);
--: conflict add/add index/recent

--: case one name for indexes of two tables is taken
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX recent ON t (a);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX recent ON u (a);
--: conflict name/taken index/recent

--: case an index that one side makes unique and the other one drops is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX t_a ON t (a);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE UNIQUE INDEX t_a ON t (a);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: conflict modify/delete index/t_a

--: case an index that both sides narrow to other rows is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER);
CREATE INDEX t_a ON t (a);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER);
CREATE INDEX t_a ON t (a) WHERE a > 1;
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER);
CREATE INDEX t_a ON t (a) WHERE a > 2;
--: conflict modify/modify index/t_a

--: case one side drops an index and the other one makes its table anew
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
CREATE INDEX t_b ON t (b);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b NUMERIC, CHECK (b > 0));
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b NUMERIC, CHECK (b > 0));
CREATE INDEX t_b ON t (b);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'x', 3);
--: query SELECT id, a, b FROM t
--: gives 1|x|3

--: case a unique index of one side holds beside what the other side adds
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX t_a ON t (a);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE UNIQUE INDEX t_a ON t (a);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX t_a ON t (a);
CREATE TABLE u (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id));
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE UNIQUE INDEX t_a ON t (a);
CREATE TABLE u (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id));
--: rows
INSERT INTO t (id, a) VALUES (1, 'x'), (2, NULL), (3, NULL);
--: query SELECT id, a FROM t ORDER BY id
--: gives 1|x
--: gives 2|NULL
--: gives 3|NULL

--: case a view of each side sees the columns of both
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT DEFAULT 'b');
CREATE VIEW v AS SELECT id, b FROM t;
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, c TEXT DEFAULT 'c');
CREATE VIEW w AS SELECT id, c FROM t;
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT DEFAULT 'b', c TEXT DEFAULT 'c');
CREATE VIEW v AS SELECT id, b FROM t;
CREATE VIEW w AS SELECT id, c FROM t;
--: rows
INSERT INTO t (id, a) VALUES (1, 'x');
--: query SELECT v.id, v.b, w.c FROM v JOIN w ON v.id = w.id
--: gives 1|b|c

--: case a view that both sides add in other words is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT id FROM t;
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT id FROM t WHERE id > 0;
--: conflict add/add view/v

--: case a view that both sides add in other spelling is one
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT id, a FROM t WHERE a = 'x';
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
create view "v" as
  select "id", "a" -- both
  from "t" where "a" = 'x';
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE VIEW v AS SELECT id, a FROM t WHERE a = 'x';
--: rows
INSERT INTO t (id, a) VALUES (1, 'x'), (2, 'y');
--: query SELECT id FROM v
--: gives 1

--: case a view that both sides change is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT id FROM t;
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT id FROM t WHERE id > 0;
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT id, a FROM t;
--: conflict modify/modify view/v

--: case a view that we drop and they change is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT id FROM t;
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT a FROM t;
--: conflict delete/modify view/v

--: case a view that one side changes stands upon a table that the other one makes anew
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE VIEW v AS SELECT id, n FROM t;
CREATE VIEW w AS SELECT n FROM v;
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE VIEW v AS SELECT id, n FROM t WHERE n > 1;
CREATE VIEW w AS SELECT n FROM v;
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n NUMERIC NOT NULL, CHECK (n >= 0));
CREATE VIEW v AS SELECT id, n FROM t;
CREATE VIEW w AS SELECT n FROM v;
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n NUMERIC NOT NULL, CHECK (n >= 0));
CREATE VIEW v AS SELECT id, n FROM t WHERE n > 1;
CREATE VIEW w AS SELECT n FROM v;
--: rows
INSERT INTO t (id, a, n) VALUES (1, 'x', 1), (2, 'y', 2), (3, 'z', 3);
--: query SELECT n FROM w ORDER BY n
--: gives 2
--: gives 3

--: case a view upon a view of the other side is made behind it
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW z AS SELECT id, a FROM t;
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW z AS SELECT id, a FROM t WHERE id > 1;
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW z AS SELECT id, a FROM t;
CREATE VIEW a AS SELECT a FROM z;
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW z AS SELECT id, a FROM t WHERE id > 1;
CREATE VIEW a AS SELECT a FROM z;
--: rows
INSERT INTO t (id, a) VALUES (1, 'x'), (2, 'y');
--: query SELECT a FROM a
--: gives y

--: case a name in a string of a view is none
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, age INTEGER);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW labels AS SELECT id, 'age' AS label FROM t;
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY);
CREATE VIEW labels AS SELECT id, 'age' AS label FROM t;
--: rows
INSERT INTO t (id, age) VALUES (1, 3);
--: query SELECT id, label FROM labels
--: gives 1|age

--: case each side adds a trigger, and both fire
--: engines sqlite
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE log (line TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE log (line TEXT);
CREATE TRIGGER t_new AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('new ' || NEW.a); END;
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT DEFAULT 'b');
CREATE TABLE log (line TEXT);
CREATE TRIGGER t_gone AFTER DELETE ON t BEGIN INSERT INTO log VALUES ('gone ' || OLD.b); END;
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT DEFAULT 'b');
CREATE TABLE log (line TEXT);
CREATE TRIGGER t_new AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('new ' || NEW.a); END;
CREATE TRIGGER t_gone AFTER DELETE ON t BEGIN INSERT INTO log VALUES ('gone ' || OLD.b); END;
--: rows
INSERT INTO t (id, a) VALUES (1, 'x');
--: query SELECT a, b, (SELECT count(*) FROM log) FROM t
--: gives x|b|0

--: case one name for triggers of two tables is taken
--: engines sqlite
--: base
CREATE TABLE t (a);
CREATE TABLE u (a);
--: ours
CREATE TABLE t (a);
CREATE TABLE u (a);
CREATE TRIGGER watch AFTER INSERT ON t BEGIN SELECT 1; END;
--: theirs
CREATE TABLE t (a);
CREATE TABLE u (a);
CREATE TRIGGER watch AFTER INSERT ON u BEGIN SELECT 1; END;
--: conflict name/taken trigger/watch

--: case a trigger that both sides change is a conflict
--: engines sqlite
--: base
CREATE TABLE t (a);
CREATE TRIGGER watch AFTER INSERT ON t BEGIN SELECT 1; END;
--: ours
CREATE TABLE t (a);
CREATE TRIGGER watch AFTER INSERT ON t BEGIN SELECT 2; END;
--: theirs
CREATE TABLE t (a);
CREATE TRIGGER watch BEFORE INSERT ON t BEGIN SELECT 1; END;
--: conflict modify/modify trigger/watch

--: case a trigger on a view of one side stays while the other side changes the table below
--: engines sqlite
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT a FROM t;
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT a FROM t;
CREATE TRIGGER v_new INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (NEW.a); END;
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE VIEW v AS SELECT a FROM t;
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE VIEW v AS SELECT a FROM t;
CREATE TRIGGER v_new INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (NEW.a); END;
--: rows
INSERT INTO t (a) VALUES ('x');
--: query SELECT a FROM v
--: gives x

--: case a trigger follows a new name of one side while the other side changes the tables below
--: engines sqlite
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE log (line TEXT);
CREATE TRIGGER t1 AFTER UPDATE OF a ON t WHEN NEW.a > 'm' BEGIN INSERT INTO log VALUES (NEW.a); END;
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT -- stemma: renamed from a
);
CREATE TABLE log (line TEXT);
CREATE TRIGGER t1 AFTER UPDATE OF b ON t WHEN NEW.b > 'm' BEGIN INSERT INTO log VALUES (NEW.b); END;
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, c TEXT UNIQUE);
CREATE TABLE log (line TEXT NOT NULL);
CREATE TRIGGER t1 AFTER UPDATE OF a ON t WHEN NEW.a > 'm' BEGIN INSERT INTO log VALUES (NEW.a); END;
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, c TEXT UNIQUE);
CREATE TABLE log (line TEXT NOT NULL);
CREATE TRIGGER t1 AFTER UPDATE OF b ON t WHEN NEW.b > 'm' BEGIN INSERT INTO log VALUES (NEW.b); END;
--: rows
INSERT INTO t VALUES (1, 'a');
UPDATE t SET a = 'x';
--: query SELECT id, b, c, line FROM t, log
--: gives 1|x|NULL|x

--: case a full-text table is made anew by one side, and the table of its text by the other
--: engines sqlite
--: needs fts5
--: base
CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT);
CREATE VIRTUAL TABLE search USING fts5(text, content = 'notes', content_rowid = 'id');
CREATE TRIGGER notes_new AFTER INSERT ON notes BEGIN INSERT INTO search (rowid, text) VALUES (NEW.id, NEW.text); END;
--: ours
CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE VIRTUAL TABLE search USING fts5(text, content = 'notes', content_rowid = 'id');
CREATE TRIGGER notes_new AFTER INSERT ON notes BEGIN INSERT INTO search (rowid, text) VALUES (NEW.id, NEW.text); END;
--: theirs
CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT, title TEXT);
CREATE VIRTUAL TABLE search USING fts5(text, content = 'notes', content_rowid = 'id', tokenize = 'porter');
CREATE TRIGGER notes_new AFTER INSERT ON notes BEGIN INSERT INTO search (rowid, text) VALUES (NEW.id, NEW.text); END;
--: merged
CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL, title TEXT);
CREATE VIRTUAL TABLE search USING fts5(text, content = 'notes', content_rowid = 'id', tokenize = 'porter');
CREATE TRIGGER notes_new AFTER INSERT ON notes BEGIN INSERT INTO search (rowid, text) VALUES (NEW.id, NEW.text); END;
--: rows
INSERT INTO notes VALUES (1, 'old houses'), (2, 'gardens');
--: query SELECT rowid FROM search WHERE search MATCH 'house'
--: gives 1

--: case a key that becomes an index by a name that the other side gives another index is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, UNIQUE (a));
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE UNIQUE INDEX t_one ON t (a);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, UNIQUE (a));
CREATE INDEX t_one ON t (b);
--: conflict add/add index/t_one
