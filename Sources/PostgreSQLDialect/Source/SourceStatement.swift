internal import Dialect
internal import SchemaModel

/// A statement of a schema source, and what it is for.
struct SourceStatement {
  /// What a statement does, seen from a schema source.
  enum Purpose: Hashable {
    /// It makes, changes or drops something.
    case changes
    /// It changes a setting of the session, by which what follows may be read.
    case setting
    /// It says who owns something or who may do what, which counts only where a format includes that.
    case access(AccessPart)
    /// What dumps have around their statements, and what no model has, such as roles.
    case ignored
    /// It has no place in a schema source.
    case refused(reason: String, hint: String?)
  }

  /// Which file it is in, by position.
  var file: Int
  var statement: ScriptStatement
  var purpose: Purpose

  init(_ statement: ScriptStatement, file: Int) {
    self.file = file
    self.statement = statement
    purpose = Self.purpose(of: statement.text)
  }

  /// The beginning, on one line.
  var firstWords: String {
    statement.text.split(whereSeparator: \.isWhitespace).prefix(6).joined(separator: " ").clipped
  }

  /// Whether it is run for schemas of a format.
  func isRun(for format: SnapshotFormat) -> Bool {
    switch purpose {
    case .changes, .setting: true
    case .access(let part): format.includes(part)
    case .ignored, .refused: false
    }
  }

  /// Whether it makes a function or a procedure, whose body may name what comes later.
  var makesRoutine: Bool {
    var words = StatementWords(statement.text)
    guard words.take("create") else { return false }
    _ = words.take("or", "replace")
    return words.take(of: ["function", "procedure"]) != nil
  }

  /// The parts of a file: its statements, and what only `psql` would understand.
  ///
  /// - Throws: ``SourceError`` for rows, and for a command that changes what the statements mean.
  static func all(of files: [SourceFile]) throws(SourceError) -> [SourceStatement] {
    var statements: [SourceStatement] = []
    var made = MadeNames()
    for (index, file) in files.enumerated() {
      if let fault = TextFault.first(in: file.text) { throw fault.error(in: file) }
      for part in StatementSplitter.parts(file.text) {
        switch part {
        case .statement(let statement):
          let found = SourceStatement(statement, file: index)
          if case .refused(let reason, let hint) = found.purpose {
            throw found.error(reason, hint: hint, in: file)
          }
          if let first = made.add(found) {
            throw found.error(
              "IF NOT EXISTS passes this over: \(first.error("", in: files[first.file]).position) "
                + "made the name already, in another way",
              hint: "leave one of the two statements out", in: file)
          }
          statements.append(found)
        case .command(let command):
          if let fault = PsqlCommand(command.text).fault {
            throw SourceStatement(command, file: index)
              .error(fault.reason, hint: fault.hint, in: file)
          }
        // The statement before them was refused.
        case .rows: break
        }
      }
    }
    return statements
  }

  /// The error of a statement.
  ///
  /// - `position`: Where it is, in characters of the statement counted from one.
  func error(
    _ message: String, hint: String? = nil, position: Int? = nil, in file: SourceFile
  ) -> SourceError {
    let start = statement.utf8Range.lowerBound
    let offset = position.map { statement.text.utf8Offset(ofCharacter: $0) } ?? 0
    return SourceError(
      file: file.name, at: TextPlace(at: start + offset, within: start, in: file.text),
      statement: firstWords, message: message, hints: hint.map { [$0] } ?? [])
  }
}

extension String {
  /// The offset of a character, counted from one as the server counts them: by code points.
  func utf8Offset(ofCharacter position: Int) -> Int {
    unicodeScalars.prefix(max(position - 1, 0)).reduce(0) { $0 + UTF8.width($1) }
  }
}
