-- Virtual tables of SQLite's own modules: full-text indexes and R-Trees come, go and change, and so do tables around them.

--: case a full-text index of its own comes and goes with what it holds
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE t (a TEXT);
--: desired
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a);
--: rows
INSERT INTO t VALUES ('x');
--: query SELECT count(*) FROM f
--: gives 0
--: hazard down data-loss virtual/f

--: case everything comes at once around an index over the text of a table
--: engines sqlite
--: needs fts5
--: current
--: desired
CREATE VIEW loud AS SELECT upper(name) AS name FROM names;
CREATE VIEW names AS SELECT id, name FROM people;
CREATE TABLE tags (person INT REFERENCES people, tag TEXT, PRIMARY KEY (person, tag)) WITHOUT ROWID;
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, boss INTEGER REFERENCES people);
CREATE TABLE log (message TEXT);
CREATE INDEX people_by_name ON people (name COLLATE NOCASE) WHERE name IS NOT NULL;
CREATE VIRTUAL TABLE search USING fts5(name, content='people', content_rowid='id');
CREATE TRIGGER people_in AFTER INSERT ON people BEGIN
  INSERT INTO search (rowid, name) VALUES (new.id, new.name);
  INSERT INTO log (message) VALUES ('new ' || new.name); END;
CREATE TRIGGER names_in INSTEAD OF INSERT ON names BEGIN INSERT INTO people (name) VALUES (new.name); END;
--: query INSERT INTO names (name) VALUES ('Ada') RETURNING name
--: gives Ada
--: query SELECT search.rowid, loud.name, message FROM search, loud, log WHERE search MATCH 'ada'
--: gives 1|ADA|new Ada
--: hazard down data-loss table/log
--: hazard down data-loss table/people
--: hazard down data-loss table/tags

--: case a full-text index over the text of a table comes and finds what is there
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE n (id INTEGER PRIMARY KEY, title TEXT, body TEXT);
--: desired
CREATE TABLE n (id INTEGER PRIMARY KEY, title TEXT, body TEXT);
CREATE VIRTUAL TABLE f USING fts5(title, body, content='n', content_rowid='id');
--: rows
INSERT INTO n VALUES (7, 'one two', 'three'), (40, 'four', NULL);
--: query SELECT rowid, title FROM f WHERE f MATCH 'two'
--: gives 7|one two
--: query SELECT count(*) FROM f WHERE f MATCH 'five'
--: gives 0

--: case a full-text index of its own gets a column, and keeps its rows and their numbers
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a);
--: desired
CREATE VIRTUAL TABLE f USING fts5(a, b, tokenize='porter');
--: rows
INSERT INTO f (rowid, a) VALUES (7, 'running'), (3, NULL);
--: query SELECT rowid, a, b FROM f WHERE f MATCH 'run'
--: gives 7|running|NULL
--: query SELECT rowid, a FROM f ORDER BY rowid
--: gives 3|NULL
--: gives 7|running
--: query-back SELECT rowid, a FROM f WHERE f MATCH 'running'
--: gives 7|running
--: hazard up rewrite virtual/f
--: hazard down data-loss virtual/f
--: hazard down rewrite virtual/f

--: case a changed index over another table gets the rows that it had, and no more
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE n (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a, content='n');
--: desired
CREATE TABLE n (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a, content='n', tokenize='porter');
--: rows
INSERT INTO n (rowid, a) VALUES (1, 'running'), (2, 'running away');
INSERT INTO f (rowid, a) VALUES (2, 'running away');
--: query SELECT rowid, a FROM f WHERE f MATCH 'run'
--: gives 2|running away
--: query-back SELECT rowid FROM f WHERE f MATCH 'running'
--: gives 2

--: case an index that keeps no text cannot give it to another one
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a, content='');
--: desired
CREATE VIRTUAL TABLE f USING fts5(a, b, content='');
--: rows
INSERT INTO f (rowid, a) VALUES (1, 'x');
--: query SELECT count(*) FROM f WHERE f MATCH 'x'
--: gives 0
--: counts at-most 1 data-loss virtual/f
--: hazard up data-loss virtual/f
--: hazard down data-loss virtual/f

--: case settings that an index has been given stay with it
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a);
--: desired
CREATE VIRTUAL TABLE f USING fts5(a, b UNINDEXED);
--: rows
INSERT INTO f (a) VALUES ('x');
INSERT INTO f (f, rank) VALUES ('automerge', 6), ('rank', 'bm25(2.0)');
--: query SELECT k, v FROM f_config WHERE k <> 'version' ORDER BY k
--: gives automerge|6
--: gives rank|bm25(2.0)
--: query-back SELECT k, v FROM f_config WHERE k <> 'version' ORDER BY k
--: gives automerge|6
--: gives rank|bm25(2.0)
--: hazard down data-loss virtual/f

--: case a renamed full-text index keeps its rows
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a);
CREATE VIEW v AS SELECT a FROM f;
--: desired
CREATE VIRTUAL TABLE g USING fts5(a);
CREATE VIEW v AS SELECT a FROM g;
--: rename virtual/f g
--: rows
INSERT INTO f (rowid, a) VALUES (7, 'x');
--: query SELECT rowid, a FROM g WHERE g MATCH 'x'
--: gives 7|x
--: query-back SELECT a FROM v
--: gives x

--: case an R-Tree gets an auxiliary column, and keeps its boxes
--: engines sqlite
--: needs rtree
--: current
CREATE VIRTUAL TABLE r USING rtree(id, x0, x1, y0, y1);
--: desired
CREATE VIRTUAL TABLE r USING rtree(id, x0, x1, y0, y1, +label TEXT);
--: rows
INSERT INTO r VALUES (5, 1, 2, 3, 4), (6, -1.5, 2, 3, 4.25);
--: query SELECT id, x0, y1, label FROM r WHERE x0 < 0
--: gives 6|-1.5|4.25|NULL
--: query-back SELECT id, y1 FROM r ORDER BY id
--: gives 5|4.0
--: gives 6|4.25
--: hazard up rewrite virtual/r
--: hazard down data-loss virtual/r
--: hazard down rewrite virtual/r

--: case a table, a full-text index, an R-Tree and a view give their name to each other
--: engines sqlite
--: needs fts5, rtree
--: current
CREATE TABLE a (x TEXT);
CREATE VIEW b AS SELECT 1 AS x;
CREATE VIRTUAL TABLE c USING rtree(id, x0, x1);
--: desired
CREATE VIRTUAL TABLE a USING fts5(x);
CREATE VIRTUAL TABLE b USING rtree(id, x0, x1);
CREATE VIEW c AS SELECT 1 AS x;
--: rows
INSERT INTO a VALUES ('x'), ('y');
INSERT INTO c VALUES (1, 2, 3);
--: query SELECT (SELECT count(*) FROM a), (SELECT count(*) FROM b), (SELECT x FROM c)
--: gives 0|0|1
--: counts 2 data-loss table/a
--: counts 1 data-loss virtual/c
--: hazard up data-loss table/a
--: hazard up data-loss virtual/c
--: hazard down data-loss virtual/a
--: hazard down data-loss virtual/b

--: case an index, its triggers, references and views stay around a table that gets a check
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, boss INTEGER REFERENCES people, o INT);
CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE ON UPDATE CASCADE, total REAL DEFAULT 1.5);
CREATE TABLE tags (person INT REFERENCES people, tag TEXT, PRIMARY KEY (person, tag)) WITHOUT ROWID;
CREATE TABLE log (message TEXT);
CREATE INDEX people_by_name ON people (name COLLATE NOCASE) WHERE name IS NOT NULL;
CREATE VIRTUAL TABLE search USING fts5(name, content='people', content_rowid='id');
CREATE TRIGGER people_in AFTER INSERT ON people BEGIN
  INSERT INTO search (rowid, name) VALUES (new.id, new.name);
  INSERT INTO log (message) VALUES ('new ' || new.name); END;
CREATE TRIGGER people_out AFTER DELETE ON people BEGIN
  INSERT INTO search (search, rowid, name) VALUES ('delete', old.id, old.name); END;
CREATE TRIGGER orders_in AFTER INSERT ON orders BEGIN UPDATE people SET name = name WHERE id = new.person; END;
CREATE VIEW names AS SELECT id, name FROM people;
CREATE VIEW loud AS SELECT upper(name) AS name FROM names;
CREATE TRIGGER names_in INSTEAD OF INSERT ON names BEGIN INSERT INTO people (name) VALUES (new.name); END;
--: desired
CREATE TABLE people (
  id INTEGER PRIMARY KEY, name TEXT, boss INTEGER REFERENCES people, o INT REFERENCES orders, big TEXT AS (upper(name)) STORED,
  CHECK (length(name) < 500), UNIQUE (name)
);
CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE ON UPDATE CASCADE, total REAL DEFAULT 1.5);
CREATE TABLE tags (person INT REFERENCES people, tag TEXT, PRIMARY KEY (person, tag)) WITHOUT ROWID;
CREATE TABLE log (message TEXT);
CREATE INDEX people_by_name ON people (name COLLATE NOCASE) WHERE name IS NOT NULL;
CREATE VIRTUAL TABLE search USING fts5(name, content='people', content_rowid='id');
CREATE TRIGGER people_in AFTER INSERT ON people BEGIN
  INSERT INTO search (rowid, name) VALUES (new.id, new.name);
  INSERT INTO log (message) VALUES ('new ' || new.name); END;
CREATE TRIGGER people_out AFTER DELETE ON people BEGIN
  INSERT INTO search (search, rowid, name) VALUES ('delete', old.id, old.name); END;
CREATE TRIGGER orders_in AFTER INSERT ON orders BEGIN UPDATE people SET name = name WHERE id = new.person; END;
CREATE VIEW names AS SELECT id, name FROM people;
CREATE VIEW loud AS SELECT upper(name) AS name FROM names;
CREATE TRIGGER names_in INSTEAD OF INSERT ON names BEGIN INSERT INTO people (name) VALUES (new.name); END;
--: rows
INSERT INTO people (id, name, boss) VALUES (1, 'Ada', NULL), (2, 'Bob', 1);
INSERT INTO orders (id, person, total) VALUES (9, 2, 3);
INSERT INTO tags VALUES (1, 'a'), (2, 'b');
UPDATE people SET o = 9 WHERE id = 1;
--: query INSERT INTO names (name) VALUES ('Eve') RETURNING name
--: gives Eve
--: query SELECT people.id, big FROM search JOIN people ON people.id = search.rowid WHERE search MATCH 'eve OR bob' ORDER BY 1
--: gives 2|BOB
--: gives 3|EVE
--: query SELECT message FROM log ORDER BY message
--: gives new Ada
--: gives new Bob
--: gives new Eve
--: query-back SELECT orders.id, total, tag, name FROM orders JOIN people ON people.id = orders.person JOIN tags ON tags.person = people.id
--: gives 9|3.0|b|Bob
--: query-back SELECT seq FROM sqlite_sequence
--: gives 9
--: hazard up rewrite table/people
--: hazard up scan table/people
--: hazard up scan table/people.name
--: hazard up scan table/people.o
--: hazard down rewrite table/people
