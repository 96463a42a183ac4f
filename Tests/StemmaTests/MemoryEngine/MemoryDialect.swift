import Dialect
import Proving
import SchemaModel

/// An engine in memory whose language is no SQL: whatever of Stemma works with it knows nothing of SQLite.
struct MemoryDialect: Dialect {
  /// What it has, by location.
  let store = MemoryStore()
  /// What watches its throwaway databases.
  var watch: MemoryWatch { store.watch }

  let name = "memory"
  let vocabulary = Vocabulary(
    names: .exact, kinds: [KindRule(.table, [.hasRows, .isRelation, .followsRenames])],
    options: [])

  func openScratch(_ context: ScratchContext) throws -> any Scratch {
    try watch.call()
    return MemoryScratch(watch)
  }
}

/// The databases of an engine in memory, used from one thread at a time.
final class MemoryStore: @unchecked Sendable {
  let watch = MemoryWatch()
  var databases: [String: MemoryTarget.Content] = [:]
}

// MARK: - The language

extension MemoryDialect {
  func readSource(_ files: [SourceFile], format: SnapshotFormat) throws -> SourceSchema {
    var state = MemoryState()
    for file in files {
      for statement in MemoryCommand.statements(of: file.text) {
        let error = { (message: String) in
          SourceError(
            file: file.name, line: statement.line, statement: statement.text, message: message)
        }
        guard let command = MemoryCommand(statement.text), case .make = command else {
          throw error("this makes nothing")
        }
        do throws(Refusal) { try state.run(command) } catch {
          throw self.error(error, file, statement)
        }
      }
    }
    return SourceSchema(schema: state.schema(format), renames: [])
  }

  private func error(
    _ refusal: Refusal, _ file: SourceFile, _ statement: ScriptStatement
  ) -> SourceError {
    SourceError(
      file: file.name, line: statement.line, statement: statement.text, message: refusal.message)
  }

  func render(_ schema: Schema) -> [String] {
    TableOrder(schema.tables, under: .exact).tables.map { MemoryCommand.text(of: $0) }
  }

  func render(_ schema: Schema, as texts: [ObjectPath: String]) -> [String] { render(schema) }

  func renderSource(_ schema: Schema, with texts: [ObjectPath: String]) -> [String] {
    render(schema)
  }

  func render(_ object: SchemaObject) -> String {
    if case .table(let table) = object { MemoryCommand.text(of: table) } else { "" }
  }

  func patch(
    _ files: [SourceFile], from old: Schema, to new: Schema, with texts: SourceTexts
  ) throws -> [SourceFile] {
    files.prefix(1).map {
      SourceFile(name: $0.name, text: render(new).map { $0 + "\n" }.joined())
    }
  }

  func exchangedColumns(from old: [SourceFile], to new: [SourceFile]) -> [ExchangedColumns] { [] }

  func normalized(_ script: String) -> String {
    split(script).isEmpty && !script.contains("--")
      ? "" : script.hasSuffix("\n") ? script : script + "\n"
  }

  func split(_ script: String) -> [ScriptStatement] { MemoryCommand.statements(of: script) }

  func renames(in script: String) -> RenameHints {
    split(script).reduce(RenameHints()) { hints, statement in
      switch MemoryCommand(statement.text) {
      case .call(let name, let newName):
        hints.followed(by: RenameHints(tables: [name: newName]), under: .exact)
      case .callColumn(let name, let column, let newName):
        hints.followed(
          by: RenameHints(columns: [.init(table: name, from: column, to: newName)]), under: .exact)
      default: hints
      }
    }
  }

  func fault(inScript text: String) -> (place: TextPlace, message: String)? { nil }

  func words(in text: String) -> [SQLWord] {
    text.split { !$0.isLetter && !$0.isNumber }.map { SQLWord(text: String($0), isQuoted: false) }
  }

  func mentions(of object: SchemaObject) -> Set<String> { [] }

  func names(in text: SQLText) -> Set<String> { Set(words(in: text.text).map(\.text)) }

  func values(in text: SQLText) -> [Value] { [] }

  func positionalStatements(in script: MigrationScript) -> [PositionalStatement] { [] }
}

// MARK: - Drafts

extension MemoryDialect {
  func draft(_ request: DraftRequest) throws -> Draft {
    let mapping = SchemaMapping(
      from: request.from, to: request.to, renames: request.renames, in: self)
    let kept = Set(request.leftovers.filter { $0.column == nil }.map(\.object.name))
    var draft = Draft()
    for table in request.to.tables where mapping.pair(to: table.name) == nil {
      draft.add(.expand, MemoryCommand.text(of: table))
    }
    for pair in mapping.pairs {
      if pair.from.name != pair.to.name {
        draft.add(.expand, "call \(pair.from.name) \(pair.to.name)")
      }
      for column in pair.columns where column.from.name != column.to.name {
        draft.add(.expand, "call \(pair.to.name).\(column.from.name) \(column.to.name)")
      }
      for column in pair.to.columns where pair.origin(of: column.name) == nil {
        draft.add(.expand, "add \(pair.to.name).\(MemoryCommand.text(of: column))")
      }
      for column in pair.dropped {
        draft.add(.contract, "drop \(pair.to.name).\(column.name)")
        draft.hazards.append(
          Hazard(
            .dataLoss, Subject(table: pair.from.name, column: column.name),
            "the column and its values go"))
      }
    }
    for table in mapping.droppedTables where !kept.contains(table.name) {
      draft.add(.contract, "drop \(table.name)")
      draft.hazards.append(
        Hazard(.dataLoss, Subject(table: table.name), "the table and its rows go"))
    }
    return draft
  }

  func schema(
    _ parent: Schema, keeping leftovers: [Leftover], of child: Schema
  ) throws -> Schema {
    var schema = parent
    for leftover in leftovers {
      guard let object = child[leftover.object] else { throw LeftoverError(leftover) }
      guard let name = leftover.column else {
        schema[leftover.object] = object
        continue
      }
      guard case .table(let table) = object, var kept = schema.table(leftover.object.name),
        let column = table.columns.named(name, under: .exact)
      else { throw LeftoverError(leftover) }
      kept.columns.append(column)
      schema[kept.path] = .table(kept)
    }
    return schema
  }

  func annotate(_ script: String, with draft: Draft) -> MigrationScript {
    let drafted = Set(draft.statements.map(\.sql))
    return MigrationScript(
      text: script,
      statements: split(script).map {
        .init(origin: drafted.contains($0.text) ? .drafted : .written)
      }, hazards: draft.hazards)
  }
}

extension Draft {
  fileprivate mutating func add(_ phase: Phase, _ text: String) {
    statements.append(Statement(text, phase: phase))
    statements.sort { $0.phase < $1.phase }
  }
}

// MARK: - Databases

extension MemoryDialect {
  func open(_ location: String, writable: Bool, timeout: Double) throws -> any Target {
    if !writable, store.databases[location] == nil {
      throw TargetError(.notFound, "there is no \(location)")
    }
    return MemoryTarget(location, in: store)
  }

  func create(
    _ schema: Schema, rows: GeneratedRows?, at path: String
  ) throws -> [String: String] {
    var state = MemoryState()
    for table in schema.tables { try state.run(.make(table)) }
    for table in rows?.tables ?? [] {
      for row in table.rows { try state.run(.put(table.table, row)) }
    }
    store.databases[path] = MemoryTarget.Content(state: state)
    return [:]
  }

  func offlineScript(of steps: [MoveStep], from position: LedgerEntry?) -> String {
    steps.map(\.script).joined()
  }

  func script(
    _ script: String, without skipped: Set<Int>, enforcingForeignKeys foreignKeys: Bool
  ) -> String { script }

  func command(running statement: String, in location: String) -> String { statement }
  func location(named name: String) -> String { "mem:\(name)" }
  var filePatterns: [(databases: String, companions: String)] { [] }
  func shell(on location: String) -> [String] { ["memory", location] }
  func remove(_ location: String) { store.databases[location] = nil }
  func absolute(_ location: String, in directory: String) -> String { location }
  func recognizes(_ location: String) -> Bool { location.hasPrefix("mem:") }
  func looksLikeLocation(_ text: String) -> Bool { recognizes(text) }
  func isDatabase(file path: String) -> Bool { false }
}
