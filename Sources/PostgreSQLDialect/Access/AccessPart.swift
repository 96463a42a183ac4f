internal import SchemaModel

/// What of access is in a snapshot where its format includes it; the words are parts of ids and stay.
enum AccessPart: String, CaseIterable {
  /// To whom objects belong.
  case owners
  /// Who may do what with them.
  case privileges
}

extension SnapshotFormat {
  /// Whether snapshots have a part.
  func includes(_ part: AccessPart) -> Bool { include.contains(part.rawValue) }
}
