internal import Clibgit2

/// The three-way merge of texts by their lines, as `git merge-file` does it.
public struct TextMerge {
  /// The merged text, with conflict markers where both sides changed the same lines.
  public let text: String

  /// Whether there are no conflict markers in it.
  public let isClean: Bool

  /// Merges two texts.
  ///
  /// - Parameters:
  ///   - base: The text that both come from; `nil` marks every difference between the two as a conflict.
  ///   - ours: Our version.
  ///   - theirs: Their version.
  ///   - path: The file's name, for messages.
  /// - Throws: When Git's library cannot merge them.
  public init(base: String?, ours: String, theirs: String, path: String) throws {
    try GitLibrary.load()
    var result = git_merge_file_result()
    let code = Self.withInput(base, path) { base in
      Self.withInput(ours, path) { ours in
        Self.withInput(theirs, path) { theirs in
          git_merge_file(&result, base, ours, theirs, nil)
        }
      }
    }
    try check(code, "merge \(path)")
    defer { git_merge_file_result_free(&result) }
    let bytes = UnsafeRawBufferPointer(start: result.ptr, count: result.len)
    text = String(decoding: bytes, as: UTF8.self)
    isClean = result.automergeable != 0
  }

  private static func withInput(
    _ text: String?, _ path: String, _ body: (UnsafePointer<git_merge_file_input>?) -> Int32
  ) -> Int32 {
    guard var text else { return body(nil) }
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        path.withCString { path in
          var input = git_merge_file_input()
          input.version = UInt32(GIT_MERGE_FILE_INPUT_VERSION)
          input.ptr = bytes.baseAddress
          input.size = bytes.count
          input.path = path
          return withUnsafePointer(to: &input) { body($0) }
        }
      }
    }
  }
}
