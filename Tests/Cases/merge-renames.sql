-- Tables and columns that a side gives another name, while the other one works under the old name.

--: case a renamed column is changed by the other side, and keeps its values
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  years INTEGER -- stemma: renamed from age
);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER NOT NULL DEFAULT 1);
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, years INTEGER NOT NULL DEFAULT 1);
--: rows
INSERT INTO users (id, age) VALUES (1, 40), (2, 41);
--: query SELECT id, years FROM users ORDER BY id
--: gives 1|40
--: gives 2|41

--: case what the other side makes of a renamed column has the new name
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  years INTEGER -- stemma: renamed from age
);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER, CONSTRAINT one_age UNIQUE (age));
CREATE TABLE orders (id INTEGER PRIMARY KEY, age INTEGER REFERENCES users (age));
CREATE INDEX by_age ON users (age, id);
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, years INTEGER, CONSTRAINT one_age UNIQUE (years));
CREATE TABLE orders (id INTEGER PRIMARY KEY, age INTEGER REFERENCES users (years));
CREATE INDEX by_age ON users (years, id);
--: rows
INSERT INTO users (id, age) VALUES (1, 40), (2, NULL);
INSERT INTO orders (id) VALUES (5);
--: query SELECT users.id, years, orders.age FROM users, orders ORDER BY users.id
--: gives 1|40|NULL
--: gives 2|NULL|NULL

--: case both sides rename a column alike
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  years INTEGER -- stemma: renamed from age
);
--: theirs
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  years INTEGER NOT NULL -- stemma: renamed from age
);
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, years INTEGER NOT NULL);
--: rows
INSERT INTO users (id, age) VALUES (1, 8);
--: query SELECT id, years FROM users
--: gives 1|8

--: case each side renames another column of one table
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  x TEXT, -- stemma: renamed from a
  b TEXT
);
--: theirs
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  a TEXT,
  y TEXT -- stemma: renamed from b
);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT, y TEXT);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'a', 'b');
--: query SELECT x, y FROM t
--: gives a|b

--: case one side renames the table and the other one its column
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT);
--: ours
CREATE TABLE people ( -- stemma: renamed from users
  id INTEGER PRIMARY KEY, mail TEXT
);
--: theirs
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  email TEXT -- stemma: renamed from mail
);
--: merged
CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT);
--: rows
INSERT INTO users (id, mail) VALUES (1, 'a@x');
--: query SELECT id, email FROM people
--: gives 1|a@x

--: case two names of one column are a conflict about its name
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  years INTEGER -- stemma: renamed from age
);
--: theirs
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  lived INTEGER -- stemma: renamed from age
);
--: conflict rename/rename table/users.age name

--: case two names of one table are a conflict about its name, and about nothing in it
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id));
--: ours
CREATE TABLE people ( -- stemma: renamed from users
  id INTEGER PRIMARY KEY, age INTEGER NOT NULL
);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES people (id));
--: theirs
CREATE TABLE members ( -- stemma: renamed from users
  id INTEGER PRIMARY KEY, age INTEGER
);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES members (id));
CREATE VIEW ages AS SELECT age FROM members;
--: conflict rename/rename table/users name

--: case a column that we rename and they drop is a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  contact TEXT -- stemma: renamed from email
);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: conflict rename/delete table/users.contact

--: case a table that we drop and they rename is a conflict
--: base
CREATE TABLE orders (id INTEGER PRIMARY KEY);
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE sales ( -- stemma: renamed from orders
  id INTEGER PRIMARY KEY
);
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: conflict delete/rename table/sales

--: case a rename that nobody declares is a removal and an addition
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER, n INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, years INTEGER, n INTEGER);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER, n INTEGER DEFAULT 2);
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, years INTEGER, n INTEGER DEFAULT 2);
--: rows
INSERT INTO users (id, age, n) VALUES (1, 30, 5);
--: query SELECT id, years, n FROM users
--: gives 1|NULL|5

--: case another spelling of a name is no rename that another one could meet
--: engines sqlite
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: ours
CREATE TABLE Users (id INTEGER PRIMARY KEY, Age INTEGER);
--: theirs
CREATE TABLE people ( -- stemma: renamed from users
  id INTEGER PRIMARY KEY,
  years INTEGER -- stemma: renamed from age
);
--: merged
CREATE TABLE people (id INTEGER PRIMARY KEY, years INTEGER);
--: rows
INSERT INTO users (id, age) VALUES (1, 2);
--: query SELECT id, years FROM people
--: gives 1|2

--: case two spellings of one new name are one rename
--: engines sqlite
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);
--: ours
CREATE TABLE people ( -- stemma: renamed from t
  id INTEGER PRIMARY KEY, n INTEGER NOT NULL
);
--: theirs
CREATE TABLE People ( -- stemma: renamed from t
  id INTEGER PRIMARY KEY, n INTEGER, m INTEGER
);
--: merged
CREATE TABLE People (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, m INTEGER);
--: rows
INSERT INTO t (id, n) VALUES (1, 2);
--: query SELECT id, n, m FROM people
--: gives 1|2|NULL

--: case a column that takes the name of a dropped one is followed where the other side changed something else
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  a TEXT -- stemma: renamed from b
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, n INTEGER);
CREATE TABLE z (y TEXT);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE z (y TEXT);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'gone', 'kept');
--: query SELECT id, a FROM t
--: gives 1|kept

--: case both sides give a column the name of one that they drop
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  a TEXT -- stemma: renamed from b
);
--: theirs
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  a TEXT, -- stemma: renamed from b
  n INTEGER
);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'gone', 'kept');
--: query SELECT id, a FROM t
--: gives 1|kept
