extension OtherObject {
  func writeMembers(to writer: inout JSONWriter) {
    writer.weave(options)
    writer.member("definition", definition)
    if kind == .opaque { writer.member("kind", engineKind) }
    if !needs.isEmpty { writer.member("needs", list: needs.map(\.description)) }
  }

  init(_ path: ObjectPath, from reader: inout CanonicalReader) throws(CanonicalFormError) {
    let definition = try reader.string("definition")
    guard path.kind != .opaque else {
      self.init(opaque: try reader.string("kind"), name: path.name, definition: definition)
      return
    }
    self.init(
      path.kind, name: path.name, definition: definition,
      needs: try reader.optionalStrings("needs")?.compactMap { ObjectPath($0) } ?? [],
      options: try reader.options(at: .other))
  }
}
