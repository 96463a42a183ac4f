-- What each schema's id was when it was first read: 40 digits and a title, then the statements.
-- An id that changes makes databases unknown that people have. STEMMA_RECORD=1 writes new ones.

--@ 7d2534ed81e8fdb6b26090405c4475180bf042c6 no objects at all

--@ 8b5a121d1dcd9dea87e43ba25e4a2e96b59a0dbd declared types
CREATE TABLE t (a, b INT, c VARCHAR(40), d DECIMAL(10, 2), e DOUBLE PRECISION, f "odd type", g UNSIGNED BIG INT, h ANY, i BLOB);

--@ 7233e557f268939e82fd38691fdee579a4919a37 not null and its conflict clauses
CREATE TABLE t (a INT NOT NULL, b INT NOT NULL ON CONFLICT IGNORE, c INT CONSTRAINT nn NOT NULL ON CONFLICT REPLACE DEFAULT 0, d INT NULL, e INT NOT NULL ON CONFLICT ABORT);

--@ 075242d0d00814e24f0d3d51988cb5b2d6c8048e unique in the column and at the table
CREATE TABLE t (a UNIQUE, b, c CONSTRAINT u UNIQUE ON CONFLICT FAIL, UNIQUE (a, b), CONSTRAINT v UNIQUE (b COLLATE NOCASE, c DESC) ON CONFLICT ROLLBACK);

--@ ab41dc7f71f02dfaea0bb811448807716f8a6412 an alias of the rowid
CREATE TABLE t (id INTEGER PRIMARY KEY, a);

--@ 3f7032a6fbc9cd45b2c6463dfbd98adc368c37fc a key that counts on
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a);

--@ 7a011d1bd7191e2ef77e410253009ccb8d36bbea a descending key in the column is no alias of the rowid
CREATE TABLE t (id INTEGER PRIMARY KEY DESC, a);

--@ ab41dc7f71f02dfaea0bb811448807716f8a6412 a descending key at the table is an alias of the rowid
CREATE TABLE t (id INTEGER, a, PRIMARY KEY (id DESC));

--@ fc45410331b95e4227ea845499290ad05a2f455b a key that is no alias
CREATE TABLE t (id INT CONSTRAINT pk PRIMARY KEY ON CONFLICT REPLACE, a);

--@ 67f504825781c68779dc75b7f824d239cc4a9922 a key of several columns
CREATE TABLE t (a, b TEXT, c, CONSTRAINT pk PRIMARY KEY (b COLLATE NOCASE DESC, a) ON CONFLICT IGNORE);

--@ 78f6363cd2022b35c9af76d2a26d06d079c95898 without rowid
CREATE TABLE t (a TEXT PRIMARY KEY, b) WITHOUT ROWID;

--@ 68c80a767fcaefbb801ec25c1c88f75d5c5e0bfb strict
CREATE TABLE t (a INT, b INTEGER, c REAL, d TEXT, e BLOB, f ANY) STRICT;

--@ 2cf5948fc20a1f54f95697c5ad70f6045cc49a30 strict and without rowid
CREATE TABLE t (a INT PRIMARY KEY, b ANY) STRICT, WITHOUT ROWID;

--@ 833f927ed074628999b2551f435f2946b8b2a3fa defaults
CREATE TABLE t (a DEFAULT 1, b DEFAULT -1.5, c DEFAULT 'it''s', d DEFAULT NULL, e DEFAULT TRUE, f DEFAULT CURRENT_TIMESTAMP, g DEFAULT CURRENT_DATE, h DEFAULT CURRENT_TIME, i DEFAULT x'00ff', j DEFAULT (1 + 2), k DEFAULT (random()), l DEFAULT +7, m DEFAULT 1e3, n DEFAULT 0x1F, o DEFAULT 'current_timestamp');

--@ 44bafda277cb73b54863dcd60ce0d52feb38c397 collations
CREATE TABLE t (a TEXT COLLATE NOCASE, b TEXT COLLATE RTRIM, c TEXT COLLATE BINARY, d TEXT);

--@ 0a11a884616ceceec070c4c546822ae26441eb68 generated columns
CREATE TABLE t (a INT, b INT AS (a * 2), c INT GENERATED ALWAYS AS (a + 1) VIRTUAL, d TEXT GENERATED ALWAYS AS (a || 'x') STORED NOT NULL);

--@ 887e98c25e4b7fe037858776a370521d6f373d10 checks
CREATE TABLE t (a CHECK (a > 0), b CONSTRAINT short CHECK (length(b) < 9), c, CHECK (a <> b), CONSTRAINT pair CHECK (b IS NULL OR c IS NOT NULL));

--@ 99daa58282b8c720b2b8f1898c10878a85d49abb a foreign key in the column
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (a REFERENCES p, b REFERENCES p (id) ON DELETE CASCADE ON UPDATE SET NULL, c CONSTRAINT fk REFERENCES p (id) ON DELETE SET DEFAULT ON UPDATE RESTRICT, d REFERENCES p (id) ON DELETE NO ACTION);

--@ 460139e4507bbfcc5607452a5661512006b85e36 a foreign key of several columns
CREATE TABLE p (a, b, PRIMARY KEY (a, b));
CREATE TABLE t (x, y, CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES p (a, b) ON DELETE CASCADE);

--@ abb22f4ecf47daa3a0363a3e0f18873a9df6b6c9 deferred foreign keys
CREATE TABLE t (id INTEGER PRIMARY KEY, a REFERENCES t DEFERRABLE INITIALLY DEFERRED, b REFERENCES t DEFERRABLE, c REFERENCES t DEFERRABLE INITIALLY IMMEDIATE, d REFERENCES t NOT DEFERRABLE, e REFERENCES t MATCH FULL);

--@ f9ceca152179bca782f2b8fc5322f81701874afe foreign keys in a circle
CREATE TABLE a (id INTEGER PRIMARY KEY, b REFERENCES b);
CREATE TABLE b (id INTEGER PRIMARY KEY, a REFERENCES a);

--@ 0672ab4a5c6978c2364c61ce87f9e39ebac8c7d2 a foreign key to nothing
CREATE TABLE t (a REFERENCES gone (id));

--@ 3385485fb570ccd63c7770454fc396ca3b611558 names that need quotes
CREATE TABLE "select" ("group by" INT, [a"b] TEXT, `größe` REAL, "1st" INT CHECK ("1st" > 0), "" INT);

--@ f444567ab0762b10deb6cf3d304a354c2f5bb2e6 names that files cannot have
CREATE TABLE "a/b" (x);
CREATE TABLE ".git" (x);
CREATE TABLE ".." (x);
CREATE TABLE "c:d%" (x);
CREATE TABLE "Ünï 表" (x);

--@ 2457e8419d226e94a8f652ae04ac73b2686db526 operators
CREATE TABLE t (a, b, c, CHECK (a + b - c * 2 / 3 % 4 > -1 AND NOT a < b OR a <= ~c), CHECK (a || b = 'ab' AND a == b AND a != c AND a <> c), CHECK (a << 1 >> 2 & 3 | 4), CHECK ((a OR b) AND c), CHECK (- - a), CHECK (a IS b), CHECK (a IS NOT DISTINCT FROM b), CHECK (a -> '$.x' ->> 'y' IS NOT NULL), CHECK (a ISNULL OR b NOTNULL OR c NOT NULL));

--@ 7972ad62965a0c1f8b7866adb9312e054ea943c8 tests of values
CREATE TABLE t (a, b, CHECK (a LIKE 'x!%%' ESCAPE '!'), CHECK (a NOT LIKE 'y'), CHECK (a GLOB '[a-z]*'), CHECK (a NOT BETWEEN 1 AND 2 AND b), CHECK (a IN (1, 2, 3)), CHECK (a NOT IN ()), CHECK ((a, b) < (1, 2)), CHECK (CASE a WHEN 1 THEN b ELSE 0 END), CHECK (CASE WHEN a THEN b END IS NULL), CHECK (CAST(a AS VARCHAR(9)) = a COLLATE NOCASE));

--@ 974157127c4898afe9388488c37a85c3c965a26a literals
CREATE TABLE t (a, CHECK (a IN (1, 1.0, .5, 1e3, 1E-3, 0x1f, 0X1F, x'0A', X'0a', 'q''q', TRUE, NULL, CURRENT_DATE)));

--@ 050ac09e0888bec80fd65f17e28e5c93d8ee149f indexes
CREATE TABLE t (a, b TEXT, c);
CREATE INDEX plain ON t (a);
CREATE UNIQUE INDEX one ON t (a, b DESC);
CREATE INDEX sorted ON t (b COLLATE NOCASE DESC, c ASC);
CREATE INDEX computed ON t (lower(b), a + 1 DESC);
CREATE INDEX part ON t (a) WHERE c IS NOT NULL AND b > 'm';

--@ 762da9ba6f5b003d7ee5cf758f6bb023171d34ba a view
CREATE TABLE t (a, b);
CREATE VIEW v AS SELECT a, b AS c FROM t WHERE a > 1;

--@ 5e66ae5c3379a3d285608b8a566733dc12f8887c a view with names of its own
CREATE TABLE t (a, b);
CREATE VIEW v (x, "y z") AS SELECT a, b FROM t;

--@ a87b80f8f0cbd32574c7a5ae959f72bc323210f1 a view through a star, where the order of columns behaves
CREATE TABLE t (a, b);
CREATE VIEW v AS SELECT * FROM t;

--@ bc8e19077da0d22b4324c752f1ee44e770bccd5b the same star over another order
CREATE TABLE t (b, a);
CREATE VIEW v AS SELECT * FROM t;

--@ 18f888ec0de1a4a9da81ada6b306316ba731f000 the order of columns that nobody sees
CREATE TABLE t (b, a);
CREATE VIEW v AS SELECT a FROM t;

--@ f626656ab3c21b06fb40f63a69fa90f7b7ae1ea0 joins
CREATE TABLE t (a, b);
CREATE TABLE u (a, c);
CREATE VIEW v AS SELECT t.a, u.c FROM t JOIN u ON t.a = u.a LEFT OUTER JOIN t AS w USING (b) CROSS JOIN u x NATURAL JOIN t y, u z WHERE z.a IN (SELECT a FROM t) AND EXISTS (SELECT 1 FROM u) AND t.a IN ((SELECT a FROM u));

--@ d753f27260fd3eceeb32a9ab58543f40837c3d87 groups, order and limits
CREATE TABLE t (a, b);
CREATE VIEW v AS SELECT DISTINCT a, count(*) AS n, group_concat(b, ', ') FILTER (WHERE b IS NOT NULL) FROM t GROUP BY a HAVING count(DISTINCT b) > 1 ORDER BY a COLLATE NOCASE DESC NULLS LAST, 2 ASC LIMIT 10 OFFSET 5;

--@ 72084c98814cd7337eb117af5d0c4fcfc0229012 compounds and values
CREATE TABLE t (a);
CREATE VIEW v AS SELECT a FROM t UNION SELECT 1 UNION ALL VALUES (2), (3) INTERSECT SELECT 3 EXCEPT SELECT 4;

--@ a4a35ef0d8e2b7602e07b1ae9a48ac5822a25baa common tables
CREATE VIEW v AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5), m AS MATERIALIZED (SELECT i FROM n), o AS NOT MATERIALIZED (SELECT 1) SELECT i FROM m, o;

--@ c6d79666be59379355aec9edbb237f60358c2ffb windows
CREATE TABLE t (a, b);
CREATE VIEW v AS SELECT row_number() OVER (PARTITION BY a ORDER BY b DESC) AS r, sum(b) OVER w, lag(b) OVER (w ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM t WINDOW w AS (PARTITION BY a);

--@ cab1a5dd9be537ead08ff1f434e3eb8d7a6de13a a view over nothing
CREATE VIEW v AS SELECT x FROM gone;

--@ eef85af88a918b5a7d8d33614a1674f6e9160616 triggers before and after
CREATE TABLE t (a, b);
CREATE TABLE log (x);
CREATE TRIGGER t1 BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'no') WHERE new.a IS NULL; END;
CREATE TRIGGER t2 AFTER UPDATE OF a, b ON t FOR EACH ROW WHEN old.a <> new.a BEGIN UPDATE t SET b = 1 WHERE rowid = new.rowid; INSERT INTO log (x) VALUES (old.a), (new.a); DELETE FROM log WHERE x = 'it''s'; END;
CREATE TRIGGER t3 DELETE ON t BEGIN SELECT RAISE(IGNORE); END;

--@ 94cad8678fc1566fe3019210d948d71d190a3cb3 a trigger instead
CREATE TABLE t (a, b);
CREATE VIEW v AS SELECT a FROM t;
CREATE TRIGGER i INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (new.a) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER u INSTEAD OF UPDATE OF a ON v BEGIN REPLACE INTO t (a, b) VALUES (new.a, 0); END;

--@ b981a669f3948988e2610bfbc5cae18b9610f281 upserts in a trigger
CREATE TABLE t (k PRIMARY KEY, n);
CREATE TABLE s (k);
CREATE TRIGGER c AFTER INSERT ON s BEGIN INSERT INTO t (k, n) VALUES (new.k, 1) ON CONFLICT (k) WHERE k > 0 DO UPDATE SET n = n + excluded.n WHERE n < 9; UPDATE OR IGNORE t SET (k, n) = (SELECT 1, 2) FROM s WHERE s.k = t.k; END;

--@ d946fc4bdb8eb8fb607defcbfd5329627a7fd1c4 two triggers in the order of their firing
CREATE TABLE t (a);
CREATE TRIGGER b AFTER INSERT ON t BEGIN SELECT 1; END;
CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT 2; END;

--@ d946fc4bdb8eb8fb607defcbfd5329627a7fd1c4 the same triggers the other way round
CREATE TABLE t (a);
CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT 2; END;
CREATE TRIGGER b AFTER INSERT ON t BEGIN SELECT 1; END;

--@ c40f58657a9e5461d31ef8ac425f317ef8097b62 a trigger that writes by position
CREATE TABLE t (a, b);
CREATE TABLE u (x);
CREATE TRIGGER p AFTER INSERT ON u BEGIN INSERT INTO t VALUES (new.x, 1); END;

--@ 5fe7b6b48a8eb2f9b9f9d5961c49b8f18cde4ed5 a full-text table
CREATE VIRTUAL TABLE f USING fts5(title, body UNINDEXED, tokenize = 'porter unicode61', prefix='2 3');

--@ c3aa105b3d5240edca374412344c01b2aa3ce781 a full-text table over another
CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content='notes', content_rowid='id');

--@ b788969e7da3162a3f479d361be70b04193db99a a full-text table without content, beside a table that is not its own
CREATE TABLE f_content (id INTEGER PRIMARY KEY, c0);
CREATE VIRTUAL TABLE f USING fts5(body, content='');

--@ a33ad65c7c07e1d5712ca8797faa997bcb34fcaf an R-Tree
CREATE VIRTUAL TABLE r USING rtree(id, x0, x1, y0, y1, +label TEXT);

--@ 33182cc28551f5965f504841274ba768f6e1326f an R-Tree of integers
CREATE VIRTUAL TABLE r USING rtree_i32(id, x0, x1);

--@ ca598411d14fa54ddf2cbffe18a13df6e8bd618c a table made from a query
CREATE TABLE s (a INT, b TEXT);
CREATE TABLE t AS SELECT a, b, a + 1 AS c FROM s;

--@ e9370a7a7833830e0880db71b5dd84536a9d34b5 a table after years of changes
CREATE TABLE old (a INT, b TEXT);
ALTER TABLE old RENAME TO t;
ALTER TABLE t ADD COLUMN c INT DEFAULT 5 CHECK (c > 0);
ALTER TABLE t RENAME COLUMN b TO d;
ALTER TABLE t DROP COLUMN a;
