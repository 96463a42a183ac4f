internal import RevisionStore

/// What the last commands of a work tree moved, one file for each, numbered from one.
///
/// A change is written before it happens: one that was cut off before it counted is told by the
/// state of the workspace, not by the log.
struct ChangeLog {
  /// How many changes are kept.
  static let capacity = 200

  let folder: String

  /// Writes down what is about to happen, and forgets what happened long ago.
  ///
  /// - Returns: The number of the change.
  func append(_ recorded: RecordedChange) throws -> Int {
    try FileSystem.makeFolder(folder)
    try sweep()
    let numbers = try numbers()
    let next = (numbers.last ?? 0) + 1
    // Losing an entry to a power failure costs an undo, and a flushed one costs every commit.
    try FileSystem.write(recorded.json.canonicalBytes, to: path(next), .relaxed)
    for old in numbers where old <= next - Self.capacity {
      try? FileSystem.removeFile(path(old))
    }
    return next
  }

  /// The recorded changes, newest first, read as far as they are asked for; a file that is damaged is an error in
  /// its place, for what was done before it is not what was done last.
  func newestFirst() throws -> some Sequence<
    (number: Int, recorded: Result<RecordedChange, any Error>)
  > {
    try numbers().reversed().lazy.map { number in (number, Result { try read(number) }) }
  }

  private func read(_ number: Int) throws -> RecordedChange {
    let file = path(number)
    let bytes = try FileSystem.read(file)
    guard let json = try? JSONValue.parse(bytes), let recorded = RecordedChange(json) else {
      throw StemmaError.failed(
        .damagedState,
        "\(file), the record of what a command moved, is damaged or from another version of stemma",
        about: file,
        hints: [
          "rm \(file.shellQuoted)     forgets it, so that undo takes back what was done before",
          "stemma reflog     lists where the branch was", "stemma reset REV     takes it there",
        ])
    }
    return recorded
  }

  /// Forgets a recorded change that never happened.
  func remove(_ number: Int) throws { try FileSystem.removeFile(path(number)) }

  /// Makes the newest changes one, which is undone in one step; does nothing where others lie between them.
  ///
  /// The whole is written before the parts go: whoever is cut off there undoes the whole.
  func join(newest count: Int) throws {
    let parts = try newestFirst().prefix(count).compactMap { entry in
      (try? entry.recorded.get()).map { (number: entry.number, recorded: $0) }
    }
    guard count > 1, parts.count == count, parts.allSatisfy(\.recorded.isMerge) else { return }
    var whole = parts[count - 1].recorded
    for part in parts.dropLast().reversed() { whole.go(on: part.recorded) }
    try FileSystem.write(whole.json.canonicalBytes, to: path(parts[0].number), .relaxed)
    for part in parts.dropFirst() { try remove(part.number) }
  }

  /// Removes what a command that was killed left half written; nobody else writes here, under the lock.
  private func sweep() throws {
    for entry in try FileSystem.list(folder) where entry.name.contains(".tmp-") {
      try? FileSystem.removeFile(Path.join(folder, entry.name))
    }
  }

  func path(_ number: Int) -> String { Path.join(folder, "\(number).json") }

  private func numbers() throws -> [Int] {
    guard FileSystem.exists(folder) else { return [] }
    return try FileSystem.list(folder).compactMap { entry in
      entry.name.hasSuffix(".json") ? Int(entry.name.dropLast(".json".count)) : nil
    }
    .sorted()
  }
}

extension Room {
  /// What commands moved in this work tree.
  var changeLog: ChangeLog {
    ChangeLog(folder: Path.join(location.local, "changes"))
  }

  /// The code's branch, by which recorded changes are told apart; `HEAD` for none.
  func codeBranch() throws -> String? {
    configuration.branches == .own ? nil : try currentBranch() ?? "HEAD"
  }
}
