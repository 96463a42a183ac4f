internal import SchemaModel

/// What is remembered of a revision directory between commands: a small file that answers most
/// questions, and a large one with an entry a folder.
struct FolderCache: Sendable {
  private static let summaryKind = "summary-2"
  private static let entriesKind = "folders"

  private let summaryPath: String
  private let entriesPath: String

  /// The caches in a folder.
  init(in folder: String) {
    summaryPath = "\(folder)/summary"
    entriesPath = "\(folder)/folders"
  }

  func summary() -> RememberedSummary? {
    CacheFile.read(summaryPath, kind: Self.summaryKind)
      .flatMap { RememberedSummary(decoding: $0) }
  }

  func save(_ summary: RememberedSummary) {
    CacheFile.write(summary.encoded(), to: summaryPath, kind: Self.summaryKind)
  }

  func forgetSummary() {
    try? FileSystem.removeFile(summaryPath)
  }

  func entries() -> [FolderEntry] {
    CacheFile.read(entriesPath, kind: Self.entriesKind)
      .flatMap { FolderEntryList.decode($0) } ?? []
  }

  func save(_ entries: some Sequence<FolderEntry>) {
    CacheFile.write(FolderEntryList.encode(entries), to: entriesPath, kind: Self.entriesKind)
  }
}
