-- A shop: who buys, what is sold, and the orders.

CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (email LIKE '%_@_%'),
  name TEXT NOT NULL,
  created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE addresses (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  street TEXT NOT NULL,
  city TEXT NOT NULL,
  postcode VARCHAR(12) NOT NULL,
  country CHAR(2) NOT NULL DEFAULT 'DE' CHECK (length(country) = 2)
);

CREATE INDEX addresses_customer ON addresses (customer_id);

CREATE TABLE suppliers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  phone VARCHAR(30)
);

-- A tree: a category lies in another, or at the top.
CREATE TABLE categories (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER REFERENCES categories (id) ON DELETE SET NULL,
  name TEXT NOT NULL,
  UNIQUE (parent_id, name)
);

CREATE TABLE products (
  id INTEGER PRIMARY KEY,
  sku VARCHAR(20) NOT NULL UNIQUE,
  supplier_id INTEGER REFERENCES suppliers (id),
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  stock INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX products_supplier ON products (supplier_id);

CREATE TABLE product_categories (
  product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  category_id INTEGER NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
  PRIMARY KEY (product_id, category_id)
) WITHOUT ROWID;

CREATE TABLE orders (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  address_id INTEGER REFERENCES addresses (id) ON DELETE SET NULL,
  status TEXT NOT NULL DEFAULT 'new',
  placed_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT known_status CHECK (status IN ('new', 'paid', 'sent', 'cancelled'))
);

CREATE INDEX orders_customer ON orders (customer_id, placed_at DESC);
CREATE INDEX orders_open ON orders (placed_at) WHERE status IN ('new', 'paid');

CREATE TABLE order_lines (
  order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  product_id INTEGER NOT NULL REFERENCES products (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  price_cents INTEGER NOT NULL,
  PRIMARY KEY (order_id, line)
) WITHOUT ROWID;

CREATE INDEX order_lines_product ON order_lines (product_id);

CREATE VIEW order_totals AS
SELECT o.id AS order_id, o.customer_id, sum(l.quantity * l.price_cents) AS total_cents
FROM orders AS o JOIN order_lines AS l ON l.order_id = o.id
GROUP BY o.id;

CREATE TRIGGER order_lines_take_stock AFTER INSERT ON order_lines
BEGIN
  UPDATE products SET stock = stock - NEW.quantity WHERE id = NEW.product_id;
END;
