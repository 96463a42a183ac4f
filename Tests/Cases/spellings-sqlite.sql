-- What SQLite alone can say in several ways: rowids, conflicts, collations, triggers and virtual tables.

--: case the key that is the rowid is not every key
--: engines sqlite
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a);
--: source
CREATE TABLE t (id INTEGER, a, PRIMARY KEY (id));
--: source
CREATE TABLE t ("id" integer primary key asc, a);
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY DESC, a);
--: other
CREATE TABLE t (id INT PRIMARY KEY, a);
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a);
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a) WITHOUT ROWID;

--: case a descending key behind the columns is the rowid too
--: engines sqlite
--: source
CREATE TABLE t (id INTEGER, a, PRIMARY KEY (id DESC));
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY DESC, a);

--: case ids that are never used again may be asked for in the column or behind the columns
--: engines sqlite
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT);
--: source
CREATE TABLE t (id INTEGER, PRIMARY KEY (id AUTOINCREMENT));

--: case a key over several columns has names, directions and conflicts
--: engines sqlite
--: source
CREATE TABLE t (a, b, CONSTRAINT k PRIMARY KEY (a, b DESC) ON CONFLICT REPLACE);
--: source
CREATE TABLE t (b, a, CONSTRAINT "k" PRIMARY KEY ("a" ASC, B desc) on conflict replace);
--: other
CREATE TABLE t (a, b, CONSTRAINT k PRIMARY KEY (a, b) ON CONFLICT REPLACE);
--: other
CREATE TABLE t (a, b, CONSTRAINT k PRIMARY KEY (a, b DESC));
--: other
CREATE TABLE t (a, b, PRIMARY KEY (a, b DESC) ON CONFLICT REPLACE);

--: case to abort on a conflict is what happens anyway
--: engines sqlite
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a NOT NULL, b UNIQUE);
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY ON CONFLICT ABORT, a NOT NULL ON CONFLICT ABORT, b UNIQUE ON CONFLICT ABORT);
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a NOT NULL ON CONFLICT IGNORE, b UNIQUE);
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a NOT NULL, b UNIQUE ON CONFLICT FAIL);
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY ON CONFLICT ROLLBACK, a NOT NULL, b UNIQUE);

--: case names of constraints that nobody sees say nothing
--: engines sqlite
--: source
CREATE TABLE t (a TEXT NOT NULL DEFAULT 'x' COLLATE NOCASE);
--: source
CREATE TABLE t (a TEXT CONSTRAINT one NOT NULL CONSTRAINT two DEFAULT 'x' CONSTRAINT three COLLATE nocase);
--: other
CREATE TABLE t (a TEXT NOT NULL DEFAULT 'x' COLLATE RTRIM);

--: case a collation that is the column's own need not be said again
--: engines sqlite
--: source
CREATE TABLE t (a TEXT COLLATE NOCASE, b TEXT, UNIQUE (a));
CREATE INDEX i ON t (a, b, lower(b));
--: source
CREATE TABLE t (a TEXT COLLATE "nocase", b TEXT COLLATE BINARY, UNIQUE (a COLLATE nocase));
CREATE INDEX i ON t (a COLLATE NOCASE, b COLLATE binary, lower(b) COLLATE BINARY);
--: other
CREATE TABLE t (a TEXT COLLATE NOCASE, b TEXT, UNIQUE (a COLLATE BINARY));
CREATE INDEX i ON t (a, b, lower(b));
--: other
CREATE TABLE t (a TEXT COLLATE NOCASE, b TEXT, UNIQUE (a));
CREATE INDEX i ON t (a COLLATE RTRIM, b, lower(b));
--: other
CREATE TABLE t (a TEXT COLLATE NOCASE, b TEXT, UNIQUE (a));
CREATE INDEX i ON t (a, b, lower(b) COLLATE NOCASE);

--: case a key may compare otherwise than its column
--: engines sqlite
--: source
CREATE TABLE t (id TEXT COLLATE NOCASE, PRIMARY KEY (id COLLATE BINARY));
--: other
CREATE TABLE t (id TEXT COLLATE NOCASE, PRIMARY KEY (id));

--: case the options of a table may stand in either order
--: engines sqlite
--: source
CREATE TABLE t (a INTEGER PRIMARY KEY, b ANY) STRICT, WITHOUT ROWID;
--: source
CREATE TABLE t (a INTEGER PRIMARY KEY, b any) without rowid, strict;
--: other
CREATE TABLE t (a INTEGER PRIMARY KEY, b ANY) STRICT;
--: other
CREATE TABLE t (a INTEGER PRIMARY KEY, b ANY) WITHOUT ROWID;

--: case types may have any words, and none is a type of its own
--: engines sqlite
--: source
CREATE TABLE t (a, b "my type", c UNSIGNED BIG INT, d DECIMAL(10, 5), e INT);
--: source
CREATE TABLE t (a, b 'my type', c unsigned  big int, d decimal(10,5), e int);
--: other
CREATE TABLE t (a BLOB, b "my type", c UNSIGNED BIG INT, d DECIMAL(10, 5), e INT);
--: other
CREATE TABLE t (a, b "my type", c UNSIGNED BIG INT, d DECIMAL(10, 5), e INTEGER);

--: case a type in quotes is that type, also for a key
--: engines sqlite
--: source
CREATE TABLE t (id "INTEGER" PRIMARY KEY);
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: other
CREATE TABLE t (id "INT" PRIMARY KEY);

--: case defaults may be words, numbers, bytes and expressions
--: engines sqlite
--: source
CREATE TABLE t (a DEFAULT x'00ff', b DEFAULT (1 + 1), c DEFAULT TRUE, d DEFAULT NULL, e DEFAULT word, f DEFAULT +5, g DEFAULT 1.50, h DEFAULT (random()));
--: source
CREATE TABLE t (a DEFAULT X'00FF', b DEFAULT (1+1), c DEFAULT true, d DEFAULT null, e DEFAULT word, f DEFAULT +5, g DEFAULT 1.50, h DEFAULT (RANDOM()));
--: other
CREATE TABLE t (a DEFAULT x'00fe', b DEFAULT (1 + 1), c DEFAULT TRUE, d DEFAULT NULL, e DEFAULT word, f DEFAULT +5, g DEFAULT 1.50, h DEFAULT (random()));
--: other
CREATE TABLE t (a DEFAULT x'00ff', b DEFAULT (1 + 1), c DEFAULT FALSE, d DEFAULT NULL, e DEFAULT word, f DEFAULT +5, g DEFAULT 1.50, h DEFAULT (random()));
--: other
CREATE TABLE t (a DEFAULT x'00ff', b DEFAULT (1 + 2), c DEFAULT TRUE, d DEFAULT NULL, e DEFAULT word, f DEFAULT +5, g DEFAULT 1.50, h DEFAULT (random()));

--: case a foreign key without columns is not one that names them
--: engines sqlite
--: source
CREATE TABLE u (x TEXT UNIQUE, y TEXT, UNIQUE (x, y));
CREATE TABLE t (id INTEGER PRIMARY KEY, a REFERENCES t ON DELETE CASCADE, b REFERENCES u (x) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (a, b) REFERENCES u (x, y) ON UPDATE SET NULL ON DELETE SET DEFAULT);
--: other
CREATE TABLE u (x TEXT UNIQUE, y TEXT, UNIQUE (x, y));
CREATE TABLE t (id INTEGER PRIMARY KEY, a REFERENCES t (id) ON DELETE CASCADE, b REFERENCES u (x) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (a, b) REFERENCES u (x, y) ON UPDATE SET NULL ON DELETE SET DEFAULT);
--: other
CREATE TABLE u (x TEXT UNIQUE, y TEXT, UNIQUE (x, y));
CREATE TABLE t (id INTEGER PRIMARY KEY, a REFERENCES t ON DELETE CASCADE, b REFERENCES u (x),
  FOREIGN KEY (a, b) REFERENCES u (x, y) ON UPDATE SET NULL ON DELETE SET DEFAULT);

--: case a trigger may be written in several ways
--: engines sqlite
--: source
CREATE TABLE t (a, b); CREATE TABLE log (x);
CREATE TRIGGER r AFTER UPDATE OF a, b ON t WHEN new.a > 0 BEGIN
  INSERT INTO log (x) VALUES (CASE WHEN new.a = 1 THEN 'one' END);
  DELETE FROM log WHERE x IS old.b;
END;
--: source
CREATE TABLE t (a, b); CREATE TABLE log (x);
create trigger if not exists "r" after update of B, A on T for each row when NEW.a>0 begin
  insert into log(x) values(case when New.a==1 then 'one' end); -- note it
  delete from log where x is OLD.b;
end
--: other
CREATE TABLE t (a, b); CREATE TABLE log (x);
CREATE TRIGGER r BEFORE UPDATE OF a, b ON t WHEN new.a > 0 BEGIN
  INSERT INTO log (x) VALUES (CASE WHEN new.a = 1 THEN 'one' END);
  DELETE FROM log WHERE x IS old.b;
END;
--: other
CREATE TABLE t (a, b); CREATE TABLE log (x);
CREATE TRIGGER r AFTER UPDATE ON t WHEN new.a > 0 BEGIN
  INSERT INTO log (x) VALUES (CASE WHEN new.a = 1 THEN 'one' END);
  DELETE FROM log WHERE x IS old.b;
END;
--: other
CREATE TABLE t (a, b); CREATE TABLE log (x);
CREATE TRIGGER r AFTER UPDATE OF a, b ON t WHEN new.a > 0 BEGIN
  DELETE FROM log WHERE x IS old.b;
  INSERT INTO log (x) VALUES (CASE WHEN new.a = 1 THEN 'one' END);
END;
--: other
CREATE TABLE t (a, b); CREATE TABLE log (x);
CREATE TRIGGER r AFTER UPDATE OF a, b ON t BEGIN
  INSERT INTO log (x) VALUES (CASE WHEN new.a = 1 THEN 'one' END);
  DELETE FROM log WHERE x IS old.b;
END;

--: case a trigger fires before the change where it does not say when
--: engines sqlite
--: source
CREATE TABLE t (a);
CREATE TRIGGER r DELETE ON t BEGIN SELECT 1; END;
--: source
CREATE TABLE t (a);
CREATE TRIGGER r BEFORE DELETE ON t FOR EACH ROW BEGIN SELECT 1; END;
--: other
CREATE TABLE t (a);
CREATE TRIGGER r AFTER DELETE ON t BEGIN SELECT 1; END;

--: case triggers in the place of a change of a view stand behind it
--: engines sqlite
--: source
CREATE TABLE t (a, b);
CREATE VIEW v (x, "y y") AS SELECT a, b FROM t;
CREATE TRIGGER i INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (new.x); END;
CREATE TRIGGER d INSTEAD OF DELETE ON v BEGIN DELETE FROM t WHERE b = old."y y"; END;
--: source
CREATE TRIGGER d INSTEAD OF DELETE ON v BEGIN DELETE FROM t WHERE b = old."y y"; END;
CREATE TRIGGER i INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (new.x); END;
CREATE VIEW v (x, "y y") AS SELECT a, b FROM t;
CREATE TABLE t (a, b);
--: other
CREATE TABLE t (a, b);
CREATE VIEW v (x, "y  y") AS SELECT a, b FROM t;
CREATE TRIGGER i INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (new.x); END;
CREATE TRIGGER d INSTEAD OF DELETE ON v BEGIN DELETE FROM t WHERE b = old."y  y"; END;

--: case settings of a dump are passed over
--: engines sqlite
--: source
CREATE TABLE a (x);
--: source
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE a (x);
COMMIT;

--: case a table of one's own beside an index without content stays one's own
--: engines sqlite
--: needs fts5
--: source
CREATE VIRTUAL TABLE notes USING fts5(a, content='');
CREATE TABLE notes_content (mine);
CREATE VIRTUAL TABLE thin USING fts5(a, columnsize = 0, detail=none);
CREATE TABLE thin_docsize (mine);
CREATE VIRTUAL TABLE plain USING fts5(a);
--: other
CREATE VIRTUAL TABLE notes USING fts5(a, content='');
CREATE VIRTUAL TABLE thin USING fts5(a, columnsize = 0, detail=none);
CREATE TABLE thin_docsize (mine);
CREATE VIRTUAL TABLE plain USING fts5(a);
--: other
CREATE VIRTUAL TABLE notes USING fts5(a, content='');
CREATE TABLE notes_content (mine);
CREATE VIRTUAL TABLE thin USING fts5(a, columnsize = 0, detail=none);
CREATE VIRTUAL TABLE plain USING fts5(a);

--: case a virtual table is its module and its arguments
--: engines sqlite
--: needs fts5 rtree
--: source
CREATE VIRTUAL TABLE f USING fts5(a, b UNINDEXED, tokenize = 'porter ascii', prefix='2 3');
CREATE VIRTUAL TABLE r USING rtree(id, x0, x1, +label);
--: source
create virtual table "r" using rtree(id, x0, x1, +label);
create virtual table if not exists f using fts5(a, b UNINDEXED, tokenize = 'porter ascii', prefix='2 3');
--: other
CREATE VIRTUAL TABLE f USING fts5(a, b UNINDEXED, tokenize = 'ascii', prefix='2 3');
CREATE VIRTUAL TABLE r USING rtree(id, x0, x1, +label);
--: other
CREATE VIRTUAL TABLE f USING fts5(a, b UNINDEXED, tokenize = 'porter ascii', prefix='2 3');
CREATE VIRTUAL TABLE r USING rtree_i32(id, x0, x1, +label);

--: case IF NOT EXISTS says nothing where a view or a trigger is the same again
--: engines sqlite
--: source
CREATE TABLE a (x, y CHECK (y > x));
CREATE VIEW v AS SELECT x FROM a;
CREATE TRIGGER r INSERT ON a BEGIN DELETE FROM a; END;
CREATE TRIGGER a AFTER INSERT ON a BEGIN SELECT 1; END;
--: source
CREATE TABLE a (x, y CHECK (y > [X]));
CREATE TABLE IF NOT EXISTS A (X, "Y" check (Y > x));
CREATE VIEW v AS SELECT x FROM a;
CREATE VIEW IF NOT EXISTS V AS SELECT X FROM A;
CREATE TRIGGER r INSERT ON a BEGIN DELETE FROM a; END;
CREATE TRIGGER IF NOT EXISTS R INSERT ON A BEGIN DELETE FROM A; END;
CREATE TRIGGER IF NOT EXISTS a AFTER INSERT ON a BEGIN SELECT 1; END;

--: case what is seldom written is rendered as it was
--: engines sqlite
--: needs fts5 rtree
--: source
CREATE TABLE k1 (id INTEGER PRIMARY KEY DESC);
CREATE TABLE k2 (id INT PRIMARY KEY);
CREATE TABLE k3 (id INTEGER, PRIMARY KEY (id DESC AUTOINCREMENT));
CREATE TABLE k4 (id INTEGER PRIMARY KEY DESC) WITHOUT ROWID;
CREATE TABLE k5 (id TEXT COLLATE NOCASE, PRIMARY KEY (id COLLATE BINARY));
CREATE TABLE k6 (id INTEGER PRIMARY KEY ON CONFLICT REPLACE, a UNIQUE ON CONFLICT IGNORE, b NOT NULL ON CONFLICT FAIL DEFAULT 'it''s');
CREATE TABLE d1 (a DEFAULT -1, b DEFAULT (1 + 1), c DEFAULT CURRENT_TIMESTAMP, d DEFAULT TRUE, e DEFAULT (NULL), f DEFAULT '', g DEFAULT (abs(-1) || 'x'));
CREATE TABLE g1 (a INT, b AS (a * 2), c TEXT GENERATED ALWAYS AS (a IN (1, 2)) STORED, d AS (b || c) UNIQUE NOT NULL);
CREATE TABLE c1 (a CHECK (a > 0) CONSTRAINT small CHECK (a < 9), CHECK (a <> 'b' COLLATE NOCASE), CONSTRAINT "a b" CHECK (a IS NOT 'c;d'));
CREATE TABLE f1 (a REFERENCES f1 ON DELETE CASCADE, b REFERENCES u (x) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "to u" FOREIGN KEY (a, b) REFERENCES u ON UPDATE SET NULL ON DELETE SET DEFAULT);
CREATE TABLE "select" ("from" TEXT, "a b" AS ("x""y" || 1), "x""y", [z z] COLLATE "rtrim");
CREATE INDEX i1 ON d1 (a DESC, lower(b) COLLATE NOCASE, a || b) WHERE a > 1 AND c IS NOT NULL;
CREATE UNIQUE INDEX i2 ON k5 (id COLLATE BINARY, (id + 1) DESC);
CREATE UNIQUE INDEX "i 3" ON "select" ("a b", [z z] COLLATE BINARY);
CREATE VIEW w AS SELECT * FROM v;
CREATE VIEW v (x, "y y") AS SELECT a, b FROM d1;
CREATE VIRTUAL TABLE "v t" USING fts5(a, "b c" UNINDEXED, tokenize = "unicode61 separators '-'");
CREATE VIRTUAL TABLE bare USING rtree(id, x0, x1);
CREATE TRIGGER z AFTER UPDATE OF a, b ON d1 WHEN new.a > 0 BEGIN
  SELECT CASE WHEN 1 THEN 2 END; DELETE FROM d1 WHERE a = old.a; UPDATE OR IGNORE d1 SET (a, b) = (1, 2);
  INSERT OR REPLACE INTO d1 (a) VALUES (new.a) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER a INSTEAD OF INSERT ON v BEGIN INSERT INTO d1 (a) VALUES (new."y y"); END;
CREATE TRIGGER m DELETE ON d1 BEGIN SELECT RAISE(ABORT, 'not so; never') WHERE old.a IN (1, 2); END;

--: case names that are words elsewhere keep their quotes where they need them
--: engines sqlite
--: source
CREATE TABLE t (a, "key", "desc" TEXT, "like", "current_date", "rowid", "glob", "row", "end", "window", "over", "first", "new", "old");
CREATE VIEW v1 AS SELECT "key", "desc", "like", "current_date", "rowid", "glob", "row", "end", "window", "over", "first" FROM t;
CREATE VIEW v2 AS SELECT t."key", t."desc", t."like", t."end" FROM t WHERE "like" LIKE "glob" ORDER BY "desc" DESC, "first";
CREATE VIEW v3 AS SELECT "current_date" AS x, CURRENT_DATE AS y FROM t;
CREATE INDEX i ON t ("desc" DESC, "current_date", "like" || "glob");
CREATE TRIGGER r AFTER UPDATE OF "desc", "key" ON t WHEN new."key" > old."current_date" BEGIN UPDATE t SET "key" = new."desc", "new" = new."new", "old" = "new"; END;
--: other
CREATE TABLE t (a, "key", "desc" TEXT, "like", "current_date", "rowid", "glob", "row", "end", "window", "over", "first", "new", "old");
CREATE VIEW v1 AS SELECT "key", "desc", "like", "current_date", "rowid", "glob", "row", "end", "window", "over", "first" FROM t;
CREATE VIEW v2 AS SELECT t."key", t."desc", t."like", t."end" FROM t WHERE "like" LIKE "glob" ORDER BY "desc" DESC, "first";
CREATE VIEW v3 AS SELECT CURRENT_DATE AS x, CURRENT_DATE AS y FROM t;
CREATE INDEX i ON t ("desc" DESC, "current_date", "like" || "glob");
CREATE TRIGGER r AFTER UPDATE OF "desc", "key" ON t WHEN new."key" > old."current_date" BEGIN UPDATE t SET "key" = new."desc", "new" = new."new", "old" = "new"; END;

--: case names may hold what means something to a file or to a shell
--: engines sqlite
--: source
CREATE TABLE "a/b" ("c.d" TEXT, "%41" TEXT, "." TEXT, " " TEXT, "Ä" TEXT, "ä" TEXT, "new
line" TEXT);
CREATE TABLE ".x. " (y);
CREATE TABLE "(" (")" TEXT, "," TEXT, "--" TEXT CHECK ("--" <> ')'));
CREATE INDEX ";" ON "(" (")", ",");
CREATE VIEW "'" AS SELECT ")" AS "''", "," AS """" FROM "(";
CREATE TRIGGER "end" AFTER UPDATE OF ")" ON "(" BEGIN DELETE FROM ".x. " WHERE y = new."--"; END;
--: other
CREATE TABLE "a/b" ("c.d" TEXT, "%41" TEXT, "." TEXT, " " TEXT, "Ä" TEXT, "ä" TEXT, "new
line" TEXT);
CREATE TABLE ".x." (y);
CREATE TABLE "(" (")" TEXT, "," TEXT, "--" TEXT CHECK ("--" <> ')'));
CREATE INDEX ";" ON "(" (")", ",");
CREATE VIEW "'" AS SELECT ")" AS "''", "," AS """" FROM "(";
CREATE TRIGGER "end" AFTER UPDATE OF ")" ON "(" BEGIN DELETE FROM ".x." WHERE y = new."--"; END;

--: case the rows that a trigger is about may be quoted
--: engines sqlite
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE TRIGGER w AFTER UPDATE OF a ON t BEGIN UPDATE t SET b = NEW.a WHERE id = OLD.id; END;
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE TRIGGER w AFTER UPDATE OF a ON t BEGIN UPDATE t SET b = "new".a WHERE id = [Old]."id"; END;

--: case a type of one word in quotes makes a key the rowid, with a blank beside it does not
--: engines sqlite
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: source
CREATE TABLE t (id "integer" PRIMARY KEY, a TEXT);
--: other
CREATE TABLE t (id "INTEGER " PRIMARY KEY, a TEXT);
--: other
CREATE TABLE t (id "INTEGER/**/" PRIMARY KEY, a TEXT);
--: other
CREATE TABLE t (id "INTEGER" "x" PRIMARY KEY, a TEXT);
