-- One side takes away or renames what something new of the other side needs.

--: case a dropped column that a new index needs
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE INDEX users_age ON users (age);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE INDEX users_age ON users (age);
CREATE INDEX by_age ON users (age, id);
--: conflict needed/dropped table/users.age

--: case a dropped column goes with the old index over it, where nothing new needs it
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER, n INTEGER);
CREATE INDEX users_age ON users (age);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER, n INTEGER);
CREATE INDEX users_age ON users (age);
CREATE INDEX users_n ON users (n);
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER);
CREATE INDEX users_n ON users (n);
--: rows
INSERT INTO users (id, age, n) VALUES (1, 40, 5);
--: query SELECT id, n FROM users
--: gives 1|5

--: case a dropped column that the condition of a new index names
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, age INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, age INTEGER);
CREATE INDEX grown ON users (email) WHERE age > 17;
--: conflict needed/dropped table/users.age

--: case a dropped column that the expression of a new index names
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
CREATE INDEX by_mail ON users (lower(email));
--: conflict needed/dropped table/users.email

--: case a dropped column that a new check names
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER, n INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER, n INTEGER, CHECK (n > age));
--: conflict needed/dropped table/users.age

--: case a dropped column that a new unique constraint needs
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CONSTRAINT one UNIQUE (a, b));
--: conflict needed/dropped table/users.b

--: case a dropped column that a new computed column reads
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (
  id INTEGER PRIMARY KEY, age INTEGER, next_age INTEGER GENERATED ALWAYS AS (age + 1) STORED
);
--: conflict needed/dropped table/users.age

--: case a dropped column that a new view reads
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW ages AS SELECT age FROM users;
--: conflict needed/dropped table/users.age

--: case a dropped column that a changed view begins to read
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW v AS SELECT id FROM users;
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM users;
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW v AS SELECT id, age FROM users;
--: conflict needed/dropped table/users.age

--: case a dropped table that a new view reads
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY);
CREATE VIEW both_ids AS SELECT id FROM t UNION SELECT id FROM users;
--: conflict needed/dropped table/users

--: case a dropped table that a new index is on
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE t (id INTEGER PRIMARY KEY);
CREATE INDEX by_age ON users (age);
--: conflict needed/dropped table/users

--: case a dropped view that a new view reads
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW grown AS SELECT id FROM users WHERE age > 17;
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW grown AS SELECT id FROM users WHERE age > 17;
CREATE VIEW counted AS SELECT count(*) AS n FROM grown;
--: conflict needed/dropped view/grown

--: case a column that goes with its view is not missed by a column of that name elsewhere
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW ages AS SELECT id, age FROM users;
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE t (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW t_ages AS SELECT t.age FROM t;
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW t_ages AS SELECT t.age FROM t;
--: rows
INSERT INTO users (id, age) VALUES (1, 2);
--: query SELECT id FROM users
--: gives 1

--: case a dropped column and a dropped table that new things need are two conflicts
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE tags (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE tags (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY, tag INTEGER REFERENCES tags (id));
CREATE INDEX by_age ON users (age);
--: conflict needed/dropped table/tags
--: conflict needed/dropped table/users.age

--: case each side takes away what the other one needs
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT);
CREATE INDEX t_b ON t (b);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX t_a ON t (a);
--: conflict needed/dropped table/t.a
--: conflict needed/dropped table/t.b

--: case a dropped column that a new trigger writes
--: engines sqlite
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
CREATE TRIGGER grow AFTER INSERT ON orders BEGIN UPDATE users SET age = age + 1; END;
--: conflict needed/dropped table/users.age

--: case a dropped column that a new trigger watches
--: engines sqlite
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TRIGGER aged AFTER UPDATE OF age ON users BEGIN SELECT 1; END;
--: conflict needed/dropped table/users.age

--: case a dropped table that new triggers write and watch
--: engines sqlite
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
CREATE TRIGGER grow AFTER INSERT ON orders BEGIN UPDATE users SET age = age + 1; END;
CREATE TRIGGER aged AFTER UPDATE OF age ON users BEGIN SELECT 1; END;
--: conflict needed/dropped table/users
--: conflict needed/dropped table/users

--: case a dropped view that a new trigger reads under another spelling
--: engines sqlite
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW grown AS SELECT id FROM users WHERE age > 17;
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER);
CREATE VIEW grown AS SELECT id FROM users WHERE age > 17;
CREATE TRIGGER counted AFTER INSERT ON users BEGIN
  UPDATE users SET age = (SELECT count(*) FROM "Grown");
END;
--: conflict needed/dropped view/grown

--: case a dropped column that the condition of a new trigger reads from its new row
--: engines sqlite
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE log (line TEXT);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY);
CREATE TABLE log (line TEXT);
--: theirs
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE log (line TEXT);
CREATE TRIGGER t1 AFTER INSERT ON t WHEN NEW.a IS NULL BEGIN INSERT INTO log VALUES ('x'); END;
--: conflict needed/dropped table/t.a

--: case a dropped column with an odd name that a new view reads by another name of the table
--: base
CREATE TABLE "my t" (id INTEGER PRIMARY KEY, "a b" TEXT);
--: ours
CREATE TABLE "my t" (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE "my t" (id INTEGER PRIMARY KEY, "a b" TEXT);
CREATE VIEW v AS SELECT x."a b" FROM "my t" AS x;
--: conflict needed/dropped table/my t.a b

--: case a table turned into a view that a new index is on
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE x (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE x (id INTEGER PRIMARY KEY);
CREATE INDEX t_id ON t (id);
--: theirs
CREATE TABLE x (id INTEGER PRIMARY KEY);
CREATE VIEW t AS SELECT id FROM x;
--: conflict needed/dropped table/t
