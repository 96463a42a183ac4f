-- Functions, triggers, policies, rules and sequences of PostgreSQL.

--: case overloaded functions are told by their arguments
--: engines postgresql
--: current
CREATE FUNCTION f(a INTEGER) RETURNS INTEGER LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 1';
CREATE FUNCTION f(a TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS 'SELECT $1 || ''x''';
--: desired
CREATE FUNCTION f(a INTEGER) RETURNS INTEGER LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 2';
CREATE FUNCTION f(a NUMERIC) RETURNS NUMERIC LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
--: query SELECT f(1), f(1.5)
--: gives 3|3.0
--: query-back SELECT f(1), f('a'::text)
--: gives 2|ax

--: case a function that returns otherwise is made anew under what stands on it
--: engines postgresql
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE FUNCTION shape(x TEXT) RETURNS VARCHAR LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
CREATE INDEX t_shape ON t (shape(a));
CREATE VIEW v AS SELECT id, shape(a) AS s FROM t;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE FUNCTION shape(y TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT AS 'SELECT upper($1)';
CREATE INDEX t_shape ON t (shape(a));
CREATE VIEW v AS SELECT id, shape(a) AS s FROM t;
--: rows
INSERT INTO t (id, a) VALUES (1, 'Ab');
--: query SELECT s FROM v
--: gives AB
--: query-back SELECT s FROM v
--: gives ab
--: hazards any

--: case a trigger with its function comes, and does its work
--: engines postgresql
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, changed INTEGER NOT NULL DEFAULT 0);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, changed INTEGER NOT NULL DEFAULT 0);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed := OLD.changed + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (OLD.a IS DISTINCT FROM NEW.a) EXECUTE FUNCTION stamp();
--: rows
INSERT INTO t (id, a) VALUES (1, 'x');
--: query UPDATE t SET a = 'y' RETURNING changed
--: gives 1
--: query-back UPDATE t SET a = 'z' RETURNING changed
--: gives 1

--: case a trigger on a column that gets another type is made again
--: engines postgresql
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.b := NEW.a; RETURN NEW; END';
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OF a ON t FOR EACH ROW WHEN (NEW.a > 0) EXECUTE FUNCTION keep();
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a BIGINT, b BIGINT);
CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.b := NEW.a; RETURN NEW; END';
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OF a ON t FOR EACH ROW WHEN (NEW.a > 0) EXECUTE FUNCTION keep();
--: rows
INSERT INTO t (id, a) VALUES (1, 4);
--: query INSERT INTO t (id, a) VALUES (2, 5) RETURNING b
--: gives 5
--: hazards any

--: case row level security comes with its policies, and goes
--: engines postgresql
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, owner TEXT, n INTEGER);
CREATE POLICY old ON t USING (n > 0);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, owner TEXT, n BIGINT);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
ALTER TABLE t FORCE ROW LEVEL SECURITY;
CREATE POLICY old ON t USING (n > 0);
CREATE POLICY own ON t FOR ALL TO PUBLIC USING (owner = CURRENT_USER) WITH CHECK (n < 10);
CREATE POLICY few ON t AS RESTRICTIVE FOR SELECT USING (n < 100);
--: rows
INSERT INTO t (id, owner, n) VALUES (1, 'x', 5);
--: query SELECT count(*) FROM pg_policy
--: gives 3
--: hazards any

--: case a rule redirects what is written, and goes
--: engines postgresql
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT id, a FROM t;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE RULE put AS ON INSERT TO v DO INSTEAD INSERT INTO t (id, a) VALUES (NEW.id, upper(NEW.a));
--: query INSERT INTO v (id, a) VALUES (1, 'x'); SELECT a FROM t
--: gives X
--: query DELETE FROM t RETURNING id
--: gives 1

--: case sequences come, change and go with what is counted
--: engines postgresql
--: current
CREATE SEQUENCE s START 5;
CREATE TABLE t (id INTEGER PRIMARY KEY DEFAULT nextval('s'), a TEXT);
--: desired
CREATE SEQUENCE s AS INTEGER START 5 INCREMENT 2 MAXVALUE 1000 CYCLE;
CREATE SEQUENCE own START 100;
CREATE TABLE t (id INTEGER PRIMARY KEY DEFAULT nextval('s'), a TEXT, k INTEGER DEFAULT nextval('own'));
ALTER SEQUENCE own OWNED BY t.k;
--: rows
INSERT INTO t (a) VALUES ('x');
--: query INSERT INTO t (a) VALUES ('y') RETURNING id
--: gives 7
--: hazards any

--: case statistics and publications follow their tables
--: engines postgresql
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
CREATE STATISTICS s (ndistinct) ON a, b FROM t;
CREATE PUBLICATION p FOR TABLE t WHERE (a > 1);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a BIGINT, b INTEGER);
CREATE STATISTICS s (ndistinct, mcv) ON a, b FROM t;
ALTER STATISTICS s SET STATISTICS 20;
CREATE PUBLICATION p FOR TABLE t WHERE (a > 2) WITH (publish = 'insert');
--: rows
INSERT INTO t (id, a, b) VALUES (1, 2, 3);
--: query SELECT id, a, b FROM t
--: gives 1|2|3
--: query SELECT pubinsert, pubdelete FROM pg_publication
--: gives t|f
--: hazards any
