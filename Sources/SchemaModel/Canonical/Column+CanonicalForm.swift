extension Column {
  func writeMembers(to writer: inout JSONWriter) {
    writer.weave(notNull.map { options.union($0.options) } ?? options)
    writer.member("collation", collation)
    writer.member("default", defaultValue)
    if let generated {
      writer.key("generated")
      writer.object { writer in
        writer.member("expression", generated.expression)
        writer.member("storage", generated.storage.rawValue)
      }
    }
    writer.member("notNull", flag: notNull != nil)
    if !type.isEmpty { writer.member("type", type) }
  }

  init(name: String, from reader: inout CanonicalReader) throws(CanonicalFormError) {
    let isNotNull = try reader.flag("notNull")
    let notNullOptions = try reader.options(at: .notNull)
    self.init(
      name: name,
      type: try reader.optionalString("type") ?? "",
      notNull: isNotNull ? NotNull(options: notNullOptions) : nil,
      defaultValue: try reader.optionalSQL("default"),
      collation: try reader.optionalString("collation"),
      generated: try reader.nested("generated") { reader throws(CanonicalFormError) in
        GeneratedColumn(
          expression: SQLText(try reader.string("expression")),
          storage: try reader.choice("storage", of: GeneratedColumn.Storage.self) ?? .virtual)
      },
      options: try reader.options(at: .column))
  }
}
