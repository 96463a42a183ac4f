-- The text of a table that changes keeps the comments and the layout of what stays in it.

--: case a table that changes keeps the comments and the layout of what stays
--: current
-- People.
CREATE TABLE users ( -- everybody
  -- Never used again.
  id INTEGER PRIMARY KEY, -- the key
  name TEXT -- as they like it
    NOT NULL,
  mail TEXT, /* may be
    nothing */
  age INTEGER DEFAULT 0 CHECK (age >= 0), -- in years
  -- One mail, one person.
  UNIQUE (mail), -- so far
  CHECK (name <> '') -- said twice
  -- The end.
); -- users
--: patched@postgresql
-- People.
CREATE TABLE users ( -- everybody
  -- Never used again.
  id INTEGER PRIMARY KEY, -- the key
  name TEXT -- as they like it
    NOT NULL,
  mail text NOT NULL, /* may be
    nothing */
  age INTEGER DEFAULT 0 CHECK (age >= 0), -- in years
  -- One mail, one person.
  UNIQUE (mail), -- so far
  CHECK (name <> ''), -- said twice
  CONSTRAINT users_age_fkey FOREIGN KEY (age) REFERENCES users (id)
  -- The end.
); -- users
--: patched
-- People.
CREATE TABLE users ( -- everybody
  -- Never used again.
  id INTEGER PRIMARY KEY, -- the key
  name TEXT -- as they like it
    NOT NULL,
  mail TEXT NOT NULL, /* may be
    nothing */
  age INTEGER DEFAULT 0 CHECK (age >= 0), -- in years
  -- One mail, one person.
  UNIQUE (mail), -- so far
  CHECK (name <> ''), -- said twice
  FOREIGN KEY (age) REFERENCES users (id)
  -- The end.
); -- users
--: desired
CREATE TABLE users (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, mail TEXT NOT NULL, age INTEGER DEFAULT 0 CHECK (age >= 0),
  UNIQUE (mail), CHECK (name <> ''), FOREIGN KEY (age) REFERENCES users (id)
);

--: case a column that goes takes its comments along
--: current
CREATE TABLE users (
  id INTEGER PRIMARY KEY, -- the key
  -- Nobody is asked twice.
  mail TEXT, /* may be
    nothing */
  age INTEGER DEFAULT 0 CHECK (age >= 0), -- in years
  name TEXT
);
--: patched
CREATE TABLE users (
  id INTEGER PRIMARY KEY, -- the key
  -- Nobody is asked twice.
  mail TEXT, /* may be
    nothing */
  name TEXT
);
--: desired
CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT, name TEXT);

--: case a new column stands where it shall, as the others do
--: current
CREATE TABLE a
(
    x INTEGER
  , y INTEGER -- why
  , z INTEGER
);
--: patched@postgresql
CREATE TABLE a
(
    x INTEGER
  , y INTEGER -- why
  , z text
  , w integer
);
--: patched
CREATE TABLE a
(
    x INTEGER
  , y INTEGER -- why
  , z TEXT
  , w INTEGER
);
--: desired
CREATE TABLE a (x INTEGER, y INTEGER, z TEXT, w INTEGER);

--: case what stands behind the columns stays on its line
--: engines sqlite
--: current
CREATE TABLE a
(
    x INT -- one
  , z INT
)
STRICT; -- tail
--: patched
CREATE TABLE a
(
    x INT -- one
  , z INT
  , y TEXT
)
STRICT; -- tail
--: desired
CREATE TABLE a (x INT, z INT, y TEXT) STRICT;

--: case a table in one line stays in one line
--: current
CREATE TABLE a (x INTEGER, y INTEGER);
--: patched@postgresql
CREATE TABLE a (x INTEGER, y INTEGER, z integer);
--: patched
CREATE TABLE a (x INTEGER, y INTEGER, z INTEGER);
--: desired
CREATE TABLE a (x INTEGER, y INTEGER, z INTEGER);

--: case lines begin as they did, with tabs too
--: current
CREATE TABLE a (
	x INTEGER, -- first
	y INTEGER -- last
);
--: patched@postgresql
CREATE TABLE a (
	x INTEGER, -- first
	y INTEGER, -- last
	z integer
);
--: patched
CREATE TABLE a (
	x INTEGER, -- first
	y INTEGER, -- last
	z INTEGER
);
--: desired
CREATE TABLE a (x INTEGER, y INTEGER, z INTEGER);

--: case the first column goes from a table whose second one stands in the next line
--: current
CREATE TABLE a (x INTEGER /* in */, -- first
  y INTEGER);
--: patched
CREATE TABLE a (y INTEGER);
--: desired
CREATE TABLE a (y INTEGER);

--: case options behind the columns go, and what stands behind them stays
--: engines sqlite
--: current
CREATE TABLE a (
  x INTEGER PRIMARY KEY, -- key
  y INT UNIQUE -- once
) WITHOUT ROWID; -- tail
--: patched
CREATE TABLE a (
  x INTEGER PRIMARY KEY, -- key
  y INT -- once
); -- tail
--: desired
CREATE TABLE a (x INTEGER PRIMARY KEY, y INT);

--: case a renamed column keeps its comments
--: current
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  -- Above.
  a INTEGER NOT NULL, -- behind
  b TEXT -- the last
);
--: patched@postgresql
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  -- Above.
  amount integer NOT NULL, -- behind
  b TEXT -- the last
);
--: patched
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  -- Above.
  amount INTEGER NOT NULL, -- behind
  b TEXT -- the last
);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL, b TEXT);
--: rename table/t.a amount

--: case a constraint that goes leaves the others, and the comma where it belongs
--: current
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  a INTEGER, -- a number
  CONSTRAINT once UNIQUE (a), -- one of each
  CONSTRAINT positive CHECK (a > 0) -- never less
);
--: patched
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  a INTEGER, -- a number
  CONSTRAINT once UNIQUE (a) -- one of each
);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, CONSTRAINT once UNIQUE (a));

--: case a default that changes changes alone
--: current
CREATE TABLE t (
  id   INTEGER PRIMARY KEY,
  a    text    NOT NULL DEFAULT 'one', -- was two once
  b    INTEGER DEFAULT 3
);
--: patched@postgresql
CREATE TABLE t (
  id   INTEGER PRIMARY KEY,
  a text DEFAULT 'it''s'::text NOT NULL, -- was two once
  b    INTEGER DEFAULT 3
);
--: patched
CREATE TABLE t (
  id   INTEGER PRIMARY KEY,
  a TEXT NOT NULL DEFAULT 'it''s', -- was two once
  b    INTEGER DEFAULT 3
);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT 'it''s', b INTEGER DEFAULT 3);

--: case columns that change places take their comments along
--: current
CREATE TABLE a (
  x TEXT, -- the first
  -- Behind it.
  y TEXT -- the second
);
CREATE VIEW v AS SELECT * FROM a;
--: patched@postgresql
CREATE TABLE a (
  x TEXT, -- the first
  -- Behind it.
  y TEXT -- the second
);
CREATE VIEW v AS SELECT a.y, a.x FROM a;
--: patched
CREATE TABLE a (
  -- Behind it.
  y TEXT, -- the second
  x TEXT -- the first
);
CREATE VIEW v AS SELECT * FROM a;
--: desired
CREATE TABLE a (y TEXT, x TEXT);
CREATE VIEW v AS SELECT * FROM a;

--: case columns that exchange their names keep their comments
--: current
CREATE TABLE a (
  x TEXT, -- a text
  y INTEGER -- a number
);
CREATE INDEX i ON a (x); -- of texts
--: patched@postgresql
CREATE TABLE a (
  y text, -- a text
  x integer -- a number
);
CREATE INDEX i ON a (y); -- of texts
--: patched
CREATE TABLE a (
  y TEXT, -- a text
  x INTEGER -- a number
);
CREATE INDEX i ON a (y); -- of texts
--: desired
CREATE TABLE a (y TEXT, x INTEGER);
CREATE INDEX i ON a (y);
--: rename table/a.x y
--: rename table/a.y x
