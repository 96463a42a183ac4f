public import SchemaModel

/// What is known of a revision besides its content: what it takes the place of, and where it is from.
public struct RevisionMeta: Hashable, Sendable {
  /// The revisions that this one rewrites (amend, rebase, squash), sorted.
  public var replaces: [RevisionID]

  /// The id that the revision had where it was imported from; `nil` when it was made here.
  public var origin: String?

  /// Makes a description; the ids are sorted and made unique.
  public init(replaces: [RevisionID] = [], origin: String? = nil) {
    self.replaces = Set(replaces).sorted()
    self.origin = origin
  }

  /// Whether there is nothing to say, in which case the revision has no `meta.json`.
  public var isEmpty: Bool { replaces.isEmpty && origin == nil }
}

extension RevisionMeta {
  /// The content of `meta.json`, with what is empty left out.
  public var canonicalJSON: JSONValue {
    var object: [String: JSONValue] = [:]
    if !replaces.isEmpty { object["replaces"] = .array(replaces.map { .string($0.hex) }) }
    if let origin { object["origin"] = .string(origin) }
    return .object(object)
  }

  /// Reads the content of `meta.json`.
  ///
  /// - Throws: When a key is unknown or a value is not of its form.
  public init(canonicalJSON json: JSONValue) throws(RevisionFormError) {
    var reader = try RevisionJSONReader(json, "meta.json")
    let replaces = try reader.strings("replaces").map { text throws(RevisionFormError) in
      guard let id = RevisionID(hex: text) else {
        throw RevisionFormError("meta.json: '\(text)' in \"replaces\" is no revision id")
      }
      return id
    }
    let origin = try reader.string("origin")
    try reader.finish()
    self.init(replaces: replaces, origin: origin)
  }
}
