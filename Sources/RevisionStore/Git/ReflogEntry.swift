public import SchemaModel

/// One change of a branch or of `HEAD`.
public struct ReflogEntry: Hashable, Sendable {
  /// What it held before; `nil` when it did not exist.
  public let old: RevisionID?
  /// What it held afterwards; `nil` when it was removed.
  public let new: RevisionID?
  /// Who changed it and when.
  public let signature: Signature
  /// What for.
  public let message: String

  /// Makes an entry.
  public init(old: RevisionID?, new: RevisionID?, signature: Signature, message: String) {
    self.old = old
    self.new = new
    self.signature = signature
    self.message = message
  }
}

extension ReflogEntry {
  private static let noID = String(repeating: "0", count: ObjectID.byteCount * 2)

  /// The line of Git's reflog, with its line feed.
  var line: String {
    let oneLine = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    return "\(old?.hex ?? Self.noID) \(new?.hex ?? Self.noID) \(signature.gitText)\t\(oneLine)\n"
  }

  /// Reads a line of Git's reflog; `nil` when it is none.
  init?(line: some StringProtocol) {
    let halves = line.split(separator: "\t", maxSplits: 1)
    let fields = (halves.first ?? "").split(separator: " ", maxSplits: 2)
    guard fields.count == 3, let old = ObjectID(hex: fields[0]), let new = ObjectID(hex: fields[1]),
      let signature = Signature(gitText: String(fields[2]))
    else { return nil }
    self.init(
      old: fields[0] == Self.noID ? nil : RevisionID(old),
      new: fields[1] == Self.noID ? nil : RevisionID(new), signature: signature,
      message: halves.count > 1 ? String(halves[1]) : "")
  }
}
