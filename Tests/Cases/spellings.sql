-- Texts that say the same make one schema, and those that do not make another.

--: case letter case of words, white space and comments say nothing
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT 'x', CHECK (a <> '' AND a IS NOT NULL));
CREATE UNIQUE INDEX t_a ON t (a) WHERE id > 1;
--: source
-- One table,
create   table t(id integer primary key/* the key */,a text not null
  -- never
  default 'x',check(a<>'' and a is not null))
;;
create unique index t_a on t(a)where id>1
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT 'x', CHECK (a <> ''));
CREATE UNIQUE INDEX t_a ON t (a) WHERE id > 1;

--: case quotes around a name that needs none say nothing
--: source
CREATE TABLE people (id INTEGER PRIMARY KEY, nick TEXT, CONSTRAINT nick_once UNIQUE (nick), CHECK (nick <> ''));
CREATE INDEX people_nick ON people (nick);
CREATE VIEW nicks AS SELECT p.nick FROM people p WHERE p.id > 0;
--: source
CREATE TABLE "people" ("id" INTEGER PRIMARY KEY, "nick" TEXT, CONSTRAINT "nick_once" UNIQUE ("nick"), CHECK ("nick" <> ''));
CREATE INDEX "people_nick" ON "people" ("nick");
CREATE VIEW "nicks" AS SELECT "p"."nick" FROM "people" "p" WHERE "p"."id" > 0;

--: case names that need quotes keep what is in them
--: source
CREATE TABLE "select" (id INTEGER PRIMARY KEY, "from" TEXT, "a b" TEXT, "x""y" TEXT, "it's" TEXT, "ünïcode" TEXT, "-- no" TEXT);
CREATE INDEX "order" ON "select" ("from", "a b");
CREATE VIEW "group by" AS SELECT "x""y", "it's", "ünïcode", "-- no" AS "/*" FROM "select";
--: source
CREATE VIEW "group by" AS SELECT "x""y","it's","ünïcode","-- no" AS "/*"FROM"select";
CREATE INDEX "order" ON "select"("from","a b");
CREATE TABLE "select"(id INTEGER PRIMARY KEY,"from"TEXT,"a b"TEXT,"x""y"TEXT,"it's"TEXT,"ünïcode"TEXT,"-- no"TEXT);
--: other
CREATE TABLE "select" (id INTEGER PRIMARY KEY, "from" TEXT, "a  b" TEXT, "x""y" TEXT, "it's" TEXT, "ünïcode" TEXT, "-- no" TEXT);
CREATE INDEX "order" ON "select" ("from", "a  b");
CREATE VIEW "group by" AS SELECT "x""y", "it's", "ünïcode", "-- no" AS "/*" FROM "select";

--: case names may be referred to in another letter case than they were given
--: source
CREATE TABLE parents (id INTEGER PRIMARY KEY, code TEXT UNIQUE);
CREATE TABLE children (id INTEGER PRIMARY KEY, parent TEXT REFERENCES parents (code), n INTEGER, CHECK (n > 0));
CREATE INDEX children_n ON children (n, parent);
--: source
CREATE TABLE parents (id INTEGER PRIMARY KEY, code TEXT, UNIQUE (CODE));
CREATE TABLE children (id INTEGER PRIMARY KEY, parent TEXT, n INTEGER, CHECK (N > 0), FOREIGN KEY (Parent) REFERENCES parents (code));
CREATE INDEX children_n ON CHILDREN (N, PARENT);

--: case an object is known by the letters in which it was made
--: engines sqlite
--: source
CREATE TABLE Users (Id INTEGER PRIMARY KEY, "Name" TEXT);
CREATE INDEX I ON Users ("Name", Id);
CREATE TRIGGER T AFTER UPDATE OF Name ON Users BEGIN SELECT 1; END;
--: source
CREATE TABLE Users (Id INTEGER PRIMARY KEY, "Name" TEXT);
CREATE INDEX I ON USERS (NAME, "id");
CREATE TRIGGER T AFTER UPDATE OF NAME ON users BEGIN SELECT 1; END;
--: other
CREATE TABLE users (Id INTEGER PRIMARY KEY, "Name" TEXT);
CREATE INDEX I ON users ("Name", Id);
CREATE TRIGGER T AFTER UPDATE OF Name ON users BEGIN SELECT 1; END;

--: case brackets and backticks are quotes
--: engines sqlite
--: source
CREATE TABLE "a b" ("c d" TEXT, e TEXT CHECK (e > "c d"), "f]" TEXT);
CREATE VIEW v AS SELECT x."c d" FROM "a b" AS x;
--: source
CREATE TABLE [a b] (`c d` TEXT, [e] TEXT CHECK (`e` > [c d]), `f]` TEXT);
CREATE VIEW [v] AS SELECT `x`.[c d] FROM `a b` AS [x];

--: case objects may stand in any order, also before what they need
--: source
CREATE TABLE a (id INTEGER PRIMARY KEY, x INTEGER);
CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id));
CREATE INDEX a_x ON a (x);
CREATE VIEW v AS SELECT x FROM a;
CREATE VIEW w AS SELECT x FROM v WHERE x > 1;
--: source
CREATE VIEW w AS SELECT x FROM v WHERE x > 1;
CREATE INDEX a_x ON a (x);
CREATE VIEW v AS SELECT x FROM a;
CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id));
CREATE TABLE a (id INTEGER PRIMARY KEY, x INTEGER);

--: case the order of a table's constraints says nothing
--: source
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a TEXT, b INTEGER,
  CONSTRAINT u1 UNIQUE (a), CONSTRAINT u2 UNIQUE (a, b),
  CONSTRAINT c1 CHECK (b > 0), CONSTRAINT c2 CHECK (b < 9),
  CONSTRAINT f1 FOREIGN KEY (b) REFERENCES p (id)
);
--: source
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a TEXT, b INTEGER,
  CONSTRAINT f1 FOREIGN KEY (b) REFERENCES p (id),
  CONSTRAINT c2 CHECK (b < 9), CONSTRAINT u2 UNIQUE (a, b),
  CONSTRAINT c1 CHECK (b > 0), CONSTRAINT u1 UNIQUE (a)
);
--: other
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a TEXT, b INTEGER,
  CONSTRAINT u1 UNIQUE (a), CONSTRAINT u2 UNIQUE (b, a),
  CONSTRAINT c1 CHECK (b > 0), CONSTRAINT c2 CHECK (b < 9),
  CONSTRAINT f1 FOREIGN KEY (b) REFERENCES p (id)
);

--: case constraints of a column and of its table are the same
--: source
CREATE TABLE p (code TEXT PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b INTEGER CHECK (b > 0), c TEXT REFERENCES p (code) ON DELETE CASCADE);
--: source
CREATE TABLE p (code TEXT, PRIMARY KEY (code));
CREATE TABLE t (
  id INTEGER, a TEXT, b INTEGER, c TEXT,
  PRIMARY KEY (id), UNIQUE (a), CHECK (b > 0), FOREIGN KEY (c) REFERENCES p (code) ON DELETE CASCADE
);
--: other
CREATE TABLE p (code TEXT PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b INTEGER CHECK (b > 0), c TEXT REFERENCES p (code));

--: case a constraint that is said twice is one
--: engines sqlite
--: source
CREATE TABLE t (a INT UNIQUE CHECK (a > 0), CHECK (a > 0), UNIQUE (a), FOREIGN KEY (a) REFERENCES t (a), FOREIGN KEY (a) REFERENCES t (a));
--: source
CREATE TABLE t (a INT UNIQUE CHECK (a > 0) REFERENCES t (a));

--: case the name of a constraint is part of the schema
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, CONSTRAINT positive CHECK (a > 0));
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER CONSTRAINT positive CHECK (a > 0));
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, CONSTRAINT above_zero CHECK (a > 0));
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, CHECK (a > 0));

--: case what is so anyway may be said
--: source
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER REFERENCES p (id));
CREATE INDEX t_a ON t (a, b);
--: source
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NULL, b INTEGER NULL REFERENCES p (id) MATCH SIMPLE ON UPDATE NO ACTION ON DELETE NO ACTION NOT DEFERRABLE INITIALLY IMMEDIATE);
CREATE INDEX t_a ON t (a ASC, b ASC);
--: other
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER REFERENCES p (id) ON DELETE RESTRICT);
CREATE INDEX t_a ON t (a, b);
--: other
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED);
CREATE INDEX t_a ON t (a, b);
--: other
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER REFERENCES p (id));
CREATE INDEX t_a ON t (a DESC, b);

--: case every action of a foreign key is its own
--: source
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER DEFAULT 1 REFERENCES p (id) ON UPDATE CASCADE ON DELETE SET NULL);
--: source
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE SET NULL ON UPDATE CASCADE DEFAULT 1);
--: other
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER DEFAULT 1 REFERENCES p (id) ON UPDATE SET NULL ON DELETE CASCADE);
--: other
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER DEFAULT 1 REFERENCES p (id) ON UPDATE CASCADE ON DELETE SET DEFAULT);
--: other
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER DEFAULT 1 REFERENCES p (id) ON UPDATE CASCADE ON DELETE RESTRICT);

--: case the columns of a key stand in its own order, and so do those of a foreign key
--: source
CREATE TABLE p (a INTEGER, b INTEGER, PRIMARY KEY (a, b), UNIQUE (b, a));
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, FOREIGN KEY (a, b) REFERENCES p (a, b));
--: other
CREATE TABLE p (a INTEGER, b INTEGER, PRIMARY KEY (b, a), UNIQUE (a, b));
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, FOREIGN KEY (a, b) REFERENCES p (a, b));
--: other
CREATE TABLE p (a INTEGER, b INTEGER, PRIMARY KEY (a, b), UNIQUE (b, a));
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, FOREIGN KEY (a, b) REFERENCES p (b, a));

--: case parentheses around a default say nothing
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER DEFAULT 7, b INTEGER DEFAULT -1, c TEXT DEFAULT 'it''s' NOT NULL, d TEXT DEFAULT CURRENT_TIMESTAMP);
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER DEFAULT (7), b INTEGER DEFAULT ( -1 ), c TEXT NOT NULL DEFAULT ('it''s'), d TEXT DEFAULT (current_timestamp));
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER DEFAULT 7, b INTEGER DEFAULT 1, c TEXT DEFAULT 'it''s' NOT NULL, d TEXT DEFAULT CURRENT_TIMESTAMP);
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER DEFAULT 7, b INTEGER DEFAULT -1, c TEXT DEFAULT 'It''s' NOT NULL, d TEXT DEFAULT CURRENT_TIMESTAMP);
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER DEFAULT 7, b INTEGER DEFAULT -1, c TEXT DEFAULT 'it''s' NOT NULL, d TEXT DEFAULT 'CURRENT_TIMESTAMP');
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER DEFAULT 7, b INTEGER DEFAULT -1, c TEXT DEFAULT 'it''s' NOT NULL, d TEXT);

--: case a unique index is no unique constraint, and a not null unique column no primary key
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE UNIQUE INDEX t_a ON t (a);
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, CONSTRAINT t_a UNIQUE (a));
--: other
CREATE TABLE t (id INTEGER NOT NULL UNIQUE, a TEXT NOT NULL);
CREATE UNIQUE INDEX t_a ON t (a);

--: case a column is its type, and so are the numbers behind it
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, price NUMERIC(10, 2), code VARCHAR(12), n BIGINT);
--: source
CREATE TABLE t (id integer primary key, price numeric(10,2), code varchar ( 12 ), n bigint);
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, price NUMERIC(10, 3), code VARCHAR(12), n BIGINT);
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, price NUMERIC(10, 2), code VARCHAR(13), n BIGINT);
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, price NUMERIC(10, 2), code VARCHAR(12), n SMALLINT);

--: case a computed column is its expression
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER GENERATED ALWAYS AS (a * 2) STORED);
--: source
create table t (id integer primary key, a integer, b integer generated always as ((a*2)) stored);
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER GENERATED ALWAYS AS (a * 3) STORED);
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER DEFAULT 2);

--: case a computed column that is not stored may leave words out
--: engines sqlite
--: source
CREATE TABLE t (a INT, b INT AS (a * 2), c TEXT);
--: source
CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a * 2) VIRTUAL, c TEXT);
--: other
CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a * 2) STORED, c TEXT);

--: case what dumps have around their statements is passed over
--: source
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
--: source
BEGIN;
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
COMMIT;
--: source
BEGIN TRANSACTION;
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
END;

--: case ALTER and DROP in a source have their effect
--: source
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT, z INTEGER DEFAULT 1);
CREATE TABLE d (n INTEGER, w TEXT);
--: source
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (y INTEGER);
CREATE INDEX a_x ON a (x);
CREATE VIEW v AS SELECT y FROM b;
ALTER TABLE a ADD COLUMN z INTEGER DEFAULT 1;
DROP VIEW v;
DROP TABLE b;
DROP INDEX a_x;
CREATE TABLE c (n INTEGER, v TEXT, gone TEXT);
ALTER TABLE c RENAME COLUMN v TO w;
ALTER TABLE c DROP COLUMN gone;
ALTER TABLE c RENAME TO d;

--: case IF NOT EXISTS says nothing where nothing is passed over, or the same again
--: source
CREATE TABLE a (n INTEGER, x TEXT);
CREATE INDEX i ON a (x);
--: source
CREATE TABLE IF NOT EXISTS a (n INTEGER, x TEXT);
CREATE TABLE if not exists a(n integer,
  x text /* so */);
CREATE INDEX IF NOT EXISTS i ON a (x);
CREATE INDEX IF NOT EXISTS I ON A (X);
--: source
CREATE TABLE a (n INTEGER, y TEXT);
DROP TABLE a;
CREATE TABLE IF NOT EXISTS a (n INTEGER, x TEXT);
CREATE INDEX i ON a (x);
--: source
CREATE TABLE b (n INTEGER, x TEXT);
ALTER TABLE b RENAME TO a;
CREATE TABLE IF NOT EXISTS A (N INTEGER, X TEXT);
CREATE INDEX i ON a (x);
