-- Texts that are no schema source, and where the fault in them is.

--: case statements about rows are refused in their line
--: refused INSERT is about rows, and a schema source describes the schema alone
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);

-- why
INSERT INTO a (id, x) VALUES (1, 'one');
--: refused UPDATE is about rows, and a schema source describes the schema alone
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);

-- why
update a set x = 'two';
--: refused DELETE is about rows, and a schema source describes the schema alone
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);

-- why
DELETE FROM a;
--: refused SELECT is about rows, and a schema source describes the schema alone
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);

/* why */
SELECT x FROM a;
--: refused WITH is about rows, and a schema source describes the schema alone
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);


with b as (select 1) select 1;
--: at 4:1

--: case temporary objects are refused
--: refused a temporary object is not part of a schema
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TEMP TABLE b (id INTEGER PRIMARY KEY);
--: refused a temporary object is not part of a schema
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TEMPORARY VIEW b AS SELECT id FROM a;
--: at 2

--: case a temporary table by its qualified name is refused
--: engines sqlite
--: refused a temporary object is not part of a schema
CREATE TABLE a (x);
CREATE TABLE temp.b (x);
--: refused a temporary object is not part of a schema
CREATE TABLE a (x);
CREATE TEMP TRIGGER b AFTER INSERT ON a BEGIN SELECT 1; END;
--: at 2

--: case a table from a query is refused
--: refused CREATE TABLE … AS makes columns without constraints from rows
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b AS SELECT id FROM a;
--: at 2

--: case names for Stemma's own use are refused
--: refused@postgresql is a name for Stemma's own use
CREATE TABLE stemma.ledgers (id INTEGER PRIMARY KEY);
--: refused@postgresql is a name for Stemma's own use
CREATE OR REPLACE FUNCTION "stemma".f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
--: refused@sqlite is a name for Stemma's own use
CREATE TABLE stemma_ledger (id INTEGER PRIMARY KEY);
--: refused@sqlite is a name for Stemma's own use
CREATE TABLE STEMMA_LEDGER (id INTEGER PRIMARY KEY);
--: refused@sqlite is a name for Stemma's own use
CREATE VIEW "stemma_ledger" AS SELECT 1 AS id;
--: at 1

--: case statements that describe no schema are refused
--: engines sqlite
--: refused 'ATTACH' is no statement that describes a schema
CREATE TABLE a (x);
ATTACH 'x' AS y;
--: refused 'VACUUM' is no statement that describes a schema
CREATE TABLE a (x);
VACUUM;
--: refused PRAGMA writable_schema is not allowed in a schema source
CREATE TABLE a (x);
PRAGMA writable_schema = ON;
--: refused 'CREATE FUNCTION' is no statement of SQLite
CREATE TABLE a (x);
CREATE FUNCTION f;
--: refused 'rubbish' is no statement
CREATE TABLE a (x);
rubbish;
--: at 2:1

--: case a name that is taken is refused where it is taken the second time
--: refused already exists
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY);
CREATE TABLE a (id INTEGER PRIMARY KEY);
--: refused a
CREATE TABLE a (id INTEGER PRIMARY KEY);

CREATE VIEW a AS SELECT 1 AS id;
--: refused i
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE INDEX i ON a (x);
CREATE INDEX i ON a (id);
--: at 3

--: case what names something that nobody makes is refused
--: refused missing
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE INDEX i ON missing (x);
--: refused missing
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE INDEX i ON a (missing);
--: refused missing
CREATE TABLE a (id INTEGER PRIMARY KEY);
DROP TABLE missing;
--: refused missing
CREATE TABLE a (id INTEGER PRIMARY KEY);
ALTER TABLE missing ADD COLUMN x TEXT;
--: refused missing
CREATE TABLE a (id INTEGER PRIMARY KEY);
ALTER TABLE a RENAME COLUMN missing TO x;
--: refused missing
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY, UNIQUE (missing));
--: refused missing
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY, CHECK (missing > 0));
--: refused missing
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY, FOREIGN KEY (missing) REFERENCES a (id));
--: at 2

--: case a column that is there twice is refused
--: refused again
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (again TEXT, id INTEGER PRIMARY KEY, again INTEGER);
--: refused again
CREATE TABLE a (id INTEGER PRIMARY KEY, again TEXT);
ALTER TABLE a ADD COLUMN again TEXT;
--: at 2

--: case a second primary key is refused
--: refused primary key
CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER PRIMARY KEY);
--: refused primary key
CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER, PRIMARY KEY (b));
--: at 1

--: case a fault of the grammar is told at the word where it is
--: refused syntax error
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (
  id INTEGER PRIMARY KEY,
  c INTEGER CHEKC (c > 0),
  d INTEGER
);
--: refused syntax error
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE VIEW v AS
SELECT id AS key
FROM a WERE b c;
--: at 4

--: case commas, parentheses and words that are too many or too few are told at the next word
--: refused syntax error
CREATE TABLE a (
  id INTEGER PRIMARY KEY,
, b INTEGER);
--: refused syntax error
CREATE TABLE a
  (id INTEGER PRIMARY KEY
;
--: refused syntax error
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE INDEX i
ON a (id, );
--: refused syntax error

CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER
REFERENCES ON DELETE CASCADE);
--: at 3

--: case a text that ends in the middle of a statement is refused at its end
--: refused the file ends in the middle of the statement that begins in line 2
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (
  id INTEGER PRIMARY KEY,
  x DEF
--: refused the file ends in the middle of the statement that begins in line 2
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE VIEW v AS
  SELECT id
  FROM

--: case a string without an end is refused where it begins
--: refused the string that begins here
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (x TEXT DEFAULT 'abc);
CREATE TABLE c (x TEXT);
--: refused the string that begins here
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (x TEXT DEFAULT 'it''s);
--: at 2:32

--: case a name without an end is refused where it begins
--: refused the name that begins here
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE "b (x TEXT);
--: refused the name that begins here
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE "b""(x TEXT);
--: at 2:14

--: case a comment without an end is refused where it begins
--: refused the comment that begins here
CREATE TABLE a (id INTEGER PRIMARY KEY);
  /* CREATE TABLE b (x TEXT);
--: refused the comment that begins here
CREATE TABLE a (id INTEGER PRIMARY KEY);
  /* one * / two
--: at 2:3

--: case quotes of this engine alone without an end are refused where they begin
--: engines sqlite
--: refused the name that begins here
CREATE TABLE a (x);
CREATE TABLE [b (x);
--: refused the name that begins here
CREATE TABLE a (x);
CREATE TABLE `b (x);
--: at 2:14

--: case bytes without an end are refused where they begin
--: engines sqlite
--: refused the BLOB that begins here
CREATE TABLE a (x DEFAULT x'00);
--: at 1:27

--: case a trigger without an end is refused where the next statement begins, or the text ends
--: engines sqlite
--: refused the body of the trigger that begins above has no END
CREATE TABLE a (x);
CREATE TRIGGER t INSERT ON a BEGIN SELECT 1;
CREATE VIEW v AS SELECT 1;
CREATE TRIGGER u INSERT ON a BEGIN SELECT 1; END;
--: refused the body of the trigger that begins above has no END
CREATE TABLE a (x);
CREATE TRIGGER t INSERT ON a BEGIN SELECT 1;
--: at 3:1

--: case what a merge left behind is refused with both labels
--: refused conflict markers: HEAD and it's/theirs differ in lines 2 to 6
CREATE TABLE a (x TEXT);
<<<<<<< HEAD
CREATE TABLE b (y TEXT);
=======
CREATE TABLE b (z TEXT);
>>>>>>> it's/theirs
--: refused conflict markers: HEAD and it's/theirs differ in lines 2 to 8
CREATE TABLE a (x TEXT);
<<<<<<< HEAD
CREATE TABLE b (y TEXT);
||||||| merged common ancestors
CREATE TABLE b (x TEXT);
=======
CREATE TABLE b (z TEXT);
>>>>>>> it's/theirs
--: refused a conflict marker is left here
CREATE TABLE a (x TEXT);
=======
CREATE TABLE b (x TEXT);
--: at 2:1

--: case markers in a comment are a conflict all the same
--: refused conflict markers: a and b differ in lines 2 to 6
/*
<<<<<<<<< a
x
=========
y
>>>>>>>>> b
*/
CREATE TABLE a (x TEXT);
--: at 2:1

--: case what IF NOT EXISTS would pass over is refused, with the place of the first
--: refused IF NOT EXISTS passes this over: schema.sql:1:1 made the name already, in another way
CREATE TABLE IF NOT EXISTS a (id INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS a (id INTEGER PRIMARY KEY, x TEXT);
--: refused IF NOT EXISTS passes this over: schema.sql:1:1 made the name already, in another way
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT DEFAULT 'a');
CREATE TABLE IF NOT EXISTS A (ID INTEGER PRIMARY KEY, X TEXT DEFAULT 'A');
--: refused IF NOT EXISTS passes this over: schema.sql:1:1 made the name already, in another way
CREATE TABLE a (id INTEGER PRIMARY KEY, x INTEGER);
CREATE TABLE IF NOT EXISTS a (id INTEGER PRIMARY KEY, x TEXT);
--: refused IF NOT EXISTS passes this over: schema.sql:1:1 made the name already, in another way
CREATE TABLE "ä" (id INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS "ä" (id INTEGER PRIMARY KEY, x TEXT);
--: refused IF NOT EXISTS passes this over: schema.sql:1:28 made the name already, in another way
CREATE TABLE a (x INTEGER);CREATE INDEX IF NOT EXISTS i ON a (x);
CREATE INDEX IF NOT EXISTS i ON a (x DESC);
--: at 2:1

--: case what IF NOT EXISTS would pass over is refused for views and triggers, too
--: engines sqlite
--: refused IF NOT EXISTS passes this over: schema.sql:1:25 made the name already, in another way
CREATE TABLE b (x, y);  CREATE VIEW v AS SELECT x FROM b;
CREATE VIEW IF NOT EXISTS v AS SELECT y FROM b;
--: refused IF NOT EXISTS passes this over: schema.sql:1:25 made the name already, in another way
CREATE TABLE b (x, y);  CREATE TRIGGER t AFTER INSERT ON b BEGIN SELECT 1; END;
CREATE TRIGGER IF NOT EXISTS t AFTER DELETE ON b BEGIN SELECT 1; END;
--: refused IF NOT EXISTS passes this over: schema.sql:1:25 made the name already, in another way
CREATE TABLE c (x, y);  CREATE TABLE a (x);
CREATE VIEW IF NOT EXISTS a AS SELECT 1 AS x;
--: at 2:1

--: case a string in double quotes is refused in its line
--: refused "zz"
CREATE TABLE b (x TEXT);
CREATE TABLE a (x TEXT,
  y TEXT CHECK (y <> "zz"));
--: refused "zz"
CREATE TABLE b (x TEXT);
CREATE INDEX i ON b (x)
  WHERE x <> "zz";
--: at 3

--: case a string in double quotes is refused in bodies that are compiled late
--: engines sqlite
--: refused "zz"
CREATE TABLE b (x);
CREATE VIEW v AS SELECT x FROM b WHERE x = "zz";
--: refused "zz"
CREATE TABLE b (x);
CREATE TRIGGER t INSERT ON b BEGIN UPDATE b SET x = "zz"; END;
--: at 2

--: case a comment that declares a rename stands at a table or a column
--: refused the comment declares a rename, but it stands at no table and no column
CREATE TABLE a (x TEXT);
-- stemma: renamed from x
CREATE INDEX i ON a (x);
--: refused the comment declares a rename, but it stands at no table and no column
CREATE TABLE b (x TEXT,
-- stemma: renamed from y
CHECK (x <> ''));
--: refused the comment declares a rename, but it stands at no table and no column
CREATE TABLE b (x TEXT);
-- stemma: renamed from x
--: refused stemma
CREATE TABLE a (x TEXT);
-- stemma: rename x
CREATE TABLE b (x TEXT);
--: at 2

--: case of statements that wait for others the one that nobody helps is named
--: refused late
CREATE VIEW v AS SELECT id FROM a;
CREATE INDEX i ON late (x);
CREATE INDEX j ON a (id);
CREATE TABLE a (id INTEGER PRIMARY KEY);
--: at 2
