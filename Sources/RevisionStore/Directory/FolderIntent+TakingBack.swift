extension FolderIntent {
  /// Takes back what ``apply(directory:journal:_:)`` has done so far, in the other order.
  ///
  /// Each step leads to a place where `apply` was before, so that whoever is cut off in between, or cannot put
  /// something back, can still have it finished. `contents` is what the files held, by their numbers.
  func takeBack(directory: String, journal: String, _ contents: [Int: [UInt8]]) throws(FileError) {
    for (index, file) in files.enumerated().reversed() { try file.putBack(contents[index]) }
    for name in removals.reversed() { try uncoverAgain(name, in: directory) }
    for name in writes.reversed() {
      let (path, staged) = ("\(directory)/\(name)", "\(directory)/\(Self.staged(name))")
      if !FileSystem.exists(staged) { try FileSystem.move(path, to: staged) }
      try uncoverAgain(name, in: directory)
    }
    if !(writes.isEmpty && removals.isEmpty) { try FileSystem.sync(directory) }
  }

  /// Gives a folder its name back that no longer counted.
  private func uncoverAgain(_ name: String, in directory: String) throws(FileError) {
    let discarded = "\(directory)/\(Self.discarded(name))"
    guard FileSystem.exists(discarded), !FileSystem.exists("\(directory)/\(name)") else { return }
    try FileSystem.move(discarded, to: "\(directory)/\(name)")
  }
}

extension FolderIntent.File {
  /// Gives the file what it held, unless it has that, or something that this change did not write.
  fileprivate func putBack(_ content: [UInt8]?) throws(FileError) {
    let present = try Self.blob(at: path)
    guard present == after, present != before else { return }
    guard let content else { return try FileSystem.removeFile(path) }
    try FileSystem.write(content, to: path)
  }
}
