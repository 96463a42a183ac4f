internal import SchemaModel

/// The layouts of a revision as the files of a tree, from which the next revision's are made by putting
/// in what differs.
struct LayoutFolder: Hashable {
  /// The files, sorted as Git does.
  private(set) var files: [GitObject.TreeEntry] = []
  /// The contents that the folder it was made from did not have, by table.
  private(set) var added: [String: [UInt8]] = [:]

  /// Encodes all layouts.
  init(_ layout: Layout) {
    files.reserveCapacity(layout.tables.count)
    for (name, table) in layout.tables {
      let bytes = table.canonicalBytes
      added[name] = bytes
      files.append(Self.entry(name, bytes))
    }
    files.sort(by: GitObject.precedes)
  }

  /// The folder with some tables as a layout has them.
  func updating(_ tables: some Sequence<String>, in layout: Layout) -> LayoutFolder {
    var result = self
    result.added = [:]
    for name in tables {
      let bytes = layout.tables[name]?.canonicalBytes
      let entry = Self.entry(name, bytes ?? [])
      let place = result.place(of: entry)
      let isThere = place < result.files.count && result.files[place].name == entry.name
      switch (bytes, isThere) {
      case (nil, true): result.files.remove(at: place)
      case (nil, false): break
      case (let bytes?, true):
        result.files[place] = entry
        result.added[name] = bytes
      case (let bytes?, false):
        result.files.insert(entry, at: place)
        result.added[name] = bytes
      }
    }
    return result
  }

  private static func entry(_ name: String, _ bytes: [UInt8]) -> GitObject.TreeEntry {
    GitObject.TreeEntry(
      name: EntryName.file(for: name), mode: .file, id: GitObject.id(of: .blob, content: bytes))
  }

  /// The first position whose file does not stand before another.
  private func place(of entry: GitObject.TreeEntry) -> Int {
    var (low, high) = (0, files.count)
    while low < high {
      let middle = (low + high) / 2
      if GitObject.precedes(files[middle], entry) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
