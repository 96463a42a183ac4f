import Foundation
import SchemaModel

/// The statements that a project's own migrations sent, at both ends of which there is a schema.
struct RecordedScripts {
  /// A script and what it leads from and to.
  struct Script {
    var name: String
    /// The files of the schemas.
    var start: String
    var end: String
    var text: String
  }

  private struct Entry: Decodable {
    struct Downgrade: Decodable {
      var applied: String?
      var status: String
      var snapshot: String?
    }

    var id: String
    var parents: [String]
    var snapshot: String?
    var applied: String?
    var downgrade: Downgrade?
  }

  private let folder: URL
  /// Up and down, in the order of the history.
  let scripts: [Script]

  init(_ corpus: String) throws {
    guard let folder = Corpus.folder?.appendingPathComponent(corpus) else {
      throw CocoaError(.fileNoSuchFile)
    }
    self.folder = folder
    let data = try Data(contentsOf: folder.appendingPathComponent("history.json"))
    let entries = try JSONDecoder().decode([Entry].self, from: data)
    let snapshots = Dictionary(uniqueKeysWithValues: entries.map { ($0.id, $0.snapshot) })
    var scripts: [Script] = []
    for entry in entries {
      let parent = entry.parents.first.map { snapshots[$0] ?? nil } ?? "snapshots/0000_base.sql"
      guard let parent, let child = entry.snapshot else { continue }
      if let file = entry.applied {
        let text = try Self.script(at: folder.appendingPathComponent(file))
        scripts.append(Script(name: file, start: parent, end: child, text: text))
      }
      if let downgrade = entry.downgrade, downgrade.status != "error", let file = downgrade.applied
      {
        let text = try Self.script(at: folder.appendingPathComponent(file))
        scripts.append(
          Script(name: file, start: child, end: downgrade.snapshot ?? parent, text: text))
      }
    }
    self.scripts = scripts
  }

  /// The text of a schema.
  func schema(_ file: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
  }

  /// A recorded script with its values in the place of the question marks.
  private static func script(at file: URL) throws -> String {
    let text = try String(contentsOf: file, encoding: .utf8)
    var (script, statement) = ("", "")
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let match = line.wholeMatch(of: /(.*;)  -- parameters: \((.*)\)/) else {
        statement += line + "\n"
        if line.hasSuffix(";") {
          script += statement
          statement = ""
        }
        continue
      }
      script += bound(statement + match.1, values(match.2)) + "\n"
      statement = ""
    }
    return script + statement
  }

  /// The values of a tuple as Python writes it.
  private static func values(_ tuple: Substring) -> [String] {
    tuple.matches(of: /'[^']*'|[^,\s]+/).map { match in
      switch match.output {
      case "None": "NULL"
      case "True": "1"
      case "False": "0"
      default: String(match.output)
      }
    }
  }

  private static func bound(_ statement: String, _ values: [String]) -> String {
    var (result, values, isQuoted) = ("", values[...], false)
    for character in statement {
      if character == "'" { isQuoted.toggle() }
      if character == "?", !isQuoted, let value = values.popFirst() {
        result += value
      } else {
        result.append(character)
      }
    }
    return result
  }
}
