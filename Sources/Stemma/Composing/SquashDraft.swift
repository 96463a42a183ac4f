internal import RevisionStore

/// The scripts of a squash in the draft folder, where they stay until they are proven.
struct SquashDraft {
  /// The range as a person named it.
  let range: String
  /// The revisions that are to become one.
  let revisions: [RevisionID]
  /// The scripts as they stand.
  let scripts: DraftFolder.Content.Scripts

  init(_ range: String, _ revisions: [RevisionID], _ migration: Migration) {
    self.range = range
    self.revisions = revisions
    scripts = .init(up: migration.up.text, down: migration.down.text)
  }

  /// Reads a draft; `nil` for one that is no squash's.
  init?(_ content: DraftFolder.Content) {
    guard let range = content.state["range"]?.string, let scripts = content.scripts.first,
      let revisions = content.state["squash"]?.revisions
    else { return nil }
    (self.range, self.revisions, self.scripts) = (range, revisions, scripts)
  }

  /// The command that goes on with it.
  var command: String { "stemma squash \(range.shellQuoted)" }

  var content: DraftFolder.Content {
    DraftFolder.Content(
      scripts: [scripts],
      state: .object(["range": .string(range), "squash": .strings(revisions.map(\.hex))]))
  }
}
