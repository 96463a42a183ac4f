internal import SchemaModel

/// An object as it is written: what makes it, and what says more of it afterwards.
struct RenderedObject {
  let object: SchemaObject
  /// The statement that makes it.
  let creation: String
  /// The other statements, in their order.
  let additions: [(part: StatementHeading.Part, text: String)]

  init(_ object: SchemaObject, _ grammar: any SourceGrammar) {
    self.object = object
    let text = grammar.statement(for: object)
    let statements = grammar.split(text)
    guard statements.count > 1 else {
      (creation, additions) = (text, [])
      return
    }
    creation = statements[0].text
    let rest = statements.dropFirst().map {
      (part: grammar.heading(of: $0.text)?.part ?? .anything, text: $0.text)
    }
    let standing = TableConstraint.names(in: object) { !grammar.mustBeAdded($0) }
    additions = rest.filter { addition in
      if case .constraint(let name) = addition.part { !standing.contains(name) } else { true }
    }
  }

  /// The statement that says something of it, or those behind each other; `nil` for none.
  subscript(part: StatementHeading.Part) -> String? {
    let texts = additions.filter { $0.part == part }.map(\.text)
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }

  /// The constraint of a name, if it is a table that has it.
  func constraint(_ name: String) -> TableConstraint? {
    guard case .table(let table) = object else { return nil }
    return TableConstraint.inOrder(of: table).first { $0.name == name }
  }

  /// The column of a folded name, if it is a table that has it.
  func column(_ name: String, _ grammar: any SourceGrammar) -> Column? {
    guard case .table(let table) = object else { return nil }
    return table.columns.named(name, under: grammar.names)
  }
}
