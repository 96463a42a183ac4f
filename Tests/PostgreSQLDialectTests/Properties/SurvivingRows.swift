import Dialect
import SchemaModel

@testable import PostgreSQLDialect

/// The values of a database that are there at both ends of a way, as they are now.
///
/// Tables of which partitions or children come or go are left out: whose rows theirs are changes.
struct SurvivingRows: Equatable {
  /// A value; numbers are equal however they are written, and so are moments.
  enum Cell: Hashable {
    case number(Double)
    case other(String?)

    init(_ text: String?) {
      guard let text else {
        self = .other(nil)
        return
      }
      switch text {
      case "t": self = .number(1)
      case "f": self = .number(0)
      default:
        let plain = text.replacing(#/( 00:00:00|\+00|\/32| )+$|["$,]/#, with: "")
        self = Double(plain).map(Cell.number) ?? .other(plain)
      }
    }
  }

  /// How often each row is there, by the table's later name.
  private(set) var rows: [String: [[Cell]: Int]] = [:]

  /// Reads what a script keeps.
  init(_ way: PairWay, isAfter: Bool, _ connection: Connection) throws {
    for pair in way.match.pairs where Self.isWhole(pair, way) {
      let kept = zip(pair.new.columns, pair.columns.sources).compactMap {
        column, source -> String? in
        guard let old = source.map({ pair.old.columns[$0] }), old.generated == nil,
          column.generated == nil, !way.mayLose(pair, old.name, column.name)
        else { return nil }
        return isAfter ? column.name : old.name
      }
      guard !kept.isEmpty else { continue }
      let table = SQLName.qualified(isAfter ? pair.new.name : pair.old.name)
      let result = try connection.query("SELECT \(SQLName.list(kept)) FROM \(table)")
      rows[pair.new.name] = Dictionary(
        result.rows.map { ($0.map(Cell.init), 1) }, uniquingKeysWith: +)
    }
  }

  /// The tables in which something differs, with both.
  func differences(to other: SurvivingRows) -> [String] {
    rows.keys.sorted().filter { rows[$0] != other.rows[$0] }.map {
      let (before, after) = (rows[$0] ?? [:], other.rows[$0] ?? [:])
      let gone = before.filter { after[$0.key] != $0.value }.keys.map(Self.text)
      let new = after.filter { before[$0.key] != $0.value }.keys.map(Self.text)
      return "\($0): \(gone.sorted()) became \(new.sorted())"
    }
  }

  private static func text(_ row: [Cell]) -> String {
    row.map {
      switch $0 {
      case .number(let number): "\(number)"
      case .other(let text): text ?? "NULL"
      }
    }.joined(separator: "|")
  }

  private static func isWhole(_ pair: TablePair, _ way: PairWay) -> Bool {
    guard !way.mayLose(pair, nil, nil), hasSamePart(pair, way) else { return false }
    let before = children(of: pair.old.name, in: way.old).map {
      way.renames.newName(ofTable: $0, under: .exact)
    }
    return Set(before) == Set(children(of: pair.new.name, in: way.new))
  }

  /// Whether a partition has the same part of its table's rows.
  private static func hasSamePart(_ pair: TablePair, _ way: PairWay) -> Bool {
    let before = pair.old.partitionParent.flatMap(way.old.table)?.options[.partitionBy]
    let after = pair.new.partitionParent.flatMap(way.new.table)?.options[.partitionBy]
    return before == after && pair.old.options[.bound] == pair.new.options[.bound]
  }

  private static func children(of table: String, in schema: Schema) -> [String] {
    let own = schema.tables.filter { $0.parents.contains(table) }.map(\.name)
    return own + own.flatMap { children(of: $0, in: schema) }
  }
}
