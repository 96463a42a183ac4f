internal import Clibgit2
internal import SchemaModel

extension CodeRepository {
  /// The names of the local branches, sorted.
  public func branches() throws -> [String] {
    var iterator: OpaquePointer?
    try check(
      git_branch_iterator_new(&iterator, repository, GIT_BRANCH_LOCAL), "list the code's branches")
    defer { git_branch_iterator_free(iterator) }
    var names: [String] = []
    var kind = GIT_BRANCH_LOCAL
    try Self.forEach("list the code's branches", { git_branch_next(&$0, &kind, iterator) }) {
      var name: UnsafePointer<CChar>?
      try check(git_branch_name(&name, $0), "name one of the code's branches")
      if let name { names.append(String(cString: name)) }
    }
    return names.sorted()
  }

  /// The names of the tags, sorted.
  public func tags() throws -> [String] {
    var list = git_strarray()
    try check(git_tag_list(&list, repository), "list the code's tags")
    defer { git_strarray_dispose(&list) }
    return (0..<list.count).compactMap { list.strings[$0].map { String(cString: $0) } }.sorted()
  }

  /// The names of the remotes that branches are fetched from.
  public func remotes() throws -> [String] {
    var list = git_strarray()
    try check(git_remote_list(&list, repository), "list the code's remotes")
    defer { git_strarray_dispose(&list) }
    return (0..<list.count).compactMap { list.strings[$0].map { String(cString: $0) } }
  }

  /// The commits that branches and tags stand on, those of remotes too; each once, by the references'
  /// names.
  func tips() throws -> [ObjectID] {
    var iterator: OpaquePointer?
    try check(git_reference_iterator_new(&iterator, repository), "list the code's references")
    defer { git_reference_iterator_free(iterator) }
    var tips: [ObjectID] = []
    var seen: Set<ObjectID> = []
    try Self.forEach("list the code's references", { git_reference_next(&$0, iterator) }) {
      guard let commit = try Self.commit(of: $0) else { return }
      defer { git_object_free(commit) }
      if let id = git_object_id(commit).map({ ObjectID($0.pointee) }), seen.insert(id).inserted {
        tips.append(id)
      }
    }
    return tips
  }

  /// The commit that a reference leads to; `nil` where that is nothing, or something else.
  private static func commit(of reference: OpaquePointer?) throws -> OpaquePointer? {
    var commit: OpaquePointer?
    let result = git_reference_peel(&commit, reference, GIT_OBJECT_COMMIT)
    let none = [GIT_ENOTFOUND, GIT_EINVALIDSPEC, GIT_EPEEL].map(\.rawValue)
    if none.contains(result) { return nil }
    let name = git_reference_name(reference).map { String(cString: $0) } ?? "a reference"
    try check(result, "read what \(name) names in the code's repository")
    return commit
  }

  /// Goes through what one of libgit2's iterators has, until it says that there is no more.
  private static func forEach(
    _ operation: String, _ next: (inout OpaquePointer?) -> Int32,
    _ body: (OpaquePointer?) throws -> Void
  ) throws {
    while true {
      var reference: OpaquePointer?
      let result = next(&reference)
      if result == GIT_ITEROVER.rawValue { return }
      try check(result, operation)
      defer { git_reference_free(reference) }
      try body(reference)
    }
  }

  /// Whether Git's settings can be read at all: they need libgit2.
  public static var canReadSettings: Bool { GitLibrary.isLoaded }

  /// The name and address that Git's configuration gives to whoever works here.
  ///
  /// - Parameter location: The work tree, whose own settings come first; `nil` for the user's alone.
  /// - Returns: `nil` where it gives none.
  public static func identity(in location: CodeLocation?) -> (name: String, email: String)? {
    var configuration: OpaquePointer?
    if let location, let repository = try? CodeRepository(location) {
      guard git_repository_config_snapshot(&configuration, repository.repository) == 0 else {
        return nil
      }
    } else {
      guard GitLibrary.isLoaded else { return nil }
      var user: OpaquePointer?
      guard git_config_open_default(&user) == 0 else { return nil }
      defer { git_config_free(user) }
      guard git_config_snapshot(&configuration, user) == 0 else { return nil }
    }
    defer { git_config_free(configuration) }
    guard let name = text("user.name", configuration), let email = text("user.email", configuration)
    else { return nil }
    return (name, email)
  }

  private static func text(_ key: String, _ configuration: OpaquePointer?) -> String? {
    var value: UnsafePointer<CChar>?
    guard git_config_get_string(&value, configuration, key) == 0, let value else { return nil }
    return String(cString: value)
  }
}
