internal import SchemaModel

/// A way to write things that a version of SQLite brought.
struct SQLiteFeature: Sendable {
  /// What it is, as in "… needs SQLite 3.44".
  let title: String
  /// The version, such as `3.44`.
  let version: String
  /// The version as a number that grows.
  private let rank: Int
  private let isUsed: @Sendable (TokenizedSQL) -> Bool

  private init(
    _ title: String, _ minor: Int, _ isUsed: @escaping @Sendable (TokenizedSQL) -> Bool
  ) {
    self.title = title
    version = "3.\(minor)"
    rank = minor
    self.isUsed = isUsed
  }

  /// The newest of the known features that a statement uses; `nil` for none.
  ///
  /// - `version`: The second part of a version that has all features up to its own.
  static func newest(in sql: String, beyond version: Int = SQLiteVersion.minor) -> SQLiteFeature? {
    TokenizedSQL.with(sql) { source in
      (all + source.newerFunctions(than: version)).filter { $0.rank > version && $0.isUsed(source) }
        .max { $0.rank < $1.rank }
    }
  }

  /// A function that a version brought.
  static func function(_ name: String, _ minor: Int) -> SQLiteFeature {
    SQLiteFeature("\(name)()", minor) { _ in true }
  }

  /// What a statement needs that this engine does not have, to be said behind what the engine says; empty where that is
  /// about something else.
  static func lacking(for sql: String, after error: SQLiteError) -> String {
    guard NewerSyntax.isGrammar(error.message) else { return "" }
    return newest(in: sql).map {
      "; \($0.title) needs SQLite \($0.version), and this is SQLite \(SQLiteVersion.text)"
    } ?? ""
  }

  /// What the release notes of SQLite list since 3.35.
  private static let all: [SQLiteFeature] = [
    SQLiteFeature("MATERIALIZED", 35) { $0.hasWord(.materialized) },
    SQLiteFeature("STRICT", 37) { source in
      guard let last = source.tokens.lastIndex(where: { $0.kind == .rightParenthesis }) else {
        return false
      }
      return source.tokens[last...].contains { $0.isWord("strict", in: source.bytes) }
    },
    SQLiteFeature("the operator ->", 38) { source in
      source.tokens.contains {
        $0.isOperator("->", in: source.bytes) || $0.isOperator("->>", in: source.bytes)
      }
    },
    SQLiteFeature("RIGHT or FULL JOIN", 39) { source in
      source.tokens.indices.contains { index in
        [.right, .full].contains(source[index].keyword)
          && [.join, .outer].contains(source[index + 1].keyword)
      }
    },
    SQLiteFeature("IS DISTINCT FROM", 39) { source in
      source.tokens.indices.contains { index in
        source[index].keyword == .distinct && source[index + 1].keyword == .from
      }
    },
    SQLiteFeature("ORDER BY in an aggregate", 44) { $0.sortsInCall },
    SQLiteFeature("json_valid() with two arguments", 45) { $0.calls("json_valid", with: 2...2) },
    SQLiteFeature("an underscore between digits", 46) { source in
      source.tokens.contains { token in
        token.kind == .number && source.bytes[token.range].contains(UInt8(ascii: "_"))
      }
    },
    SQLiteFeature("an expression in RAISE", 47) { $0.raisesExpression },
    SQLiteFeature("WITHIN GROUP", 47) { source in
      source.tokens.indices.contains { index in
        source[index].isWord("within", in: source.bytes) && source[index + 1].keyword == .group
      }
    },
    SQLiteFeature("iif() with other than three arguments", 48) { source in
      source.calls("iif", with: 2...2) || source.calls("iif", with: 4...127)
    },
    SQLiteFeature("ALTER TABLE … ADD CONSTRAINT", 53) { $0.alters(.add, .constraint) },
    SQLiteFeature("ALTER TABLE … ADD CHECK", 53) { $0.alters(.add, .check) },
    SQLiteFeature("ALTER TABLE … DROP CONSTRAINT", 53) { $0.alters(.drop, .constraint) },
    SQLiteFeature("ALTER TABLE … ALTER COLUMN", 53) { $0.alters(.alter, nil) },
  ]
}

extension TokenizedSQL {
  fileprivate func hasWord(_ keyword: Keyword) -> Bool {
    tokens.contains { $0.keyword == keyword }
  }

  /// The parentheses of what looks like a call, and their ends.
  private var calls: [(open: Int, end: Int)] {
    tokens.indices.compactMap { index in
      guard index > 0, self[index].kind == .leftParenthesis, self[index - 1].isNameLike,
        let end = closing(index)
      else { return nil }
      return (index, end)
    }
  }

  /// Whether a call has `ORDER BY` in its own parentheses.
  fileprivate var sortsInCall: Bool {
    calls.contains { call in
      guard self[call.open - 1].keyword != .over, self[call.open + 1].keyword != .partition else {
        return false
      }
      let isSorted = outerTokens(in: call.open + 1..<call.end).contains { index in
        index > call.open + 1 && self[index].keyword == .order && self[index + 1].keyword == .by
      }
      // A query in parentheses, or a window that has a name, is sorted by right.
      return isSorted && self[call.open + 1].keyword != .select
        && self[call.open - 2].keyword != .window
    }
  }

  /// Whether it is an `ALTER TABLE` that goes on with one or two words behind the table's name.
  fileprivate func alters(_ first: Keyword, _ second: Keyword?) -> Bool {
    guard self[0].keyword == .alter, self[1].keyword == .table else { return false }
    let end = self[3].kind == .dot ? 5 : 3
    return self[end].keyword == first && (second == nil || self[end + 1].keyword == second)
  }

  /// The functions that are called and that only later versions have.
  fileprivate func newerFunctions(than version: Int) -> [SQLiteFeature] {
    calls.compactMap { call in
      // A table may be called so, too.
      if [.table, .into, .on, .references, .exists].contains(self[call.open - 2].keyword) {
        return nil
      }
      let name = self.name(call.open - 1).folded
      guard let minor = BuiltInNames.version(of: name), minor > version else { return nil }
      return .function(name, minor)
    }
  }

  fileprivate func calls(_ name: String, with counts: ClosedRange<Int>) -> Bool {
    calls.contains { call in
      SQLName.same(self.name(call.open - 1), name)
        && counts.contains(items(call.open + 1..<call.end).count)
    }
  }

  /// Whether the message of a `RAISE` is more than a literal.
  fileprivate var raisesExpression: Bool {
    tokens.indices.contains { index in
      guard self[index].keyword == .raise, let end = closing(index + 1),
        self[index + 3].kind == .comma
      else { return false }
      return end > index + 5 || ![.string, .quotedIdentifier, .word].contains(self[index + 4].kind)
    }
  }
}
