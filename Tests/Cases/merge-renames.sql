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

--: case a renamed table is changed, indexed and referred to by the other side
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, age INTEGER);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id));
--: ours
CREATE TABLE people ( -- stemma: renamed from users
  id INTEGER PRIMARY KEY,
  email TEXT,
  years INTEGER -- stemma: renamed from age
);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES people (id));
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, age INTEGER, phone TEXT DEFAULT 'none');
CREATE TABLE orders (
  id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id), payer INTEGER REFERENCES users (id)
);
CREATE INDEX by_age ON users (age);
--: merged
CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT, years INTEGER, phone TEXT DEFAULT 'none');
CREATE TABLE orders (
  id INTEGER PRIMARY KEY, owner INTEGER REFERENCES people (id), payer INTEGER REFERENCES people (id)
);
CREATE INDEX by_age ON people (years);
--: rows
INSERT INTO users (id, email, age) VALUES (1, 'a@x', 30);
INSERT INTO orders (id, owner) VALUES (7, 1);
--: query SELECT people.id, email, years, phone, orders.id, payer FROM people JOIN orders ON owner = people.id
--: gives 1|a@x|30|none|7|NULL

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

--: case two columns that get one name are a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, age INTEGER);
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  contact TEXT, -- stemma: renamed from email
  age INTEGER
);
--: theirs
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  email TEXT,
  contact INTEGER -- stemma: renamed from age
);
--: conflict rename/collision table/users.contact

--: case a column that gets the name of a new one is a conflict
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  contact TEXT -- stemma: renamed from email
);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, contact TEXT);
--: conflict rename/collision table/users.contact

--: case two tables that get one name are a conflict
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
--: ours
CREATE TABLE c ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE c ( -- stemma: renamed from b
  id INTEGER PRIMARY KEY, y TEXT
);
--: conflict rename/collision table/c

--: case a table that gets the name of a new view is a conflict
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
--: ours
CREATE TABLE c ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE VIEW c AS SELECT 1 AS one;
--: conflict rename/collision

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

--: case columns that exchange their names on one side keep their values while the other side adds to them
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT, -- stemma: renamed from a
  a TEXT -- stemma: renamed from b
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'of a', b TEXT);
CREATE INDEX t_b ON t (b);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT DEFAULT 'of a', a TEXT);
CREATE INDEX t_b ON t (a);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'was a', 'was b');
--: query SELECT a, b FROM t
--: gives was b|was a

--: case tables that exchange their names on one side keep their rows, and references follow
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, up INTEGER REFERENCES a (id));
--: ours
CREATE TABLE b ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
CREATE TABLE a ( -- stemma: renamed from b
  id INTEGER PRIMARY KEY, y TEXT
);
CREATE TABLE c (id INTEGER PRIMARY KEY, up INTEGER REFERENCES b (id));
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT, more INTEGER DEFAULT 1);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, up INTEGER REFERENCES a (id), down INTEGER REFERENCES b (id));
--: merged
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT, more INTEGER DEFAULT 1);
CREATE TABLE a (id INTEGER PRIMARY KEY, y TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, up INTEGER REFERENCES b (id), down INTEGER REFERENCES a (id));
--: rows
INSERT INTO a (id, x) VALUES (1, 'x1');
INSERT INTO b (id, y) VALUES (1, 'y1'), (2, 'y2');
INSERT INTO c (id, up) VALUES (9, 1);
--: query SELECT c.id, b.x, b.more, (SELECT count(*) FROM a) FROM c JOIN b ON b.id = c.up
--: gives 9|x1|1|2

--: case a new column may have the old name of one that is renamed
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT, -- stemma: renamed from a
  a INTEGER DEFAULT 1
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT NOT NULL, a INTEGER DEFAULT 1);
--: rows
INSERT INTO t (id, a) VALUES (1, 'old');
--: query SELECT id, a, b FROM t
--: gives 1|1|old

--: case a new table may have the old name of one that is renamed
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
--: ours
CREATE TABLE b ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
CREATE TABLE a (id INTEGER PRIMARY KEY, z TEXT);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT NOT NULL);
--: merged
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT NOT NULL);
CREATE TABLE a (id INTEGER PRIMARY KEY, z TEXT);
--: rows
INSERT INTO a (id, x) VALUES (4, 'old');
--: query SELECT b.id, b.x, (SELECT count(*) FROM a) FROM b
--: gives 4|old|0

--: case a column of the primary key is renamed while the other side refers to it
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER);
--: ours
CREATE TABLE users (
  uid INTEGER PRIMARY KEY, -- stemma: renamed from id
  name TEXT
);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id));
--: merged
CREATE TABLE users (uid INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (uid));
--: rows
INSERT INTO users (id, name) VALUES (3, 'x');
INSERT INTO orders (id, owner) VALUES (1, 3);
--: query SELECT orders.id, name FROM orders JOIN users ON uid = owner
--: gives 1|x

--: case a view that both sides have follows the new name of one
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW grown AS SELECT id FROM users WHERE age > 17;
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  years INTEGER -- stemma: renamed from age
);
CREATE VIEW grown AS SELECT id FROM users WHERE years > 17;
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER, note TEXT);
CREATE VIEW grown AS SELECT id FROM users WHERE age > 17;
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, years INTEGER, note TEXT);
CREATE VIEW grown AS SELECT id FROM users WHERE years > 17;
--: rows
INSERT INTO users (id, age) VALUES (1, 17), (2, 18);
--: query SELECT id FROM grown
--: gives 2

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

--: case a trigger of the other side watches the renamed column
--: engines sqlite
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE log (line TEXT);
--: ours
CREATE TABLE people ( -- stemma: renamed from users
  id INTEGER PRIMARY KEY,
  years INTEGER -- stemma: renamed from age
);
CREATE TABLE log (line TEXT);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE log (line TEXT);
CREATE TRIGGER aged AFTER UPDATE OF age ON users BEGIN INSERT INTO log VALUES ('aged'); END;
--: merged
CREATE TABLE people (id INTEGER PRIMARY KEY, years INTEGER);
CREATE TABLE log (line TEXT);
CREATE TRIGGER aged AFTER UPDATE OF years ON people BEGIN INSERT INTO log VALUES ('aged'); END;
--: rows
INSERT INTO users (id, age) VALUES (1, 2);
--: query SELECT id, years, (SELECT count(*) FROM log) FROM people
--: gives 1|2|0

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

--: case a new reference follows the new names of its table and of its column
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT UNIQUE);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner TEXT);
--: ours
CREATE TABLE people ( -- stemma: renamed from users
  id INTEGER PRIMARY KEY,
  mail TEXT UNIQUE -- stemma: renamed from email
);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner TEXT);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT UNIQUE);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner TEXT REFERENCES users (email));
CREATE TABLE bills (id INTEGER PRIMARY KEY, payer TEXT REFERENCES users (email));
--: merged
CREATE TABLE people (id INTEGER PRIMARY KEY, mail TEXT UNIQUE);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner TEXT REFERENCES people (mail));
CREATE TABLE bills (id INTEGER PRIMARY KEY, payer TEXT REFERENCES people (mail));
--: rows
INSERT INTO users (id, email) VALUES (1, 'a@x');
INSERT INTO orders (id, owner) VALUES (5, 'a@x');
--: query SELECT orders.id, people.id FROM orders JOIN people ON mail = owner
--: gives 5|1
