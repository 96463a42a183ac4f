-- Schemas with objects that an engine takes and that do not compile: they are named, and nothing else is.

--: case a sound schema has nothing broken
--: engines sqlite
--: needs fts5
--: schema
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT COLLATE NOCASE UNIQUE, g AS (x || id));
CREATE TABLE b (a REFERENCES a, x TEXT REFERENCES a(x), y REFERENCES A(ID));
CREATE TABLE w (p, q, PRIMARY KEY (p, q)) WITHOUT ROWID;
CREATE TABLE c (p, q, FOREIGN KEY (q, p) REFERENCES w(q, p), FOREIGN KEY (p, q) REFERENCES w);
CREATE VIEW v AS SELECT * FROM a;
CREATE VIRTUAL TABLE f USING fts5(x, content='a', content_rowid='id');
CREATE TRIGGER a_i AFTER INSERT ON a BEGIN INSERT INTO f(rowid, x) VALUES (new.id, new.x); END;
CREATE TRIGGER v_i INSTEAD OF INSERT ON v BEGIN INSERT INTO a(x) VALUES (new.x); END;
--: query SELECT count(*) FROM v
--: gives 3

--: case a column whose collation is missing is broken, although nothing compares by it
--: engines sqlite
--: schema
CREATE TABLE t (a TEXT COLLATE nocse, b TEXT COLLATE rtrim);
CREATE TABLE u (a TEXT COLLATE nocase);
--: broken table/t no such collation sequence: nocse

--: case a view over a table that is gone is broken, and so is what reads it
--: engines sqlite
--: schema
CREATE VIEW v AS SELECT x FROM gone;
CREATE VIEW w AS SELECT * FROM v;
CREATE TABLE t (a);
CREATE VIEW fine AS SELECT a FROM t;
CREATE VIEW quoted AS SELECT "x" FROM gone;
--: broken view/quoted no such table: gone
--: broken view/v no such table: gone
--: broken view/w no such table: gone

--: case a view with a column that is not there is broken
--: engines sqlite
--: schema
CREATE TABLE t (a, b);
CREATE VIEW v AS SELECT t.a, t.missing FROM t;
CREATE VIEW grouped AS SELECT a, count(*) FROM t GROUP BY nowhere;
CREATE VIEW two (x, y) AS SELECT a FROM t;
CREATE VIEW called AS SELECT lower(a, b) FROM t;
--: broken view/v no such column: t.missing
--: broken view/grouped no such column: nowhere
--: broken view/two
--: broken view/called wrong number of arguments to function lower()

--: case circular views are broken
--: engines sqlite
--: schema
CREATE VIEW v AS SELECT * FROM w;
CREATE VIEW w AS SELECT * FROM v;
CREATE VIEW x AS SELECT 1 AS a;
--: broken view/v view
--: broken view/w view

--: case a trigger with a dead body is blamed itself, not its table or its neighbours
--: engines sqlite
--: schema
CREATE TABLE t (a, b);
CREATE TABLE u (a);
CREATE TRIGGER fine AFTER INSERT ON t BEGIN INSERT INTO u VALUES (new.a); END;
CREATE TRIGGER "dead one" AFTER INSERT ON u BEGIN UPDATE t SET missing = 1; END;
CREATE TRIGGER dead_update AFTER UPDATE OF b ON t BEGIN DELETE FROM gone; END;
CREATE TRIGGER dead_delete BEFORE DELETE ON t WHEN old.zzz BEGIN SELECT 1; END;
--: broken trigger/dead one no such column: missing
--: broken trigger/dead_delete no such column: OLD.zzz
--: broken trigger/dead_update no such table: gone

--: case a trigger that waits for a column which is not there is broken
--: engines sqlite
--: schema
CREATE TABLE t (a, b AS (a));
CREATE VIEW v AS SELECT a FROM t;
CREATE TRIGGER fine AFTER UPDATE OF a, B, rowid ON t BEGIN SELECT 1; END;
CREATE TRIGGER dead AFTER UPDATE OF a, gone ON t BEGIN SELECT 1; END;
CREATE TRIGGER dead_view INSTEAD OF UPDATE OF b ON v BEGIN SELECT 1; END;
--: broken trigger/dead no such column: gone
--: broken trigger/dead_view no such column: b

--: case a trigger that writes too many values or too few is broken
--: engines sqlite
--: schema
CREATE TABLE t (a, b);
CREATE TABLE u (a);
CREATE TRIGGER many AFTER INSERT ON t BEGIN INSERT INTO u VALUES (new.a, new.b); END;
CREATE TRIGGER few AFTER DELETE ON t BEGIN INSERT INTO u (a) SELECT a, b FROM t; END;
CREATE TRIGGER fine AFTER UPDATE ON t BEGIN INSERT INTO u SELECT a FROM t; END;
--: broken trigger/many table u has 1 columns but 2 values were supplied
--: broken trigger/few 2 values for 1 columns

--: case a dead trigger on a view is found
--: engines sqlite
--: schema
CREATE TABLE t (a);
CREATE VIEW v AS SELECT a FROM t;
CREATE TRIGGER d INSTEAD OF DELETE ON v BEGIN DELETE FROM gone; END;
CREATE TRIGGER i INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES (new.a); END;
--: broken trigger/d no such table: gone

--: case an upsert without its index is found
--: engines sqlite
--: schema
CREATE TABLE t (a, b);
CREATE TABLE counts (k, n);
CREATE INDEX k ON counts (k);
CREATE TABLE fine (k UNIQUE, n);
CREATE TRIGGER i AFTER INSERT ON t BEGIN INSERT INTO counts VALUES (new.a, 1) ON CONFLICT (k) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER j AFTER INSERT ON t BEGIN INSERT INTO fine VALUES (new.a, 1) ON CONFLICT (k) DO UPDATE SET n = n + 1; END;
--: broken trigger/i ON CONFLICT clause does not match

--: case a full-text index that does not find its text is broken
--: engines sqlite
--: needs fts5
--: schema
CREATE TABLE doc (id INTEGER PRIMARY KEY, title);
CREATE VIEW shown AS SELECT id, title FROM doc;
CREATE VIRTUAL TABLE fine USING fts5(title, content=doc, content_rowid=id);
CREATE VIRTUAL TABLE fine4 USING fts4(title, content="doc");
CREATE VIRTUAL TABLE over_view USING fts5(title, content='shown', content_rowid='id');
CREATE VIRTUAL TABLE nowhere USING fts5(title, content='');
CREATE VIRTUAL TABLE own USING fts5(title);
CREATE VIRTUAL TABLE no_column USING fts5(title, body, content=doc, content_rowid=id);
CREATE VIRTUAL TABLE no_id USING fts5(title, content=doc, content_rowid=key);
CREATE VIRTUAL TABLE no_table USING fts5(title, content=gone, content_rowid=id);
--: broken virtual/no_column no such column: x.body
--: broken virtual/no_id no such column: x.key
--: broken virtual/no_table no such table: gone

--: case generated columns that need each other break their table
--: engines sqlite
--: needs column-loops
--: schema
CREATE TABLE x (a, b AS (b + 1));
--: broken table/x generated column loop on "b"

--: case foreign keys without a parent key are named
--: engines sqlite
--: schema
CREATE TABLE parent (id INTEGER PRIMARY KEY, code TEXT, cased TEXT);
CREATE UNIQUE INDEX partial ON parent (code) WHERE code > 'a';
CREATE UNIQUE INDEX cased ON parent (cased COLLATE NOCASE);
CREATE TABLE a (x REFERENCES gone);
CREATE TABLE b (x REFERENCES parent(code), y REFERENCES parent(cased));
CREATE TABLE c (x, y, FOREIGN KEY (x, y) REFERENCES parent);
CREATE VIEW v AS SELECT 1 AS id;
CREATE TABLE d (x REFERENCES v(id));
CREATE TABLE e (x REFERENCES parent(missing));
--: broken table/a foreign key (x) refers to gone, which does not exist
--: broken table/b foreign key (x) refers to parent(code), which no primary key or unique constraint covers; foreign key (y) refers to parent(cased), which no primary key or unique constraint covers
--: broken table/c foreign key (x, y) refers to the primary key of parent, which has none of so many columns
--: broken table/d foreign key (x) refers to view v, which is no table
--: broken table/e foreign key (x) refers to parent(missing)

--: case a foreign key is carried by a unique index over its columns in any order
--: engines sqlite
--: schema
CREATE TABLE parent (a INT, b INT, c INT);
CREATE UNIQUE INDEX i ON parent (b, a);
CREATE UNIQUE INDEX j ON parent (c);
CREATE TABLE fine (x INT, y INT, z INT REFERENCES parent (c), FOREIGN KEY (x, y) REFERENCES parent (a, b));
--: query SELECT count(*) FROM fine WHERE x IS NOT NULL AND y IS NOT NULL AND NOT EXISTS (SELECT 1 FROM parent WHERE a = x AND b = y)
--: gives 0

--: case a unique index over more columns, or over an expression, carries no foreign key
--: engines sqlite
--: schema
CREATE TABLE parent (a INT, b INT, c TEXT);
CREATE UNIQUE INDEX i ON parent (a, b);
CREATE UNIQUE INDEX j ON parent (lower(c));
CREATE TABLE child (x INT REFERENCES parent (a), y TEXT REFERENCES parent (c));
--: broken table/child foreign key (x) refers to parent(a), which no primary key or unique constraint covers; foreign key (y) refers to parent(c)
