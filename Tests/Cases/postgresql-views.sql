-- Views on views, materialized views and what stands on them.

--: case a column that a chain of views reads gets another type
--: engines postgresql
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);
CREATE VIEW a AS SELECT id, n FROM t;
CREATE VIEW b AS SELECT id, n + 1 AS m FROM a WHERE n > 0;
CREATE VIEW c AS SELECT b.m, a.n FROM b JOIN a USING (id);
COMMENT ON VIEW b IS 'between';
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, n BIGINT);
CREATE VIEW a AS SELECT id, n FROM t;
CREATE VIEW b AS SELECT id, n + 1 AS m FROM a WHERE n > 0;
CREATE VIEW c AS SELECT b.m, a.n FROM b JOIN a USING (id);
COMMENT ON VIEW b IS 'between';
--: rows
INSERT INTO t (id, n) VALUES (1, 5), (2, 0);
--: query SELECT m, n FROM c
--: gives 6|5
--: query SELECT obj_description('b'::regclass), pg_typeof(m) FROM b
--: gives between|bigint
--: hazards any

--: case a view in the middle of a chain gets a column behind and loses one
--: engines postgresql
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE VIEW w AS SELECT id FROM v;
CREATE VIEW x AS SELECT a, b FROM t;
CREATE VIEW y AS SELECT a FROM x;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE VIEW v AS SELECT id, a, b FROM t;
CREATE VIEW w AS SELECT id FROM v;
CREATE VIEW x AS SELECT a FROM t;
CREATE VIEW y AS SELECT a FROM x;
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'a', 'b');
--: query SELECT v.b, y.a FROM v, y
--: gives b|a

--: case options of views come and go without the view
--: engines postgresql
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v WITH (security_barrier) AS SELECT id, a FROM t;
CREATE VIEW w AS SELECT id, a FROM t WHERE id > 0;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v WITH (security_invoker = true) AS SELECT id, a FROM t;
CREATE VIEW w AS SELECT id, a FROM t WHERE id > 0 WITH LOCAL CHECK OPTION;
ALTER VIEW w ALTER a SET DEFAULT 'x';
--: query INSERT INTO w (id) VALUES (1) RETURNING a
--: gives x
--: query DELETE FROM t RETURNING id
--: gives 1

--: case a materialized view is made anew with its indexes, and filled
--: engines postgresql
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);
CREATE MATERIALIZED VIEW m AS SELECT id, n FROM t;
CREATE UNIQUE INDEX m_id ON m (id);
CREATE VIEW v AS SELECT count(*) AS k FROM m;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);
CREATE MATERIALIZED VIEW m AS SELECT id, n * 2 AS n FROM t;
CREATE UNIQUE INDEX m_id ON m (id);
CREATE VIEW v AS SELECT count(*) AS k FROM m;
--: rows
INSERT INTO t (id, n) VALUES (1, 5);
REFRESH MATERIALIZED VIEW m;
--: query SELECT n FROM m
--: gives 10
--: query-back SELECT n, k FROM m, v
--: gives 5|1
--: hazards any

--: case a view becomes a table of that name, and a view again
--: engines postgresql
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM t;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY);
CREATE TABLE v (id INTEGER PRIMARY KEY);
--: query SELECT count(*) FROM v
--: gives 0
--: hazards any
