internal import RevisionStore

/// A row of revisions whose changes are made anew somewhere else, as it stands between two commands.
///
/// Nothing moves before all of it is done. After a stop it is gone through from its beginning with what
/// was settled meanwhile: the same revisions come out, so that nothing half done has to be kept.
struct ReplayJob: Hashable, Sendable {
  /// How a person settled one revision.
  struct Settlement: Hashable, Sendable {
    /// The schema source that is to be its schema; `nil` where the merge is clean or sides were taken.
    var files: [SourceFile]?
    /// The scripts; `nil` where the composed ones will do.
    var up: String?
    var down: String?
    /// The sides that were taken.
    var sides: [TakenSide] = []
  }

  /// Where it stopped, and what was left for the person.
  struct Stop: Hashable, Sendable {
    var revision: RevisionID
    /// The conflicts, as they are shown.
    var conflicts: [String]
    /// The schema source as it was left.
    var files: [SourceFile]
    /// The scripts as they were left in the draft; `nil` where there is none.
    var up: String?
    var down: String?
  }

  var kind: Rewriting
  /// The revision that the first change is made upon; `nil`: before the first revision.
  var onto: RevisionID?
  /// How the person named it.
  var ontoName: String
  /// Whose changes are made, in this order.
  var revisions: [RevisionID]
  /// Which parent a merge's change is told against, counted from one; 0 where merges are not expected.
  var mainline = 0
  /// Whether the message says where the change is from.
  var namesOrigin = false
  /// What becomes of the first of the revisions; `nil` but for an amend.
  var amendment: Amendment?
  var allowed: Allowances = []
  var skipped: [RevisionID] = []
  var settlements: [RevisionID: Settlement] = [:]
  var stop: Stop?

  /// Whether the new revisions take the place of the old ones.
  var replaces: Bool { kind == .rebase || kind == .amend }
  /// Whether the changes are taken back.
  var isReversed: Bool { kind == .revert }
}

// MARK: - Remembering

extension ReplayJob {
  var json: JSONValue {
    .members([
      "onto_name": .string(ontoName), "revisions": .strings(revisions.map(\.hex)),
      "mainline": .integer(Int64(mainline)), "names_origin": .bool(namesOrigin),
      "allowed": .strings(allowed.texts),
      "skipped": .strings(skipped.map(\.hex)),
      "settlements": .object(
        Dictionary(uniqueKeysWithValues: settlements.map { ($0.key.hex, $0.value.json) })),
      "onto": onto?.json, "stop": stop?.json, "amendment": amendment?.json,
    ])
  }

  init?(_ job: Job) {
    let json = job.details
    guard case .rewriting(let kind) = job.kind, let ontoName = json["onto_name"]?.string,
      let revisions = json["revisions"]?.revisions,
      let mainline = json["mainline"]?.integer, let allowed = json["allowed"]?.allowances,
      let skipped = json["skipped"]?.revisions, let settlements = json["settlements"]?.object,
      let onto = json.member("onto", \.revision),
      let namesOrigin = json.member("names_origin", \.bool),
      let stop = json.member("stop", { Stop($0) }),
      let amendment = json.member("amendment", { Amendment($0) })
    else { return nil }
    self.init(
      kind: kind, onto: onto, ontoName: ontoName, revisions: revisions, mainline: Int(mainline),
      namesOrigin: namesOrigin ?? false, allowed: allowed, skipped: skipped)
    for (hex, settlement) in settlements {
      guard let id = RevisionID(hex: hex), let settlement = Settlement(settlement) else {
        return nil
      }
      self.settlements[id] = settlement
    }
    (self.stop, self.amendment) = (stop, amendment)
    if (kind == .amend) != (amendment != nil) { return nil }
  }
}

extension ReplayJob.Settlement {
  var json: JSONValue {
    .members([
      "sides": .array(sides.map(\.json)), "files": files.map { .array($0.map(\.json)) },
      "up": up?.json, "down": down?.json,
    ])
  }

  init?(_ json: JSONValue) {
    guard let sides = json["sides"]?.all({ TakenSide($0) }),
      let files = json.member("files", { $0.all { SourceFile($0) } }),
      let up = json.member("up", \.string), let down = json.member("down", \.string)
    else { return nil }
    self.init(files: files, up: up, down: down, sides: sides)
  }
}

extension ReplayJob.Stop {
  var json: JSONValue {
    .members([
      "revision": revision.json, "conflicts": .strings(conflicts),
      "files": .array(files.map(\.json)), "up": up?.json, "down": down?.json,
    ])
  }

  init?(_ json: JSONValue) {
    guard let revision = json["revision"]?.revision, let conflicts = json["conflicts"]?.strings,
      let files = json["files"]?.all({ SourceFile($0) }),
      let up = json.member("up", \.string), let down = json.member("down", \.string)
    else { return nil }
    self.init(revision: revision, conflicts: conflicts, files: files, up: up, down: down)
  }
}

// MARK: - Amending

extension ReplayJob {
  /// What becomes of a revision that is amended: the difference between the current revision and the schema source
  /// is made in it.
  struct Amendment: Hashable, Sendable {
    /// The current revision.
    var head: RevisionID
    /// The schema source.
    var files: [SourceFile]
    /// The message; `nil` for the old one.
    var message: String?
    /// Renames declared between the current revision and the schema source; those in its comments count too.
    var renames: [RenameDeclaration] = []
    /// Why there is no way back; `nil` for what the old revision says.
    var irreversible: String?
  }
}

extension ReplayJob.Amendment {
  var json: JSONValue {
    .members([
      "head": head.json, "files": .array(files.map(\.json)),
      "renames": .strings(renames.map(\.description)), "message": message?.json,
      "irreversible": irreversible?.json,
    ])
  }

  init?(_ json: JSONValue) {
    guard let head = json["head"]?.revision, let files = json["files"]?.all({ SourceFile($0) }),
      let renames = json["renames"]?.all({ $0.string.flatMap { RenameDeclaration($0) } }),
      let message = json.member("message", \.string),
      let irreversible = json.member("irreversible", \.string)
    else { return nil }
    self.init(
      head: head, files: files, message: message, renames: renames,
      irreversible: irreversible)
  }
}

// MARK: - Commands

/// A command that makes changes of revisions anew and may stop for a person's decision.
///
/// ```swift
/// let report = try workspace.rebase(onUpstream: "main")
/// if let stop = report.stop {
///   print("\(stop.title) does not fit: \(stop.conflicts.count) conflicts")
///   let next = try workspace.continueRewriting(.rebase, theirs: ["users.email"])
///   if next.stop != nil { try workspace.abortRewriting(.rebase) }
/// }
/// ```
///
/// The old revisions stay in the store, and databases that stand on them are led to the new ones. None of these
/// commands touches a database.
public enum Rewriting: String, Hashable, Sendable, CaseIterable {
  /// Moves a branch's revisions.
  case rebase
  /// Changes a revision in the middle, and puts what follows upon it.
  case amend
  /// Takes changes from elsewhere.
  case cherryPick = "cherry-pick"
  /// Takes changes back.
  case revert
}
