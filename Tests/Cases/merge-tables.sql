-- Tables that two sides add, drop and change as a whole.

--: case each side adds a table, and one of them a reference to what was there
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id));
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id));
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
--: rows
INSERT INTO users (id) VALUES (1), (2);
--: query SELECT id FROM users ORDER BY id
--: gives 1
--: gives 2

--: case a table that both sides add alike comes once, with what hangs on it
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT);
CREATE INDEX tags_name ON tags (name);
--: theirs
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE users (id INTEGER PRIMARY KEY, tag INTEGER REFERENCES tags (id));
CREATE INDEX tags_name ON tags (name);
--: merged
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE users (id INTEGER PRIMARY KEY, tag INTEGER REFERENCES tags (id));
CREATE INDEX tags_name ON tags (name);
--: rows
INSERT INTO users (id) VALUES (1);
--: query SELECT id, tag FROM users
--: gives 1|NULL

--: case a table that both sides add with another column is one conflict about the table
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT, a INTEGER);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT, b INTEGER);
--: conflict add/add table/tags

--: case tables whose names differ only in the case of letters are one, by two names
--: engines sqlite
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE Tags (a TEXT);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE tags (a TEXT);
--: conflict add/add table/Tags name

--: case a table and a view of one name cannot both be
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE tags (a TEXT);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE VIEW tags AS SELECT id FROM users;
--: conflict name/taken

--: case a table and an index of one name cannot both be
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE ages (a TEXT);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE INDEX ages ON users (age);
--: conflict name/taken

--: case each side drops another table
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, x TEXT);
--: ours
CREATE TABLE b (id INTEGER PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, x TEXT);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, x TEXT);
--: merged
CREATE TABLE c (id INTEGER PRIMARY KEY, x TEXT);
--: rows
INSERT INTO a (id) VALUES (1);
INSERT INTO b (id) VALUES (1);
INSERT INTO c (id, x) VALUES (1, 'kept');
--: query SELECT id, x FROM c
--: gives 1|kept

--: case one side drops the child and the other one changes the parent
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id));
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER NOT NULL DEFAULT 4);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id));
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER NOT NULL DEFAULT 4);
--: rows
INSERT INTO users (id, n) VALUES (1, 8), (2, 9);
INSERT INTO orders (id, owner) VALUES (1, 2), (2, NULL);
--: query SELECT id, n FROM users ORDER BY id
--: gives 1|8
--: gives 2|9

--: case one side drops both ends of a reference and the other one changes a third table
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id));
CREATE TABLE log (id INTEGER PRIMARY KEY, line TEXT);
--: ours
CREATE TABLE log (id INTEGER PRIMARY KEY, line TEXT);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id));
CREATE TABLE log (id INTEGER PRIMARY KEY, line TEXT, level INTEGER DEFAULT 1);
--: merged
CREATE TABLE log (id INTEGER PRIMARY KEY, line TEXT, level INTEGER DEFAULT 1);
--: rows
INSERT INTO users (id) VALUES (1);
INSERT INTO orders (id, owner) VALUES (1, 1);
INSERT INTO log (id, line) VALUES (1, 'first');
--: query SELECT id, line, level FROM log
--: gives 1|first|1

--: case a table that one side drops and the other one changes is a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT, colour TEXT);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: conflict modify/delete table/tags

--: case a table that we drop with its index is in conflict alone where they change it
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT);
CREATE INDEX tags_name ON tags (name);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE INDEX tags_name ON tags (name);
--: conflict delete/modify table/tags

--: case a table that we drop and they make anew in another form is a conflict
--: base
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE tags (label TEXT);
--: conflict delete/modify table/tags

--: case both sides drop a table and its view, and each adds what is its own
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE old (id INTEGER PRIMARY KEY, x TEXT);
CREATE VIEW olds AS SELECT x FROM old;
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW ours AS SELECT a FROM t;
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW theirs AS SELECT id FROM t;
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW ours AS SELECT a FROM t;
CREATE VIEW theirs AS SELECT id FROM t;
--: rows
INSERT INTO t (id, a) VALUES (3, 'x');
INSERT INTO old (id, x) VALUES (1, 'gone');
--: query SELECT ours.a, theirs.id FROM ours, theirs
--: gives x|3

--: case each side adds tables that refer to each other
--: base
CREATE TABLE root (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE root (id INTEGER PRIMARY KEY);
CREATE TABLE a (id INTEGER PRIMARY KEY, up INTEGER REFERENCES root (id));
CREATE TABLE b (id INTEGER PRIMARY KEY, up INTEGER REFERENCES a (id));
--: theirs
CREATE TABLE root (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'r');
CREATE TABLE z (id INTEGER PRIMARY KEY, up INTEGER REFERENCES root (id));
CREATE TABLE y (id INTEGER PRIMARY KEY, up INTEGER REFERENCES z (id), self INTEGER REFERENCES y (id));
--: merged
CREATE TABLE root (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'r');
CREATE TABLE a (id INTEGER PRIMARY KEY, up INTEGER REFERENCES root (id));
CREATE TABLE b (id INTEGER PRIMARY KEY, up INTEGER REFERENCES a (id));
CREATE TABLE z (id INTEGER PRIMARY KEY, up INTEGER REFERENCES root (id));
CREATE TABLE y (id INTEGER PRIMARY KEY, up INTEGER REFERENCES z (id), self INTEGER REFERENCES y (id));
--: rows
INSERT INTO root (id) VALUES (1);
--: query SELECT id, name FROM root
--: gives 1|r

--: case nothing but one side's changes is that side's schema
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT);
CREATE INDEX users_a ON users (a);
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT);
CREATE INDEX users_a ON users (a);
--: rows
INSERT INTO users (id, a) VALUES (1, 'a');
--: query SELECT id, a, b FROM users
--: gives 1|a|NULL

--: case what both begin with nothing add comes together
--: base
--: ours
CREATE TABLE a (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE b (id INTEGER PRIMARY KEY);
--: merged
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY);
--: query SELECT count(*) FROM a, b
--: gives 0

--: case the options of a table come from the side that set them
--: engines sqlite
--: base
CREATE TABLE t (k TEXT PRIMARY KEY NOT NULL, v INTEGER);
--: ours
CREATE TABLE t (k TEXT PRIMARY KEY NOT NULL, v INTEGER) WITHOUT ROWID;
--: theirs
CREATE TABLE t (k TEXT PRIMARY KEY NOT NULL, v INTEGER) STRICT;
--: merged
CREATE TABLE t (k TEXT PRIMARY KEY NOT NULL, v INTEGER) STRICT, WITHOUT ROWID;
--: rows
INSERT INTO t (k, v) VALUES ('b', 2), ('a', 1);
--: query SELECT k, v FROM t ORDER BY k
--: gives a|1
--: gives b|2

--: case a full-text table of one side meets a table of the other
--: engines sqlite
--: needs fts5
--: base
CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT);
--: ours
CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT);
CREATE VIRTUAL TABLE search USING fts5(text);
--: theirs
CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT, title TEXT DEFAULT 't');
--: merged
CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT, title TEXT DEFAULT 't');
CREATE VIRTUAL TABLE search USING fts5(text);
--: rows
INSERT INTO notes (id, text) VALUES (1, 'x');
--: query SELECT id, text, title FROM notes
--: gives 1|x|t

--: case a full-text table and a plain one of one name cannot both be added
--: engines sqlite
--: needs fts5
--: base
CREATE TABLE notes (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE notes (id INTEGER PRIMARY KEY);
CREATE VIRTUAL TABLE search USING fts5(text);
--: theirs
CREATE TABLE notes (id INTEGER PRIMARY KEY);
CREATE TABLE search (text TEXT);
--: conflict name/taken

--: case each side makes one end of a reference anew, below a view over both
--: base
CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE TABLE o (id INTEGER PRIMARY KEY, u INTEGER NOT NULL REFERENCES u (id) ON DELETE CASCADE);
CREATE VIEW v AS SELECT u.a, o.id AS oid FROM u JOIN o ON o.u = u.id;
--: ours
CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT);
CREATE TABLE o (id INTEGER PRIMARY KEY, u INTEGER NOT NULL REFERENCES u (id) ON DELETE CASCADE);
CREATE VIEW v AS SELECT u.a, o.id AS oid FROM u JOIN o ON o.u = u.id;
--: theirs
CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CHECK (a <> b));
CREATE TABLE o (id INTEGER PRIMARY KEY, u INTEGER REFERENCES u (id) ON DELETE SET NULL);
CREATE VIEW v AS SELECT u.a, o.id AS oid FROM u JOIN o ON o.u = u.id;
--: merged
CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT, CHECK (a <> b));
CREATE TABLE o (id INTEGER PRIMARY KEY, u INTEGER REFERENCES u (id) ON DELETE SET NULL);
CREATE VIEW v AS SELECT u.a, o.id AS oid FROM u JOIN o ON o.u = u.id;
--: rows
INSERT INTO u (id, a, b) VALUES (1, 'x', 'y'), (2, 'z', NULL);
INSERT INTO o (id, u) VALUES (10, 1), (11, 2), (12, 2);
--: query SELECT a, oid FROM v ORDER BY oid
--: gives x|10
--: gives z|11
--: gives z|12

--: case a table that they turn into a view and we change is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE x (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE TABLE x (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE x (id INTEGER PRIMARY KEY);
CREATE VIEW t AS SELECT id FROM x;
--: conflict modify/delete table/t
