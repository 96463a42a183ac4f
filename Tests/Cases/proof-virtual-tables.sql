-- Full-text tables and R-Trees that become others: the drafted way keeps their rows and names what it cannot keep.

--: case another tokenizer keeps the rows and their numbers
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a, b);
--: desired
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a, b, tokenize='porter');
--: rows
INSERT INTO f (rowid, a, b) VALUES (7, 'one', 'running'), (9, 'two', 'x');
--: query SELECT rowid, a FROM f WHERE f MATCH 'run'
--: gives 7|one
--: query-back SELECT rowid, a FROM f WHERE f MATCH 'running'
--: gives 7|one
--: query-back SELECT rowid FROM f WHERE f MATCH 'run'
--: hazard up rewrite virtual/f
--: hazard down rewrite virtual/f

--: case an older module that becomes a newer one keeps the rows
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts4(a, b);
--: desired
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a, b);
--: rows
INSERT INTO f (rowid, a, b) VALUES (7, 'one', 'alpha');
--: query SELECT rowid, a FROM f WHERE f MATCH 'alpha'
--: gives 7|one
--: query-back SELECT docid, a FROM f WHERE f MATCH 'alpha'
--: gives 7|one
--: hazard up rewrite virtual/f
--: hazard down rewrite virtual/f

--: case the oldest module's own column keeps its text under its name
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts3(tokenize=porter);
--: desired
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts4(content);
--: rows
INSERT INTO f (rowid, content) VALUES (7, 'alpha');
--: query SELECT docid, content FROM f WHERE f MATCH 'alpha'
--: gives 7|alpha
--: hazard up rewrite virtual/f
--: hazard down rewrite virtual/f

--: case a column more of a full-text table is lost on the way back
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a);
--: desired
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a, b);
--: rows
INSERT INTO f (rowid, a) VALUES (7, 'alpha');
--: query SELECT rowid, a, b FROM f
--: gives 7|alpha|NULL
--: hazard up rewrite virtual/f
--: hazard down data-loss virtual/f
--: hazard down rewrite virtual/f

--: case another column of an R-Tree keeps its boxes
--: engines sqlite
--: needs rtree
--: current
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING rtree(id, x0, x1, +n TEXT);
--: desired
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING rtree(id, x0, x1, +m TEXT);
--: rows
INSERT INTO f VALUES (3, 1.5, 2.5, 'n');
--: query SELECT id, x0, x1, m FROM f
--: gives 3|1.5|2.5|NULL
--: counts 1 data-loss virtual/f
--: hazard up data-loss virtual/f
--: hazard up rewrite virtual/f
--: hazard down data-loss virtual/f
--: hazard down rewrite virtual/f

--: case a dimension more of an R-Tree loses its boxes
--: engines sqlite
--: needs rtree
--: current
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING rtree(id, x0, x1);
--: desired
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING rtree(id, x0, x1, y0, y1);
--: hazard up data-loss virtual/f
--: hazard down data-loss virtual/f
--: hazard down rewrite virtual/f

--: case an R-Tree of whole numbers loses boxes of others
--: engines sqlite
--: needs rtree
--: current
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING rtree(id, x0, x1);
--: desired
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING rtree_i32(id, x0, x1);
--: hazard up data-loss virtual/f
--: hazard up rewrite virtual/f
--: hazard down data-loss virtual/f
--: hazard down rewrite virtual/f

--: case a full-text table without text cannot be read back
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a, content='');
--: desired
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a, b, content='');
--: hazard up data-loss virtual/f
--: hazard down data-loss virtual/f

--: case a full-text table that keeps no text from now on loses it
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a);
--: desired
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a, content='');
--: hazard up data-loss virtual/f
--: hazard up rewrite virtual/f
--: hazard down data-loss virtual/f

--: case a full-text table that becomes an R-Tree is lost, both ways
--: engines sqlite
--: needs fts5, rtree
--: current
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a);
--: desired
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING rtree(id, x0, x1);
--: hazard up data-loss virtual/f
--: hazard down data-loss virtual/f

--: case a full-text table whose text is another table's from now on loses its own
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a);
--: desired
CREATE TABLE t (a TEXT);
CREATE VIRTUAL TABLE f USING fts5(a, content='t');
--: hazard up data-loss virtual/f
--: hazard down rewrite virtual/f

--: case a full-text table that goes is lost, also where it is all there is
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a);
--: desired
--: hazard up data-loss virtual/f

--: case an older full-text table that goes is lost, also where it is all there is
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts4(a);
--: desired
--: hazard up data-loss virtual/f

--: case an R-Tree that goes is lost, also where it is all there is
--: engines sqlite
--: needs rtree
--: current
CREATE VIRTUAL TABLE f USING rtree(id, x0, x1);
--: desired
--: hazard up data-loss virtual/f

--: case a full-text table without text that goes is lost, also where it is all there is
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a, content='');
--: desired
--: hazard up data-loss virtual/f
