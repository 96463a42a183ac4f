/// A file of the façade, as far as it says who knows whom.
struct FacadeFile {
  /// The folder that it is in.
  let room: String
  /// The types that it declares for others, those within types left out.
  private(set) var types: Set<String> = []
  /// What it adds for others to types that several rooms extend; functions with a parenthesis behind their names.
  private(set) var members: Set<String> = []
  /// Every type that it names.
  private(set) var namedTypes: Set<String> = []
  /// What it may ask one of these types for, by the type in which it does; `nil` where it asks a value.
  private(set) var askedFor: [String?: Set<String>] = [:]
  /// The names that it gives to anything of its own.
  private(set) var ownNames: Set<String> = []

  /// The types that several rooms extend.
  private static let shared: Set<String> = [
    "Room", "Repository", "EngineHistory", "SchemaSource", "Change", "Workspace",
  ]
  /// What values of these types are called.
  private static let values: Set<String> = [
    "repository", "engine", "source", "change", "workspace",
  ]

  init(_ file: SourceTree.File) {
    room = file.path.split(separator: "/").dropLast().last.map(String.init) ?? ""
    let tokens = SwiftTokens(file.lines.joined(separator: "\n")).tokens
    var depth = 0
    var isShared = false
    var type: String?
    var isForOthers = true
    for (index, token) in tokens.enumerated() {
      let next = index + 1 < tokens.count ? tokens[index + 1] : ""
      let before = index > 0 ? tokens[index - 1] : ""
      switch token {
      case "{": depth += 1
      case "}": depth -= 1
      case "\n": isForOthers = true
      case "private", "fileprivate": isForOthers = before == "set" || next == "("
      case "struct", "class", "enum", "protocol", "actor", "typealias":
        if depth == 0, isForOthers { types.insert(next) }
        if depth == 0 { (type, isShared) = (next, Self.shared.contains(next)) }
      case "extension": if depth == 0 { (type, isShared) = (next, Self.shared.contains(next)) }
      case "func", "var", "let", "case":
        if depth == 1, isShared, isForOthers, token != "case" {
          members.insert(token == "func" ? "\(next)(" : next)
        }
        ownNames.formUnion([next, "\(next)("])
      default:
        guard token.first?.isLetter == true else { continue }
        let name = next == "(" ? "\(token)(" : token
        if token.first?.isUppercase == true {
          if before != "." { namedTypes.insert(token) }
        } else if next == ":" {
          ownNames.formUnion([token, "\(token)("])
        } else if before == "." {
          if index > 1, Self.values.contains(tokens[index - 2]) {
            askedFor[nil, default: []].insert(name)
          }
        } else if depth > 0, !["func", "var", "let"].contains(before) {
          askedFor[type, default: []].insert(name)
        }
      }
    }
  }
}
