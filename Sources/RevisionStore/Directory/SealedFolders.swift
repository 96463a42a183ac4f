public import SchemaModel

/// The folders of revisions as the store has them, byte for byte what was committed.
///
/// Asked for parents before their children, it reads each revision once.
public struct SealedFolders {
  private let store: RevisionStore
  private var bases = BaseShelf()

  /// Starts with a store.
  public init(_ store: RevisionStore) { self.store = store }

  /// The folder of a revision.
  ///
  /// - Throws: When the store does not have the revision or its first parent.
  public mutating func folder(of id: RevisionID) throws -> RevisionFolder {
    let content = try store.content(of: id)
    let base = try content.parents.first.map { try parent($0) }
    bases.put(RevisionFolder.Base(content), of: id)
    return try RevisionFolder(content, id: id, base: base)
  }

  private func parent(_ id: RevisionID) throws -> RevisionFolder.Base {
    if let base = bases[id] { return base }
    return RevisionFolder.Base(try store.content(of: id))
  }
}

/// The bases that were used last.
struct BaseShelf {
  private static let size = 64
  private var bases: [RevisionID: RevisionFolder.Base] = [:]
  private var order: [RevisionID] = []
  private var oldest = 0

  subscript(id: RevisionID) -> RevisionFolder.Base? { bases[id] }

  mutating func put(_ base: RevisionFolder.Base, of id: RevisionID) {
    guard bases.updateValue(base, forKey: id) == nil else { return }
    if order.count < Self.size {
      order.append(id)
      return
    }
    bases[order[oldest]] = nil
    order[oldest] = id
    oldest = (oldest + 1) % Self.size
  }
}
