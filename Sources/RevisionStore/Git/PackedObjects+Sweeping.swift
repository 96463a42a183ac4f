extension PackedObjects {
  /// How old a file must be to be nobody's any more: an hour, in nanoseconds.
  ///
  /// Commands in other work trees write into the same store, without a common lock.
  private static let abandonedAge: Int64 = 3_600_000_000_000

  /// Removes what commands that were killed left half written in the store.
  func sweepAbandoned() {
    for folder in [path, "\(path)/objects", "\(path)/objects/pack"] {
      for entry in (try? FileSystem.list(folder)) ?? []
      where entry.name.hasPrefix("tmp_") || entry.name.contains(".tmp-") {
        let file = "\(folder)/\(entry.name)"
        guard let status = try? FileSystem.status(file),
          status.modified < FileSystem.now() - Self.abandonedAge
        else { continue }
        try? FileSystem.removeTree(file)
      }
    }
  }
}
