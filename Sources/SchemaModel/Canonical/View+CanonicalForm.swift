extension View {
  func writeMembers(to writer: inout JSONWriter) {
    writer.weave(options)
    if let columns { writer.member("columns", list: columns) }
    writer.member("query", query)
  }

  init(name: String, from reader: inout CanonicalReader) throws(CanonicalFormError) {
    self.init(
      name: name, columns: try reader.optionalStrings("columns"),
      query: SQLText(try reader.string("query")), options: try reader.options(at: .view))
  }
}
