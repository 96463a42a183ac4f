internal import Dialect
internal import SchemaModel

/// The script of a step as it runs while others go on reading and writing: the same statements, those that would
/// block others replaced by several that do not.
///
/// A statement is replaced where it is recognised word by word; whatever else stands there runs as it is. New tables are
/// empty, and nobody uses them yet: nothing about them is replaced.
struct OnlineScript {
  /// The script.
  ///
  /// What stays is on the lines where it was, so that errors name the lines of the sealed script.
  private(set) var text = ""
  /// The positions of the statements with which a transaction begins.
  private(set) var starts: Set<Int> = []
  /// The written names of the tables that only replaced statements are about.
  private(set) var relieved: Set<String> = []

  private var count = 0
  private var endsTransaction = false

  /// Makes the form of a script; `nil` where nothing of it is replaced.
  ///
  /// - Parameters:
  ///   - script: The script.
  ///   - skipped: The positions of statements that are not run.
  ///   - schema: What it starts from.
  ///   - server: What is known of the server.
  init?(_ script: String, skipping skipped: Set<Int>, from schema: Schema, on server: OnlineServer)
  {
    let statements = StatementSplitter.split(script)
    let all = statements.enumerated().map { skipped.contains($0) ? "" : $1.text }
    let form = OnlineStatements(all, from: schema, on: server)
    guard form.replacements.contains(where: { $0 != nil }) else { return nil }
    let bytes = Array(script.utf8)
    var end = 0
    for (position, statement) in statements.enumerated() {
      text += String(decoding: bytes[end..<statement.utf8Range.lowerBound], as: UTF8.self)
      end = statement.utf8Range.upperBound
      if skipped.contains(position) {
        text += String(repeating: "\n", count: statement.text.lineEnds)
      } else if let pieces = form.replacements[position] {
        add(pieces, inPlaceOf: statement.text)
      } else {
        text += statement.text
        take(OnlinePiece(statement.text))
      }
    }
    text += String(decoding: bytes[end...], as: UTF8.self)
    relieved = form.relieved
  }

  private mutating func add(_ pieces: [OnlinePiece], inPlaceOf statement: String) {
    let sql = pieces.map(\.text).joined(separator: " ")
    text += sql + String(repeating: "\n", count: max(statement.lineEnds - sql.lineEnds, 0))
    for piece in pieces { take(piece) }
    endsTransaction = true
  }

  private mutating func take(_ piece: OnlinePiece) {
    if endsTransaction || piece.startsTransaction { starts.insert(count) }
    endsTransaction = false
    count += 1
  }
}

extension OnlineScript {
  /// The form as it is handed over.
  var form: OnlineForm {
    OnlineForm(
      script: text, starts: starts, parts: parts,
      relieved: Set(relieved.map { Subject(table: $0).description }))
  }

  /// What is committed at once, as statements.
  var parts: [[String]] {
    StepScript(text, startingAt: starts).parts.map { part in
      switch part {
      case .together(let items): items.map(\.statement.text)
      case .alone(let item, _): [item.statement.text]
      }
    }
  }
}

/// A statement of what stands in the place of another.
struct OnlinePiece: Hashable {
  /// The statement, with its semicolon.
  var text: String
  /// Whether what was locked before is given free first.
  var startsTransaction: Bool

  init(_ text: String, startsTransaction: Bool = false) {
    (self.text, self.startsTransaction) = (text, startsTransaction)
  }
}

extension String {
  /// How many lines end in it.
  fileprivate var lineEnds: Int { utf8.count { $0 == 0x0a } }
}
