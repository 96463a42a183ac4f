import SchemaModel
import Testing

/// An object with its canonical form and id as they must stay for ever.
struct GoldenObject: Sendable, CustomTestStringConvertible {
  let object: SchemaObject
  let json: String
  let id: String

  var testDescription: String { object.path.description }

  static let objects: [SchemaObject] = all.map(\.object)

  static let all: [GoldenObject] = [
    GoldenObject(
      object: .table(orders),
      json: """
        {
          "checks": [
            {
              "expression": "email <> ''"
            },
            {
              "expression": "total > 0",
              "name": "positive"
            }
          ],
          "columns": {
            "double": {
              "generated": {
                "expression": "total * 2",
                "storage": "stored"
              },
              "type": "REAL"
            },
            "email": {
              "collation": "NOCASE",
              "default": "''",
              "notNull": true,
              "notNullConflict": "replace",
              "type": "VARCHAR(40)"
            },
            "id": {
              "type": "INTEGER"
            },
            "total": {
              "notNull": true
            }
          },
          "foreignKeys": [
            {
              "columns": [
                "email"
              ],
              "deferred": true,
              "name": "owner",
              "onDelete": "setNull",
              "onUpdate": "cascade",
              "referencedColumns": [
                "email"
              ],
              "referencedTable": "users"
            },
            {
              "columns": [
                "id"
              ],
              "referencedTable": "items"
            }
          ],
          "primaryKey": {
            "autoincrement": true,
            "columns": [
              {
                "name": "id"
              }
            ],
            "name": "pk",
            "onConflict": "fail",
            "rowidAlias": true
          },
          "strict": true,
          "uniques": [
            {
              "columns": [
                {
                  "collation": "RTRIM",
                  "descending": true,
                  "name": "email"
                }
              ],
              "name": "one",
              "onConflict": "ignore"
            }
          ]
        }

        """,
      id: "530a6d14ff6a515a807d1c8b5d3dfe4738b50ee6"),
    GoldenObject(
      object: .table(ordered),
      json: """
        {
          "columnOrder": [
            "b",
            "a"
          ],
          "columns": {
            "a": {},
            "b": {}
          },
          "withoutRowid": true
        }

        """,
      id: "87f30dbc3ad093204ab97843e4ce0664a1a8ada0"),
    GoldenObject(
      object: .index(
        Index(
          name: "orders_email", table: "orders", isUnique: true,
          terms: [
            .init(key: .expression(SQLText("lower(email)"))),
            .init(key: .column("total"), collation: "NOCASE", descending: true),
          ], predicate: SQLText("total > 0"))),
      json: """
        {
          "predicate": "total > 0",
          "table": "orders",
          "terms": [
            {
              "expression": "lower(email)"
            },
            {
              "collation": "NOCASE",
              "column": "total",
              "descending": true
            }
          ],
          "unique": true
        }

        """,
      id: "59acaa97c7b5068cfff10818bea5603d318a2e83"),
    GoldenObject(
      object: .view(
        View(name: "open orders", columns: ["id"], query: SQLText("SELECT id FROM orders"))),
      json: """
        {
          "columns": [
            "id"
          ],
          "query": "SELECT id FROM orders"
        }

        """,
      id: "69615773018ca6b8fae3cd05085de85f6fab4011"),
    GoldenObject(
      object: .trigger(
        Trigger(
          name: "orders/audit", table: "orders", timing: .insteadOf,
          event: .update(of: ["total", "email"]), condition: SQLText("NEW.total > 0"),
          body: [SQLText("DELETE FROM audit"), SQLText("SELECT 'a\"b'")])),
      json: """
        {
          "body": [
            "DELETE FROM audit",
            "SELECT 'a\\"b'"
          ],
          "condition": "NEW.total > 0",
          "event": "update",
          "of": [
            "email",
            "total"
          ],
          "table": "orders",
          "timing": "insteadOf"
        }

        """,
      id: "fe2f95b525a8f924a17b71e04ae482cc47438ad3"),
    GoldenObject(
      object: .virtualTable(
        VirtualTable(name: "search", module: "fts5", arguments: ["title", "content=''"])),
      json: """
        {
          "arguments": [
            "title",
            "content=''"
          ],
          "module": "fts5"
        }

        """,
      id: "6754f2e7198da4509355f97a597f1030a1be7e91"),
    GoldenObject(
      object: .other(
        OtherObject(opaque: "widget", name: "thing", definition: "CREATE WIDGET thing")),
      json: """
        {
          "definition": "CREATE WIDGET thing",
          "kind": "widget"
        }

        """,
      id: "24b7e10aa282cd8e04707c392cafa8c5606d0501"),
  ]

  private static let orders = Table(
    name: "orders",
    columns: [
      Column(name: "id", type: "INTEGER"),
      Column(
        name: "email", type: "VARCHAR(40)",
        notNull: NotNull(options: ["notNullConflict": .text("replace")]),
        defaultValue: SQLText("''"), collation: "NOCASE"),
      Column(name: "total", notNull: NotNull()),
      Column(
        name: "double", type: "REAL",
        generated: GeneratedColumn(expression: SQLText("total * 2"), storage: .stored)),
    ],
    primaryKey: PrimaryKey(
      name: "pk", columns: [KeyColumn(name: "id")],
      options: ["rowidAlias": .on, "onConflict": .text("fail"), "autoincrement": .on]),
    uniques: [
      UniqueConstraint(
        name: "one", columns: [KeyColumn(name: "email", collation: "RTRIM", descending: true)],
        options: ["onConflict": .text("ignore")])
    ],
    checks: [
      CheckConstraint(name: "positive", expression: SQLText("total > 0")),
      CheckConstraint(expression: SQLText("email <> ''")),
    ],
    foreignKeys: [
      ForeignKey(
        name: "owner", columns: ["email"], referencedTable: "users", referencedColumns: ["email"],
        onDelete: .setNull, onUpdate: .cascade, isDeferred: true),
      ForeignKey(columns: ["id"], referencedTable: "items"),
    ], options: ["strict": .on])

  private static let ordered = Table(
    name: "pairs", columns: [Column(name: "b"), Column(name: "a")], options: ["withoutRowid": .on],
    columnOrderMatters: true)
}
