extension Index {
  func writeMembers(to writer: inout JSONWriter) {
    writer.weave(options)
    writer.member("predicate", predicate)
    writer.member("table", table)
    writer.member("terms", list: terms) { $0.writeMembers(to: &$1) }
    writer.member("unique", flag: isUnique)
  }

  init(name: String, from reader: inout CanonicalReader) throws(CanonicalFormError) {
    self.init(
      name: name, table: try reader.string("table"), isUnique: try reader.flag("unique"),
      terms: try reader.list("terms") { reader throws(CanonicalFormError) in
        try Term(from: &reader)
      },
      predicate: try reader.optionalSQL("predicate"),
      options: try reader.options(at: .index))
  }
}

extension Index.Term {
  func writeMembers(to writer: inout JSONWriter) {
    writer.weave(options)
    writer.member("collation", collation)
    if case .column(let name) = key { writer.member("column", name) }
    writer.member("descending", flag: descending)
    if case .expression(let expression) = key { writer.member("expression", expression) }
  }

  init(from reader: inout CanonicalReader) throws(CanonicalFormError) {
    let key: Index.Key
    if let column = try reader.optionalString("column") {
      key = .column(column)
    } else {
      key = .expression(SQLText(try reader.string("expression")))
    }
    self.init(
      key: key,
      collation: try reader.optionalString("collation"),
      descending: try reader.flag("descending"),
      options: try reader.options(at: .term))
  }
}
