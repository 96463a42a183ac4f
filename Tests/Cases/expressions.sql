-- Expressions, indexes and queries that are written otherwise and mean the same, or nearly.

--: case what stands in a string counts, letter by letter
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'A  b; -- c /* d */ "e" ''f''', CHECK (a <> 'X'));
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'A b; -- c /* d */ "e" ''f''', CHECK (a <> 'X'));
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'a  b; -- c /* d */ "e" ''f''', CHECK (a <> 'X'));
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'A  b; /* d */ "e" ''f''', CHECK (a <> 'X'));
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'A  b; -- c /* d */ "e" ''f''', CHECK (a <> 'x'));

--: case a string over several lines keeps them
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'one
  two

three');
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'one
two

three');

--: case an expression may be written in several ways
--: source
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a INTEGER, b TEXT,
  CHECK (a <> 1), CHECK (a IN (1, 2)), CHECK (a BETWEEN 1 AND 2), CHECK (b NOT LIKE 'x%'),
  CHECK (length(b) > 0), CHECK (CASE WHEN a > 1 THEN 2 ELSE 3 END > 0), CHECK (coalesce(a, 0) >= -1),
  CHECK (a IS NOT NULL OR NOT b IS NULL), CHECK (CAST(a AS VARCHAR(10)) <> ''), CHECK ((a + 1) * 2 < 9)
);
--: source
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a INTEGER, b TEXT,
  CHECK ((a != 1)), CHECK (a in(1,2)), CHECK ((((a between 1 and 2)))), CHECK ("b" not like 'x%'),
  CHECK (LENGTH( B )>0), CHECK (case when A>1 then 2 else 3 end>0), CHECK (Coalesce(a,0)>=-1),
  CHECK (a is not null or not b is null), CHECK (cast(a as varchar ( 10 ))<>''), CHECK ((a+1)*2<9)
);

--: case expressions that behave differently are different
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c TEXT, CONSTRAINT k CHECK ((a - 1) * 2 > 0 OR b > 1 AND c = 'x'));
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c TEXT, CONSTRAINT k CHECK (a - 1 * 2 > 0 OR b > 1 AND c = 'x'));
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c TEXT, CONSTRAINT k CHECK (((a - 1) * 2 > 0 OR b > 1) AND c = 'x'));
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c TEXT, CONSTRAINT k CHECK ((a - 1) * 2 >= 0 OR b > 1 AND c = 'x'));
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c TEXT, CONSTRAINT k CHECK ((a - 1) * 2 > 0 OR b > 1 AND c = 'X'));
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c TEXT, CONSTRAINT k CHECK ((a - 1) * 2 > 0 OR b > 1 AND c <> 'x'));

--: case expressions that this engine takes for others are different
--: engines sqlite
--: source
CREATE TABLE t (a, CHECK (a = 1), CHECK (a IN ((1))), CHECK (a = 1 + (1 + 2)), CHECK (a = current_timestamp), CHECK (a != x'0a'));
--: source
CREATE TABLE t (a, CHECK (a == 1), CHECK (a in((1))), CHECK (a==1+(1+2)), CHECK (a = CURRENT_TIMESTAMP), CHECK (a <> X'0A'));
--: other
CREATE TABLE t (a, CHECK (a IS 1), CHECK (a IN ((1))), CHECK (a = 1 + (1 + 2)), CHECK (a = current_timestamp), CHECK (a != x'0a'));
--: other
CREATE TABLE t (a, CHECK (a = 1.0), CHECK (a IN ((1))), CHECK (a = 1 + (1 + 2)), CHECK (a = current_timestamp), CHECK (a != x'0a'));
--: other
CREATE TABLE t (a, CHECK (a = 1), CHECK (a IN (1)), CHECK (a = 1 + (1 + 2)), CHECK (a = current_timestamp), CHECK (a != x'0a'));
--: other
CREATE TABLE t (a, CHECK (a = 1), CHECK (a IN ((1))), CHECK (a = 1 + 1 + 2), CHECK (a = current_timestamp), CHECK (a != x'0a'));
--: other
CREATE TABLE t (a, CHECK (a = 1), CHECK (a IN ((1))), CHECK (a = 1 + (1 + 2)), CHECK (a = 'current_timestamp'), CHECK (a != x'0a'));
--: other
CREATE TABLE t (a, CHECK (a = 1), CHECK (a IN ((1))), CHECK (a = 1 + (1 + 2)), CHECK (a = current_timestamp), CHECK (a != '0a'));

--: case a word in quotes may be a column where the word alone is a value
--: engines sqlite
--: source
CREATE TABLE t (a, "current_timestamp", CHECK (a <> "current_timestamp"));
--: source
CREATE TABLE t (a, [current_timestamp], CHECK (a <> `CURRENT_TIMESTAMP`));
--: other
CREATE TABLE t (a, "current_timestamp", CHECK (a <> current_timestamp));

--: case an index is its terms, in their order, and whether it is unique and for which rows
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, n INTEGER);
CREATE INDEX i ON t (lower(a), b DESC) WHERE n > 0;
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, n INTEGER);
CREATE INDEX i ON t (LOWER(A) ASC, "b" DESC) WHERE (n>0);
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, n INTEGER);
CREATE INDEX i ON t (b DESC, lower(a)) WHERE n > 0;
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, n INTEGER);
CREATE INDEX i ON t (upper(a), b DESC) WHERE n > 0;
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, n INTEGER);
CREATE UNIQUE INDEX i ON t (lower(a), b DESC) WHERE n > 0;
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, n INTEGER);
CREATE INDEX i ON t (lower(a), b DESC) WHERE n > 1;
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, n INTEGER);
CREATE INDEX i ON t (lower(a), b DESC);

--: case a query may be written in several ways
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY, t INTEGER, c TEXT);
CREATE VIEW joined AS SELECT t.a, u.c FROM t LEFT JOIN u ON u.t = t.id AND u.c LIKE 'x%' WHERE t.a <> 1 ORDER BY t.a DESC;
CREATE VIEW counted AS WITH few AS (SELECT a FROM t WHERE a > 0) SELECT a, count(*) AS n FROM few GROUP BY a HAVING count(*) > 1;
CREATE VIEW both_of (x) AS SELECT a FROM t UNION ALL SELECT t FROM u;
CREATE VIEW ranked AS SELECT a, row_number() OVER (PARTITION BY b ORDER BY id) AS r FROM t;
--: source
create view "ranked" as select "a",ROW_NUMBER()over(partition by b order by id)as r from t;
create view both_of(x)as select a from t
union all -- both
select t from u;
create view counted as with few as(select a from t where a>0)select a,COUNT( * ) as n from few group by a having count(*)>1;
create view joined as select "t"."a",u.c from t left join u on u.t=t.id and u.c like 'x%' where t.a!=1 order by t.a desc;
create table u(id integer primary key,t integer,c text);
create table t(id integer primary key,a integer,b text);

--: case queries that find something else are different
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
CREATE VIEW v AS SELECT a AS x, b AS y FROM t WHERE a > 1 UNION ALL SELECT b, a FROM t ORDER BY 1;
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
CREATE VIEW v AS SELECT a AS x, b AS z FROM t WHERE a > 1 UNION ALL SELECT b, a FROM t ORDER BY 1;
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
CREATE VIEW v AS SELECT a AS x, b AS y FROM t WHERE a > 1 UNION SELECT b, a FROM t ORDER BY 1;
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
CREATE VIEW v AS SELECT a AS x, b AS y FROM t WHERE a > 1 UNION ALL SELECT b, a FROM t ORDER BY 1 DESC;
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
CREATE VIEW v AS SELECT a AS x, b AS y FROM t WHERE a > 1 UNION ALL SELECT a, b FROM t ORDER BY 1;

--: case operators that this engine alone has keep their meaning
--: engines sqlite
--: source
CREATE TABLE t (a, b, "key" TEXT,
  CHECK (a = - -1), CHECK (a = ~b), CHECK (a NOT LIKE 'x%' ESCAPE '\'), CHECK (a GLOB '*' AND like('x', a)),
  CHECK (json_extract(a, '$.b') ->> 'c' IS 1), CHECK (a COLLATE NOCASE = 'X'), CHECK ((a, b) > (1, 2)),
  CHECK (rowid > 1), CHECK (a << 1 | b & 3), CHECK ("key" > 1), CHECK (my_fn(a) IS NULL OR a ISNULL OR b NOTNULL));
--: source
CREATE TABLE t (a, b, [key] TEXT,
  CHECK (a=- - 1), CHECK (a=~B), CHECK (a not like 'x%' escape '\'), CHECK (a glob '*' and like('x',a)),
  CHECK (json_extract(a,'$.b')->>'c' is 1), CHECK (a collate nocase='X'), CHECK ((a,b)>(1,2)),
  CHECK (rowid>1), CHECK (a<<1|b&3), CHECK (KEY > 1), CHECK (my_fn(a) is null or a isnull or b notnull));
--: other
CREATE TABLE t (a, b, "key" TEXT,
  CHECK (a = -1), CHECK (a = ~b), CHECK (a NOT LIKE 'x%' ESCAPE '\'), CHECK (a GLOB '*' AND like('x', a)),
  CHECK (json_extract(a, '$.b') ->> 'c' IS 1), CHECK (a COLLATE NOCASE = 'X'), CHECK ((a, b) > (1, 2)),
  CHECK (rowid > 1), CHECK (a << 1 | b & 3), CHECK ("key" > 1), CHECK (my_fn(a) IS NULL OR a ISNULL OR b NOTNULL));

--: case queries with what this engine alone has keep their meaning
--: engines sqlite
--: source
CREATE TABLE t (a, b, c); CREATE TABLE u (id, a, k); CREATE INDEX i ON t (a);
CREATE VIEW v1 AS SELECT count(*), t.a FROM t LEFT OUTER JOIN u USING (a);
CREATE VIEW v2 AS SELECT t.a FROM t NATURAL LEFT JOIN u CROSS JOIN u w WHERE w.k = 1;
CREATE VIEW v3 AS SELECT a x FROM t y ORDER BY 1 DESC NULLS LAST LIMIT 1 OFFSET 2;
CREATE VIEW v4 AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 9) SELECT n FROM c;
CREATE VIEW v5 AS SELECT sum(a) FILTER (WHERE a > 0) OVER w FROM t WINDOW w AS (ORDER BY a);
CREATE VIEW v6 AS SELECT sum(a) OVER (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM t;
CREATE VIEW v7 AS SELECT a FROM t INDEXED BY i WHERE a IN ((SELECT 1));
CREATE VIEW v8 AS SELECT a FROM t NOT INDEXED JOIN u USING (a);
CREATE VIEW v9 AS VALUES (1, 2), (3, 4);
CREATE VIEW va AS SELECT a "key", b "desc" FROM t GROUP BY 1 HAVING count(*) > 1 EXCEPT SELECT id, k FROM u;
--: source
create table t(a,b,c);create table u(id,a,k);create index i on t(a);
create view v1 as select count( * ),t.a from [t] left outer join `u` using("a");
create view v2 as select t.a from t natural left join u cross join u w where w.k==1;
create view v3 as select "a" "x" from "t" "y" order by 1 desc nulls last limit 1 offset 2;
create view v4 as with recursive c(n) as (select 1 union all select n+1 from c where n<9) select n from c;
create view v5 as select sum(a) filter(where a>0) over w from t window w as (order by a);
create view v6 as select sum(a) over (rows between 1 preceding and current row exclude ties) from t;
create view v7 as select a from t indexed by i where a in((select 1));
create view v8 as select a from t not indexed join u using(a);
create view v9 as values(1,2),(3,4);
create view va as select a key, b desc from t group by 1 having count(*)>1 except select id,k from u;

--: case a value that a query gives is not a list of them
--: engines sqlite
--: source
CREATE TABLE t (a);
CREATE VIEW v AS SELECT a FROM t WHERE a IN (SELECT a FROM t);
--: other
CREATE TABLE t (a);
CREATE VIEW v AS SELECT a FROM t WHERE a IN ((SELECT a FROM t));

--: case signs that follow one another do not become a comment
--: engines sqlite
--: source
CREATE TABLE t (a INT, CHECK (a > - 1), CHECK (a - - - a < + + 1), CHECK (- - a IS NOT - NULL), CHECK (-(-a) > 0));
CREATE VIEW v AS SELECT - - 1 AS x, 1 - - 1 AS y, a - 1 AS z, b.a / 2 * 3 AS q FROM t b;
--: source
CREATE TABLE t (a INT, CHECK (a>-1), CHECK (a- - -a<+ +1), CHECK (- -a is not -null), CHECK (-(-a)>0));
CREATE VIEW v AS SELECT -- one
 - - 1 AS x, 1 - -- two
 - 1 AS y, a--three
 - 1 AS z, b.a/2*/* four */3 AS q FROM t b;
