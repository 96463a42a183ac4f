-- The text of a schema source is changed where its objects change, and nowhere else.

--: case what does not change keeps its text and comments
--: engines sqlite
--: current
-- People.
create table people(id integer primary key, -- the key
  name text);

-- Pets.
CREATE TABLE pets (id INTEGER PRIMARY KEY);
--: patched
-- People.
create table people(id integer primary key, -- the key
  name text);

-- Pets.
CREATE TABLE pets (a);
--: desired
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE pets (a);

--: case what is gone goes with the comments directly above it
--: current
-- The file.

-- First.
CREATE TABLE a (x TEXT);

-- Second,
-- in two lines.
CREATE TABLE b (x TEXT); -- and behind

CREATE TABLE c (x TEXT);
--: patched
-- The file.

-- First.
CREATE TABLE a (x TEXT);

CREATE TABLE c (x TEXT);
--: desired
CREATE TABLE a (x TEXT);
CREATE TABLE c (x TEXT);

--: case a new index comes behind its table, a new table at the end
--: engines sqlite
--: current
CREATE TABLE a (x);
CREATE TABLE b (x);
--: patched
CREATE TABLE a (x);

CREATE INDEX a_x ON a (x);
CREATE TABLE b (x);

CREATE TABLE c (
  x
);

CREATE INDEX c_x ON c (x);
--: desired
CREATE TABLE a (x); CREATE TABLE b (x); CREATE TABLE c (x);
CREATE INDEX a_x ON a (x); CREATE INDEX c_x ON c (x);

--: case what ALTER TABLE added is in the statement that replaces it
--: engines sqlite
--: current
CREATE TABLE a (x);
ALTER TABLE a ADD COLUMN y;
--: patched
CREATE TABLE a (
  x,
  z
);
--: desired
CREATE TABLE a (x, z);

--: case a view takes the place of a table with its name
--: current
CREATE TABLE a (x TEXT);
CREATE TABLE b (x TEXT);
--: patched@postgresql
CREATE VIEW a AS
SELECT b.x FROM b;
CREATE TABLE b (x TEXT);
--: patched
CREATE VIEW a AS
SELECT x FROM b;
CREATE TABLE b (x TEXT);
--: desired
CREATE VIEW a AS SELECT x FROM b;
CREATE TABLE b (x TEXT);

--: case a table stands in as many lines as it has columns and constraints
--: engines sqlite
--: current
CREATE TABLE customers (id INTEGER PRIMARY KEY);
--: patched
CREATE TABLE customers (id INTEGER PRIMARY KEY);

CREATE TABLE orders (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INT NOT NULL,
  total NUMERIC(10, 2) DEFAULT 0,
  UNIQUE (customer, id),
  CHECK (total >= 0),
  FOREIGN KEY (customer) REFERENCES customers (id) ON DELETE CASCADE
);
--: desired
CREATE TABLE customers (id INTEGER PRIMARY KEY);
create table orders(id integer primary key autoincrement, customer int not null references
customers(id) on delete cascade, total numeric(10,2) default 0 check(total>=0), unique(customer,id))

--: case what is referred to is written first, and circles end somewhere
--: engines sqlite
--: current
-- Nothing yet.
--: patched
-- Nothing yet.

CREATE TABLE c (
  x
);

CREATE TABLE a (
  x,
  FOREIGN KEY (x) REFERENCES c
);

CREATE TABLE b (
  x,
  FOREIGN KEY (x) REFERENCES a
);

CREATE TABLE e (
  x,
  y,
  FOREIGN KEY (x) REFERENCES d,
  FOREIGN KEY (y) REFERENCES e
);

CREATE TABLE d (
  x,
  FOREIGN KEY (x) REFERENCES e
);

CREATE VIEW v2 AS
SELECT * FROM a;

CREATE VIEW v1 AS
SELECT * FROM v2;
--: desired
CREATE TABLE a (x REFERENCES c); CREATE TABLE b (x REFERENCES a); CREATE TABLE c (x);
CREATE TABLE d (x REFERENCES e); CREATE TABLE e (x REFERENCES d, y REFERENCES e);
CREATE VIEW v1 AS SELECT * FROM v2; CREATE VIEW v2 AS SELECT * FROM a;

--: case a renamed table stays in its place with its comments
--: current
-- People.
CREATE TABLE users ( -- everybody
  id INTEGER PRIMARY KEY, -- the key
  mail TEXT /* or none */
); -- users

CREATE INDEX i ON users (mail); -- quick

CREATE TABLE last (x TEXT);
--: patched
-- People.
CREATE TABLE people ( -- everybody
  id INTEGER PRIMARY KEY, -- the key
  mail VARCHAR(80) /* or none */
); -- users

CREATE INDEX i ON people (mail); -- quick

CREATE TABLE last (x TEXT);
--: desired
CREATE TABLE people (id INTEGER PRIMARY KEY, mail VARCHAR(80));
CREATE INDEX i ON people (mail);
CREATE TABLE last (x TEXT);
--: rename table/users people

--: case an index keeps its comments where a name changes
--: current
CREATE TABLE t (a TEXT, b TEXT, c TEXT);
CREATE INDEX i -- quick
  ON t (a /* first */, b);
--: patched
CREATE TABLE t (a TEXT, b TEXT, c TEXT);
CREATE INDEX i -- quick
  ON t (a /* first */, c);
--: desired
CREATE TABLE t (a TEXT, b TEXT, c TEXT);
CREATE INDEX i ON t (a, c);

--: case a view keeps its comments where a name changes
--: current
CREATE TABLE t (a TEXT, b TEXT, c TEXT);
CREATE VIEW v AS -- all
  SELECT a, -- one
         b -- two
    FROM t;
--: patched@postgresql
CREATE TABLE t (a TEXT, b TEXT, c TEXT);
CREATE VIEW v AS -- all
  SELECT t.a, -- one
         t.c -- two
    FROM t;
--: patched
CREATE TABLE t (a TEXT, b TEXT, c TEXT);
CREATE VIEW v AS -- all
  SELECT a, -- one
         c -- two
    FROM t;
--: desired
CREATE TABLE t (a TEXT, b TEXT, c TEXT);
CREATE VIEW v AS SELECT a, c FROM t;

--: case a trigger keeps its comments where a name changes
--: engines sqlite
--: current
CREATE TABLE t (a, b, c);
CREATE TRIGGER r AFTER INSERT ON t BEGIN
  -- Twice.
  UPDATE t SET a = b; -- yes
END;
--: patched
CREATE TABLE t (a, b, c);
CREATE TRIGGER r AFTER INSERT ON t BEGIN
  -- Twice.
  UPDATE t SET a = c; -- yes
END;
--: desired
CREATE TABLE t (a, b, c);
CREATE TRIGGER r AFTER INSERT ON t BEGIN UPDATE t SET a = c; END;

--: case statements in one line are told apart
--: current
CREATE TABLE a (x TEXT); CREATE TABLE b (x TEXT); CREATE TABLE c (x TEXT);
CREATE INDEX i ON a (x);
--: patched@postgresql
CREATE TABLE a (x TEXT); CREATE TABLE b (y text); CREATE TABLE c (x TEXT);
CREATE INDEX i ON a (x);
--: patched
CREATE TABLE a (x TEXT); CREATE TABLE b (y TEXT); CREATE TABLE c (x TEXT);
CREATE INDEX i ON a (x);
--: desired
CREATE TABLE a (x TEXT); CREATE TABLE b (y TEXT); CREATE TABLE c (x TEXT);
CREATE INDEX i ON a (x);

--: case a table that goes takes its index along
--: current
-- Kept.
CREATE TABLE a (x TEXT);

-- Going.
CREATE TABLE b (x TEXT);

-- Going, too.
CREATE INDEX b_x ON b (x);

-- Kept as well.
CREATE INDEX a_x ON a (x);
--: patched
-- Kept.
CREATE TABLE a (x TEXT);

-- Kept as well.
CREATE INDEX a_x ON a (x);
--: desired
CREATE TABLE a (x TEXT);
CREATE INDEX a_x ON a (x);

--: case what looks like a statement in a string or a comment is none
--: current
-- CREATE TABLE b (x TEXT);
CREATE TABLE a (x TEXT DEFAULT 'CREATE TABLE b (x TEXT);
-- no comment');
/* ; CREATE TABLE b (x TEXT); */
CREATE TABLE b (x TEXT DEFAULT ';');
--: patched@postgresql
-- CREATE TABLE b (x TEXT);
CREATE TABLE a (x TEXT DEFAULT 'CREATE TABLE b (x TEXT);
-- no comment');
/* ; CREATE TABLE b (x TEXT); */
CREATE TABLE b (x text DEFAULT ':'::text);
--: patched
-- CREATE TABLE b (x TEXT);
CREATE TABLE a (x TEXT DEFAULT 'CREATE TABLE b (x TEXT);
-- no comment');
/* ; CREATE TABLE b (x TEXT); */
CREATE TABLE b (x TEXT DEFAULT ':');
--: desired
CREATE TABLE a (x TEXT DEFAULT 'CREATE TABLE b (x TEXT);
-- no comment');
CREATE TABLE b (x TEXT DEFAULT ':');

--: case comments that declare renames stay where they are
--: current
CREATE TABLE t ( -- stemma: renamed from s
  id INTEGER PRIMARY KEY,
  -- stemma: renamed from b
  a INTEGER
);
--: patched@postgresql
CREATE TABLE t ( -- stemma: renamed from s
  id INTEGER PRIMARY KEY,
  -- stemma: renamed from b
  a integer NOT NULL
);
--: patched
CREATE TABLE t ( -- stemma: renamed from s
  id INTEGER PRIMARY KEY,
  -- stemma: renamed from b
  a INTEGER NOT NULL
);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL);

--: case names keep their quotes where they stand, and get double quotes where they are new
--: engines sqlite
--: current
CREATE TABLE "a b" (x); CREATE TABLE [c] (x);
--: patched
CREATE TABLE "a b" (x); CREATE TABLE [c] (x, "d e");
--: desired
CREATE TABLE "a b" (x); CREATE TABLE c (x, [d e]);

--: case where everything goes what stands by itself stays
--: current
-- The head.

-- A.
CREATE TABLE a (x TEXT); -- behind

-- The foot.
--: patched
-- The head.

-- The foot.
--: desired

--: case a trigger comes behind its table, and one of a view behind the view
--: engines sqlite
--: current
CREATE TABLE a (x TEXT);

CREATE TABLE b (x TEXT);
--: patched
CREATE TABLE a (x TEXT);

CREATE TRIGGER t AFTER INSERT ON a
BEGIN
  SELECT 1;
  DELETE FROM b;
END;

CREATE TABLE b (x TEXT);

CREATE VIEW v AS
SELECT x FROM a;

CREATE TRIGGER u INSTEAD OF INSERT ON v
BEGIN
  SELECT 1;
END;
--: desired
CREATE TABLE a (x TEXT);
CREATE TABLE b (x TEXT);
CREATE VIEW v AS SELECT x FROM a;
CREATE TRIGGER u INSTEAD OF INSERT ON v BEGIN SELECT 1; END;
CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; DELETE FROM b; END;
