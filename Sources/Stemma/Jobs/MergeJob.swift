internal import RevisionStore

/// What a merge that stopped remembers, besides what every job does.
struct MergeJob: Hashable {
  /// Our revision.
  var ours: RevisionID
  /// Theirs.
  var theirs: RevisionID
  /// The parents of the merge, in their order.
  var parents: [RevisionID]
  /// The message.
  var message: String
  /// The sides taken so far where the schemas are in conflict.
  var resolutions: [MergeResolution] = []
  /// The sides taken so far where statements are.
  var settled: [SettledData] = []
  /// The hazards that are accepted.
  var allowed: Allowances = []
  /// Where the code stood; `nil` where Stemma keeps the branches.
  var code: CodePlace?
  /// How many merges of other leaves were sealed before, as part of the same job.
  var joined = 0
}

extension MergeJob {
  var json: JSONValue {
    .members([
      "ours": ours.json, "theirs": theirs.json,
      "parents": .strings(parents.map(\.hex)), "message": .string(message),
      "resolutions": .array(resolutions.map(\.json)), "settled": .array(settled.map(\.json)),
      "allowed": .strings(allowed.texts), "joined": .integer(Int64(joined)),
      "code": code?.json,
    ])
  }

  init?(_ json: JSONValue) {
    guard let ours = json["ours"]?.revision, let theirs = json["theirs"]?.revision,
      let parents = json["parents"]?.revisions, let message = json["message"]?.string,
      let resolutions = json["resolutions"]?.all({ MergeResolution($0) }),
      let settled = json["settled"]?.all({ SettledData($0) }),
      let allowed = json["allowed"]?.allowances, let joined = json.member("joined", \.integer),
      let code = json.member("code", { CodePlace($0) })
    else { return nil }
    self.init(
      ours: ours, theirs: theirs, parents: parents, message: message, resolutions: resolutions,
      settled: settled, allowed: allowed, code: code,
      joined: Int(joined ?? 0))
  }
}

extension MergeResolution {
  fileprivate var json: JSONValue {
    .members([
      "object": .string(path.description), "side": .string(side.rawValue), "member": member?.json,
    ])
  }

  fileprivate init?(_ json: JSONValue) {
    guard let path = json["object"]?.string.flatMap({ ObjectPath($0) }),
      let side = json["side"]?.string.flatMap(Side.init(rawValue:)),
      let member = json.member("member", \.string)
    else { return nil }
    self.init(path, member: member, side: side)
  }
}

/// Where the code's work tree stood when a merge began.
struct CodePlace: Hashable {
  /// The branch; `nil` for none.
  var branch: String?
  /// The commit; `nil` before the first one.
  var commit: ObjectID?
}

extension CodePlace {
  var json: JSONValue {
    .members(["branch": branch?.json, "commit": commit?.hex.json])
  }

  init?(_ json: JSONValue) {
    guard let branch = json.member("branch", \.string),
      let commit = json.member("commit", { $0.string.flatMap { ObjectID(hex: $0) } })
    else { return nil }
    (self.branch, self.commit) = (branch, commit)
  }
}

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
