internal import RevisionStore

// The draft folder has the scripts of one thing: the next revision, a squash, a merge or a revision made anew that stopped.

extension Room {
  /// What the draft folder holds, scripts with the usual line ends; `nil` where there is no draft.
  func readDraft() throws -> DraftFolder.Content? {
    guard var content = try directory.draft.read() else { return nil }
    content.scripts = content.scripts.map {
      .init(up: dialect.normalized($0.up), down: dialect.normalized($0.down))
    }
    return content
  }

  /// The scripts of a squash in the draft folder; `nil` where there are none.
  func squashDraft() throws -> SquashDraft? { try readDraft().flatMap(SquashDraft.init) }

  /// Refuses to go on where there is a draft; `command` is what could not keep it.
  func refuseDraft(_ command: String? = nil) throws {
    guard directory.draft.exists else { return }
    let (squash, folder) = (try squashDraft(), shown(directory.draft.path))
    throw StemmaError.refused(
      .draftInTheWay,
      "there is a draft in \(folder)" + (command.map { ", which the \($0) could not keep" } ?? ""),
      about: folder,
      hints: [
        squash.map { "\($0.command)     takes it" } ?? "stemma commit     seals it",
        "rm -r \(folder)     throws it away",
      ])
  }

  /// The files of the draft, as a recorded change that removes it has them.
  func draftFiles() throws -> [RecordedChange.File] {
    let folder = directory.draft.path
    guard FileSystem.isFolder(folder) else { return [] }
    return try FileSystem.list(folder).map(\.name).sorted().compactMap { name in
      let path = Path.join(folder, name)
      guard let text = Change.text(at: path), let shown = Path.relative(path, to: site.root) else {
        return nil
      }
      return RecordedChange.File(path: shown, before: text, after: nil)
    }
  }
}
