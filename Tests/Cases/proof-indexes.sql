-- What scripts that somebody wrote do to full-text tables, full-text indexes and R-Trees, and harmless twins of it.

--: case statements on the tables that a module keeps are named by its table
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE own USING fts5(a);
CREATE VIRTUAL TABLE four USING fts4(a);
--: desired
CREATE VIRTUAL TABLE own USING fts5(a);
CREATE VIRTUAL TABLE four USING fts4(a);
--: up
DELETE FROM own_content WHERE id > 99999;
DELETE FROM four_segdir WHERE level > 99999;
--: down
--: hazard up data-loss virtual/four
--: hazard up data-loss virtual/own

--: case an update of a module's own tables is named though it changes nothing
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE own USING fts5(a);
--: desired
CREATE VIRTUAL TABLE own USING fts5(a);
--: up
UPDATE own_docsize SET sz = sz WHERE id > 99999;
--: down
--: hazard up data-loss virtual/own

--: case a command that takes words out of an index is named
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
--: up
INSERT INTO other (other, rowid, a) SELECT 'delete', id, a FROM note WHERE id > 99999;
INSERT INTO other (rowid, a, other) VALUES (99999, 'x', 'delete');
--: down
--: hazard up data-loss virtual/other

--: case a command that takes all words out of an index is named
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
--: up
INSERT INTO other (other) VALUES ('delete-all');
--: down
--: allow data-loss
--: hazard up data-loss virtual/other

--: case an index over the text of a table that is built again is named
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
--: up
INSERT INTO other (other) VALUES ('rebuild');
--: down
--: hazard up data-loss virtual/other

--: case a command that is computed is named
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
--: up
INSERT INTO other (other) VALUES ('re' || 'build');
--: down
--: hazard up data-loss virtual/other

--: case rows that are deleted from a full-text table, or rewritten there, are named
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE own USING fts5(a);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE own USING fts5(a);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
--: up
DELETE FROM own WHERE rowid > 99999;
DELETE FROM other WHERE rowid > 99999;
--: down
--: hazard up data-loss virtual/other
--: hazard up data-loss virtual/own

--: case an update of a full-text table is named
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE own USING fts5(a);
--: desired
CREATE VIRTUAL TABLE own USING fts5(a);
--: up
UPDATE own SET a = upper(a) WHERE rowid > 99999;
--: down
--: hazard up data-loss virtual/own

--: case a table with text of its own that is built again, put in order and looked at is not named
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE own USING fts5(a);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
CREATE VIRTUAL TABLE four USING fts4(a);
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE own USING fts5(a);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
CREATE VIRTUAL TABLE four USING fts4(a);
--: up
INSERT INTO own (own) VALUES ('rebuild');
INSERT INTO four (four) VALUES ('rebuild');
INSERT INTO four (four) VALUES ('optimize'), ('merge=20,8'), ('automerge=4');
INSERT INTO other (other, rank) VALUES ('automerge', 8), ('merge', 100);
INSERT INTO other (other) SELECT 'optimize';
INSERT INTO other (other) VALUES ('integrity-check');
--: down

--: case rows that are added to a full-text table, or to a table whose triggers feed one, cost nothing
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE own USING fts5(a);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
CREATE VIRTUAL TABLE four USING fts4(a);
CREATE TRIGGER note_ai AFTER INSERT ON note BEGIN
  INSERT INTO other (rowid, a) VALUES (new.id, new.a);
END;
CREATE TRIGGER note_au AFTER UPDATE ON note BEGIN
  INSERT INTO other (other, rowid, a) VALUES ('delete', old.id, old.a);
  INSERT INTO other (rowid, a) VALUES (new.id, new.a);
  DELETE FROM four WHERE docid = old.id;
  INSERT INTO four (docid, a) VALUES (new.id, new.a);
END;
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE own USING fts5(a);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
CREATE VIRTUAL TABLE four USING fts4(a);
CREATE TRIGGER note_ai AFTER INSERT ON note BEGIN
  INSERT INTO other (rowid, a) VALUES (new.id, new.a);
END;
CREATE TRIGGER note_au AFTER UPDATE ON note BEGIN
  INSERT INTO other (other, rowid, a) VALUES ('delete', old.id, old.a);
  INSERT INTO other (rowid, a) VALUES (new.id, new.a);
  DELETE FROM four WHERE docid = old.id;
  INSERT INTO four (docid, a) VALUES (new.id, new.a);
END;
--: up
INSERT INTO own (a) VALUES ('x');
INSERT INTO note (a) VALUES ('x');
--: down

--: case a text that is filled in goes to the index by a trigger and costs nothing
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE own USING fts5(a);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
CREATE VIRTUAL TABLE four USING fts4(a);
CREATE TRIGGER note_ai AFTER INSERT ON note BEGIN
  INSERT INTO other (rowid, a) VALUES (new.id, new.a);
END;
CREATE TRIGGER note_au AFTER UPDATE ON note BEGIN
  INSERT INTO other (other, rowid, a) VALUES ('delete', old.id, old.a);
  INSERT INTO other (rowid, a) VALUES (new.id, new.a);
  DELETE FROM four WHERE docid = old.id;
  INSERT INTO four (docid, a) VALUES (new.id, new.a);
END;
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE own USING fts5(a);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
CREATE VIRTUAL TABLE four USING fts4(a);
CREATE TRIGGER note_ai AFTER INSERT ON note BEGIN
  INSERT INTO other (rowid, a) VALUES (new.id, new.a);
END;
CREATE TRIGGER note_au AFTER UPDATE ON note BEGIN
  INSERT INTO other (other, rowid, a) VALUES ('delete', old.id, old.a);
  INSERT INTO other (rowid, a) VALUES (new.id, new.a);
  DELETE FROM four WHERE docid = old.id;
  INSERT INTO four (docid, a) VALUES (new.id, new.a);
END;
--: up
UPDATE note SET a = '' WHERE a IS NULL AND id > 99999;
--: down

--: case an index that is dropped and filled again by hand is named
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
--: up
DROP TABLE other;
CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
INSERT INTO other (rowid, a) SELECT id, a FROM note;
--: down
--: hazard up data-loss virtual/other

--: case indexes that no trigger feeds no longer agree with a table that gets a row
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE words USING fts5(a, content='note', content_rowid='id');
CREATE VIRTUAL TABLE words4 USING fts4(a, content='note');
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE words USING fts5(a, content='note', content_rowid='id');
CREATE VIRTUAL TABLE words4 USING fts4(a, content='note');
--: up
INSERT INTO note (a) VALUES ('x y');
--: down
--: hazard up data-loss virtual/words
--: hazard up data-loss virtual/words4

--: case an index that is built again behind such a row is named like the one that is not
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE words USING fts5(a, content='note', content_rowid='id');
CREATE VIRTUAL TABLE words4 USING fts4(a, content='note');
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE words USING fts5(a, content='note', content_rowid='id');
CREATE VIRTUAL TABLE words4 USING fts4(a, content='note');
--: up
INSERT INTO note (a) VALUES ('x y');
INSERT INTO words(words) VALUES ('rebuild');
--: down
--: hazard up data-loss virtual/words
--: hazard up data-loss virtual/words4

--: case an index whose words are all taken out is named, and not the one beside it
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE words USING fts5(a, content='note', content_rowid='id');
CREATE VIRTUAL TABLE words4 USING fts4(a, content='note');
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE words USING fts5(a, content='note', content_rowid='id');
CREATE VIRTUAL TABLE words4 USING fts4(a, content='note');
--: up
INSERT INTO words(words) VALUES ('delete-all');
--: down
--: hazard up data-loss virtual/words

--: case indexes beside a script that does nothing agree with their table
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE words USING fts5(a, content='note', content_rowid='id');
CREATE VIRTUAL TABLE words4 USING fts4(a, content='note');
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIRTUAL TABLE words USING fts5(a, content='note', content_rowid='id');
CREATE VIRTUAL TABLE words4 USING fts4(a, content='note');
--: up
SELECT 1;
--: down
