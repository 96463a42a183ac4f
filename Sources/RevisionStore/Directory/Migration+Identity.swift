internal import Dialect
internal import SchemaModel

extension Migration {
  /// What two migrations that run the same scripts have in common, whoever sealed them.
  ///
  /// What the proof found, and who wrote which statement, does not count.
  var scriptsID: ObjectID {
    let leftovers = leftovers.map(\.description).joined(separator: "\n")
    let parts = [
      up.text, down.text, "\(up.enforcesForeignKeys)", "\(down.enforcesForeignKeys)", leftovers,
      irreversible == nil ? "" : "irreversible",
    ]
    return GitObject.id(of: .blob, content: Array(parts.joined(separator: "\0").utf8))
  }
}
