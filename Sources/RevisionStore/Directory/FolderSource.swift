/// Where revision folders are read from: the file system, or a tree of the code's repository.
protocol FolderSource {
  /// How messages call it.
  var displayName: String { get }

  /// Whether what is remembered of a folder that was right still holds.
  func isUnchanged(_ entry: FolderEntry) throws -> Bool

  /// The files of a folder.
  func reading(of name: String) throws -> FolderReading
}

/// The names in a revision directory.
struct FolderListing {
  /// Folders that can be revisions, in no order.
  private(set) var folders: [String] = []
  /// Files and links that are no part of a revision directory.
  private(set) var strangers: [String] = []

  init(folders: [String] = []) { self.folders = folders }

  /// Takes a name up, unless it is one that a revision directory has besides its folders.
  mutating func add(_ name: String, isFolder: Bool) {
    guard !name.hasPrefix("."), name != FolderName.draft else { return }
    if isFolder {
      folders.append(name)
    } else if !name.hasPrefix("README") {
      strangers.append(name)
    }
  }
}

/// A folder's files, and what else is known of it.
struct FolderReading {
  var folder: RevisionFolder
  /// Names in the folder that no revision has.
  var strangers: [String]
  /// What the file system said of the files; zero when that proves nothing.
  var stamp: UInt64
}

extension RevisionFolder {
  /// The names of all files that any revision has.
  static let knownFiles = Set(fileNames(migrations: CommitBuffer.maximumParents))
}
