internal import SchemaModel

/// Comments on objects.
enum Comment {
  /// The statement that makes of one comment another; `nil` where they are the same.
  ///
  /// - `place`: What it is about: `TABLE public.users`.
  static func change(_ place: String, _ old: Options, _ new: Options) -> String? {
    guard old[.comment] != new[.comment] else { return nil }
    let text = new[.comment].map(SQLName.string) ?? "NULL"
    return "COMMENT ON \(place) IS \(text);"
  }

  /// The statements that make of the comments of a relation's or type's columns others.
  static func columnChanges(of name: String, _ old: Options, _ new: Options) -> [String] {
    let texts = ColumnTexts(new[.columnComments])
    return texts.changes(from: ColumnTexts(old[.columnComments])).map { column, text in
      "COMMENT ON COLUMN \(name).\(column) IS \(text ?? "NULL");"
    }
  }
}
