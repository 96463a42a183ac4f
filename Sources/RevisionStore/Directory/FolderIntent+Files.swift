internal import SchemaModel

extension FolderIntent.File {
  /// The blob of what a file holds; `nil` where there is none.
  static func blob(at path: String) throws(FileError) -> ObjectID? {
    try content(at: path).map { GitObject.id(of: .blob, content: $0) }
  }

  /// What a file holds; `nil` where there is none.
  static func content(at path: String) throws(FileError) -> [UInt8]? {
    do {
      return try FileSystem.read(path)
    } catch {
      guard [.notFound, .notAFolder].contains(error.code) else { throw error }
      return nil
    }
  }

  /// Gives the file its new content, unless somebody edited it.
  ///
  /// - Returns: The file where it was edited; its new content then lies beside it.
  func put(stagedAs staged: String) throws(FileError) -> KeptFile? {
    let present = try Self.blob(at: path)
    if present == after { return nil }
    let isEdited = present != nil && present != before
    guard after != nil else {
      if isEdited { return KeptFile(path: path, aside: nil) }
      try FileSystem.removeFile(path)
      return nil
    }
    let place = isEdited ? try aside() : path
    try FileSystem.makeFolder(FileSystem.folder(of: path))
    try FileSystem.write(try FileSystem.read(staged), to: place)
    return isEdited ? KeptFile(path: path, aside: place) : nil
  }

  /// A name beside the file that is free, or under which the new content lies already.
  private func aside() throws(FileError) -> String {
    var place = "\(path).from-stemma"
    var number = 1
    while let present = try Self.blob(at: place), present != after {
      number += 1
      place = "\(path).from-stemma-\(number)"
    }
    return place
  }
}

extension FolderIntent.File {
  var json: JSONValue {
    var members: [String: JSONValue] = ["path": .string(path)]
    members["before"] = before.map { .string($0.hex) }
    members["after"] = after.map { .string($0.hex) }
    return .object(members)
  }

  init(json: JSONValue) throws(RevisionFormError) {
    var reader = try RevisionJSONReader(json, "journal: files")
    path = try reader.requiredString("path")
    before = try reader.id("before")
    after = try reader.id("after")
    try reader.finish()
  }
}

extension RevisionJSONReader {
  fileprivate mutating func id(_ key: String) throws(RevisionFormError) -> ObjectID? {
    guard let text = try string(key) else { return nil }
    guard let id = ObjectID(hex: text) else { throw error(key, "must be an id") }
    return id
  }
}
