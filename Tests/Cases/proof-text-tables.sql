-- Full-text tables and R-Trees that somebody makes anew, and full-text indexes whose table is made anew, with harmless twins.

--: case a full-text table that is made anew by hand misses its rows
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a);
--: desired
CREATE VIRTUAL TABLE f USING fts5(a);
--: up
DROP TABLE f;
CREATE VIRTUAL TABLE f USING fts5(a);
--: down
--: refused up rows-lost f: 5 of 5
--: hazard up data-loss virtual/f

--: case a full-text table without text that is made anew by hand misses its rows
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a, content='');
--: desired
CREATE VIRTUAL TABLE f USING fts5(a, content='');
--: up
DROP TABLE f;
CREATE VIRTUAL TABLE f USING fts5(a, content='');
--: down
--: refused up rows-lost f: 5 of 5
--: hazard up data-loss virtual/f

--: case an R-Tree that is made anew by hand misses its rows
--: engines sqlite
--: needs rtree
--: current
CREATE VIRTUAL TABLE f USING rtree(id, x0, x1);
--: desired
CREATE VIRTUAL TABLE f USING rtree(id, x0, x1);
--: up
DROP TABLE f;
CREATE VIRTUAL TABLE f USING rtree(id, x0, x1);
--: down
--: refused up rows-lost f: 5 of 5
--: hazard up data-loss virtual/f

--: case a copy of some rows of a full-text table is named
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a);
--: desired
CREATE VIRTUAL TABLE f USING fts5(a);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a);
INSERT INTO w (id, a) SELECT rowid, a FROM f WHERE rowid < 100000;
DROP TABLE f;
CREATE VIRTUAL TABLE f USING fts5(a);
INSERT INTO f (rowid, a) SELECT id, a FROM w;
DROP TABLE w;
--: down
--: hazard up data-loss virtual/f

--: case a copy of all rows of a full-text table is not
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a);
--: desired
CREATE VIRTUAL TABLE f USING fts5(a);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a);
INSERT INTO w (id, a) SELECT rowid, a FROM f;
DROP TABLE f;
CREATE VIRTUAL TABLE f USING fts5(a);
INSERT INTO f (rowid, a) SELECT id, a FROM w;
DROP TABLE w;
--: down

--: case a full-text table that is made anew with its numbers of rows keeps all
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a);
--: desired
CREATE VIRTUAL TABLE f USING fts5(a);
--: up
ALTER TABLE f RENAME TO g;
CREATE VIRTUAL TABLE f USING fts5(a);
INSERT INTO f (rowid, a) SELECT rowid, a FROM g;
DROP TABLE g;
--: down

--: case a full-text table that is made anew without its numbers of rows loses them
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a);
--: desired
CREATE VIRTUAL TABLE f USING fts5(a);
--: up
ALTER TABLE f RENAME TO g;
CREATE VIRTUAL TABLE f USING fts5(a);
INSERT INTO f (a) SELECT a FROM g;
DROP TABLE g;
--: down
--: refused up rows-lost f:
--: hazard up data-loss virtual/f

--: case an older full-text table that is made anew with its numbers of rows keeps all
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts4(a);
--: desired
CREATE VIRTUAL TABLE f USING fts4(a);
--: up
ALTER TABLE f RENAME TO g;
CREATE VIRTUAL TABLE f USING fts4(a);
INSERT INTO f (rowid, a) SELECT rowid, a FROM g;
DROP TABLE g;
--: down

--: case an older full-text table that is made anew without its numbers of rows loses them
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts4(a);
--: desired
CREATE VIRTUAL TABLE f USING fts4(a);
--: up
ALTER TABLE f RENAME TO g;
CREATE VIRTUAL TABLE f USING fts4(a);
INSERT INTO f (a) SELECT a FROM g;
DROP TABLE g;
--: down
--: refused up rows-lost f:
--: hazard up data-loss virtual/f

--: case an index whose table is made anew without its numbers of rows is named
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE doc (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'));
CREATE VIRTUAL TABLE words USING fts5(a, content='doc');
--: desired
CREATE TABLE doc (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'), CHECK (a <> 'x'));
CREATE VIRTUAL TABLE words USING fts5(a, content='doc');
--: up
CREATE TABLE w (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'), CHECK (a <> 'x'));
INSERT INTO w (a) SELECT a FROM doc ORDER BY rowid;
DROP TABLE doc;
ALTER TABLE w RENAME TO doc;
--: down
CREATE TABLE w (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'));
INSERT INTO w (rowid, a) SELECT rowid, a FROM doc;
DROP TABLE doc;
ALTER TABLE w RENAME TO doc;
--: allow unproven
--: hazard up unproven table/doc
--: hazard down unproven table/doc
--: hazard up data-loss virtual/words

--: case an index whose table is made anew with its numbers of rows is not named
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE doc (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'));
CREATE VIRTUAL TABLE words USING fts5(a, content='doc');
--: desired
CREATE TABLE doc (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'), CHECK (a <> 'x'));
CREATE VIRTUAL TABLE words USING fts5(a, content='doc');
--: up
CREATE TABLE w (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'), CHECK (a <> 'x'));
INSERT INTO w (oid, a) SELECT oid, a FROM doc;
DROP TABLE doc;
ALTER TABLE w RENAME TO doc;
--: down
CREATE TABLE w (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'));
INSERT INTO w (rowid, a) SELECT rowid, a FROM doc;
DROP TABLE doc;
ALTER TABLE w RENAME TO doc;
--: allow unproven
--: hazard up unproven table/doc
--: hazard down unproven table/doc

--: case an index whose table gets other numbers of rows is named
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE doc (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'));
CREATE VIRTUAL TABLE words USING fts5(a, content='doc');
--: desired
CREATE TABLE doc (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'), CHECK (a <> 'x'));
CREATE VIRTUAL TABLE words USING fts5(a, content='doc');
--: up
CREATE TABLE w (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'), CHECK (a <> 'x'));
INSERT INTO w (rowid, a) SELECT a, a FROM doc;
DROP TABLE doc;
ALTER TABLE w RENAME TO doc;
--: down
CREATE TABLE w (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'));
INSERT INTO w (rowid, a) SELECT rowid, a FROM doc;
DROP TABLE doc;
ALTER TABLE w RENAME TO doc;
--: allow unproven
--: hazard up unproven table/doc
--: hazard down unproven table/doc
--: hazard up data-loss virtual/words

--: case an index whose table gets its numbers of rows by way of another is not named
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE doc (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'));
CREATE VIRTUAL TABLE words USING fts5(a, content='doc');
--: desired
CREATE TABLE doc (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'), CHECK (a <> 'x'));
CREATE VIRTUAL TABLE words USING fts5(a, content='doc');
--: up
CREATE TABLE w (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'), CHECK (a <> 'x'));
CREATE TABLE h AS SELECT rowid AS r, a FROM doc;
INSERT INTO w (a, _rowid_) SELECT a, r FROM h;
DROP TABLE h;
DROP TABLE doc;
ALTER TABLE w RENAME TO doc;
--: down
CREATE TABLE w (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'));
INSERT INTO w (rowid, a) SELECT rowid, a FROM doc;
DROP TABLE doc;
ALTER TABLE w RENAME TO doc;
--: allow unproven
--: hazard up unproven table/doc
--: hazard down unproven table/doc

--: case an index that knows its rows by another name of the same numbers is not named
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE doc (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'));
CREATE VIRTUAL TABLE words USING fts5(a, content='doc', content_rowid='oid');
--: desired
CREATE TABLE doc (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'), CHECK (a <> 'x'));
CREATE VIRTUAL TABLE words USING fts5(a, content='doc', content_rowid='oid');
--: up
CREATE TABLE w (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'), CHECK (a <> 'x'));
INSERT INTO w (a, rowid) SELECT a, oid FROM doc;
DROP TABLE doc;
ALTER TABLE w RENAME TO doc;
--: down
CREATE TABLE w (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b'));
INSERT INTO w (rowid, a) SELECT rowid, a FROM doc;
DROP TABLE doc;
ALTER TABLE w RENAME TO doc;
--: allow unproven
--: hazard up unproven table/doc
--: hazard down unproven table/doc
