/// What a query reads from, be it one relation or several.
struct Relation {
  /// How it is written.
  var pieces: [Piece] = []
  /// The name by which its columns are known; `nil` where it is several.
  var name: String?
  /// Whether it is a join without parentheses.
  var isJoin = false
}
