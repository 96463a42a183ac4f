import Dialect
import Testing

@testable import PostgreSQLDialect

@Suite("Proofs over partitions", .needsServer) struct PartitionProofTests {
  private static func orders(_ columns: String) -> String {
    """
    CREATE TABLE orders (id int, placed date NOT NULL, \(columns)) PARTITION BY RANGE (placed);
    CREATE TABLE orders_2024 PARTITION OF orders FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
    """
  }

  @Test(arguments: [
    ("note text", "weight int", "", ["data-loss table/orders.note"]),
    ("note text", "note varchar(3)", "", ["data-loss table/orders.note"]),
    ("note text", "note text", "DELETE FROM orders WHERE id < -5;", ["data-loss table/orders"]),
    (
      "note text", "note text", "UPDATE orders SET note = 'x' WHERE id < -5;",
      ["data-loss table/orders.note"]
    ),
    (
      "note text", "note text", "DELETE FROM orders_2024 WHERE id < -5;",
      ["data-loss table/orders"]
    ),
  ])
  func whatPartitionsLoseTheirTableLoses(
    old: String, new: String, written: String, losses: [String]
  ) throws {
    let costs = try ProofFixture.costs(
      from: Self.orders(old), to: Self.orders(new), writing: written)
    #expect(costs.filter { $0.hasPrefix("data-loss") } == losses)
  }

  @Test func aTableGoesWithItsPartitionsAndAPartitionByItself() throws {
    let (whole, rest) = (Self.orders("note text"), "CREATE TABLE kept (id int PRIMARY KEY);")
    #expect(try ProofFixture.costs(from: whole + rest, to: rest) == ["data-loss table/orders"])
    let less = whole.split(separator: "\n").dropLast().joined()
    #expect(
      try ProofFixture.costs(from: whole + rest, to: less + rest)
        == ["data-loss table/orders_rest"])
  }

  @Test func whatIsAllowedOfATableIsAllowedOfItsPartitions() throws {
    let item = try #require(Allowances.Item("data-loss:table/orders"))
    let proof = try ProofFixture.proof(
      from: Self.orders("note text"), writing: "DELETE FROM orders_2024;",
      allowing: Allowances([item]))
    #expect(proof.isProven)
  }

  @Test func rowsOfPartitionsReferToWhatTheirTableRefersTo() throws {
    let sql = """
      \(Self.orders("customer_id int NOT NULL REFERENCES customers, of int, of_placed date"))
      ALTER TABLE orders ADD PRIMARY KEY (id, placed);
      ALTER TABLE orders ADD FOREIGN KEY (of, of_placed) REFERENCES orders;
      """
    let schema = try ScratchSchema.made(
      by: "CREATE TABLE customers (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);" + sql)
    let scratch = try ScratchSchema.scratch()
    defer { scratch.close() }
    let rows = try scratch.rows(RowRequest(for: schema, count: 5, seed: 1))
    #expect(rows.unfilled.isEmpty)
    #expect(rows.tables.first { $0.table == "orders_2024" }?.rows.count == 5)
  }

  @Test func keysThatShareAColumnReferToRowsThatAgreeInIt() throws {
    let schema = try ScratchSchema.made(
      by: """
        CREATE TABLE tenants (id int PRIMARY KEY);
        CREATE TABLE users (tenant int REFERENCES tenants, id int, PRIMARY KEY (tenant, id));
        CREATE TABLE projects (tenant int REFERENCES tenants CHECK (tenant % 2 = 0), id int, PRIMARY KEY (tenant, id));
        CREATE TABLE tasks (id int PRIMARY KEY, tenant int NOT NULL, owner int NOT NULL, project int NOT NULL,
          FOREIGN KEY (tenant, owner) REFERENCES users, FOREIGN KEY (tenant, project) REFERENCES projects);
        """)
    let scratch = try ScratchSchema.scratch()
    defer { scratch.close() }
    #expect(try scratch.rows(RowRequest(for: schema, count: 5, seed: 1)).unfilled.isEmpty)
  }
}
