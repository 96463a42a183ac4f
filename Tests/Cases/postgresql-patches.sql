-- Texts of schema sources of PostgreSQL are changed only where their objects change.

--: case a column comes behind the last one, and the rest stays
--: engines postgresql
--: current
-- How people feel.
CREATE TYPE mood AS ENUM (
  'sad',   -- not well
  'happy'
);

CREATE TABLE people (
  id integer PRIMARY KEY, -- the key
  m mood
);
--: patched
-- How people feel.
CREATE TYPE mood AS ENUM (
  'sad',   -- not well
  'happy'
);

CREATE TABLE people (
  id integer PRIMARY KEY, -- the key
  m mood,
  name text
);
--: desired
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE people (id integer PRIMARY KEY, m mood, name text);

--: case what goes takes its comment statement with it
--: engines postgresql
--: current
CREATE TABLE a (id integer PRIMARY KEY);
COMMENT ON TABLE a IS 'stays';

-- The second one.
CREATE TABLE b (id integer PRIMARY KEY);
COMMENT ON TABLE b IS 'goes';
CREATE INDEX b_i ON b (id);
--: patched
CREATE TABLE a (id integer PRIMARY KEY);
COMMENT ON TABLE a IS 'stays';
--: desired
CREATE TABLE a (id integer PRIMARY KEY);
COMMENT ON TABLE a IS 'stays';

--: case a function in dollar quotes is left alone
--: engines postgresql
--: current
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $body$
BEGIN
  RETURN 1; -- ; and ' in here
END $body$;

CREATE TABLE t (a integer);
--: patched
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $body$
BEGIN
  RETURN 1; -- ; and ' in here
END $body$;

CREATE TABLE t (a integer, b integer);
--: desired
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $body$
BEGIN
  RETURN 1; -- ; and ' in here
END $body$;
CREATE TABLE t (a integer, b integer);

--: case a partition that comes says only what it has otherwise than its table
--: engines postgresql
--: current
CREATE TABLE orders (
  day date NOT NULL,
  state text DEFAULT 'open' NOT NULL,
  net integer,
  gross integer GENERATED ALWAYS AS (net * 2) STORED
) PARTITION BY RANGE (day);
--: patched
CREATE TABLE orders (
  day date NOT NULL,
  state text DEFAULT 'open' NOT NULL,
  net integer,
  gross integer GENERATED ALWAYS AS (net * 2) STORED
) PARTITION BY RANGE (day);

CREATE TABLE orders_2026 PARTITION OF orders (
  state DEFAULT 'new'::text
) FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--: desired
CREATE TABLE orders (
  day date NOT NULL,
  state text DEFAULT 'open' NOT NULL,
  net integer,
  gross integer GENERATED ALWAYS AS (net * 2) STORED
) PARTITION BY RANGE (day);
CREATE TABLE orders_2026 PARTITION OF orders (state DEFAULT 'new') FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
