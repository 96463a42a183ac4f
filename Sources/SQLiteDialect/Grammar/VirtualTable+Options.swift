internal import SchemaModel

extension VirtualTable {
  /// The value of an argument `name = value`, without quotes; `nil` where there is none of this name.
  func option(_ name: String) -> String? {
    for argument in arguments {
      let value = TokenizedSQL.with(argument) { source -> String? in
        guard source[0].isNameLike, source[1].isOperator("=", in: source.bytes),
          SQLName.same(source.name(0), name)
        else { return nil }
        return source.name(2)
      }
      if let value { return value }
    }
    return nil
  }
}
