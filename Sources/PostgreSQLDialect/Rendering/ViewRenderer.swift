internal import SchemaModel

/// Writes the statements of a view.
enum ViewRenderer {
  /// The statement that makes it, ended by a semicolon.
  ///
  /// - `replacing`: Whether a view of that name is replaced, which keeps its privileges and those that use it.
  static func statement(_ view: View, replacing: Bool = false) -> String {
    var options: [String] = []
    if view.options[flag: .securityBarrier] { options.append("security_barrier=true") }
    if view.options[flag: .securityInvoker] { options.append("security_invoker=true") }
    let with = options.isEmpty ? "" : " WITH (\(options.joined(separator: ", ")))"
    let check = view.options[.checkOption].map { "\nWITH \($0.uppercased()) CHECK OPTION" }
    return
      "CREATE \(replacing ? "OR REPLACE " : "")VIEW \(SQLName.qualified(view.name))\(with) AS\n"
      + "\(view.query)\(check ?? "");"
  }

  /// What makes of the comments and defaults of one view those of another.
  static func changes(from old: Options, to new: Options, of view: View) -> [String] {
    let name = SQLName.qualified(view.name)
    let defaults = ColumnTexts(new[.columnDefaults]).changes(
      from: ColumnTexts(old[.columnDefaults]))
    return defaults.map { column, value in
      let clause = value.map { "SET DEFAULT \($0)" } ?? "DROP DEFAULT"
      return "ALTER VIEW \(name) ALTER COLUMN \(column) \(clause);"
    } + (Comment.change("VIEW \(name)", old, new).map { [$0] } ?? [])
      + Comment.columnChanges(of: name, old, new)
  }
}
