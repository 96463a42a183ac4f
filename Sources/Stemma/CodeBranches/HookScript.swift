/// A hook of Git as a shell script, in which a workspace has some lines of its own.
struct HookScript {
  /// The hooks that follow a change of the work tree.
  static let names = ["post-checkout", "post-merge", "post-rewrite"]

  /// The script; `nil` where there is none.
  var text: String?

  /// Whether shells can run lines that are put into it.
  var isShell: Bool {
    guard let first = text?.allLines.first else { return true }
    return first.hasPrefix("#!") && first.hasSuffix("sh")
  }

  /// The script with a workspace's lines, which come first: what is there may end early.
  ///
  /// - Parameters:
  ///   - hook: The hook's name.
  ///   - folder: The workspace's path from the top of the work tree; empty for the top itself.
  /// - Returns: The script; the same one where it has the lines already.
  func adding(_ hook: String, for folder: String) -> String {
    let marks = Self.marks(folder)
    var lines = removing(folder)?.allLines ?? ["#!/bin/sh"]
    let place = folder.isEmpty ? "" : "-C \(folder.shellQuoted) "
    lines.insert(
      contentsOf: [
        marks.first,
        "if command -v stemma >/dev/null 2>&1; then stemma \(place)git hook \(hook) \"$@\" </dev/null || :; fi",
        marks.last,
      ], at: 1)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The script without a workspace's lines; `nil` when nothing else is in it.
  func removing(_ folder: String) -> String? {
    guard let text else { return nil }
    let marks = Self.marks(folder)
    var lines = text.allLines
    if let first = lines.firstIndex(of: marks.first),
      let last = lines[first...].firstIndex(of: marks.last)
    {
      lines.removeSubrange(first...last)
    }
    return lines.count > 1 ? lines.joined(separator: "\n") + "\n" : nil
  }

  private static func marks(_ folder: String) -> (first: String, last: String) {
    let name = folder.isEmpty ? "" : " \(folder)"
    return ("# >>> stemma\(name) >>>", "# <<< stemma\(name) <<<")
  }
}

extension String {
  /// The lines of a text, without their line ends; empty ones too.
  fileprivate var allLines: [String] {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
