extension KeyColumn {
  func writeMembers(to writer: inout JSONWriter) {
    writer.member("collation", collation)
    writer.member("descending", flag: descending)
    writer.member("name", name)
  }

  init(from reader: inout CanonicalReader) throws(CanonicalFormError) {
    self.init(
      name: try reader.string("name"), collation: try reader.optionalString("collation"),
      descending: try reader.flag("descending"))
  }
}

extension PrimaryKey {
  func writeMembers(to writer: inout JSONWriter) {
    writer.weave(options)
    writer.member("columns", list: columns) { $0.writeMembers(to: &$1) }
    writer.member("name", name)
  }

  init(from reader: inout CanonicalReader) throws(CanonicalFormError) {
    self.init(
      name: try reader.optionalString("name"),
      columns: try reader.list("columns") { reader throws(CanonicalFormError) in
        try KeyColumn(from: &reader)
      },
      options: try reader.options(at: .primaryKey))
  }
}

extension UniqueConstraint {
  func writeMembers(to writer: inout JSONWriter) {
    writer.weave(options)
    writer.member("columns", list: columns) { $0.writeMembers(to: &$1) }
    writer.member("name", name)
  }

  init(from reader: inout CanonicalReader) throws(CanonicalFormError) {
    self.init(
      name: try reader.optionalString("name"),
      columns: try reader.list("columns") { reader throws(CanonicalFormError) in
        try KeyColumn(from: &reader)
      },
      options: try reader.options(at: .unique))
  }
}

extension CheckConstraint {
  func writeMembers(to writer: inout JSONWriter) {
    writer.weave(options)
    writer.member("expression", expression)
    writer.member("name", name)
  }

  init(from reader: inout CanonicalReader) throws(CanonicalFormError) {
    self.init(
      name: try reader.optionalString("name"),
      expression: SQLText(try reader.string("expression")),
      options: try reader.options(at: .check))
  }
}

extension ForeignKey {
  func writeMembers(to writer: inout JSONWriter) {
    writer.weave(options)
    writer.member("columns", list: columns)
    writer.member("deferred", flag: isDeferred)
    writer.member("name", name)
    if onDelete != .noAction { writer.member("onDelete", onDelete.rawValue) }
    if onUpdate != .noAction { writer.member("onUpdate", onUpdate.rawValue) }
    if let referencedColumns { writer.member("referencedColumns", list: referencedColumns) }
    writer.member("referencedTable", referencedTable)
  }

  init(from reader: inout CanonicalReader) throws(CanonicalFormError) {
    self.init(
      name: try reader.optionalString("name"),
      columns: try reader.strings("columns"),
      referencedTable: try reader.string("referencedTable"),
      referencedColumns: try reader.optionalStrings("referencedColumns"),
      onDelete: try reader.choice("onDelete", of: Action.self) ?? .noAction,
      onUpdate: try reader.choice("onUpdate", of: Action.self) ?? .noAction,
      isDeferred: try reader.flag("deferred"),
      options: try reader.options(at: .foreignKey))
  }
}
