internal import RevisionStore

/// The commit that a rebase of the code is making anew, as Git remembers it while it asks a merge driver.
struct RebasedCommit {
  /// What conflict markers call it: the branch, and the commit as Git itself does.
  let label: String

  /// Reads what Git remembers; `nil` where no rebase is under way.
  ///
  /// - Parameter gitDirectory: The Git directory of the work tree.
  init?(in gitDirectory: String) {
    func lines(_ file: String) -> [String] {
      let bytes = try? FileSystem.read("\(gitDirectory)/\(file)")
      return bytes.map { String(decoding: $0, as: UTF8.self).lines } ?? []
    }
    let commit: (id: String, subject: String)
    let folder: String
    // The last line of what is done is what is being done: `pick ID SUBJECT`.
    if let words = lines("rebase-merge/done").last?.split(separator: " ", maxSplits: 2),
      words.count == 3
    {
      folder = "rebase-merge"
      commit = (String(words[1]), String(words[2]))
    } else if let id = lines("rebase-apply/original-commit").first {
      folder = "rebase-apply"
      commit = (id, lines("rebase-apply/final-commit").first ?? "")
    } else {
      return nil
    }
    let prefix = "refs/heads/"
    let head = lines("\(folder)/head-name").first ?? ""
    let branch = head.hasPrefix(prefix) ? "\(head.dropFirst(prefix.count)): " : ""
    label = "\(branch)\(commit.id.prefix(7)) (\(commit.subject))"
  }
}
