-- What hangs on a table or column that a side renames: references, keys, expressions, indexes, views, triggers.

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

--: case what is computed, checked and indexed follows the new name beside changes of the other side
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, g INTEGER GENERATED ALWAYS AS (a + 1) STORED, CHECK (a > 0));
CREATE INDEX big ON t (id) WHERE a > 10;
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b INTEGER, -- stemma: renamed from a
  g INTEGER GENERATED ALWAYS AS (b + 1) STORED, CHECK (b > 0)
);
CREATE INDEX big ON t (id) WHERE b > 10;
--: theirs
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a INTEGER NOT NULL, g INTEGER GENERATED ALWAYS AS (a + 1) STORED, n TEXT, CHECK (a > 0)
);
CREATE INDEX big ON t (id) WHERE a > 10;
--: merged
CREATE TABLE t (
  id INTEGER PRIMARY KEY, b INTEGER NOT NULL, g INTEGER GENERATED ALWAYS AS (b + 1) STORED, n TEXT, CHECK (b > 0)
);
CREATE INDEX big ON t (id) WHERE b > 10;
--: rows
INSERT INTO t (id, a) VALUES (1, 11);
--: query SELECT id, b, g, n FROM t
--: gives 1|11|12|NULL

--: case an expression that follows a new name and that the other side changes is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, g INTEGER GENERATED ALWAYS AS (a + 1) STORED);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b INTEGER, -- stemma: renamed from a
  g INTEGER GENERATED ALWAYS AS (b + 1) STORED
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, g INTEGER GENERATED ALWAYS AS (a + 2) STORED);
--: conflict modify/modify table/t.g generated

--: case a view that follows a new name and that the other side changes is a conflict
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW v AS SELECT id, age FROM t;
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  years INTEGER -- stemma: renamed from age
);
CREATE VIEW v AS SELECT id, years FROM t;
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW v AS SELECT id, age FROM t WHERE id > 0;
--: conflict modify/modify view/v

--: case views upon views follow the new name of a table
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT id, a FROM t;
--: ours
CREATE TABLE tt ( -- stemma: renamed from t
  id INTEGER PRIMARY KEY, a TEXT
);
CREATE VIEW v AS SELECT id, a FROM tt;
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE VIEW w AS SELECT a FROM v WHERE id > 1;
--: merged
CREATE TABLE tt (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
CREATE VIEW v AS SELECT id, a FROM tt;
CREATE VIEW w AS SELECT a FROM v WHERE id > 1;
--: rows
INSERT INTO t (id, a) VALUES (1, 'x'), (2, 'y');
--: query SELECT a FROM w
--: gives y

--: case each side renames one of two tables with the columns by which they refer
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT UNIQUE);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT REFERENCES a (x), up INTEGER REFERENCES b (id));
--: ours
CREATE TABLE aa ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY,
  y TEXT UNIQUE -- stemma: renamed from x
);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT REFERENCES aa (y), up INTEGER REFERENCES b (id));
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT UNIQUE);
CREATE TABLE bb ( -- stemma: renamed from b
  id INTEGER PRIMARY KEY,
  z TEXT REFERENCES a (x), -- stemma: renamed from x
  above INTEGER REFERENCES bb (id) -- stemma: renamed from up
);
--: merged
CREATE TABLE aa (id INTEGER PRIMARY KEY, y TEXT UNIQUE);
CREATE TABLE bb (id INTEGER PRIMARY KEY, z TEXT REFERENCES aa (y), above INTEGER REFERENCES bb (id));
--: rows
INSERT INTO a (id, x) VALUES (1, 'x'), (2, 'y');
INSERT INTO b (id, x, up) VALUES (1, 'x', NULL), (2, 'y', 1);
--: query SELECT bb.id, aa.id, above FROM bb JOIN aa ON y = z ORDER BY bb.id
--: gives 1|1|NULL
--: gives 2|2|1

--: case an index has another name on one side, its table and column on the other
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX i ON t (a);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX j ON t (a);
--: theirs
CREATE TABLE u ( -- stemma: renamed from t
  id INTEGER PRIMARY KEY,
  b TEXT -- stemma: renamed from a
);
CREATE INDEX i ON u (b);
--: merged
CREATE TABLE u (id INTEGER PRIMARY KEY, b TEXT);
CREATE INDEX j ON u (b);
--: rows
INSERT INTO t (id, a) VALUES (1, 'x');
--: query SELECT id, b FROM u
--: gives 1|x

--: case a key that both sides rename alike is referred to with the changes of both
--: base
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p);
--: ours
CREATE TABLE p (
  pid INTEGER PRIMARY KEY -- stemma: renamed from id
);
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p ON DELETE CASCADE);
--: theirs
CREATE TABLE p (
  pid INTEGER PRIMARY KEY -- stemma: renamed from id
);
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER NOT NULL REFERENCES p);
--: merged
CREATE TABLE p (pid INTEGER PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER NOT NULL REFERENCES p ON DELETE CASCADE);
--: rows
INSERT INTO p (id) VALUES (3);
INSERT INTO c (id, p) VALUES (1, 3);
--: query SELECT c.id, pid FROM c JOIN p ON c.p = pid
--: gives 1|3

--: case tables that refer to each other are changed by one side and renamed by the other
--: engines sqlite
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id), x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id), y TEXT);
--: ours
CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id), x TEXT NOT NULL);
CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id), y TEXT);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES bb (id), x TEXT);
CREATE TABLE bb ( -- stemma: renamed from b
  id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id), y TEXT NOT NULL
);
--: merged
CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES bb (id), x TEXT NOT NULL);
CREATE TABLE bb (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id), y TEXT NOT NULL);
--: rows
INSERT INTO a VALUES (1, 2, 'x');
INSERT INTO b VALUES (2, 1, 'y');
--: query SELECT a.x, bb.y FROM a JOIN bb ON a.b = bb.id AND bb.a = a.id
--: gives x|y

--: case a new trigger follows the new name of its table
--: engines sqlite
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: ours
CREATE TABLE u ( -- stemma: renamed from t
  id INTEGER PRIMARY KEY, a TEXT
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TRIGGER w AFTER INSERT ON t BEGIN SELECT NEW.a; END;
--: merged
CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT);
CREATE TRIGGER w AFTER INSERT ON u BEGIN SELECT NEW.a; END;
--: rows
INSERT INTO t VALUES (1, 'x');
--: query SELECT * FROM u
--: gives 1|x

--: case an index that both sides add over a column that one of them renames comes once
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT -- stemma: renamed from a
);
CREATE INDEX i ON t (b);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX i ON t (a);
--: merged
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT);
CREATE INDEX i ON t (b);
--: rows
INSERT INTO t (id, a) VALUES (1, 'x');
--: query SELECT b FROM t
--: gives x
