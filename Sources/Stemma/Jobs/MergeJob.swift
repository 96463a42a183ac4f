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
