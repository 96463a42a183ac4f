internal import SchemaModel

extension KindRule {
  /// The kinds that SQLite has: all but triggers [share their names](https://www.sqlite.org/schematab.html).
  static let sqlite = [
    KindRule(.table, [.hasRows, .isRelation, .followsRenames]),
    KindRule(.virtual, sharingNamesWith: .table, [.hasRows, .isRelation]),
    KindRule(.index, sharingNamesWith: .table, .followsRenames),
    KindRule(.view, sharingNamesWith: .table, .isRelation),
    KindRule(.trigger, .followsRenames),
    KindRule(.opaque, sharingNamesWith: .table, .isRelation),
  ]
}
