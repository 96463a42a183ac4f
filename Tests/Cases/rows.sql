-- Schemas of which a database with made-up rows can be filled: the rows are found by their constraints.

--: case a database of a shop has rows that refer to one another
--: schema
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL REFERENCES customers (id), total NUMERIC(10, 2) NOT NULL CHECK (total > 0));
CREATE VIEW names AS SELECT name FROM customers;
--: query SELECT count(*), count(DISTINCT name) FROM customers
--: gives 3|3
--: query SELECT count(*) FROM names
--: gives 3
--: query SELECT count(*) FROM orders JOIN customers ON customers.id = orders.customer WHERE total > 0
--: gives 3

--: case a column that may be empty is empty in a row, but not in all
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER, c NUMERIC);
--: query SELECT count(*), CASE WHEN count(a) > 1 AND count(b) > 1 AND count(c) > 1 THEN 'filled' END, CASE WHEN count(a) + count(b) + count(c) < 9 THEN 'and not' END FROM t
--: gives 3|filled|and not
--: query SELECT count(a) - count(DISTINCT a), count(b) - count(DISTINCT b), count(c) - count(DISTINCT c) FROM t
--: gives 0|0|0

--: case keys over several columns are different
--: schema
CREATE TABLE t (a INTEGER NOT NULL, b TEXT NOT NULL, c INTEGER NOT NULL, PRIMARY KEY (a, b), UNIQUE (b, c), UNIQUE (c));
--: query SELECT count(*) FROM (SELECT DISTINCT a, b FROM t) AS k
--: gives 3
--: query SELECT count(DISTINCT c) FROM t
--: gives 3

--: case values of a list are found, with quotes in them
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('open', 'it''s', 'done')), n INTEGER NOT NULL CHECK (n = 17 OR n = 19));
--: query SELECT count(*) FROM t WHERE state IN ('open', 'it''s', 'done') AND n IN (17, 19)
--: gives 3

--: case where a list is shorter than the rows, a unique column has as many as the list
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, c TEXT NOT NULL UNIQUE CHECK (c IN ('draft', 'done')));
--: query SELECT c FROM t ORDER BY c
--: gives done
--: gives draft

--: case a table that has one row has one
--: schema
CREATE TABLE settings (id INTEGER PRIMARY KEY CHECK (id = 1), title TEXT NOT NULL);
--: query SELECT id FROM settings
--: gives 1

--: case numbers are found within their bounds and by their remainder
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL UNIQUE CHECK (n BETWEEN 100 AND 106) CHECK (n % 2 = 0), m INTEGER NOT NULL CHECK (m > 1000000 AND m < 1000003));
--: query SELECT count(*) FROM t WHERE n IN (100, 102, 104, 106) AND m IN (1000001, 1000002)
--: gives 3

--: case numbers with digits behind the point are found
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, rate NUMERIC NOT NULL CHECK (rate BETWEEN 0.25 AND 0.5), part NUMERIC NOT NULL CHECK (part BETWEEN 0 AND 1), CHECK (part > rate AND part - rate < 0.1));
--: query SELECT count(*) FROM t WHERE rate >= 0.25 AND rate <= 0.5 AND part > rate AND part < 0.61
--: gives 3

--: case columns that are compared with one another fit together
--: schema
CREATE TABLE t (
  id INTEGER PRIMARY KEY, low INTEGER NOT NULL, high INTEGER NOT NULL, middle INTEGER NOT NULL,
  CHECK (low < high), CHECK (middle > low AND middle < high), CHECK (high - low <= 10)
);
--: query SELECT count(*) FROM t WHERE low < middle AND middle < high AND high - low <= 10
--: gives 3

--: case a value that others sum up to is computed
--: schema
CREATE TABLE t (
  id INTEGER PRIMARY KEY, net INTEGER NOT NULL CHECK (net > 0), vat INTEGER NOT NULL, total INTEGER NOT NULL,
  CHECK (vat * 100 = net * 19), CHECK (total = net + vat)
);
--: query SELECT count(*) FROM t WHERE total * 100 = net * 119 AND net > 0
--: gives 3

--: case exactly one of several columns has a value
--: schema
CREATE TABLE t (
  id INTEGER PRIMARY KEY, mail TEXT, phone TEXT, visit TEXT,
  CHECK (CASE WHEN mail IS NULL THEN 0 ELSE 1 END + CASE WHEN phone IS NULL THEN 0 ELSE 1 END + CASE WHEN visit IS NULL THEN 0 ELSE 1 END = 1)
);
--: query SELECT count(mail) + count(phone) + count(visit) FROM t
--: gives 3

--: case exactly one of several parents is referred to
--: schema
CREATE TABLE posts (id INTEGER PRIMARY KEY);
CREATE TABLE photos (id INTEGER PRIMARY KEY);
CREATE TABLE comments (
  id INTEGER PRIMARY KEY, post INTEGER REFERENCES posts (id), photo INTEGER REFERENCES photos (id),
  CHECK ((post IS NULL AND photo IS NOT NULL) OR (post IS NOT NULL AND photo IS NULL))
);
--: query SELECT count(post) + count(photo) FROM comments
--: gives 3
--: query SELECT count(*) FROM comments WHERE post NOT IN (SELECT id FROM posts) OR photo NOT IN (SELECT id FROM photos)
--: gives 0

--: case what depends on a state is there in that state alone
--: schema
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'failed')), worker TEXT, fault TEXT,
  CHECK (state <> 'running' OR worker IS NOT NULL), CHECK ((state = 'failed') = (fault IS NOT NULL))
);
--: query SELECT count(*) FROM jobs WHERE state = 'running' AND worker IS NULL OR state = 'failed' AND fault IS NULL OR state <> 'failed' AND fault IS NOT NULL
--: gives 0

--: case texts have their length and their beginning
--: schema
CREATE TABLE t (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE CHECK (length(code) = 3),
  sku TEXT NOT NULL UNIQUE CHECK (sku LIKE 'AB-%'), country TEXT NOT NULL CHECK (country = upper(country) AND length(country) = 2)
);
--: query SELECT count(DISTINCT code), count(DISTINCT sku) FROM t WHERE length(code) = 3 AND substr(sku, 1, 3) = 'AB-' AND length(country) = 2
--: gives 3|3

--: case texts with something in their middle are found
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, mail TEXT NOT NULL UNIQUE CHECK (mail LIKE '_%@_%._%' AND mail = lower(mail)), path TEXT NOT NULL CHECK (path LIKE '/%' AND path NOT LIKE '%/'));
--: query SELECT count(DISTINCT mail) FROM t WHERE mail LIKE '_%@_%._%' AND path LIKE '/%' AND path NOT LIKE '%/'
--: gives 3

--: case texts that are trimmed and not empty are found
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL CHECK (trim(a) <> '' AND a = trim(a)), b TEXT NOT NULL CHECK (length(b) >= 20 AND length(b) <= 25));
--: query SELECT count(*) FROM t WHERE trim(a) = a AND length(a) > 0 AND length(b) BETWEEN 20 AND 25
--: gives 3

--: case a day comes behind another one
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, begins DATE NOT NULL, ends DATE NOT NULL, CHECK (ends > begins));
--: query SELECT count(*) FROM t WHERE ends > begins
--: gives 3

--: case a partial index lets some rows alone
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL CHECK (a = 'one'), active INTEGER NOT NULL CHECK (active IN (0, 1)));
CREATE UNIQUE INDEX t_active ON t (a) WHERE active = 1;
--: query SELECT count(*) FROM t
--: gives 3
--: query SELECT count(*) FROM t WHERE active = 1
--: gives 1

--: case an index over an expression keeps what it computes apart
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b INTEGER NOT NULL CHECK (b BETWEEN 1 AND 40));
CREATE UNIQUE INDEX t_a ON t (lower(a));
CREATE UNIQUE INDEX t_b ON t ((b / 10));
CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b INTEGER NOT NULL CHECK (b = 5));
CREATE UNIQUE INDEX u_a ON u (lower(a)) WHERE b IS NOT NULL;
--: query SELECT count(DISTINCT lower(a)) FROM u
--: gives 3
--: query SELECT count(DISTINCT lower(a)), count(DISTINCT b / 10) FROM t
--: gives 3|3

--: case what a computed column must be is found in what it is computed of
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL, b INTEGER GENERATED ALWAYS AS (a * 2) STORED, CHECK (b > 1000), UNIQUE (b));
--: query SELECT count(DISTINCT b) FROM t WHERE b = 2 * a AND b > 1000
--: gives 3

--: case tables that refer to one another in a circle have rows
--: engines sqlite
--: schema
CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER NOT NULL REFERENCES b (id));
CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER NOT NULL REFERENCES a (id), c TEXT REFERENCES c (x));
CREATE TABLE c (x TEXT NOT NULL UNIQUE, b INTEGER REFERENCES b (id));
CREATE TABLE pair (a INTEGER NOT NULL REFERENCES a (id), b INTEGER NOT NULL REFERENCES b (id), PRIMARY KEY (a, b));
CREATE TABLE deep (id INTEGER PRIMARY KEY, a INTEGER NOT NULL, b INTEGER NOT NULL, FOREIGN KEY (a, b) REFERENCES pair (a, b));
--: query SELECT count(*) FROM b JOIN a ON a.id = b.a
--: gives 3
--: query SELECT count(*) FROM b WHERE c IS NOT NULL AND c NOT IN (SELECT x FROM c)
--: gives 0
--: query SELECT CASE WHEN count(b.c) > 0 THEN 'some' END, CASE WHEN count(c.b) > 0 THEN 'some' END FROM b LEFT JOIN c ON c.x = b.c
--: gives some|some
--: query SELECT count(*) FROM c WHERE b IS NOT NULL AND b NOT IN (SELECT id FROM b)
--: gives 0
--: query SELECT count(*) FROM deep JOIN pair ON pair.a = deep.a AND pair.b = deep.b JOIN a ON a.id = pair.a JOIN b ON b.id = pair.b
--: gives 3

--: case each row must refer to a row of its table
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, up INTEGER NOT NULL REFERENCES t (id));
--: query SELECT count(*) FROM t JOIN t u ON u.id = t.up
--: gives 3

--: case a row refers to another one of its table, and not to itself
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, up INTEGER NOT NULL REFERENCES t (id), CHECK (up <> id));
--: query SELECT count(*) FROM t JOIN t u ON u.id = t.up
--: gives 3

--: case a row that refers to another one of its table may refer to none
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t (id), CHECK (up < id));
--: query SELECT count(*) FROM t WHERE up IS NOT NULL AND (up = id OR up NOT IN (SELECT id FROM t))
--: gives 0
--: query SELECT CASE WHEN count(up) > 0 THEN 'some refer' ELSE 'none refers' END FROM t
--: gives some refer

--: case two foreign keys that share a column refer to rows that agree in it
--: schema
CREATE TABLE tenants (id INTEGER PRIMARY KEY);
CREATE TABLE p (tenant INTEGER NOT NULL REFERENCES tenants (id), id INTEGER NOT NULL, PRIMARY KEY (tenant, id));
CREATE TABLE q (tenant INTEGER NOT NULL REFERENCES tenants (id), id INTEGER NOT NULL, PRIMARY KEY (tenant, id));
CREATE TABLE t (
  id INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, p INTEGER NOT NULL, q INTEGER NOT NULL,
  FOREIGN KEY (tenant, p) REFERENCES p (tenant, id), FOREIGN KEY (tenant, q) REFERENCES q (tenant, id)
);
--: query SELECT count(*) FROM t JOIN p ON p.tenant = t.tenant AND p.id = t.p JOIN q ON q.tenant = t.tenant AND q.id = t.q JOIN tenants ON tenants.id = t.tenant
--: gives 3

--: case two rows of one tenant are referred to, and they are not the same
--: schema
CREATE TABLE p (tenant INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (tenant, id));
CREATE TABLE t (
  tenant INTEGER NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL, CHECK (a <> b),
  FOREIGN KEY (tenant, a) REFERENCES p (tenant, id), FOREIGN KEY (tenant, b) REFERENCES p (tenant, id)
);
--: query SELECT count(*) FROM t WHERE a = b OR a NOT IN (SELECT id FROM p WHERE p.tenant = t.tenant) OR b NOT IN (SELECT id FROM p WHERE p.tenant = t.tenant)
--: gives 0

--: case each kind of row refers to a parent of its kind
--: schema
CREATE TABLE p (id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('a', 'b')), UNIQUE (id, kind));
CREATE TABLE a (id INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind = 'a'), FOREIGN KEY (id, kind) REFERENCES p (id, kind));
CREATE TABLE b (id INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind = 'b'), FOREIGN KEY (id, kind) REFERENCES p (id, kind));
--: query SELECT count(*) FROM a JOIN p ON p.id = a.id AND p.kind = 'a'
--: gives 3
--: query SELECT count(*) FROM b JOIN p ON p.id = b.id AND p.kind = 'b'
--: gives 3

--: case a child has at most one parent where its foreign key is unique
--: schema
CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT NOT NULL UNIQUE);
CREATE TABLE profiles (id INTEGER PRIMARY KEY REFERENCES users (id), mail TEXT NOT NULL UNIQUE REFERENCES users (mail));
--: query SELECT count(DISTINCT profiles.mail) FROM profiles JOIN users u ON u.id = profiles.id JOIN users v ON v.mail = profiles.mail
--: gives 3

--: case a parent whose values are few lets its children have those
--: schema
CREATE TABLE kinds (name TEXT PRIMARY KEY CHECK (name IN ('cat', 'dog')));
CREATE TABLE pets (id INTEGER PRIMARY KEY, kind TEXT NOT NULL REFERENCES kinds (name), CHECK (kind <> 'cat'));
--: query SELECT DISTINCT kind FROM pets ORDER BY kind
--: gives dog

--: case a table that no row fits stays empty, and the others do not
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL CHECK (a = 1 AND a = 2));
CREATE TABLE u (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id));
--: rowless table/t
--: query SELECT count(*) FROM t
--: gives 0
--: query SELECT count(*), count(t) FROM u
--: gives 3|0

--: case a child of a table that no row fits has none either where it must have a parent
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL CHECK (a < 1 AND a > 1));
CREATE TABLE u (id INTEGER PRIMARY KEY, t INTEGER NOT NULL REFERENCES t (id));
CREATE TABLE w (id INTEGER PRIMARY KEY);
--: rowless table/t
--: rowless table/u
--: query SELECT (SELECT count(*) FROM t) + (SELECT count(*) FROM u), count(*) FROM w
--: gives 0|3

--: case names that need quotes are in nobody's way
--: schema
CREATE TABLE "select" ("from" INTEGER PRIMARY KEY, "a b" TEXT NOT NULL CHECK (length("a b") = 4), "x""y" TEXT NOT NULL DEFAULT 'it''s');
CREATE TABLE "order" (id INTEGER PRIMARY KEY, "group" INTEGER NOT NULL REFERENCES "select" ("from"));
--: query SELECT count(*) FROM "order" JOIN "select" ON "select"."from" = "order"."group" WHERE length("a b") = 4 AND "x""y" IS NOT NULL
--: gives 3

--: case shares add up to a hundred
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL, b INTEGER NOT NULL, c INTEGER NOT NULL, CHECK (a + b + c = 100), CHECK (a >= 0 AND b >= 0 AND c >= 0));
--: query SELECT count(*) FROM t WHERE a + b + c = 100 AND a >= 0 AND b >= 0 AND c >= 0
--: gives 3

--: case a quotient has its bounds
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, a NUMERIC NOT NULL, b NUMERIC NOT NULL CHECK (b > 0), CHECK (a / b > 2 AND a / b < 3));
--: query SELECT count(*) FROM t WHERE a > 2 * b AND a < 3 * b
--: gives 3

--: case two columns are there together or not at all
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT NOT NULL CHECK (c NOT LIKE '% %' AND length(c) BETWEEN 3 AND 30), CHECK ((a IS NULL) = (b IS NULL)));
--: query SELECT count(*), count(a) - count(b) FROM t WHERE length(c) BETWEEN 3 AND 30
--: gives 3|0

--: case which column has a value depends on the kind
--: schema
CREATE TABLE t (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, a INTEGER, b TEXT, c NUMERIC,
  CHECK (kind = 'a' AND a IS NOT NULL AND b IS NULL AND c IS NULL
    OR kind = 'b' AND b IS NOT NULL AND a IS NULL AND c IS NULL
    OR kind = 'c' AND c IS NOT NULL AND a IS NULL AND b IS NULL)
);
--: query SELECT count(*), count(a) + count(b) + count(c) FROM t WHERE kind IN ('a', 'b', 'c')
--: gives 3|3

--: case a tree within each tenant has its roots
--: schema
CREATE TABLE t (
  tenant INTEGER NOT NULL, id INTEGER NOT NULL, up INTEGER, depth INTEGER NOT NULL CHECK (depth BETWEEN 0 AND 5),
  PRIMARY KEY (tenant, id), FOREIGN KEY (tenant, up) REFERENCES t (tenant, id), CHECK ((up IS NULL) = (depth = 0))
);
--: query SELECT count(*) FROM t
--: gives 3
--: query SELECT count(*) FROM t a WHERE up IS NOT NULL AND NOT EXISTS (SELECT 1 FROM t b WHERE b.tenant = a.tenant AND b.id = a.up)
--: gives 0

--: case a child's kind is one that its parent must have
--: schema
CREATE TABLE p (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, UNIQUE (id, kind));
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER NOT NULL, kind TEXT NOT NULL DEFAULT 'x' CHECK (kind = 'x'), FOREIGN KEY (p, kind) REFERENCES p (id, kind));
--: query SELECT count(*) FROM c JOIN p ON p.id = c.p AND p.kind = 'x'
--: gives 3

--: case a day in three columns is one
--: schema
CREATE TABLE t (
  id INTEGER PRIMARY KEY, y INTEGER NOT NULL CHECK (y > 1900 AND y <= 2100), m INTEGER NOT NULL CHECK (m >= 1 AND m <= 12),
  d INTEGER NOT NULL CHECK (d BETWEEN 1 AND 31), UNIQUE (y, m, d), CHECK (m <> 2 OR d < 30), CHECK (m NOT IN (4, 6, 9, 11) OR d <= 30)
);
--: query SELECT count(*) FROM t WHERE y BETWEEN 1901 AND 2100 AND m BETWEEN 1 AND 12 AND d BETWEEN 1 AND 31
--: gives 3

--: case letters stand at their places
--: schema
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a TEXT NOT NULL CHECK (substr(a, 1, 1) = 'x' AND substr(a, 5, 2) = 'yz' AND length(a) = 8),
  b TEXT NOT NULL CHECK (replace(b, '-', '') <> b), c TEXT NOT NULL CHECK (lower(c) IN ('red', 'green') AND c <> lower(c)),
  d TEXT NOT NULL CHECK (d LIKE '____-____' AND d = upper(d))
);
--: query SELECT count(*) FROM t WHERE a LIKE 'x___yz__' AND b LIKE '%-%' AND lower(c) IN ('red', 'green') AND length(d) = 9
--: gives 3

--: case numbers of places on a map and prices are within their bounds
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, lat NUMERIC NOT NULL CHECK (lat BETWEEN -90 AND 90), lon NUMERIC NOT NULL CHECK (lon >= -180 AND lon < 180), price NUMERIC(10, 2) NOT NULL CHECK (price = round(price, 2) AND price > 0.01));
--: query SELECT count(*) FROM t WHERE lat BETWEEN -90 AND 90 AND lon >= -180 AND lon < 180 AND price > 0.01
--: gives 3

--: case bounds may be near each other
--: schema
CREATE TABLE t (id INTEGER PRIMARY KEY, rate REAL NOT NULL CHECK (rate > 0.25 AND rate < 0.5), fee NUMERIC NOT NULL CHECK (fee > 0 AND fee < 0.01));
--: query SELECT count(*) FROM t WHERE rate > 0.25 AND rate < 0.5 AND fee > 0 AND fee < 0.01
--: gives 3
