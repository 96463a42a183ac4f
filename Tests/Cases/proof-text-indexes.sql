-- Full-text indexes over the text of a table that the drafted way makes anew: they find what they found before.

--: case an index with another tokenizer has the rows that it had, not all of the table
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=atoms, content_rowid=id);
CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, new.body);
END;
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=atoms, content_rowid=id, tokenize=porter);
CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, new.body);
END;
--: rows
INSERT INTO atoms VALUES (1, 'alpha', NULL), (2, 'alpha', 'yes'), (3, 'alpha', NULL);
--: query SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: gives 1
--: gives 3
--: query-back SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: gives 1
--: gives 3

--: case an index with prefixes has the rows that it had
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=atoms);
CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, new.body);
END;
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=atoms, prefix='2 3');
CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, new.body);
END;
--: rows
INSERT INTO atoms VALUES (1, 'alpha', NULL), (2, 'alpha', 'yes'), (3, 'alpha', NULL);
--: query SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: gives 1
--: gives 3
--: query-back SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: gives 1
--: gives 3

--: case an index without sizes of columns has the rows that it had
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=atoms, columnsize=0);
CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, new.body);
END;
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=atoms, columnsize=0, prefix=2);
CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, new.body);
END;
--: rows
INSERT INTO atoms VALUES (1, 'alpha', NULL), (2, 'alpha', 'yes'), (3, 'alpha', NULL);
--: query SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: gives 1
--: gives 3
--: query-back SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: gives 1
--: gives 3

--: case an index with another column of its table has the rows that it had
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=atoms);
CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, new.body);
END;
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, gone, content=atoms);
CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, new.body);
END;
--: rows
INSERT INTO atoms VALUES (1, 'alpha', NULL), (2, 'alpha', 'yes'), (3, 'alpha', NULL);
--: query SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: gives 1
--: gives 3
--: query-back SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: gives 1
--: gives 3

--: case an index that keeps its own text from now on has the rows that it had
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=atoms);
CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, new.body);
END;
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body);
CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, new.body);
END;
--: rows
INSERT INTO atoms VALUES (1, 'alpha', NULL), (2, 'alpha', 'yes'), (3, 'alpha', NULL);
--: query SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: gives 1
--: gives 3
--: hazard down data-loss virtual/f

--: case an index that keeps no text from now on has the rows that it had
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=atoms);
CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, new.body);
END;
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content='');
CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, new.body);
END;
--: rows
INSERT INTO atoms VALUES (1, 'alpha', NULL), (2, 'alpha', 'yes'), (3, 'alpha', NULL);
--: query SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: gives 1
--: gives 3
--: hazard down data-loss virtual/f

--: case an index that lists no rows does not know those without words for a new column
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=atoms, columnsize=0);
CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, new.body);
END;
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, gone, content=atoms);
CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, new.body);
END;
--: rows
INSERT INTO atoms VALUES (1, 'alpha', NULL), (2, 'alpha', 'yes'), (3, 'alpha', NULL);
--: query SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: gives 1
--: gives 3
--: query-back SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: gives 1
--: gives 3
--: counts at-most 3 data-loss virtual/f
--: hazard up data-loss virtual/f

--: case an older index has the rows that it had, and what it was set to
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts4(content="atoms", body);
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts4(content="atoms", body, prefix="2");
--: rows
INSERT INTO atoms VALUES (1, 'alpha', NULL), (2, 'alpha', 'yes'), (3, 'alpha', NULL);
INSERT INTO f (docid, body) VALUES (3, 'alpha');
INSERT INTO f (f) VALUES ('automerge=5');
--: query SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: gives 3
--: query SELECT value FROM f_stat WHERE id = 2
--: gives 5
--: query-back SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: gives 3

--: case an index over a table and a column with other names is taken over as it lies
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=atoms);
--: desired
CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(text, content=notes);
--: rename table/atoms notes
--: rename table/notes.body text
--: rows
INSERT INTO atoms VALUES (1, 'alpha', NULL), (2, 'alpha', 'yes'), (3, 'alpha', NULL);
INSERT INTO f (rowid, body) VALUES (3, 'beta');
--: query SELECT rowid FROM f WHERE f MATCH 'beta' ORDER BY rowid
--: gives 3
--: query SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: query-back SELECT rowid FROM f WHERE f MATCH 'beta' ORDER BY rowid
--: gives 3

--: case a column with another name is found in the index that keeps its own text now
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, gone, content=atoms, content_rowid=id);
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, text TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(text, gone);
--: rename table/atoms.body text
--: rows
INSERT INTO atoms VALUES (1, 'alpha', NULL), (2, 'alpha', 'yes'), (3, 'alpha', NULL);
INSERT INTO f (rowid, body) VALUES (1, 'alpha'), (3, 'alpha');
--: query SELECT rowid FROM f WHERE f MATCH 'text:alpha' ORDER BY rowid
--: gives 1
--: gives 3
--: hazard down data-loss virtual/f

--: case a column with another name is found in the index that keeps no text now
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, gone, content=atoms, content_rowid=id);
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, text TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(gone, text, content='');
--: rename table/atoms.body text
--: rows
INSERT INTO atoms VALUES (1, 'alpha', NULL), (2, 'alpha', 'yes'), (3, 'alpha', NULL);
INSERT INTO f (rowid, body) VALUES (1, 'alpha'), (3, 'alpha');
--: query SELECT rowid FROM f WHERE f MATCH 'text:alpha' ORDER BY rowid
--: gives 1
--: gives 3
--: hazard down data-loss virtual/f

--: case a column with another name is found in the index that keeps the text of that column alone now
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, gone, content=atoms, content_rowid=id);
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, text TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(text);
--: rename table/atoms.body text
--: rows
INSERT INTO atoms VALUES (1, 'alpha', NULL), (2, 'alpha', 'yes'), (3, 'alpha', NULL);
INSERT INTO f (rowid, body) VALUES (1, 'alpha'), (3, 'alpha');
--: query SELECT rowid FROM f WHERE f MATCH 'text:alpha' ORDER BY rowid
--: gives 1
--: gives 3
--: hazard down data-loss virtual/f

--: case what an index was set to comes along
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body);
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, tokenize=porter);
--: rows
INSERT INTO f (f, rank) VALUES ('automerge', 3), ('pgsz', 200), ('rank', 'bm25(2.0)'),
  ('usermerge', 7), ('crisismerge', 9);
--: query SELECT k, v FROM f_config WHERE k <> 'version' ORDER BY k
--: gives automerge|3
--: gives crisismerge|9
--: gives pgsz|200
--: gives rank|bm25(2.0)
--: gives usermerge|7
--: query-back SELECT v FROM f_config WHERE k = 'rank'
--: gives bm25(2.0)

--: case a new index is filled as the trigger chooses that will feed it
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=atoms);
CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, new.body);
END;
--: rows
INSERT INTO atoms VALUES (1, 'alpha', NULL), (2, 'alpha', 'yes'), (3, 'alpha', NULL);
--: query SELECT rowid FROM f WHERE f MATCH 'alpha' ORDER BY rowid
--: gives 1
--: gives 3
--: hazard down data-loss virtual/f

--: case triggers and indexes on a module's own tables come along, and filling is nothing that happened
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(body);
CREATE TABLE counts (n);
CREATE TRIGGER sc AFTER INSERT ON f_content BEGIN
  INSERT INTO counts VALUES (new.id);
END;
CREATE INDEX fi ON f_content (c0);
--: desired
CREATE VIRTUAL TABLE f USING fts5(body, prefix=2);
CREATE TABLE counts (n);
CREATE TRIGGER sc AFTER INSERT ON f_content BEGIN
  INSERT INTO counts VALUES (new.id);
END;
CREATE INDEX fi ON f_content (c0);
--: rows
INSERT INTO f (body) VALUES ('alpha'), ('beta');
--: query SELECT count(*) FROM counts
--: gives 2
--: query SELECT name FROM sqlite_schema WHERE tbl_name = 'f_content' AND type <> 'table' ORDER BY name
--: gives fi
--: gives sc
--: query-back SELECT count(*) FROM counts
--: gives 2
