internal import RevisionStore

/// What one command moved: enough to take it back.
struct RecordedChange: Hashable {
  /// A branch or tag that was made, moved or removed.
  struct Reference: Hashable {
    var name: String
    var isTag = false
    var from: RevisionID?
    var to: RevisionID?
  }

  /// The branch that was left and the one that was gone to.
  struct Head: Hashable {
    var from: String
    var to: String
  }

  /// A file of the workspace that got another content; `nil`: there was none.
  struct File: Hashable {
    /// Relative to the workspace.
    var path: String
    var before: String?
    var after: String?
  }

  /// What was done, as the reflog says it.
  var message: String
  /// Whether it sealed a merge.
  var isMerge = false
  /// Who did it and when.
  var signature: Signature
  /// The current revision before and after; `nil` before the first one, or when diverged.
  var from: RevisionID?
  var to: RevisionID?
  var reference: Reference?
  var head: Head?
  /// The revisions whose folders came.
  var added: [RevisionID] = []
  /// The revisions whose folders went.
  var removed: [RevisionID] = []
  var files: [File] = []
  /// The branch of the code on which it was done; `nil` where Stemma keeps the branches.
  var code: String?

  /// The change that takes this one back.
  func reversed(by signature: Signature) -> RecordedChange {
    RecordedChange(
      message: Self.messageOfUndo(message), signature: signature, from: to, to: from,
      reference: reference.map {
        Reference(name: $0.name, isTag: $0.isTag, from: $0.to, to: $0.from)
      },
      head: head.map { Head(from: $0.to, to: $0.from) }, added: removed, removed: added,
      files: files.map { File(path: $0.path, before: $0.after, after: $0.before) }, code: code)
  }

  /// Adds what was changed next.
  mutating func go(on next: RecordedChange) {
    (message, signature, to, head) = (next.message, next.signature, next.to, next.head ?? head)
    isMerge = next.isMerge
    if let old = reference, old.name == next.reference?.name {
      reference?.to = next.reference?.to
    } else {
      reference = next.reference ?? reference
    }
    let came = Set(added).subtracting(next.removed).union(next.added)
    let went = Set(removed).union(next.removed)
    (added, removed) = (came.subtracting(removed).sorted(), went.subtracting(added).sorted())
    for file in next.files {
      if let index = files.firstIndex(where: { $0.path == file.path }) {
        files[index].after = file.after
      } else {
        files.append(file)
      }
    }
  }

  /// Takes files as they were when a job began for what was before: a stop may have changed them.
  mutating func begin(with saved: [SourceFile], now: (String) -> String?) {
    for old in saved {
      if let index = files.firstIndex(where: { $0.path == old.name }) {
        files[index].before = old.text
      } else if let text = now(old.name), text != old.text {
        files.append(File(path: old.name, before: old.text, after: text))
      }
    }
    // The draft was the job's own.
    files.removeAll { $0.before != nil && $0.after == nil && !saved.isEmpty }
  }

  private static let undo = "undo: "
  private static let redo = "redo: "

  private static func messageOfUndo(_ message: String) -> String {
    if message.hasPrefix(undo) { return redo + message.dropFirst(undo.count) }
    if message.hasPrefix(redo) { return undo + message.dropFirst(redo.count) }
    return undo + message
  }
}

extension RecordedChange {
  var json: JSONValue {
    .members([
      "version": 1, "message": .string(message), "author": .string(signature.gitText),
      "added": .strings(added.map(\.hex)), "removed": .strings(removed.map(\.hex)),
      "files": .array(files.map(\.json)), "merge": isMerge ? true : nil, "from": from?.json,
      "to": to?.json, "reference": reference?.json, "code": code?.json,
      "head": head.map { .strings([$0.from, $0.to]) },
    ])
  }

  /// Reads a recorded change; `nil` where it was not written whole, or by a newer program.
  init?(_ json: JSONValue) {
    guard json["version"] == 1, let message = json["message"]?.string,
      let signature = json["author"]?.string.flatMap({ Signature(gitText: $0) }),
      let added = json["added"]?.revisions, let removed = json["removed"]?.revisions,
      let files = json["files"]?.all({ File($0) }), let from = json.member("from", \.revision),
      let to = json.member("to", \.revision), let head = json.member("head", { Head($0) }),
      let reference = json.member("reference", { Reference($0) }),
      let code = json.member("code", \.string)
    else { return nil }
    self.init(
      message: message, isMerge: json["merge"] == true, signature: signature, from: from, to: to,
      reference: reference, head: head, added: added, removed: removed, files: files, code: code)
  }
}

extension RecordedChange.Head {
  init?(_ json: JSONValue) {
    guard let names = json.strings, names.count == 2 else { return nil }
    self.init(from: names[0], to: names[1])
  }
}

extension RecordedChange.Reference {
  var json: JSONValue {
    .members([
      "name": .string(name), "tag": .bool(isTag), "from": from?.json, "to": to?.json,
    ])
  }

  init?(_ json: JSONValue) {
    guard let name = json["name"]?.string, let from = json.member("from", \.revision),
      let to = json.member("to", \.revision)
    else { return nil }
    self.init(name: name, isTag: json["tag"] == true, from: from, to: to)
  }
}

extension RecordedChange.File {
  var json: JSONValue {
    .members(["path": .string(path), "before": before?.json, "after": after?.json])
  }

  init?(_ json: JSONValue) {
    guard let path = json["path"]?.string, let before = json.member("before", \.string),
      let after = json.member("after", \.string)
    else { return nil }
    self.init(path: path, before: before, after: after)
  }
}
