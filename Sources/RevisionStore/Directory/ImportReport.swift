public import SchemaModel

/// What was found in a revision directory.
public struct ImportReport: Hashable, Sendable {
  /// The revisions that the store had not seen before, parents first.
  public internal(set) var imported: [RevisionID] = []

  /// The revisions that have a folder, and its name.
  ///
  /// A folder with a fault counts where the store knows the revision that it should hold: the store's
  /// copy stands in for it.
  public internal(set) var present: [RevisionID: String] = [:]

  /// The leaves by their ids.
  public internal(set) var leaves: [Leaf] = []

  /// What is not as it should be, by folder.
  public internal(set) var faults: [FolderFault] = []

  /// The faults for which a folder is not used.
  public var errors: [FolderFault] { faults.filter { $0.severity == .error } }

  /// The summary of the directory.
  public var summary: DirectorySummary {
    DirectorySummary(count: present.count, leaves: leaves)
  }
}
