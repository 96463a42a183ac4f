internal import Dialect
internal import SchemaModel

// Canonical JSON that decodes must also be what would be written again: one value, one spelling.

extension RevisionMeta {
  init(decoding bytes: [UInt8]) throws(RevisionFormError) {
    try self.init(canonicalJSON: try .canonical(bytes, "meta.json"))
    guard !isEmpty else { throw RevisionFormError("meta.json says nothing") }
    try canonicalJSON.check(against: bytes, "meta.json")
  }
}

extension Migration {
  init(
    decoding bytes: [UInt8], up: String, down: String, place: String
  ) throws(RevisionFormError) {
    try self.init(
      canonicalJSON: try .canonical(bytes, place), up: up, down: down, place: place)
    try canonicalJSON.check(against: bytes, place)
  }
}

extension TableLayout {
  init(decoding bytes: [UInt8], _ place: String) throws(RevisionFormError) {
    do {
      try self.init(canonicalJSON: try .canonical(bytes, place))
    } catch let error as CanonicalFormError {
      throw RevisionFormError("\(place): \(error.message)")
    } catch let error as RevisionFormError {
      throw error
    } catch {
      throw RevisionFormError("\(place): \(error)")
    }
    try canonicalJSON.check(against: bytes, place)
  }
}

extension JSONValue {
  static func canonical(
    _ bytes: [UInt8], _ place: String
  ) throws(RevisionFormError) -> JSONValue {
    do {
      return try JSONValue.parse(bytes)
    } catch {
      throw RevisionFormError("\(place): \(error)")
    }
  }

  func check(against bytes: [UInt8], _ place: String) throws(RevisionFormError) {
    guard canonicalBytes == bytes else {
      throw RevisionFormError("\(place) is not in canonical form")
    }
  }
}
