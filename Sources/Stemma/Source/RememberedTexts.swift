internal import RevisionStore

/// The texts of the schema source as they were when a revision was made or left, so that comments and layout are
/// there again when somebody comes back.
///
/// They are a help and no record: what is lost here is rendered anew.
struct RememberedTexts {
  /// How many revisions are kept, and how many of those with much text.
  private static let capacity = 400
  private static let largeCapacity = 40
  private static let large = 1 << 18

  private let folder: String

  init(folder: String) { self.folder = folder }

  /// The files as they were at a revision; none where that is not known.
  ///
  /// - `edited`: Whether those count that were left there uncommitted.
  func files(at revision: RevisionID, edited: Bool = true) -> [SourceFile] {
    for kind in edited ? [Kind.left, .usual, .large] : [.usual, .large] {
      if let bytes = cache(kind).content(of: revision.object),
        let files = try? JSONValue.parse(Array(bytes)).array
      {
        return files.compactMap { SourceFile($0) }
      }
    }
    return []
  }

  /// Keeps the files of which a revision was made.
  func keep(_ files: [SourceFile], at revision: RevisionID) {
    guard !files.isEmpty else { return }
    let bytes = JSONValue.array(files.map(\.json)).canonicalBytes
    if files != self.files(at: revision, edited: false) {
      cache(bytes.count > Self.large ? .large : .usual).keep(bytes, under: revision.object)
    }
    if files != self.files(at: revision) { cache(.left).keep(bytes, under: revision.object) }
  }

  /// Keeps the files as somebody leaves them at a revision: comments may have come that no revision has.
  func leave(_ files: [SourceFile], at revision: RevisionID) {
    guard !files.isEmpty, files != self.files(at: revision) else { return }
    cache(.left).keep(
      JSONValue.array(files.map(\.json)).canonicalBytes, under: revision.object)
  }

  private enum Kind { case left, usual, large }

  private func cache(_ kind: Kind) -> CacheFolder {
    switch kind {
    case .left:
      CacheFolder("\(folder)/left-texts", kind: "texts", capacity: Self.largeCapacity)
    case .usual: CacheFolder("\(folder)/texts", kind: "texts", capacity: Self.capacity)
    case .large: CacheFolder("\(folder)/long-texts", kind: "texts", capacity: Self.largeCapacity)
    }
  }
}
