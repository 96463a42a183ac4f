/// A conflict about statements for which somebody took a side: the other side's statements are left out.
struct SettledData: Hashable {
  /// What sort of conflict it was.
  var kind: MergeConflict.Kind
  /// The object concerned.
  var path: ObjectPath
  /// The column concerned.
  var member: String?
  /// Our statements that are left out.
  var ours: [String]
  /// Their statements that are left out.
  var theirs: [String]

  /// Takes a side.
  ///
  /// - Returns: `nil` where that changes nothing, because it is that side's own statement that fails.
  init?(_ conflict: DataConflict, taking side: MergeResolution.Side) {
    let leftOut = conflict.leftOut(taking: side).map(\.sql)
    guard !leftOut.isEmpty || conflict.conflict.kind == .tighterThanData else { return nil }
    (kind, path, member) = (
      conflict.conflict.kind, conflict.conflict.path, conflict.conflict.member
    )
    (ours, theirs) = side == .ours ? ([], leftOut) : (leftOut, [])
  }

  /// Whether a conflict is the one that was settled.
  func settles(_ conflict: MergeConflict) -> Bool {
    conflict.kind == kind && conflict.path == path && conflict.member == member
  }
}

extension SettledData {
  var json: JSONValue {
    .members([
      "kind": .string(kind.rawValue), "object": .string(path.description),
      "ours": .strings(ours), "theirs": .strings(theirs),
      "member": member?.json,
    ])
  }

  init?(_ json: JSONValue) {
    guard let kind = json["kind"]?.string.flatMap(MergeConflict.Kind.init(rawValue:)),
      let path = json["object"]?.string.flatMap({ ObjectPath($0) }),
      let ours = json["ours"]?.strings, let theirs = json["theirs"]?.strings,
      let member = json.member("member", \.string)
    else { return nil }
    (self.kind, self.path, self.member) = (kind, path, member)
    (self.ours, self.theirs) = (ours, theirs)
  }
}
