extension OtherObject {
  func writeMembers(to writer: inout JSONWriter) {
    writer.weave(options)
    writer.member("definition", definition)
    if kind == .opaque { writer.member("kind", engineKind) }
    if !needs.isEmpty { writer.member("needs", list: needs.map(\.description)) }
  }

  init(_ path: ObjectPath, from reader: inout CanonicalReader) throws(CanonicalFormError) {
    let definition = try reader.string("definition")
    let engineKind = path.kind == .opaque ? try reader.string("kind") : nil
    let needs = try reader.optionalStrings("needs")?.compactMap { ObjectPath($0) } ?? []
    if let engineKind {
      self.init(opaque: engineKind, name: path.name, definition: definition, needs: needs)
      return
    }
    self.init(
      path.kind, name: path.name, definition: definition, needs: needs,
      options: try reader.options(at: .other))
  }
}
