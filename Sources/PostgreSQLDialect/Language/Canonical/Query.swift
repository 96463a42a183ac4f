/// A query, or a statement that changes rows.
struct Query: Hashable {
  /// The `WITH` in front, with a space behind it.
  var with: [Piece] = []
  /// What it does.
  var body: Body
  /// What follows the whole: `ORDER BY`, `LIMIT`, `FOR UPDATE`, with a space in front.
  var tail: [Piece] = []

  /// What a query does.
  indirect enum Body: Hashable {
    /// A `SELECT`, and the name of the relation that it reads, where that is one.
    case select([Piece], source: String?)
    /// Anything else that has no parts which are queries by themselves.
    case other([Piece])
    /// `UNION`, `INTERSECT`, `EXCEPT`
    case combination(String, Query, Query)
  }
}

extension Query {
  /// The text.
  var text: String {
    let middle =
      switch body {
      case .select(let pieces, _), .other(let pieces): pieces.text
      case .combination(let word, let left, let right):
        "\(left.text(leftOf: word)) \(word) \(right.text(leftOf: nil))"
      }
    return with.text + middle + tail.text
  }

  /// The text as a part of a combination.
  private func text(leftOf word: String?) -> String {
    guard with.isEmpty, tail.isEmpty else { return "(\(text))" }
    if case .combination(let own, _, _) = body, own != word { return "(\(text))" }
    return text
  }

  /// The query without the names of its columns, where nobody can ask for them.
  var withoutLabels: Query {
    var query = self
    switch body {
    case .select(let pieces, let source):
      query.body = .select(pieces.withoutLabels, source: source)
    case .combination(let word, let left, let right):
      query.body = .combination(word, left.withoutLabels, right)
    case .other: break
    }
    return query
  }

  /// The query with the relation's name in front of each column, where it reads one relation only.
  ///
  /// Up to 15 servers print views so; later ones leave it out, but where `ORDER BY` would mean an output column.
  var qualified: Query {
    guard case .select(let pieces, let source?) = body else { return self }
    func qualify(_ name: [String]) -> [String] { name.count == 1 ? [source] + name : name }
    var query = self
    query.body = .select(pieces.mapColumns(qualify), source: source)
    query.tail = tail.mapColumns(qualify)
    return query
  }
}
