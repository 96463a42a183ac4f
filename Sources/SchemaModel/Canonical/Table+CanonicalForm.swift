extension Table {
  func writeMembers(to writer: inout JSONWriter) {
    writer.weave(options)
    writer.member("checks", set: checks) { $0.writeMembers(to: &$1) }
    if columnOrderMatters { writer.member("columnOrder", list: columns.map(\.name)) }
    writer.key("columns")
    writer.object { writer in
      for column in columns.sorted(by: { $0.name.utf8Precedes($1.name) }) {
        writer.key(column.name)
        writer.object { column.writeMembers(to: &$0) }
      }
    }
    writer.member("foreignKeys", set: foreignKeys) { $0.writeMembers(to: &$1) }
    if let primaryKey {
      writer.key("primaryKey")
      writer.object { primaryKey.writeMembers(to: &$0) }
    }
    writer.member("uniques", set: uniques) { $0.writeMembers(to: &$1) }
  }

  init(name: String, from reader: inout CanonicalReader) throws(CanonicalFormError) {
    let columns = try reader.named("columns") { name, reader throws(CanonicalFormError) in
      try Column(name: name, from: &reader)
    }
    let order = try reader.optionalStrings("columnOrder")
    self.init(
      name: name,
      columns: order.map { columns.ordered(by: $0, \.name) } ?? columns,
      primaryKey: try reader.nested("primaryKey") { reader throws(CanonicalFormError) in
        try PrimaryKey(from: &reader)
      },
      uniques: try reader.list("uniques") { reader throws(CanonicalFormError) in
        try UniqueConstraint(from: &reader)
      },
      checks: try reader.list("checks") { reader throws(CanonicalFormError) in
        try CheckConstraint(from: &reader)
      },
      foreignKeys: try reader.list("foreignKeys") { reader throws(CanonicalFormError) in
        try ForeignKey(from: &reader)
      },
      options: try reader.options(at: .table),
      columnOrderMatters: order != nil)
  }
}

extension Array {
  /// The elements in the order of a list of names; those that are not named come last, as they are.
  func ordered(by names: [String], _ name: (Element) -> String) -> [Element] {
    var ranks: [String: Int] = [:]
    for (rank, text) in names.enumerated() where ranks[text] == nil { ranks[text] = rank }
    return enumerated().map { (ranks[name($1)] ?? Int.max, $0, $1) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
      .map(\.2)
  }
}
