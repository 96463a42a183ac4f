extension SnapshotFormat {
  /// The bytes of `format.json`.
  public var canonicalBytes: [UInt8] { canonicalJSON.canonicalBytes }

  /// The content of `format.json`.
  public var canonicalJSON: JSONValue {
    var members: [String: JSONValue] = [
      "dialect": .string(dialect), "version": .integer(Int64(version)),
    ]
    if !ignore.isEmpty { members["ignore"] = .strings(ignore) }
    if !include.isEmpty { members["include"] = .strings(include) }
    return .object(members)
  }

  /// Reads the content of `format.json`.
  ///
  /// - Throws: ``CanonicalFormError`` for anything that is not exactly what would be written, and for
  ///   a version of the canonical form that is newer than this code.
  public init(canonicalJSON value: JSONValue) throws(CanonicalFormError) {
    let subject = "format.json"
    var reader = try CanonicalReader(value, subject: subject)
    let version = try reader.integer("version")
    guard (1...Int64(Self.currentVersion)).contains(version) else {
      throw CanonicalFormError(
        subject, "its version is \(version), and this program knows 1 to \(Self.currentVersion)")
    }
    self.init(
      dialect: try reader.string("dialect"), version: Int(version),
      ignore: try reader.optionalStrings("ignore") ?? [],
      include: try reader.optionalStrings("include") ?? [])
    try reader.finish()
    guard canonicalJSON == value else {
      throw CanonicalFormError(subject, "the patterns or parts are not sorted, not unique, or none")
    }
  }

  /// Reads the bytes of `format.json`.
  public init(canonicalBytes bytes: [UInt8]) throws(CanonicalFormError) {
    let value: JSONValue
    do { value = try JSONValue.parse(bytes) } catch {
      throw CanonicalFormError("format.json", error.description)
    }
    try self.init(canonicalJSON: value)
    guard canonicalBytes == bytes else {
      throw CanonicalFormError("format.json", "it is not written as canonical JSON")
    }
  }
}
