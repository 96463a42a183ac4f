-- Columns that two sides add, change, take away and put in another order.

--: case what each side adds to a table is there once, with its own default
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, phone TEXT NOT NULL DEFAULT 'none');
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, city TEXT, points INTEGER DEFAULT 5);
--: merged
CREATE TABLE users (
  id INTEGER PRIMARY KEY, email TEXT, city TEXT, points INTEGER DEFAULT 5,
  phone TEXT NOT NULL DEFAULT 'none'
);
--: rows
INSERT INTO users (id, email) VALUES (1, 'a@x'), (2, NULL);
--: query SELECT id, email, phone, city, points FROM users ORDER BY id
--: gives 1|a@x|none|NULL|5
--: gives 2|NULL|none|NULL|5

--: case a column that both sides add alike comes once
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, state TEXT NOT NULL DEFAULT 'new', a INTEGER);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, b INTEGER, state TEXT DEFAULT 'new' NOT NULL);
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, state TEXT NOT NULL DEFAULT 'new');
--: rows
INSERT INTO users (id) VALUES (4);
--: query SELECT id, state, a, b FROM users
--: gives 4|new|NULL|NULL

--: case a column that both sides add with other types is a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, phone TEXT);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, phone INTEGER);
--: conflict add/add table/users.phone

--: case a column that both sides add with other defaults is a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER DEFAULT 1);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER DEFAULT 2);
--: conflict add/add table/users.n

--: case a column that both sides add and one of them computes is a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER, next INTEGER);
--: theirs
CREATE TABLE users (
  id INTEGER PRIMARY KEY, age INTEGER, next INTEGER GENERATED ALWAYS AS (age + 1) STORED
);
--: conflict add/add table/users.next

--: case names of columns that differ only in the case of letters are one
--: engines sqlite
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, Phone TEXT);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, phone TEXT);
--: conflict add/add table/users.Phone name

--: case each side changes other properties of one column
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, state TEXT, points INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, state TEXT NOT NULL, points INTEGER DEFAULT 3);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, state TEXT DEFAULT 'new', points NUMERIC);
--: merged
CREATE TABLE users (
  id INTEGER PRIMARY KEY, state TEXT NOT NULL DEFAULT 'new', points NUMERIC DEFAULT 3
);
--: rows
INSERT INTO users (id, state, points) VALUES (1, 'old', 7), (2, 'odd', NULL);
--: query SELECT id, state, points FROM users ORDER BY id
--: gives 1|old|7
--: gives 2|odd|NULL

--: case a type that both sides change to different ones is a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, points INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, points NUMERIC);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, points TEXT);
--: conflict modify/modify table/users.points type

--: case the parameters of a type are part of it
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(10));
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(20));
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(40));
--: conflict modify/modify table/users.email type

--: case a default that one side changes and the other one takes away is a conflict about the default alone
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER DEFAULT 1, m INTEGER DEFAULT 1);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER DEFAULT 2, m INTEGER);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, m INTEGER);
--: conflict modify/modify table/users.n default

--: case two properties in conflict are two conflicts
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER DEFAULT 1);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, n NUMERIC DEFAULT 2);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, n TEXT DEFAULT 'x');
--: conflict modify/modify table/users.n default
--: conflict modify/modify table/users.n type

--: case the expression of a computed column that both sides change is a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, a INTEGER, g INTEGER GENERATED ALWAYS AS (a + 1) STORED);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, a INTEGER, g INTEGER GENERATED ALWAYS AS (a + 2) STORED);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, a INTEGER, g INTEGER GENERATED ALWAYS AS (a * 2) STORED);
--: conflict modify/modify table/users.g generated

--: case one side computes a column that the other one gives a neighbour
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, a INTEGER, g INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, a INTEGER, g INTEGER GENERATED ALWAYS AS (a + 1) STORED);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, a INTEGER, g INTEGER, h TEXT DEFAULT 'h');
--: merged
CREATE TABLE users (
  id INTEGER PRIMARY KEY, a INTEGER, g INTEGER GENERATED ALWAYS AS (a + 1) STORED, h TEXT DEFAULT 'h'
);
--: rows
INSERT INTO users (id, a, g) VALUES (1, 10, 77), (2, NULL, 5);
--: query SELECT id, a, g, h FROM users ORDER BY id
--: gives 1|10|11|h
--: gives 2|NULL|NULL|h

--: case a collation and a type of one column come together
--: engines sqlite
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT COLLATE NOCASE);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(40));
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(40) COLLATE NOCASE);
--: rows
INSERT INTO users (id, email) VALUES (1, 'Ab');
--: query SELECT id FROM users WHERE email = 'aB'
--: gives 1

--: case two collations of one column are a conflict
--: engines sqlite
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT COLLATE NOCASE);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT COLLATE RTRIM);
--: conflict modify/modify table/users.email collation

--: case a column that one side drops and the other one tightens is a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: conflict modify/delete table/users.email

--: case a column that we drop and they change is told from our side
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, age INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT DEFAULT 'x', age INTEGER);
--: conflict delete/modify table/users.email

--: case each side drops another column
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, b TEXT, c TEXT);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, b TEXT);
--: rows
INSERT INTO users (id, a, b, c) VALUES (1, 'a', 'b', 'c');
--: query SELECT * FROM users
--: gives 1|b

--: case a column that both sides drop is gone, and what one of them puts in its place stays
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER, first_name TEXT);
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER, first_name TEXT);
--: rows
INSERT INTO users (id, name, age) VALUES (1, 'x', 9);
--: query SELECT id, age, first_name FROM users
--: gives 1|9|NULL

--: case one side drops a column and the other one changes the one beside it
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, b TEXT);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, a INTEGER, b TEXT NOT NULL DEFAULT 'b');
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, b TEXT NOT NULL DEFAULT 'b');
--: rows
INSERT INTO users (id, a, b) VALUES (1, 5, 'kept');
--: query SELECT id, b FROM users
--: gives 1|kept

--: case a view that takes all columns sees those of both sides in one order
--: engines sqlite
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
CREATE VIEW everybody AS SELECT * FROM users;
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, phone TEXT DEFAULT 'p');
CREATE VIEW everybody AS SELECT * FROM users;
--: theirs
CREATE TABLE users (city TEXT DEFAULT 'c', id INTEGER PRIMARY KEY, email TEXT, iban TEXT DEFAULT 'i');
CREATE VIEW everybody AS SELECT * FROM users;
--: merged
CREATE TABLE users (
  city TEXT DEFAULT 'c', id INTEGER PRIMARY KEY, email TEXT, iban TEXT DEFAULT 'i', phone TEXT DEFAULT 'p'
);
CREATE VIEW everybody AS SELECT * FROM users;
--: rows
INSERT INTO users (id, email) VALUES (1, 'a@x');
--: query SELECT * FROM everybody
--: gives c|1|a@x|i|p

--: case two other orders of columns are a conflict where the order behaves
--: engines sqlite
--: base
CREATE TABLE t (a TEXT, b TEXT, c TEXT);
CREATE VIEW v AS SELECT * FROM t;
--: ours
CREATE TABLE t (b TEXT, a TEXT, c TEXT);
CREATE VIEW v AS SELECT * FROM t;
--: theirs
CREATE TABLE t (a TEXT, c TEXT, b TEXT);
CREATE VIEW v AS SELECT * FROM t;
--: conflict modify/modify table/t.column order

--: case two other orders of columns are none where nothing reads them by place
--: engines sqlite
--: base
CREATE TABLE t (a TEXT, b TEXT, c TEXT);
--: ours
CREATE TABLE t (b TEXT, a TEXT, c TEXT, d TEXT);
--: theirs
CREATE TABLE t (a TEXT, c TEXT, b TEXT, e TEXT);
--: merged
CREATE TABLE t (a TEXT, b TEXT, c TEXT, d TEXT, e TEXT);
--: rows
INSERT INTO t (a, b, c) VALUES ('a', 'b', 'c');
--: query SELECT a, b, c, d, e FROM t
--: gives a|b|c|NULL|NULL

--: case odd names of columns are merged as others are
--: base
CREATE TABLE "odd table" (id INTEGER PRIMARY KEY, "a b" TEXT, "order" INTEGER);
--: ours
CREATE TABLE "odd table" (id INTEGER PRIMARY KEY, "a b" TEXT DEFAULT 'x', "order" INTEGER, "it's" TEXT);
--: theirs
CREATE TABLE "odd table" (id INTEGER PRIMARY KEY, "a b" TEXT NOT NULL, "order" INTEGER, "a.b" TEXT);
--: merged
CREATE TABLE "odd table" (
  id INTEGER PRIMARY KEY, "a b" TEXT NOT NULL DEFAULT 'x', "order" INTEGER, "a.b" TEXT, "it's" TEXT
);
--: rows
INSERT INTO "odd table" (id, "a b", "order") VALUES (1, 'v', 2);
--: query SELECT id, "a b", "order", "it's", "a.b" FROM "odd table"
--: gives 1|v|2|NULL|NULL

--: case both sides make the same change and more
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER, m INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, n NUMERIC NOT NULL, m INTEGER);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, n NUMERIC NOT NULL, m INTEGER DEFAULT 0);
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, n NUMERIC NOT NULL, m INTEGER DEFAULT 0);
--: rows
INSERT INTO users (id, n, m) VALUES (1, 3, NULL);
--: query SELECT id, n, m FROM users
--: gives 1|3|NULL

--: case a column that goes from one table comes to another beside one of the other side
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
CREATE VIEW v AS SELECT b.y FROM b;
--: merged
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT, y TEXT);
CREATE VIEW v AS SELECT b.y FROM b;
--: rows
INSERT INTO a (id, x) VALUES (1, 'x');
INSERT INTO b (id) VALUES (2);
--: query SELECT b.id, b.x, v.y, a.id FROM a, b, v
--: gives 2|NULL|NULL|1

--: case a column of another type under the same name is the same column to a new index
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE INDEX t_b ON t (b);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
CREATE INDEX t_b ON t (b);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'x', '7');
--: query SELECT id, a, b + 1 FROM t
--: gives 1|x|8

--: case a new view of all columns sees one less where the other side drops one
--: engines sqlite
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT);
CREATE VIEW v AS SELECT * FROM t;
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, c TEXT);
CREATE VIEW v AS SELECT * FROM t;
--: rows
INSERT INTO t VALUES (1, 'a', 'b');
--: query SELECT * FROM v
--: gives 1|b|NULL

--: case each side loosens another column
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT NOT NULL);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'a', 'b');
--: query SELECT id, a, b FROM t
--: gives 1|a|b
