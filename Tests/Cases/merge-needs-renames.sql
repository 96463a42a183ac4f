-- One side renames what something new of the other side names, or gives its name to something else.

--: case a renamed column that a new view names
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  years INTEGER -- stemma: renamed from age
);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW minors AS SELECT id FROM users WHERE age < 18;
--: conflict needed/renamed table/users.years

--: case a renamed column that a new check names
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  years INTEGER -- stemma: renamed from age
);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER, CHECK (age > 0));
--: conflict needed/renamed table/users.years

--: case a renamed column that the condition of a new index names
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, age INTEGER);
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY, email TEXT,
  years INTEGER -- stemma: renamed from age
);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, age INTEGER);
CREATE INDEX grown ON users (email) WHERE age > 17;
--: conflict needed/renamed table/users.years

--: case a renamed column that a new computed column reads
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: ours
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  years INTEGER -- stemma: renamed from age
);
--: theirs
CREATE TABLE users (
  id INTEGER PRIMARY KEY, age INTEGER, next_age INTEGER GENERATED ALWAYS AS (age + 1) STORED
);
--: conflict needed/renamed table/users.years

--: case a renamed table that a new view names
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: ours
CREATE TABLE people ( -- stemma: renamed from users
  id INTEGER PRIMARY KEY, age INTEGER
);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW ages AS SELECT age FROM users;
--: conflict needed/renamed table/people

--: case a renamed table that a new view names is missed also where another table has the old name
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: ours
CREATE TABLE people ( -- stemma: renamed from users
  id INTEGER PRIMARY KEY, age INTEGER
);
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER, login TEXT);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW ages AS SELECT age FROM users;
--: conflict needed/renamed table/people

--: case a renamed column that a new trigger writes
--: engines sqlite
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
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
CREATE TRIGGER grow AFTER INSERT ON orders BEGIN UPDATE users SET age = age + 1; END;
--: conflict needed/renamed table/users.years

--: case a renamed table that a new trigger writes
--: engines sqlite
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE people ( -- stemma: renamed from users
  id INTEGER PRIMARY KEY, age INTEGER
);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
CREATE TRIGGER grow AFTER INSERT ON orders BEGIN UPDATE users SET age = age + 1; END;
--: conflict needed/renamed table/people

--: case a dropped column that a new view names is missed also where another column has its name
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT -- stemma: renamed from a
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE VIEW v AS SELECT b FROM t;
--: conflict needed/dropped table/t.b

--: case a dropped column that a new check names is missed also where another column has its name
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b INTEGER -- stemma: renamed from a
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, CHECK (b > 0));
--: conflict needed/dropped table/t.b

--: case a dropped table that a new view names is missed also where another table has its name
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
--: ours
CREATE TABLE b ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
CREATE VIEW v AS SELECT x FROM b;
--: conflict needed/dropped table/b

--: case a table that has exchanged names is missed by a new view under the old one
--: base
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
--: ours
CREATE TABLE b ( -- stemma: renamed from a
  id INTEGER PRIMARY KEY, x TEXT
);
CREATE TABLE a ( -- stemma: renamed from b
  id INTEGER PRIMARY KEY, x TEXT
);
--: theirs
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
CREATE VIEW v AS SELECT x FROM a;
--: conflict needed/renamed table/b

--: case a renamed column that a new trigger reads from its new row
--: engines sqlite
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE log (line TEXT);
--: ours
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  b TEXT -- stemma: renamed from a
);
CREATE TABLE log (line TEXT);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE log (line TEXT);
CREATE TRIGGER t1 AFTER INSERT ON t BEGIN INSERT INTO log VALUES (NEW.a); END;
--: conflict needed/renamed table/t.b

--: case a renamed table that a new check names
--: engines sqlite
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER);
--: ours
CREATE TABLE u ( -- stemma: renamed from t
  id INTEGER PRIMARY KEY, a INTEGER
);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, CHECK (t.a > 0));
--: conflict needed/renamed table/u
