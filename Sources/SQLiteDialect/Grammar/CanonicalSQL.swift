internal import SchemaModel

/// Writes expressions, queries and statements in their canonical spelling.
///
/// It follows whether an operand or an operator is expected, which tells most words that are keywords in one place and
/// names in another apart. Where that leaves a doubt the token stays as it is written.
struct CanonicalSQL {
  /// What names a text can mean.
  enum Scope {
    /// The columns of one table: an expression in its definition or in that of an index.
    case columns([Column])
    /// Anything: a query, or a statement of a trigger.
    ///
    /// - `trustsDoubleQuotes`: Whether the engine has said that every `"x"` in it is a name.
    /// - `isTrigger`: Whether `NEW` and `OLD` are rows.
    case query(trustsDoubleQuotes: Bool, isTrigger: Bool)
  }

  let source: TokenizedSQL
  let scope: Scope

  /// Whether a `"x"` has been met that is, or may be, a string.
  var hasDoubtfulQuotes = false

  var output: [UInt8] = []
  var levels: [Level] = [Level()]
  var expectsOperand = true
  var lastWritten = Written.start
  private var range = 0..<0

  init(_ source: TokenizedSQL, scope: Scope) {
    self.source = source
    self.scope = scope
  }

  /// The canonical spelling of some tokens.
  mutating func text(_ range: Range<Int>) -> SQLText {
    self.range = range
    output.removeAll(keepingCapacity: true)
    levels = [Level()]
    expectsOperand = true
    lastWritten = .start
    for index in range { write(index) }
    return SQLText(String(decoding: output, as: UTF8.self))
  }

  /// The canonical spelling of an expression, needless parentheses around the whole of it removed.
  mutating func expression(_ range: Range<Int>) -> SQLText {
    text(source.unwrapped(range))
  }

  /// A token, if it belongs to the text that is being written.
  func token(_ index: Int) -> Token {
    range.contains(index) ? source.tokens[index] : .end
  }

  var level: Level {
    get { levels.last ?? Level() }
    set { levels[levels.count - 1] = newValue }
  }

  private mutating func write(_ index: Int) {
    let token = source.tokens[index]
    switch token.kind {
    case .word: writeWord(index)
    case .quotedIdentifier: writeQuoted(index)
    case .leftParenthesis:
      emit("(", as: .open)
      levels.append(opened(at: index))
      expectsOperand = true
    case .rightParenthesis:
      emit(")", as: .other)
      if levels.count > 1 { levels.removeLast() }
      expectsOperand = false
    case .comma:
      emit(",", as: .other)
      if level.clause == .on { level.clause = .from }
      expectsOperand = true
    case .dot: emit(".", as: .dot)
    case .semicolon:
      emit(";", as: .other)
      expectsOperand = true
    case .operator: writeOperator(token)
    case .blob:
      emitLowercased(token)
      expectsOperand = false
    case .number where source.bytes[token.range].contains(UInt8(ascii: "_")):
      // Underscores between digits say nothing, and older versions of the engine do not read them.
      emit(source.text(index).replacing("_", with: ""), as: .other)
      expectsOperand = false
    default:
      emit(token.range, as: .other)
      expectsOperand = false
    }
  }

  private mutating func writeOperator(_ token: Token) {
    if token.isOperator("*", in: source.bytes), expectsOperand || lastWritten == .dot {
      emit("*", as: .other)
      expectsOperand = false
    } else if expectsOperand {
      emit(token.range, as: .unary)
    } else {
      if token.isOperator("==", in: source.bytes) {
        emit("=", as: .other)
      } else if token.isOperator("<>", in: source.bytes) {
        emit("!=", as: .other)
      } else {
        emit(token.range, as: .other)
      }
      expectsOperand = true
    }
  }

  private mutating func writeQuoted(_ index: Int) {
    let name = source.name(index)
    if previous(index).keyword == .collate {
      emit(name: BuiltInNames.collation(name))
    } else if let column = column(named: name), !isQualifier(index) {
      emit(name: column)
    } else if isChangedRow(index, name) {
      emit(SQLName.uppercased(name), as: .name)
    } else if isCertainlyName(index, name) {
      emit(name: name)
    } else {
      hasDoubtfulQuotes = true
      emit(source.tokens[index].range, as: .name)
    }
    expectsOperand = false
  }

  /// Whether a quoted token that is no column's name is a name all the same.
  private func isCertainlyName(_ index: Int, _ name: String) -> Bool {
    guard source.tokens[index].isDoubleQuoted(in: source.bytes) else { return true }
    if previous(index).kind == .dot || token(index + 1).kind == .dot { return true }
    if token(index + 1).kind == .leftParenthesis { return true }
    guard case .query(let trustsDoubleQuotes, _) = scope else { return SQLName.isRowid(name) }
    if trustsDoubleQuotes || !expectsOperand { return true }
    switch previous(index).keyword {
    case .as, .from, .join, .into, .update: return true
    case .rollback, .abort, .replace, .fail, .ignore: return previous(index - 1).keyword == .or
    default: return level.clause == .from || level.isNameList
    }
  }
}
