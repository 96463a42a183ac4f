internal import SchemaModel

/// What the store's `config` says, as far as it decides whether the store can be used.
struct StoreConfiguration {
  private var values: [String: String] = [:]

  static let initialContent = Array(
    """
    [core]
    \trepositoryformatversion = 0
    \tfilemode = true
    \tbare = true
    \tlogAllRefUpdates = true
    [gc]
    \tauto = 0
    [stemma]
    \tversion = \(RevisionStore.formatVersion)

    """.utf8)

  /// Reads the file; `nil` when there is none.
  init?(path: String) throws {
    do {
      parse(String(decoding: try FileSystem.read("\(path)/config"), as: UTF8.self))
    } catch {
      guard [.notFound, .notAFolder].contains(error.code) else { throw error }
      return nil
    }
    guard FileSystem.exists("\(path)/HEAD") else { return nil }
  }

  /// Refuses a store that this code does not know how to use.
  func check(_ path: String) throws(StoreError) {
    if let version = number("stemma.version"), version > RevisionStore.formatVersion {
      throw StoreError(
        .unsupportedStore, subject: path,
        message: "the store \(path) has format \(version), newer than this program knows",
        hint: "update stemma, or move the store away: it is made again from the revision folders")
    }
    if let version = number("core.repositoryformatversion"), version > 0 {
      throw StoreError(
        .unsupportedStore, subject: path,
        message: "the store \(path) uses extensions of Git that are not supported",
        hint: "move the store away: it is made again from the revision folders")
    }
  }

  private func number(_ key: String) -> Int? { values[key].flatMap { Int($0) } }

  /// Sections without subsections and `key = value` lines are all that matters here.
  private mutating func parse(_ text: String) {
    var section = ""
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.trimmingSpaces
      if line.hasPrefix("["), line.hasSuffix("]") {
        section = line.dropFirst().dropLast().lowercased()
      } else if let equals = line.firstIndex(of: "=") {
        let key = line[..<equals].trimmingSpaces.lowercased()
        let value = line[line.index(after: equals)...].trimmingSpaces
        values["\(section).\(key)"] = value
      }
    }
  }
}
