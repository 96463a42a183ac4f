-- Ten thousand rows for schema-2.sql, the same every time.
PRAGMA foreign_keys = ON;
BEGIN;

CREATE TEMP TABLE numbers (n INTEGER PRIMARY KEY);
INSERT INTO numbers
WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < 4000)
SELECT n FROM counter;

INSERT INTO customers (id, email, name, phone, created_at)
SELECT n, 'customer' || n || '@example.com', 'Customer ' || n,
  CASE WHEN n % 3 = 0 THEN '+49 30 ' || (100000 + n * 37) END,
  datetime('2025-01-01', '+' || n || ' hours')
FROM numbers WHERE n <= 1000;

INSERT INTO addresses (id, customer_id, street, city, postcode, country)
SELECT n, 1 + (n - 1) % 1000, n || ' Market Street', 'City ' || (n % 60), 10000 + n % 900,
  CASE n % 4 WHEN 0 THEN 'FR' WHEN 1 THEN 'PL' ELSE 'DE' END
FROM numbers WHERE n <= 1100;

INSERT INTO suppliers (id, name, phone)
SELECT n, 'Supplier ' || n, '+44 20 ' || n FROM numbers WHERE n <= 30;

INSERT INTO categories (id, parent_id, name)
SELECT n, CASE WHEN n > 5 THEN 1 + n % 5 END, 'Category ' || n FROM numbers WHERE n <= 30;

INSERT INTO products (id, sku, supplier_id, name, description, price_cents, stock)
SELECT n, printf('SKU-%05d', n), 1 + n % 30,
  CASE n % 4 WHEN 0 THEN 'Blue' WHEN 1 THEN 'Red' WHEN 2 THEN 'Green' ELSE 'Plain' END
    || ' ' || CASE n % 3 WHEN 0 THEN 'kettle' WHEN 1 THEN 'lamp' ELSE 'chair' END || ' ' || n,
  'Model ' || n || ', it''s "sturdy" – made to last', 499 + n * 13 % 20000, 500
FROM numbers WHERE n <= 500;

INSERT INTO product_categories (product_id, category_id)
SELECT n, 6 + n % 25 FROM numbers WHERE n <= 500;

INSERT INTO orders (id, customer_id, address_id, status, placed_at)
SELECT n, 1 + n * 7 % 1000, CASE WHEN n % 10 > 0 THEN 1 + n * 7 % 1000 END,
  CASE n % 5 WHEN 0 THEN 'new' WHEN 1 THEN 'cancelled' WHEN 2 THEN 'sent' ELSE 'paid' END,
  datetime('2026-01-01', '+' || (n * 11) || ' minutes')
FROM numbers WHERE n <= 1500;

INSERT INTO order_lines (order_id, line, product_id, quantity, price_cents)
SELECT 1 + (n - 1) % 1500, 1 + (n - 1) / 1500, 1 + n * 17 % 500, 1 + n % 3, 499 + n * 29 % 9000
FROM numbers WHERE n <= 3500;

INSERT INTO payments (id, order_id, method, amount_cents, paid_at)
SELECT n, n, CASE n % 3 WHEN 0 THEN 'card' WHEN 1 THEN 'transfer' ELSE 'cash' END, 1000 + n,
  datetime('2026-01-02', '+' || n || ' minutes')
FROM numbers WHERE n <= 1000;

INSERT INTO reviews (product_id, customer_id, rating, body)
SELECT 1 + n * 3 % 500, n, 1 + n % 5, CASE WHEN n % 2 = 0 THEN 'Review ' || n END
FROM numbers WHERE n <= 540;

INSERT INTO stock_movements (id, product_id, change, reason)
SELECT n, 1 + n % 500, 10 + n % 7, 'delivery' FROM numbers WHERE n <= 200;

INSERT INTO audit_log (subject, after)
SELECT 'customers/' || n, 'created' FROM numbers WHERE n <= 100;

DROP TABLE numbers;
COMMIT;
