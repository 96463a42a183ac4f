-- Full-text indexes whose text cannot be read back, or whose content is called otherwise or shows other rows.

--: case text is read back beside checks and collations of the application
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE t (body TEXT COLLATE app_order, n CHECK (app_fits(n)));
CREATE VIRTUAL TABLE f USING fts5(body, content=t);
--: desired
CREATE TABLE t (body TEXT COLLATE app_order, n CHECK (app_fits(n)));
CREATE VIRTUAL TABLE f USING fts5(body, content=t, prefix=2);

--: case an index over a table that is not there is lost when it is made anew
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(body, content=elsewhere);
--: desired
CREATE VIRTUAL TABLE f USING fts5(body, content=elsewhere, prefix=2);
--: hazard up data-loss virtual/f
--: hazard down data-loss virtual/f

--: case an index over a column that is not there is lost when it is made anew
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(joined, content=atoms);
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(joined, content=atoms, prefix=2);
--: hazard up data-loss virtual/f
--: hazard down data-loss virtual/f

--: case an index over a view that calls a function of the application is lost when it is made anew
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIEW v AS SELECT id, app_text(body) AS body FROM atoms;
CREATE VIRTUAL TABLE f USING fts5(body, content=v, content_rowid=id);
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIEW v AS SELECT id, app_text(body) AS body FROM atoms;
CREATE VIRTUAL TABLE f USING fts5(body, content=v, content_rowid=id, prefix=2);
--: hazard up data-loss virtual/f
--: hazard down data-loss virtual/f

--: case an index over a view of such a view is lost when it is made anew
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIEW inner_view AS SELECT id, body FROM atoms WHERE app_shown(gone);
CREATE VIEW v AS SELECT id, body FROM inner_view;
CREATE VIRTUAL TABLE f USING fts5(body, content=v, content_rowid=id);
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIEW inner_view AS SELECT id, body FROM atoms WHERE app_shown(gone);
CREATE VIEW v AS SELECT id, body FROM inner_view;
CREATE VIRTUAL TABLE f USING fts5(body, content=v, content_rowid=id, prefix=2);
--: hazard up data-loss virtual/f
--: hazard down data-loss virtual/f

--: case an index over a column that the application computes is lost when it is made anew
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE g (raw TEXT, body TEXT AS (app_text(raw)));
CREATE VIRTUAL TABLE f USING fts5(body, content=g);
--: desired
CREATE TABLE g (raw TEXT, body TEXT AS (app_text(raw)));
CREATE VIRTUAL TABLE f USING fts5(body, content=g, prefix=2);
--: hazard up data-loss virtual/f
--: hazard down data-loss virtual/f

--: case an index over a table without numbers of rows is lost when it is made anew
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE w (k TEXT PRIMARY KEY, body) WITHOUT ROWID;
CREATE VIRTUAL TABLE f USING fts5(body, content=w);
--: desired
CREATE TABLE w (k TEXT PRIMARY KEY, body) WITHOUT ROWID;
CREATE VIRTUAL TABLE f USING fts5(body, content=w, prefix=2);
--: hazard up data-loss virtual/f
--: hazard down data-loss virtual/f

--: case an index that a trigger feeds with something else than the table's text is lost when it is made anew
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=atoms);
CREATE TRIGGER ai AFTER INSERT ON atoms BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, upper(new.body) || new.gone);
END;
--: desired
CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=atoms, prefix=2);
CREATE TRIGGER ai AFTER INSERT ON atoms BEGIN
  INSERT INTO f (rowid, body) VALUES (new.id, upper(new.body) || new.gone);
END;
--: hazard up data-loss virtual/f
--: hazard down data-loss virtual/f

--: case the number of a row under the name of the key is the same number
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE n (id INTEGER PRIMARY KEY, body TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=n);
--: desired
CREATE TABLE n (id INTEGER PRIMARY KEY, body TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=n, content_rowid=id);
--: rows
INSERT INTO n (id, body) VALUES (4, 'alpha'), (7, 'beta');
INSERT INTO f (rowid, body) VALUES (4, 'alpha');
--: query SELECT rowid FROM f WHERE f MATCH 'alpha OR beta' ORDER BY rowid
--: gives 4

--: case the number of a row under two of its names is the same number
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE n (id INTEGER PRIMARY KEY, body TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=n, content_rowid=_rowid_);
--: desired
CREATE TABLE n (id INTEGER PRIMARY KEY, body TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=n, content_rowid=ID);
--: rows
INSERT INTO n (id, body) VALUES (4, 'alpha'), (7, 'beta');
INSERT INTO f (rowid, body) VALUES (4, 'alpha');
--: query SELECT rowid FROM f WHERE f MATCH 'alpha OR beta' ORDER BY rowid
--: gives 4

--: case a column that is no number of a row knows other rows
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE n (id INTEGER PRIMARY KEY, other INTEGER UNIQUE, body TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=n);
--: desired
CREATE TABLE n (id INTEGER PRIMARY KEY, other INTEGER UNIQUE, body TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content=n, content_rowid=other);
--: hazard up data-loss virtual/f
--: hazard down data-loss virtual/f

--: case a view over a column with another name shows the same
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE o (id INTEGER PRIMARY KEY, c TEXT);
CREATE VIEW w AS SELECT n.id, a AS body FROM n JOIN o USING (id);
CREATE VIRTUAL TABLE f USING fts5(body, content=w, content_rowid=id);
--: desired
CREATE TABLE n (id INTEGER PRIMARY KEY, b TEXT);
CREATE TABLE o (id INTEGER PRIMARY KEY, c TEXT);
CREATE VIEW w AS SELECT n.id, b AS body FROM n JOIN o USING (id);
CREATE VIRTUAL TABLE f USING fts5(body, content=w, content_rowid=id);
--: rename table/n.a b
--: rows
INSERT INTO n (id, a) VALUES (4, 'alpha');
INSERT INTO o (id) VALUES (4);
INSERT INTO f (rowid, body) VALUES (4, 'alpha');
--: query SELECT rowid, body FROM f WHERE f MATCH 'alpha'
--: gives 4|alpha
--: query-back SELECT rowid, body FROM f WHERE f MATCH 'alpha'
--: gives 4|alpha

--: case a view over a table with another name shows the same
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE o (id INTEGER PRIMARY KEY, c TEXT);
CREATE VIEW w AS SELECT n.id, a AS body FROM n JOIN o USING (id);
CREATE VIRTUAL TABLE f USING fts5(body, content=w, content_rowid=id);
--: desired
CREATE TABLE m (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE o (id INTEGER PRIMARY KEY, c TEXT);
CREATE VIEW w AS SELECT m.id, a AS body FROM m JOIN o USING (id);
CREATE VIRTUAL TABLE f USING fts5(body, content=w, content_rowid=id);
--: rename table/n m
--: rows
INSERT INTO n (id, a) VALUES (4, 'alpha');
INSERT INTO o (id) VALUES (4);
INSERT INTO f (rowid, body) VALUES (4, 'alpha');
--: query SELECT rowid, body FROM f WHERE f MATCH 'alpha'
--: gives 4|alpha
--: query-back SELECT rowid, body FROM f WHERE f MATCH 'alpha'
--: gives 4|alpha

--: case a view that takes another table's column of the new name shows others
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE o (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE VIEW w AS SELECT o.id, o.a AS body FROM n JOIN o ON n.a = o.id;
CREATE VIRTUAL TABLE f USING fts5(body, content=w, content_rowid=id);
--: desired
CREATE TABLE n (id INTEGER PRIMARY KEY, b TEXT);
CREATE TABLE o (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE VIEW w AS SELECT o.id, o.b AS body FROM n JOIN o ON n.b = o.id;
CREATE VIRTUAL TABLE f USING fts5(body, content=w, content_rowid=id);
--: rename table/n.a b
--: hazard up data-loss virtual/f
--: hazard down data-loss virtual/f

--: case an index over a view of a view that shows others knows other rows
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW shown AS SELECT id, a FROM note WHERE id > 0;
CREATE VIEW outer_view AS SELECT id, a FROM shown;
CREATE VIRTUAL TABLE f USING fts5(a, content='outer_view', content_rowid='id');
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW shown AS SELECT id, a FROM note WHERE id > 0 AND id < 99999;
CREATE VIEW outer_view AS SELECT id, a FROM shown;
CREATE VIRTUAL TABLE f USING fts5(a, content='outer_view', content_rowid='id');
--: hazard up data-loss virtual/f
--: hazard down data-loss virtual/f

--: case an index that is made anew over a view that shows others knows other rows
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW shown AS SELECT id, a FROM note WHERE id > 0;
CREATE VIEW outer_view AS SELECT id, a FROM shown;
CREATE VIRTUAL TABLE f USING fts5(a, content='outer_view', content_rowid='id');
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW shown AS SELECT id, a FROM note WHERE id > 0 AND id < 99999;
CREATE VIEW outer_view AS SELECT id, a FROM shown;
CREATE VIRTUAL TABLE f USING fts5(a, content='outer_view', content_rowid='id', prefix='2');
--: hazard up data-loss virtual/f
--: hazard down data-loss virtual/f

--: case an index over views that stay is not named beside another table
--: engines sqlite
--: needs fts5
--: current
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW shown AS SELECT id, a FROM note WHERE id > 0;
CREATE VIEW outer_view AS SELECT id, a FROM shown;
CREATE VIRTUAL TABLE f USING fts5(a, content='outer_view', content_rowid='id');
--: desired
CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW shown AS SELECT id, a FROM note WHERE id > 0;
CREATE VIEW outer_view AS SELECT id, a FROM shown;
CREATE VIRTUAL TABLE f USING fts5(a, content='outer_view', content_rowid='id');
CREATE TABLE x (id INTEGER PRIMARY KEY);
--: hazard down data-loss table/x

--: case a table takes the name of a module's own table once the index is called otherwise
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a);
--: desired
CREATE VIRTUAL TABLE g USING fts5(a);
CREATE TABLE f_content (q);
--: rename table/f g
--: rows
INSERT INTO f (rowid, a) VALUES (5, 'alpha');
--: query SELECT rowid, a FROM g WHERE g MATCH 'alpha'
--: gives 5|alpha
--: query-back SELECT rowid, a FROM f WHERE f MATCH 'alpha'
--: gives 5|alpha
--: hazard down data-loss table/f_content

--: case tables and views take several such names
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a);
--: desired
CREATE VIRTUAL TABLE g USING fts5(a);
CREATE TABLE f_data (q);
CREATE VIEW f_idx AS SELECT 1;
--: rename table/f g
--: hazard down data-loss table/f_data

--: case a table with another name takes the name of a module's own table
--: engines sqlite
--: needs fts5
--: current
CREATE VIRTUAL TABLE f USING fts5(a);
CREATE TABLE x (q);
--: desired
CREATE VIRTUAL TABLE g USING fts5(a);
CREATE TABLE f_content (q);
--: rename table/f g
--: rename table/x f_content
--: rows
INSERT INTO f (rowid, a) VALUES (5, 'alpha');
INSERT INTO x VALUES (8);
--: query SELECT rowid, a FROM g WHERE g MATCH 'alpha'
--: gives 5|alpha
--: query SELECT q FROM f_content
--: gives 8
--: query-back SELECT q FROM x
--: gives 8
