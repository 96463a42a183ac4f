internal import SchemaModel

/// References that live as long as the process.
final class MemoryReferences: ReferenceStorage {
  private var ids: [String: ObjectID] = [:]
  private var head = ReferenceName.branches + "main"
  private var logs: [String: [ReflogEntry]] = [:]
  private var seenIDs: Set<RevisionID> = []

  func value(of name: String) -> ReferenceValue? {
    name == "HEAD" ? .symbolic(head) : ids[name].map { .direct($0) }
  }

  func references(
    under prefix: String, skipping skip: (StoreError) throws -> Void
  ) -> [(name: String, id: ObjectID)] {
    ids.filter { $0.key.hasPrefix(prefix) }.map { (name: $0.key, id: $0.value) }
      .sorted { $0.name < $1.name }
  }

  func change(
    _ name: String, to id: ObjectID?, expecting: ReferenceExpectation, message: String,
    by signature: Signature
  ) throws {
    let old = ids[name]
    try expecting.check(old, name)
    ids[name] = id
    guard let id else {
      logs[name] = nil
      return
    }
    guard !name.hasPrefix(ReferenceName.tags) else { return }
    let entry = ReflogEntry(
      old: old.map { RevisionID($0) }, new: RevisionID(id), signature: signature, message: message)
    logs[name, default: []].insert(entry, at: 0)
    if head == name { logs["HEAD", default: []].insert(entry, at: 0) }
  }

  func setHead(to name: String, message: String, by signature: Signature) {
    let old = ids[head]
    head = name
    let entry = ReflogEntry(
      old: old.map { RevisionID($0) }, new: ids[name].map { RevisionID($0) }, signature: signature,
      message: message)
    logs["HEAD", default: []].insert(entry, at: 0)
  }

  func log(of name: String) -> [ReflogEntry] { logs[name] ?? [] }

  func seenReferences() -> SeenReferences { SeenReferences(loose: Array(seenIDs)) }

  func seen() -> [RevisionID] { Array(seenIDs) }

  func addSeen(_ ids: [RevisionID]) { seenIDs.formUnion(ids) }
}

extension ReferenceExpectation {
  /// Refuses a reference that does not hold what is expected.
  func check(_ current: ObjectID?, _ name: String) throws(StoreError) {
    let isMet =
      switch self {
      case .anything: true
      case .absent: current == nil
      case .value(let id): current == id
      }
    guard !isMet else { return }
    let shown = ReferenceName.shown(name)
    let state = current.map { "is at \($0.short)" } ?? "does not exist"
    let wanted =
      switch self {
      case .value(let id): "not at \(id.short)"
      case .absent, .anything: "but was not expected to exist"
      }
    throw StoreError(
      .moved, subject: name, message: "\(shown) moved meanwhile: it \(state), \(wanted)",
      hint: "look at the new state and run the command again")
  }
}

extension ReferenceName {
  /// A reference's name as it is shown to people: `branch 'main'`.
  static func shown(_ name: String) -> String {
    if name.hasPrefix(branches) { return "branch '\(name.dropFirst(branches.count))'" }
    if name.hasPrefix(tags) { return "tag '\(name.dropFirst(tags.count))'" }
    return name
  }
}
