internal import SchemaModel

extension FolderEntry {
  /// Whether the name ends with the first digits of the id.
  var isWellNamed: Bool { FolderName.shortID(in: name) == id.short }

  /// What deserves a warning about a folder that is right.
  func warnings(in directory: String) -> [FolderFault] {
    var warnings: [FolderFault] = []
    let restore = "stemma restore \(id.short) rewrites the folder"
    if !isWellNamed {
      warnings.append(
        FolderFault(
          .renamed, .warning, folder: name, revision: id,
          message: "\(directory)/\(name) was renamed: it holds \(id.short)", hint: restore))
    }
    if flags.contains(.lineEnds) {
      warnings.append(
        FolderFault(
          .lineEnds, .warning, folder: name, revision: id,
          message: "\(directory)/\(name) has CR LF line ends, which it was not committed with",
          hint: "keep '* -text' in \(directory)/.gitattributes; \(restore)"))
    }
    if flags.contains(.untidy) {
      warnings.append(
        FolderFault(
          .untidy, .warning, folder: name, file: RevisionFolder.recordFile, revision: id,
          message: "\(directory)/\(name)/\(RevisionFolder.recordFile) was formatted anew",
          hint: restore))
    }
    return warnings
  }
}

extension FolderFault {
  /// A file that is no part of a revision.
  ///
  /// - Parameters:
  ///   - path: Its path in the revision directory.
  ///   - directory: How messages call that directory.
  /// - Returns: A warning.
  static func stranger(_ path: String, in directory: String) -> FolderFault {
    let folder = FileSystem.folder(of: path)
    return FolderFault(
      .unknownFile, .warning, folder: folder == "." ? path : folder,
      file: folder == "." ? nil : FileSystem.name(of: path),
      message: "\(directory)/\(path) is no part of a revision and is ignored",
      hint: "move it out of \(directory)")
  }

  /// A folder without any file of a revision: what a checkout leaves where it may not remove all.
  static func hollow(_ folder: String, in directory: String) -> FolderFault {
    FolderFault(
      .incomplete, .warning, folder: folder,
      message: "\(directory)/\(folder): the folder holds no revision",
      hint:
        "rmdir \(directory)/\(folder) removes it if it is empty; otherwise move it out of \(directory)"
    )
  }

  /// A second folder of one revision.
  static func duplicate(_ extra: FolderEntry, of name: String, in directory: String) -> FolderFault
  {
    FolderFault(
      .duplicated, folder: extra.name, revision: extra.id,
      message: "\(directory)/\(extra.name) holds the same revision as \(directory)/\(name)",
      hint: "remove \(directory)/\(extra.name)")
  }

  /// A folder whose parent only the store has.
  static func absentParent(
    _ parent: RevisionID, of name: String, in directory: String
  ) -> FolderFault {
    FolderFault(
      .missingParent, .warning, folder: name, file: RevisionFolder.recordFile,
      message: "\(directory)/\(name): its parent \(parent.short) has no folder,"
        + " though the store knows it",
      hint: "stemma restore \(parent.short) writes the folder")
  }

  /// A folder whose parent nobody has.
  static func missingParent(
    _ parent: RevisionID, of name: String, in directory: String, faulty: String?
  ) -> FolderFault {
    if let faulty {
      return FolderFault(
        .missingParent, folder: name, file: RevisionFolder.recordFile,
        message: "\(directory)/\(name): its parent \(parent.short) cannot be used",
        hint: "put \(directory)/\(faulty) right first")
    }
    return FolderFault(
      .missingParent, folder: name, file: RevisionFolder.recordFile,
      message: "\(directory)/\(name): its parent \(parent.short) has no folder,"
        + " and the store does not know it",
      hint:
        "bring the folder that ends in \(parent.short) back from the version control of the code")
  }
}
