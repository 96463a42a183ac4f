import TestSupport
import Testing

/// Two branches that touch what depends on each other, and a database with rows that goes up, down and from one to the other.
@Suite(.needsServer) struct ServerBranchTests {
  private static let firstTables = """
    CREATE TYPE state AS ENUM ('open', 'paid');

    CREATE TABLE accounts (
      id bigint PRIMARY KEY,
      owner text NOT NULL,
      folded text GENERATED ALWAYS AS (lower(owner)) STORED
    );
    ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON accounts USING (owner = CURRENT_USER);

    CREATE TABLE orders (
      day date NOT NULL,
      account bigint NOT NULL REFERENCES accounts,
      state state DEFAULT 'open' NOT NULL,
      net integer NOT NULL,
      gross integer GENERATED ALWAYS AS (net * 2) STORED
    ) PARTITION BY RANGE (day);
    CREATE TABLE orders_2025 PARTITION OF orders FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    CREATE TABLE orders_2026 PARTITION OF orders FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

    CREATE VIEW sales AS SELECT day, account, state, gross FROM orders;
    CREATE VIEW paid AS SELECT account, sum(gross) AS gross FROM sales WHERE state = 'paid' GROUP BY account;

    """

  private let sandbox: ServerSandbox
  private let database = "postgresql:///shop"
  private var box: Sandbox { sandbox.box }

  /// The first tables with rows in a database.
  init() throws {
    sandbox = try ServerSandbox()
    try sandbox.server.sql("CREATE DATABASE shop")
    try box.write("schema.sql", Self.firstTables)
    try commit("First tables")
    try run("upgrade", database)
    try psql(
      """
      INSERT INTO accounts (id, owner) VALUES (1, 'Ada'), (2, 'Bob');
      INSERT INTO orders (day, account, state, net) VALUES
      ('2025-03-04', 1, 'open', 10), ('2025-05-06', 2, 'paid', 20), ('2026-07-08', 1, 'paid', 30)
      """)
  }

  @discardableResult
  private func psql(_ sql: String) throws -> String { try sandbox.sql("shop", sql) }

  /// Runs a command that has to do its work.
  private func run(_ words: String...) throws {
    let outcome = try box.stemma(words)
    #expect(outcome.status == 0, "\(words): \(outcome.transcript)")
  }

  private func commit(_ message: String) throws { try run("commit", "-m", message) }

  /// The rows as far as every revision has them.
  private func rows() throws -> [String] {
    try [
      "SELECT id, owner, folded FROM accounts ORDER BY id",
      "SELECT tableoid::regclass, day, account, state, net, gross FROM orders ORDER BY day",
      "SELECT account, gross FROM paid ORDER BY account",
    ].map(psql)
  }

  /// One branch for labels, partitions and views, another one for types, generated columns and row security.
  private func makeBranches() throws {
    try run("switch", "-c", "labels")
    try box.replace("('open', 'paid')", with: "('open', 'sent', 'paid', 'void')", in: "schema.sql")
    try box.append(
      "schema.sql",
      """
      CREATE TABLE orders_2027 PARTITION OF orders FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
      CREATE VIEW busy AS SELECT account FROM paid WHERE gross > 10;

      """)
    try commit("Labels")
    try run("switch", "main")
    try box.replace("net integer NOT NULL", with: "net numeric(12,2) NOT NULL", in: "schema.sql")
    try box.replace("gross integer", with: "gross numeric(12,2)", in: "schema.sql")
    try box.replace("lower(owner)", with: "lower(owner || '')", in: "schema.sql")
    try box.replace("owner = CURRENT_USER", with: "folded = CURRENT_USER", in: "schema.sql")
    try box.append(
      "schema.sql",
      """
      ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
      CREATE POLICY paid ON orders FOR SELECT USING (state <> 'open');

      """)
    try commit("Cents")
  }

  @Test func `rows stay what they are up, down and across branches that are merged`() throws {
    let first = try rows()
    try makeBranches()
    try run("upgrade", database)
    let cents = try rows()
    #expect(cents[1].contains("|10.00|20.00\n"))
    try run("migrate", database, "labels", "--allow", "data-loss")
    #expect(try rows() == first)
    try psql("INSERT INTO orders (day, account, state, net) VALUES ('2027-01-01', 2, 'sent', 5)")
    let labels = try rows()
    try run("merge", "labels")
    try run("upgrade", database)
    let merged = try rows()
    #expect(merged[0] == labels[0])
    #expect(merged[1].contains("orders_2027|2027-01-01|2|sent|5.00|10.00\n"))
    #expect(try psql("SELECT account FROM busy ORDER BY 1") == "1\n2\n")
    try run("check")
    try run("migrate", database, "labels", "--allow", "data-loss")
    #expect(try rows() == labels)
    try psql("DELETE FROM orders WHERE state = 'sent'")
    try run("migrate", database, "labels~1", "--allow", "data-loss")
    #expect(try rows() == first)
    try run("upgrade", database)
    #expect(try rows() == cents)
  }

  @Test func `a row with a label that goes stands against the way down, and is named`() throws {
    try makeBranches()
    try run("migrate", database, "labels")
    try psql("UPDATE orders SET state = 'void' WHERE day = '2025-05-06'")
    let before = try rows()
    let outcome = try box.stemma("migrate", database, "labels~1", "--allow", "data-loss")
    #expect(outcome.status == 1)
    #expect(outcome.mentions("void"), "\(outcome.transcript)")
    #expect(try rows() == before)
  }
}
