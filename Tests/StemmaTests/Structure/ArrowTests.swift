import Testing

/// Who may know whom: arrows between modules, and between the rooms of the façade, point down.
@Suite struct ArrowTests {
  /// The modules, from the top down; one may import only what stands below it.
  private static let modules = [
    "StemmaCLI", "StemmaSQLite", "StemmaPostgreSQL", "Stemma", "RevisionStore", "DialectTesting",
    "SQLiteDialect",
    "PostgreSQLDialect", "Proving", "Planner", "Dialect", "SchemaModel",
  ]

  private static let modifiers = ["@_exported", "public", "package", "internal"]

  /// The rooms of the façade, from the bottom up; one may name only what is in those before it.
  private static let rooms = [
    "Errors", "System", "Configuration", "History", "Source", "Composing", "Changing", "Jobs",
    "Databases", "Initializing", "Workspace", "Committing", "Merging", "Rewriting", "Branching",
    "Inspecting", "Bisecting", "Drawing", "Upkeep", "CodeBranches", "Commands",
  ]

  @Test func `modules import only what stands below them`() throws {
    for file in try SourceTree.files(below: "Sources") {
      let module = file.path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
      let place = try #require(Self.modules.firstIndex(of: module), "\(module) has no place")
      for line in file.lines {
        let words = line.split(separator: " ").filter { !Self.modifiers.contains(String($0)) }
        guard words.count == 2, words[0] == "import" else { continue }
        let imported = String(words[1])
        guard let other = Self.modules.firstIndex(of: imported) else { continue }
        #expect(other > place, "\(file.path) imports \(imported)")
      }
    }
  }

  @Test func `rooms of the façade name only what is below them`() throws {
    let files = try SourceTree.files(below: "Sources/Stemma").map(FacadeFile.init)
    #expect(Set(files.map(\.room)) == Set(Self.rooms))
    var homes: [String: Int] = [:]
    for file in files {
      guard let place = Self.rooms.firstIndex(of: file.room) else { continue }
      for type in file.types { homes[type] = place }
      for member in file.members { homes[member] = min(homes[member] ?? place, place) }
    }
    var found: Set<String> = []
    for (place, room) in Self.rooms.enumerated() {
      let here = files.filter { $0.room == room }
      let own = here.reduce(into: Set<String>()) { $0.formUnion($1.ownNames) }
      for file in here {
        // What it asks of a type that is not the façade's, as in an extension of `Dialect`, is none of a room's.
        let asked = file.askedFor.filter { $0.key.map { homes[$0] != nil } ?? true }.values.joined()
        for name in file.namedTypes.union(Set(asked).subtracting(own)) {
          guard let home = homes[name], home > place else { continue }
          found.insert("\(room) names \(name) of \(Self.rooms[home])")
        }
      }
    }
    #expect(found.sorted() == [], "arrows that point up")
  }

  @Test func `an operation is public, has a file of its own and fits on a screen`() throws {
    for file in try SourceTree.files(below: "Sources/Stemma/Commands") {
      #expect(file.lines.count <= 61, "\(file.path) has \(file.lines.count - 1) lines")
      let inner = file.lines.filter { $0.contains(/^  (static )?(func|var|let|init)\b/) }
      #expect(inner.isEmpty, "\(file.path) has members that are neither public nor its own")
    }
  }
}
