internal import Dialect
internal import SchemaModel

/// Values that an older application may give to a column, whatever the column is.
///
/// Those that the older schema refuses say nothing.
struct OlderValues {
  /// How many values of the texts are tried.
  private static let hintCount = 40
  private static let plain: [Value] = [
    .null, .integer(0), .integer(1), .integer(-1), .real(1.5), .text(""), .text("x"), .text("Ab"),
    .text(String(repeating: "x", count: 300)), .blob([7]),
  ]

  /// The values that what is left behind speaks of.
  let hints: [Value]
  private let texts: LeftoverTexts

  /// Takes what is left behind on a table.
  init(_ texts: LeftoverTexts) {
    self.texts = texts
    hints = Array(texts.values.prefix(Self.hintCount))
  }

  /// All of them.
  var all: [Value] { Self.plain + hints }

  /// Whether what is left behind names a column.
  func mentions(_ column: String) -> Bool { texts.mentions(column) }
}
