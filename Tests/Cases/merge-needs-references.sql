-- One side takes away a table, column or key that a new reference of the other side needs.

--: case a dropped column that a new primary key needs
--: base
CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, c TEXT);
--: ours
CREATE TABLE t (a INTEGER NOT NULL, c TEXT);
--: theirs
CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, c TEXT, PRIMARY KEY (a, b));
--: conflict needed/dropped table/t.b

--: case a dropped column of the child that a new reference needs
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY, owner INTEGER);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY, owner INTEGER, CONSTRAINT owned FOREIGN KEY (owner) REFERENCES users (id)
);
--: conflict needed/dropped table/orders.owner

--: case a dropped column of the parent that a new reference needs
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, CONSTRAINT one_mail UNIQUE (email));
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, CONSTRAINT one_mail UNIQUE (email));
CREATE TABLE orders (id INTEGER PRIMARY KEY, mail TEXT REFERENCES users (email));
--: conflict needed/dropped table/users.email

--: case a dropped table that a new reference needs
--: base
CREATE TABLE tags (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE tags (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY, tag INTEGER REFERENCES tags (id));
--: conflict needed/dropped table/tags

--: case a dropped table that the reference of a new table needs
--: base
CREATE TABLE tags (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE tags (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY);
CREATE TABLE tagged (t INTEGER REFERENCES t (id), tag INTEGER REFERENCES tags (id));
--: conflict needed/dropped table/tags

--: case a dropped key that a new reference needs
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, CONSTRAINT one_mail UNIQUE (email));
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, CONSTRAINT one_mail UNIQUE (email));
CREATE TABLE orders (id INTEGER PRIMARY KEY, mail TEXT REFERENCES users (email));
--: conflict unique-target/dropped table/users.one_mail

--: case a dropped unique index that a new reference needs
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
CREATE UNIQUE INDEX one_mail ON users (email);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
CREATE UNIQUE INDEX one_mail ON users (email);
CREATE TABLE orders (id INTEGER PRIMARY KEY, mail TEXT REFERENCES users (email));
--: conflict unique-target/dropped index/one_mail

--: case a dropped primary key that a new reference needs
--: base
CREATE TABLE users (a INTEGER NOT NULL, b TEXT, PRIMARY KEY (a));
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (a INTEGER NOT NULL, b TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (a INTEGER NOT NULL, b TEXT, PRIMARY KEY (a));
CREATE TABLE orders (id INTEGER PRIMARY KEY, u INTEGER REFERENCES users (a));
--: conflict unique-target/dropped table/users.primary key

--: case a key that gives way to another over the same column serves a new reference
--: base
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, CONSTRAINT one_mail UNIQUE (email));
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
CREATE UNIQUE INDEX by_mail ON users (email);
CREATE TABLE orders (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, CONSTRAINT one_mail UNIQUE (email));
CREATE TABLE orders (id INTEGER PRIMARY KEY, mail TEXT REFERENCES users (email));
--: merged
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
CREATE UNIQUE INDEX by_mail ON users (email);
CREATE TABLE orders (id INTEGER PRIMARY KEY, mail TEXT REFERENCES users (email));
--: rows
INSERT INTO users (id, email) VALUES (1, 'a@x');
INSERT INTO orders (id) VALUES (2);
--: query SELECT users.id, email, orders.id, mail FROM users, orders
--: gives 1|a@x|2|NULL

--: case a table turned into a view that a new reference needs
--: base
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE x (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE x (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id));
--: theirs
CREATE TABLE x (id INTEGER PRIMARY KEY);
CREATE VIEW t AS SELECT id FROM x;
--: conflict needed/dropped table/t

--: case a primary key that moves to another column while a new reference needs it
--: base
CREATE TABLE p (id INTEGER NOT NULL, code TEXT NOT NULL, PRIMARY KEY (id));
CREATE TABLE c (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE p (id INTEGER NOT NULL, code TEXT NOT NULL, PRIMARY KEY (code));
CREATE TABLE c (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE p (id INTEGER NOT NULL, code TEXT NOT NULL, PRIMARY KEY (id));
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id));
--: conflict unique-target/dropped table/p.primary key

--: case a unique index that is narrowed to some rows while a new reference needs it
--: base
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT);
CREATE UNIQUE INDEX one_code ON p (code);
CREATE TABLE c (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT);
CREATE UNIQUE INDEX one_code ON p (code) WHERE code > '';
CREATE TABLE c (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT);
CREATE UNIQUE INDEX one_code ON p (code);
CREATE TABLE c (id INTEGER PRIMARY KEY, code TEXT REFERENCES p (code));
--: conflict unique-target/dropped index/one_code

--: case a key that is made wider while a new reference needs it
--: base
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT, n INTEGER, CONSTRAINT one UNIQUE (code));
CREATE TABLE c (id INTEGER PRIMARY KEY);
--: ours
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT, n INTEGER, CONSTRAINT one UNIQUE (code, n));
CREATE TABLE c (id INTEGER PRIMARY KEY);
--: theirs
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT, n INTEGER, CONSTRAINT one UNIQUE (code));
CREATE TABLE c (id INTEGER PRIMARY KEY, code TEXT REFERENCES p (code));
--: conflict unique-target/dropped table/p.one
