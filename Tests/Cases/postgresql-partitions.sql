-- Partitioned tables: partitions that come, go and move, and what their table has with them.

--: case a partition comes and another one goes
--: engines postgresql
--: current
CREATE TABLE logs (id INTEGER, day DATE NOT NULL, note TEXT, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE logs_2025 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--: desired
CREATE TABLE logs (id INTEGER, day DATE NOT NULL, note TEXT, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE logs_2025 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE logs_2026 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--: rows
INSERT INTO logs (id, day, note) VALUES (1, '2025-03-04', 'x');
--: query SELECT tableoid::regclass, note FROM logs
--: gives logs_2025|x
--: hazards any

--: case a column, an index and a check of the table come to all partitions
--: engines postgresql
--: current
CREATE TABLE r (id INTEGER NOT NULL, k TEXT NOT NULL) PARTITION BY LIST (k);
CREATE TABLE ra PARTITION OF r FOR VALUES IN ('a', 'b');
CREATE TABLE rz PARTITION OF r DEFAULT;
--: desired
CREATE TABLE r (id INTEGER NOT NULL, k TEXT NOT NULL, n INTEGER DEFAULT 5, CHECK (id > 0)) PARTITION BY LIST (k);
CREATE TABLE ra PARTITION OF r FOR VALUES IN ('a', 'b');
CREATE TABLE rz PARTITION OF r DEFAULT;
CREATE INDEX r_n ON r (n);
--: rows
INSERT INTO r (id, k) VALUES (1, 'a'), (2, 'q');
--: query SELECT tableoid::regclass, id, k, n FROM r ORDER BY id
--: gives ra|1|a|5
--: gives rz|2|q|5
--: hazards any

--: case a table becomes a partition, and a table of its own again
--: engines postgresql
--: current
CREATE TABLE r (id INTEGER NOT NULL, k INTEGER NOT NULL) PARTITION BY RANGE (k);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (1) TO (10);
CREATE TABLE r2 (id INTEGER NOT NULL, k INTEGER NOT NULL);
--: desired
CREATE TABLE r (id INTEGER NOT NULL, k INTEGER NOT NULL) PARTITION BY RANGE (k);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (1) TO (10);
CREATE TABLE r2 PARTITION OF r FOR VALUES FROM (10) TO (20);
--: rows
INSERT INTO r (id, k) VALUES (1, 5);
--: query INSERT INTO r (id, k) VALUES (2, 15) RETURNING tableoid::regclass
--: gives r2
--: query DELETE FROM r2 RETURNING id
--: gives 2
--: query-back SELECT id, k FROM r
--: gives 1|5
--: hazards any

--: case partitions made by CREATE and by ATTACH have one id
--: engines postgresql
--: source
CREATE TABLE r (id INTEGER NOT NULL, k INTEGER) PARTITION BY HASH (id);
CREATE TABLE r0 PARTITION OF r FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE r1 PARTITION OF r FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE INDEX r_k ON r (k);
--: altered
CREATE TABLE r (id INTEGER NOT NULL, k INTEGER) PARTITION BY HASH (id);
CREATE TABLE r1 (k INTEGER, id INTEGER NOT NULL);
CREATE INDEX r_k ON r (k);
ALTER TABLE r ATTACH PARTITION r1 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE r0 PARTITION OF r FOR VALUES WITH (MODULUS 2, REMAINDER 0);
--: other
CREATE TABLE r (id INTEGER NOT NULL, k INTEGER) PARTITION BY HASH (id);
CREATE TABLE r0 PARTITION OF r FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE r1 PARTITION OF r FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE INDEX r_k ON r (k);

--: case a foreign key points at a partitioned table
--: engines postgresql
--: current
CREATE TABLE r (id INTEGER PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (0) TO (100);
CREATE TABLE t (id INTEGER PRIMARY KEY, r INTEGER);
--: desired
CREATE TABLE r (id INTEGER PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (0) TO (100);
CREATE TABLE r2 PARTITION OF r FOR VALUES FROM (100) TO (200);
CREATE TABLE t (id INTEGER PRIMARY KEY, r INTEGER REFERENCES r (id));
--: rows
INSERT INTO r (id) VALUES (5);
INSERT INTO t (id, r) VALUES (1, 5), (2, NULL);
--: query SELECT id, r FROM t ORDER BY id
--: gives 1|5
--: gives 2|NULL
--: hazards any
