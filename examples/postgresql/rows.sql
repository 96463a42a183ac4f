INSERT INTO customers (name, email)
SELECT 'Customer ' || n, 'c' || n || '@example.com' FROM generate_series(1, 500) n;

INSERT INTO orders (placed, customer_id, status, amount)
SELECT date '2025-01-01' + n % 700, 1 + n % 500, (ARRAY['placed', 'paid', 'shipped'])[1 + n % 3]::status, n % 9973 / 7.0
FROM generate_series(1, 20000) n;
