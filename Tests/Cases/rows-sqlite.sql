-- Rows that are found by constraints in SQLite's own words: dates in texts, JSON, bytes, patterns, triggers and modules.

--: case a time has the form in which it is written
--: engines sqlite
--: schema
CREATE TABLE t (at TEXT NOT NULL UNIQUE CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at)));
--: query SELECT count(DISTINCT at) FROM t WHERE at LIKE '____-__-__T__:__:__Z'
--: gives 3

--: case a day is one, and so is the hour of another
--: engines sqlite
--: schema
CREATE TABLE t (
  day TEXT NOT NULL CHECK (day IS date(day)),
  at TEXT NOT NULL CHECK (at IS datetime(at) AND strftime('%H', at) BETWEEN '09' AND '17' AND strftime('%w', at) IN ('1', '2'))
);
--: query SELECT count(*) FROM t WHERE day = date(day) AND strftime('%w', at) IN ('1', '2')
--: gives 3

--: case two times have the distance that they must
--: engines sqlite
--: schema
CREATE TABLE days (a TEXT NOT NULL, b TEXT NOT NULL, CHECK (julianday(b) - julianday(a) BETWEEN 1 AND 9));
CREATE TABLE seconds (a TEXT NOT NULL, b TEXT NOT NULL, CHECK (strftime('%s', b) - strftime('%s', a) BETWEEN 60 AND 7200));
CREATE TABLE an_hour (a TEXT NOT NULL, b TEXT NOT NULL, CHECK (strftime('%s', b) - strftime('%s', a) = 3600));
CREATE TABLE hours (a TEXT NOT NULL, b TEXT NOT NULL, CHECK (CAST((julianday(b) - julianday(a)) * 24 AS INTEGER) BETWEEN 1 AND 8));
CREATE TABLE within (a TEXT NOT NULL, b TEXT NOT NULL, CHECK (julianday(b) - julianday(a) > 0 AND julianday(b) - julianday(a) < 1));
CREATE TABLE times (a TEXT NOT NULL, b TEXT NOT NULL, CHECK (time(b) > time(a)));
--: query SELECT (SELECT count(*) FROM days), (SELECT count(*) FROM seconds), (SELECT count(*) FROM an_hour), (SELECT count(*) FROM hours), (SELECT count(*) FROM within), (SELECT count(*) FROM times)
--: gives 3|3|3|3|3|3

--: case a document is JSON and has what is taken out of it
--: engines sqlite
--: schema
CREATE TABLE docs (doc TEXT NOT NULL CHECK (json_valid(doc)));
CREATE TABLE taken (j TEXT, n INTEGER NOT NULL AS (json_extract(j, '$.a[0].n')) STORED) STRICT;
CREATE TABLE keyed (j TEXT NOT NULL);
CREATE UNIQUE INDEX keyed_b ON keyed (j ->> 'a' ->> 'b') WHERE j ->> 'x' = 1;
CREATE TABLE kinds (j TEXT NOT NULL CHECK (json_valid(j) AND json_type(j, '$.tags') IS 'array' AND coalesce(json_extract(j, '$.kind'), '') IN ('a', 'b')));
--: query SELECT count(*) FROM docs WHERE json_valid(doc)
--: gives 3
--: query SELECT count(n) FROM taken
--: gives 3
--: query SELECT count(*) FROM keyed
--: gives 3
--: query SELECT count(*) FROM kinds WHERE json_type(j, '$.tags') = 'array'
--: gives 3

--: case bytes have their length and their first ones
--: engines sqlite
--: schema
CREATE TABLE k (k BLOB PRIMARY KEY CHECK (length(k) = 32 AND typeof(k) = 'blob')) WITHOUT ROWID;
CREATE TABLE y (y BLOB NOT NULL CHECK (hex(y) LIKE 'DEADBEEF%'));
CREATE TABLE z (y BLOB NOT NULL CHECK (hex(substr(y, 1, 4)) = '89504E47' AND typeof(y) = 'blob'));
CREATE TABLE b (a TEXT NOT NULL CHECK (typeof(a) = 'blob'));
--: query SELECT (SELECT count(DISTINCT k) FROM k WHERE length(k) = 32), (SELECT count(*) FROM y WHERE hex(y) LIKE 'DEADBEEF%'), (SELECT count(*) FROM z), (SELECT count(*) FROM b)
--: gives 3|3|3|3

--: case texts have their patterns
--: engines sqlite
--: schema
CREATE TABLE g (code TEXT NOT NULL CHECK (code GLOB '[A-F][0-9]*'));
CREATE TABLE digits (c TEXT NOT NULL CHECK (length(c) = 13 AND c NOT GLOB '*[^0-9]*') UNIQUE);
CREATE TABLE mail (a TEXT NOT NULL CHECK (substr(a, 1, instr(a, '@') - 1) <> ''));
CREATE TABLE behind (a TEXT NOT NULL CHECK (length(substr(a, instr(a, ':') + 1)) = 4 AND instr(a, ':') > 2));
CREATE TABLE letter (a TEXT NOT NULL CHECK (unicode(a) BETWEEN 65 AND 70));
CREATE TABLE inside (a TEXT NOT NULL, b TEXT NOT NULL, CHECK (instr(a, b) > 1 AND length(b) = 2));
--: query SELECT (SELECT count(*) FROM g), (SELECT count(DISTINCT c) FROM digits), (SELECT count(*) FROM mail WHERE a LIKE '_%@%'), (SELECT count(*) FROM behind), (SELECT count(*) FROM letter), (SELECT count(*) FROM inside)
--: gives 3|3|3|3|3|3

--: case numbers have their bits and their distance
--: engines sqlite
--: schema
CREATE TABLE bits (f INT NOT NULL CHECK ((f & 5) = 5 AND (f & 2) = 0));
CREATE TABLE near (x REAL NOT NULL, y REAL NOT NULL, CHECK (abs(x - y) < 0.5 AND x <> y));
CREATE TABLE one_of (a INT, b INT, c INT, CHECK ((a IS NULL) + (b IS NULL) + (c IS NULL) = 2));
--: query SELECT count(*) FROM bits WHERE f & 7 = 5
--: gives 3
--: query SELECT count(*) FROM near WHERE x <> y
--: gives 3
--: query SELECT count(a) + count(b) + count(c) FROM one_of
--: gives 3

--: case every type of a strict table has its values
--: engines sqlite
--: schema
CREATE TABLE t (a INT, b REAL, c TEXT, d BLOB, e ANY) STRICT;
--: query SELECT DISTINCT typeof(a), typeof(b), typeof(c), typeof(d) FROM t WHERE a IS NOT NULL AND b IS NOT NULL AND c IS NOT NULL AND d IS NOT NULL
--: gives integer|real|text|blob

--: case conflicts that pass rows over cost none
--: engines sqlite
--: schema
CREATE TABLE t (a INT UNIQUE ON CONFLICT REPLACE, b INT NOT NULL ON CONFLICT IGNORE, c INT UNIQUE ON CONFLICT IGNORE);
--: query SELECT count(*), count(b) FROM t
--: gives 3|3

--: case columns may have the names of the rowid
--: engines sqlite
--: schema
CREATE TABLE t (rowid TEXT, _rowid_ TEXT, oid TEXT NOT NULL);
CREATE TABLE u (id INTEGER PRIMARY KEY DESC, rowid TEXT NOT NULL UNIQUE);
--: query SELECT count(oid) FROM t
--: gives 3
--: query SELECT count(DISTINCT rowid) FROM u
--: gives 3

--: case rows are those that a trigger lets in
--: engines sqlite
--: schema
CREATE TABLE a (n INT);
CREATE TRIGGER a_r BEFORE INSERT ON a WHEN NEW.n NOT BETWEEN 900 AND 910 OR NEW.n IS NULL BEGIN SELECT RAISE(ABORT, 'no'); END;
CREATE TABLE b (n INT);
CREATE TRIGGER b_r BEFORE INSERT ON b BEGIN SELECT RAISE(FAIL, 'no') WHERE NEW.n IS NULL OR NEW.n NOT BETWEEN 900 AND 910; END;
CREATE TABLE c (n INT);
CREATE TRIGGER c_r BEFORE INSERT ON c BEGIN SELECT CASE WHEN coalesce(NEW.n, 0) NOT BETWEEN 900 AND 910 THEN RAISE(ABORT, 'no') END; END;
--: query SELECT (SELECT count(*) FROM a WHERE n BETWEEN 900 AND 910), (SELECT count(*) FROM b WHERE n BETWEEN 900 AND 910), (SELECT count(*) FROM c WHERE n BETWEEN 900 AND 910)
--: gives 3|3|3

--: case where a trigger lets few rows in, there are as many
--: engines sqlite
--: schema
CREATE TABLE t (c TEXT UNIQUE CHECK (c IN ('draft', 'done')));
CREATE TRIGGER r BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'no') WHERE NEW.c IS NULL; END;
--: query SELECT c FROM t ORDER BY c
--: gives done
--: gives draft

--: case full-text and box tables are filled
--: engines sqlite
--: needs fts5 rtree
--: schema
CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT);
CREATE VIRTUAL TABLE own USING fts5(title, body);
CREATE VIRTUAL TABLE outside USING fts5(body, content='notes', content_rowid='id');
CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1, y0, y1, +label);
--: query SELECT count(*) FROM own
--: gives 3
--: query SELECT count(*) FROM boxes WHERE x0 <= x1 AND y0 <= y1
--: gives 3
--: query SELECT count(*) > 0 FROM outside WHERE outside MATCH (SELECT '"' || replace(body, '"', '""') || '"' FROM notes WHERE body IS NOT NULL)
--: gives 1
