internal import RevisionStore

/// The scripts of a merge in the draft folder: `up.sql` and `down.sql` for our revision, `up.2.sql` and
/// `down.2.sql` for theirs.
struct MergeDraft {
  /// The merged schema that they lead to.
  let snapshot: SnapshotID
  /// The scripts, our revision's first.
  let scripts: [MergeScripts]
  /// What the scripts were before anybody edited them.
  private let composed: [ObjectID]

  init(_ schema: Schema, _ scripts: [MergeScripts], _ dialect: any Dialect) {
    snapshot = schema.snapshot.id
    self.scripts = scripts
    composed = Self.digests(
      scripts.map {
        MergeScripts(up: dialect.normalized($0.up), down: dialect.normalized($0.down))
      })
  }

  /// Reads a draft whose scripts have the usual line ends; `nil` for one that is no merge's.
  init?(_ content: DraftFolder.Content) {
    guard let snapshot = content.state["merge"]?.string.flatMap({ SnapshotID(hex: $0) }),
      let composed = content.state["composed"]?.all({ $0.string.flatMap { ObjectID(hex: $0) } })
    else { return nil }
    self.snapshot = snapshot
    self.composed = composed
    scripts = content.scripts.map { MergeScripts(up: $0.up, down: $0.down) }
  }

  /// Whether somebody changed a script.
  var isEdited: Bool { Self.digests(scripts) != composed }

  var content: DraftFolder.Content {
    DraftFolder.Content(
      scripts: scripts.map { DraftFolder.Content.Scripts(up: $0.up, down: $0.down) },
      state: .object([
        "merge": .string(snapshot.hex), "composed": .strings(composed.map(\.hex)),
      ]))
  }

  private static func digests(_ scripts: [MergeScripts]) -> [ObjectID] {
    scripts.flatMap { [$0.up, $0.down] }.map {
      GitObject.id(of: .blob, content: Array($0.utf8))
    }
  }
}

/// The scripts of one edge.
struct MergeScripts: Hashable {
  var up: String
  var down: String
}
