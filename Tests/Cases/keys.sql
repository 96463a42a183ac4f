-- Primary keys, unique constraints, references and checks that come, go and change.

--: case a primary key comes and goes
--: current
CREATE TABLE t (a INTEGER NOT NULL, b TEXT NOT NULL, c TEXT);
--: desired
CREATE TABLE t (a INTEGER NOT NULL, b TEXT NOT NULL, c TEXT, PRIMARY KEY (b, a));
--: rows
INSERT INTO t (a, b, c) VALUES (1, 'x', 'p'), (2, 'x', NULL), (1, 'y', 'p');
--: query INSERT INTO t (a, b) VALUES (1, 'x'), (3, 'x') ON CONFLICT DO NOTHING RETURNING a
--: gives 3
--: query SELECT a, b, c FROM t ORDER BY a, b
--: gives 1|x|p
--: gives 1|y|p
--: gives 2|x|NULL
--: gives 3|x|NULL
--: query-back INSERT INTO t (a, b) VALUES (1, 'x') RETURNING a
--: gives 1

--: case a primary key is put over other columns
--: current
CREATE TABLE t (a INTEGER NOT NULL, b TEXT NOT NULL, c TEXT, PRIMARY KEY (a, b));
--: desired
CREATE TABLE t (a INTEGER NOT NULL, b TEXT NOT NULL, c TEXT, PRIMARY KEY (b));
--: rows
INSERT INTO t (a, b, c) VALUES (1, 'x', 'p'), (1, 'y', 'q');
--: query INSERT INTO t (a, b) VALUES (9, 'x'), (1, 'z') ON CONFLICT DO NOTHING RETURNING b
--: gives z
--: query SELECT a, b, c FROM t ORDER BY b
--: gives 1|x|p
--: gives 1|y|q
--: gives 1|z|NULL
--: query-back INSERT INTO t (a, b) VALUES (1, 'x'), (9, 'x') ON CONFLICT DO NOTHING RETURNING a
--: gives 9

--: case the key that others refer to becomes unique only, and another column the key
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER NOT NULL REFERENCES p (id) ON DELETE CASCADE);
--: desired
CREATE TABLE p (id INTEGER NOT NULL UNIQUE, code TEXT NOT NULL PRIMARY KEY);
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER NOT NULL REFERENCES p (id) ON DELETE CASCADE);
--: rows
INSERT INTO p (id, code) VALUES (4, 'four'), (5, 'five');
INSERT INTO c (id, p) VALUES (1, 4), (2, 5), (3, 5);
--: query SELECT c.id, p.code FROM c JOIN p ON p.id = c.p ORDER BY c.id
--: gives 1|four
--: gives 2|five
--: gives 3|five
--: query-back SELECT c.id, p.code FROM c JOIN p ON p.id = c.p ORDER BY c.id
--: gives 1|four
--: gives 2|five
--: gives 3|five

--: case a unique constraint comes, and NULL is equal to nothing
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER, UNIQUE (a), UNIQUE (b, a));
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'x', 1), (2, 'X', 1), (3, NULL, 1), (4, NULL, 1), (5, '', 2), (6, ' ', 2);
--: query INSERT INTO t (id, a, b) VALUES (7, 'x', 9), (8, NULL, 1) ON CONFLICT DO NOTHING RETURNING id
--: gives 8
--: query-back INSERT INTO t (id, a, b) VALUES (9, 'x', 9) RETURNING id
--: gives 9
--: hazard up scan table/t
--: hazard up scan table/t.a

--: case a unique constraint takes one more column, and then one less
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, UNIQUE (a, b), UNIQUE (c));
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, UNIQUE (a), UNIQUE (b, c));
--: rows
INSERT INTO t (id, a, b, c) VALUES (1, 'a', 'b', 'c'), (2, 'd', 'b', 'e');
--: query INSERT INTO t (id, a, b, c) VALUES (3, 'a', 'z', 'z'), (4, 'f', 'b', 'c'), (5, 'g', 'z', 'c') ON CONFLICT DO NOTHING RETURNING id
--: gives 5
--: query DELETE FROM t WHERE id = 5 RETURNING a
--: gives g
--: query-back INSERT INTO t (id, a, b, c) VALUES (6, 'a', 'b', 'z'), (7, 'a', 'z', 'c'), (8, 'a', 'z', 'z') ON CONFLICT DO NOTHING RETURNING id
--: gives 8

--: case a constraint gets another name and stays what it is
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (
  id INTEGER, a TEXT, p INTEGER, CONSTRAINT t_key PRIMARY KEY (id), CONSTRAINT t_one UNIQUE (a),
  CONSTRAINT t_good CHECK (a <> ''), CONSTRAINT t_p FOREIGN KEY (p) REFERENCES p (id)
);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (
  id INTEGER, a TEXT, p INTEGER, CONSTRAINT t_number PRIMARY KEY (id), CONSTRAINT t_single UNIQUE (a),
  CONSTRAINT t_nonempty CHECK (a <> ''), CONSTRAINT t_parent FOREIGN KEY (p) REFERENCES p (id)
);
--: rows
INSERT INTO p (id) VALUES (1);
INSERT INTO t (id, a, p) VALUES (1, 'x', 1);
--: query INSERT INTO t (id, a, p) VALUES (1, 'y', 1), (2, 'x', 1), (3, 'z', 1) ON CONFLICT DO NOTHING RETURNING id
--: gives 3
--: query-back SELECT id, a, p FROM t ORDER BY id
--: gives 1|x|1
--: gives 3|z|1

--: case two constraints swap their names
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, CONSTRAINT one CHECK (a > 0), CONSTRAINT two CHECK (b < 0));
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, CONSTRAINT two CHECK (a > 0), CONSTRAINT one CHECK (b < 0));
--: rows
INSERT INTO t (id, a, b) VALUES (1, 1, -1), (2, NULL, NULL);
--: query SELECT id, a, b FROM t ORDER BY id
--: gives 1|1|-1
--: gives 2|NULL|NULL

--: case a check comes, changes and goes, and NULL meets it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, CHECK (a > 0), CHECK (b <> 'x'));
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, CHECK (a > -10), CHECK (length(b) < 4));
--: rows
INSERT INTO t (id, a, b) VALUES (1, 1, 'abc'), (2, NULL, NULL);
--: query INSERT INTO t (id, a, b) VALUES (3, -9, 'y') RETURNING id
--: gives 3
--: query DELETE FROM t WHERE a < 0 RETURNING id
--: gives 3
--: query-back SELECT id, a, b FROM t ORDER BY id
--: gives 1|1|abc
--: gives 2|NULL|NULL

--: case a check looks at several columns, one of which comes with it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, first INTEGER NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER, CHECK (last IS NULL OR last >= first));
--: rows
INSERT INTO t (id, first) VALUES (1, 5);
--: query INSERT INTO t (id, first, last) VALUES (2, 5, 5) RETURNING last
--: gives 5
--: hazard down data-loss table/t.last

--: case a reference comes to rows of which each has its row, or NULL
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id));
--: rows
INSERT INTO p (id) VALUES (1), (2);
INSERT INTO t (id, p) VALUES (1, 2), (2, NULL), (3, 2);
--: query SELECT id, p FROM t ORDER BY id
--: gives 1|2
--: gives 2|NULL
--: gives 3|2
--: hazard up scan table/t.p

--: case what a reference does when its row goes changes, and no row is touched by that
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE CASCADE);
CREATE TABLE u (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id));
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE SET NULL ON UPDATE CASCADE);
CREATE TABLE u (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE CASCADE);
--: rows
INSERT INTO p (id) VALUES (1), (2);
INSERT INTO t (id, p) VALUES (1, 1), (2, 2);
INSERT INTO u (id, p) VALUES (1, 1), (2, 2);
--: query SELECT t.id, t.p, u.p FROM t JOIN u ON u.id = t.id ORDER BY t.id
--: gives 1|1|1
--: gives 2|2|2

--: case a reference points at another table, whose rows have the same keys
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE q (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, r INTEGER REFERENCES p (id) ON DELETE CASCADE);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE q (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, r INTEGER REFERENCES q (id) ON DELETE CASCADE);
--: rows
INSERT INTO p (id) VALUES (1), (2);
INSERT INTO q (id) VALUES (2), (3);
INSERT INTO t (id, r) VALUES (1, 2);
--: query SELECT id, r FROM t
--: gives 1|2
--: hazard up scan table/t.r
--: hazard down scan table/t.r

--: case a reference of several columns comes, in another order than the key that it points at
--: current
CREATE TABLE p (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b), UNIQUE (b, a));
CREATE TABLE t (id INTEGER PRIMARY KEY, x INTEGER, y INTEGER);
--: desired
CREATE TABLE p (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b), UNIQUE (b, a));
CREATE TABLE t (id INTEGER PRIMARY KEY, x INTEGER, y INTEGER, FOREIGN KEY (y, x) REFERENCES p (b, a));
--: rows
INSERT INTO p (a, b) VALUES (1, 2), (3, 4);
INSERT INTO t (id, x, y) VALUES (1, 1, 2), (2, 3, 4), (3, 9, NULL), (4, NULL, 2);
--: query SELECT id, x, y FROM t ORDER BY id
--: gives 1|1|2
--: gives 2|3|4
--: gives 3|9|NULL
--: gives 4|NULL|2
--: hazard up scan table/t

--: case a reference that is checked at the end comes and goes
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id), q INTEGER REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED, q INTEGER REFERENCES p (id));
--: rows
INSERT INTO p (id) VALUES (1);
INSERT INTO t (id, p, q) VALUES (1, 1, NULL), (2, NULL, 1);
--: query SELECT id, p, q FROM t ORDER BY id
--: gives 1|1|NULL
--: gives 2|NULL|1

--: case a table that refers to itself keeps its rows and its reference
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER REFERENCES t (id) ON DELETE CASCADE, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER REFERENCES t (id) ON DELETE CASCADE, a TEXT NOT NULL, UNIQUE (p));
--: rows
INSERT INTO t (id, p, a) VALUES (1, 3, 'a'), (2, 1, 'b'), (3, NULL, 'c');
--: query SELECT t.id, up.a FROM t LEFT JOIN t AS up ON up.id = t.p ORDER BY t.id
--: gives 1|c
--: gives 2|a
--: gives 3|NULL

--: case tables that refer to each other in a circle keep their rows, and so do those that refer to them
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER);
CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id) ON DELETE CASCADE);
CREATE TABLE c (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id) ON DELETE CASCADE);
CREATE TABLE d (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id) ON DELETE CASCADE);
--: desired@sqlite
CREATE TABLE a (id INTEGER PRIMARY KEY, n BIGINT, c INTEGER REFERENCES c (id) ON DELETE CASCADE, CHECK (n > 0));
CREATE TABLE b (id INTEGER PRIMARY KEY, a BIGINT REFERENCES a (id) ON DELETE CASCADE, CHECK (id > 0));
CREATE TABLE c (id INTEGER PRIMARY KEY, b BIGINT NOT NULL REFERENCES b (id) ON DELETE CASCADE);
CREATE TABLE d (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id) ON DELETE CASCADE);
--: desired@postgresql
CREATE TABLE a (id INTEGER PRIMARY KEY, n BIGINT, c INTEGER, CHECK (n > 0));
CREATE TABLE b (id INTEGER PRIMARY KEY, a BIGINT REFERENCES a (id) ON DELETE CASCADE, CHECK (id > 0));
CREATE TABLE c (id INTEGER PRIMARY KEY, b BIGINT NOT NULL REFERENCES b (id) ON DELETE CASCADE);
CREATE TABLE d (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id) ON DELETE CASCADE);
ALTER TABLE a ADD FOREIGN KEY (c) REFERENCES c (id) ON DELETE CASCADE;
--: rows
INSERT INTO a (id, n) VALUES (1, 5), (2, 6);
INSERT INTO b (id, a) VALUES (1, 1), (2, 2);
INSERT INTO c (id, b) VALUES (1, 2), (2, 1);
INSERT INTO d (id, a) VALUES (1, 1), (2, 2), (3, 2);
--: query SELECT d.id, a.n, a.c, c.id FROM d JOIN a ON a.id = d.a JOIN b ON b.a = a.id JOIN c ON c.b = b.id ORDER BY d.id
--: gives 1|5|NULL|2
--: gives 2|6|NULL|1
--: gives 3|6|NULL|1
--: hazard down data-loss table/a.c

--: case a circle of references comes at once, and goes
--: current
CREATE TABLE z (id INTEGER PRIMARY KEY);
--: desired@sqlite
CREATE TABLE z (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id));
CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id), z INTEGER REFERENCES z (id));
CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id), b INTEGER REFERENCES b (id));
--: desired@postgresql
CREATE TABLE z (id INTEGER PRIMARY KEY, a INTEGER);
CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER, z INTEGER REFERENCES z (id));
CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id), b INTEGER REFERENCES b (id));
ALTER TABLE z ADD FOREIGN KEY (a) REFERENCES a (id);
ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b (id);
--: rows
INSERT INTO z (id) VALUES (1);
--: query SELECT id, a FROM z
--: gives 1|NULL
--: hazard down data-loss table/a
--: hazard down data-loss table/b
--: hazard down data-loss table/z.a

--: case tables in a circle of references that are made anew are scanned by their checks alone
--: engines sqlite
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, b REFERENCES b);
CREATE TABLE b (id INTEGER PRIMARY KEY, a REFERENCES a);
--: desired
CREATE TABLE a (id INTEGER PRIMARY KEY, b REFERENCES b, CHECK (id > 0));
CREATE TABLE b (id INTEGER PRIMARY KEY, a REFERENCES a, CHECK (id > 0));
--: rows
INSERT INTO a VALUES (1, 2);
INSERT INTO b VALUES (2, 1);
--: query SELECT a.b, b.a FROM a, b
--: gives 2|1
--: hazard up rewrite table/a
--: hazard up rewrite table/b
--: hazard up scan table/a
--: hazard up scan table/b
--: hazard down rewrite table/a
--: hazard down rewrite table/b

--: case references by another type and from tables without a key stay, and no row of theirs goes
--: engines sqlite
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, b REFERENCES b (id) ON DELETE CASCADE);
CREATE TABLE b (id INTEGER PRIMARY KEY, a REFERENCES a (id) ON DELETE CASCADE);
CREATE TABLE c (a REFERENCES a (id) ON DELETE CASCADE);
--: desired
CREATE TABLE a (id INTEGER PRIMARY KEY, b INT REFERENCES b (id) ON DELETE CASCADE);
CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a (id) ON DELETE CASCADE);
CREATE TABLE c (a REFERENCES a (id) ON DELETE CASCADE);
--: rows
INSERT INTO a VALUES (1, 2);
INSERT INTO b VALUES (2, 1);
INSERT INTO c VALUES (1), (1), (NULL);
--: query SELECT count(*), count(a) FROM c
--: gives 3|2
--: query SELECT "table" FROM pragma_foreign_key_list('c')
--: gives a
--: hazard up data-loss table/a.b
--: hazard up data-loss table/b.a

--: case a conflict clause chooses no row in silence
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE ON CONFLICT REPLACE);
--: rows
INSERT INTO t VALUES (1, 'x'), (2, 'x'), (3, 'y');
--: breach 2 UNIQUE (a)

--: case a conflict clause holds for what comes after it
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE ON CONFLICT REPLACE);
--: rows
INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, NULL);
--: query INSERT INTO t VALUES (4, 'x') RETURNING id
--: gives 4
--: query SELECT id, a FROM t ORDER BY id
--: gives 2|y
--: gives 3|NULL
--: gives 4|x
