import Dialect
import SchemaModel

/// Two forms of a full-text table and of the table that keeps its text.
struct RandomIndexes {
  struct Form {
    var module: String
    var place: Place
    var content: String
    /// The columns of the index by what makes them the same in both forms.
    var columns: [(origin: Int, name: String)]
    var options: [String]
    /// Whether triggers leave rows out that are deleted.
    var isChosen: Bool

    enum Place { case own, content, nowhere, elsewhere }

    var sql: String {
      let body = columns.map(\.name).filter { $0 != "extra" }
      var result =
        "CREATE TABLE \(content) (id INTEGER PRIMARY KEY, \(text(0)), \(text(1)), extra, gone);\n"
      var arguments = columns.map(\.name) + options
      switch place {
      case .own: break
      case .content:
        arguments.append("content=\"\(content)\"")
        if module == "fts5" { arguments.append("content_rowid=id") }
      case .nowhere: arguments.append("content=\"\"")
      case .elsewhere: arguments.append("content=\"elsewhere\"")
      }
      result += "CREATE VIRTUAL TABLE f USING \(module)(\(arguments.joined(separator: ", ")));\n"
      guard place == .content, isChosen, !body.isEmpty else { return result }
      let names = columns.map(\.name)
      return result + """
        CREATE TRIGGER ai AFTER INSERT ON \(content) WHEN new.gone IS NULL BEGIN
          INSERT INTO f (rowid, \(names.joined(separator: ", "))) VALUES (new.id, \(names.map { "new.\($0)" }.joined(separator: ", ")));
        END;\n
        """
    }

    /// What the text column of the content table is called.
    func text(_ origin: Int) -> String {
      columns.first { $0.origin == origin }?.name ?? (origin == 0 ? "a" : "b")
    }

    /// Prints what the index finds, and its settings.
    var dump: String {
      var result = ""
      for word in RandomIndexes.words {
        result += find("all", word)
        for column in columns { result += find("\(column.origin)", "\(column.name):\(word)") }
      }
      result +=
        module == "fts5"
        ? "SELECT 'set ' || k || ' ' || v FROM f_config WHERE k <> 'version' ORDER BY k;\n"
        : "SELECT 'set automerge ' || value FROM f_stat WHERE id = 2;\n"
      return result + SQLiteProgram.mark
    }

    private func find(_ what: String, _ query: String) -> String {
      let word = query.split(separator: ":").last ?? ""
      return "SELECT '\(what) \(word) ' || coalesce(group_concat(rowid), '') FROM"
        + " (SELECT rowid FROM f WHERE f MATCH '\(query)' ORDER BY rowid);\n"
    }
  }

  static let words = ["river", "alpha", "kilo", "tango"]

  let old: Form
  let new: Form
  let renames: RenameHints
  private var random: SeededRandom

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let module = Self.chance(65, &random) ? "fts5" : "fts4"
    let place =
      [Form.Place.content, .content, .content, .own, .nowhere, .elsewhere]
      .randomElement(using: &random) ?? .content
    old = Form(
      module: module, place: place, content: "t", columns: [(0, "a"), (1, "b")],
      options: Self.options(module, &random), isChosen: Self.chance(60, &random))
    var new = old
    var renames = RenameHints()
    if Self.chance(60, &random) { new.options = Self.options(module, &random) }
    if Self.chance(30, &random) {
      new.content = "u"
      renames.tables["t"] = "u"
    }
    if Self.chance(20, &random), place == .content {
      new.columns[0].name = "text"
      renames.columns.append(RenameHints.ColumnRename(table: new.content, from: "a", to: "text"))
    } else if Self.chance(20, &random) {
      new.columns.append((2, "extra"))
    } else if Self.chance(15, &random) {
      new.columns.removeLast()
    }
    if Self.chance(12, &random) {
      new.place = [.own, .content, .nowhere].randomElement(using: &random) ?? .own
    }
    if Self.chance(8, &random) {
      new.module = module == "fts5" ? "fts4" : "fts5"
      new.options = []
    }
    self.new = new
    self.renames = renames
    self.random = random
  }

  /// Rows of the content table and of the index, which does not have all of them, and settings.
  mutating func rows() -> String {
    var result = ""
    for id in [3, 7, 12, 19, 40] {
      let texts = (0..<2).map { _ in
        Self.words.filter { _ in Self.chance(45, &random) }.joined(separator: " ")
      }
      let isGone = Self.chance(40, &random)
      let gone = isGone ? "'yes'" : "NULL"
      result += "INSERT INTO t VALUES (\(id), '\(texts[0])', '\(texts[1])', NULL, \(gone));\n"
      // The trigger, where there is one, has put it in.
      guard !isGone, !(old.place == .content && old.isChosen) else { continue }
      result += "INSERT INTO f (rowid, a, b) VALUES (\(id), '\(texts[0])', '\(texts[1])');\n"
    }
    guard Self.chance(50, &random) else { return result }
    return result
      + (old.module == "fts5"
        ? "INSERT INTO f (f, rank) VALUES ('automerge', 3), ('pgsz', 200), ('rank', 'bm25(2.0)');\n"
        : "INSERT INTO f (f) VALUES ('automerge=5');\n")
  }

  private static func options(_ module: String, _ random: inout SeededRandom) -> [String] {
    var options: [String] = []
    if chance(40, &random) {
      options.append(module == "fts5" ? "tokenize='porter'" : "tokenize=porter")
    }
    if chance(30, &random) { options.append("prefix=\"2\"") }
    if module == "fts5", chance(20, &random) { options.append("columnsize=0") }
    if module == "fts4", chance(20, &random) { options.append("matchinfo=\"fts3\"") }
    return options
  }

  private static func chance(_ percent: Int, _ random: inout SeededRandom) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}
