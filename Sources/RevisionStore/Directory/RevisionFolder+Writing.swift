extension RevisionFolder {
  /// Writes the folder under the name that it has until it counts.
  func stage(in directory: String, _ durability: FileSystem.Durability) throws(FileError) {
    let path = "\(directory)/\(FolderIntent.staged(name))"
    try FileSystem.removeTree(path)
    try FileSystem.makeFolder(path)
    for (file, bytes) in files.sorted(by: { $0.key < $1.key }) {
      try FileSystem.create("\(path)/\(file)", bytes, durability)
    }
    if durability == .durable { try FileSystem.sync(path) }
  }
}
