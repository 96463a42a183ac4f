internal import RevisionStore

/// Where a workspace keeps its store, and what belongs to one work tree only.
struct StoreLocation: Sendable {
  /// The store's directory.
  let store: String
  /// The directory for caches and sessions of this work tree.
  let local: String
  /// The Git work tree that the workspace is in; `nil` when the branches are its own, or where only its
  /// folders are: in a container's image, an archive that was unpacked.
  let code: CodeLocation?

  /// The name of the folder beside `stemma.toml`, for a workspace that keeps its own branches.
  static let ownFolder = ".stemma"

  /// The name for a workspace at the top of the work tree.
  private static let top = "root"

  /// Finds the places for a workspace, without creating anything.
  init(root: String, branches: Configuration.Branches) {
    code = branches == .code ? CodeLocation.discover(from: root) : nil
    guard let code else {
      store = Path.join(root, Self.ownFolder)
      local = store
      return
    }
    let name = Self.name(of: Path.relative(root, to: code.workTree) ?? ".")
    store = Path.join(code.commonDirectory, "stemma/\(name)")
    local = Path.join(code.gitDirectory, "stemma-worktree/\(name)")
  }

  /// The folder name for a workspace's path within the work tree, which no other path gives.
  static func name(of path: String) -> String {
    if path == "." { return top }
    // `%` always stands before a code, so that no other path gives this.
    if path == top { return "%72oot" }
    let bytes = path.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "/"): Array("%2F".utf8)
      case UInt8(ascii: "%"): Array("%25".utf8)
      default: [byte]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
