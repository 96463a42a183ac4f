internal import Stemma

/// The user's editor.
enum Editor {
  /// Opens two scripts and waits until they are edited.
  ///
  /// - Throws: ``StemmaError`` when the editor ends with a failure.
  static func edit(_ up: String, _ down: String) throws {
    let variables = SystemEnvironment.variables
    let editor =
      ["STEMMA_EDITOR", "VISUAL", "EDITOR"].lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
      ?? "vi"
    // The editor is a command with its own arguments, as in Git; the paths are handed over apart.
    let status = try ChildProcess(["sh", "-c", "\(editor) \"$@\"", editor, up, down]).run()
    guard status == 0 else {
      throw StemmaError(
        .failed, .programFailed, "the editor \(editor) failed; nothing was committed",
        about: editor,
        hints: ["set EDITOR, or edit the scripts in revisions/draft/ and leave out --edit"])
    }
  }
}
