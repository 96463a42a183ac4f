internal import Clibgit2

/// The three-way merge of texts by their lines, as `git merge-file` does it.
public struct TextMerge {
  /// The merged text, with conflict markers where both sides changed the same lines.
  public let text: String

  /// Whether there are no conflict markers in it.
  public let isClean: Bool

  /// What the markers of a conflict are: how long, and what the sides are called.
  public struct Markers: Hashable, Sendable {
    /// How many characters a marker has.
    public var size: Int
    /// What our side is called.
    public var ours: String
    /// What their side is called.
    public var theirs: String

    /// Names the sides.
    public init(size: Int = 7, ours: String, theirs: String) {
      (self.size, self.ours, self.theirs) = (size, ours, theirs)
    }

    /// All of both sides, as a conflict.
    fileprivate func text(_ first: String, _ second: String) -> String {
      func line(_ mark: String, _ label: String) -> String {
        String(repeating: mark, count: size) + (label.isEmpty ? "\n" : " \(label)\n")
      }
      func ended(_ text: String) -> String { text.hasSuffix("\n") ? text : text + "\n" }
      return line("<", ours) + ended(first) + line("=", "") + ended(second) + line(">", theirs)
    }
  }

  /// Merges two texts.
  ///
  /// - Parameters:
  ///   - base: The text that both come from; `nil` marks every difference between the two as a conflict.
  ///   - ours: Our version.
  ///   - theirs: Their version.
  ///   - path: The file's name, for messages.
  ///   - markers: What stands at conflicts; the file's name for either side when left out.
  /// - Throws: When Git's library cannot merge them.
  public init(
    base: String?, ours: String, theirs: String, path: String, markers: Markers? = nil
  ) throws {
    try GitLibrary.load()
    var result = git_merge_file_result()
    let code = Self.withInput(base, path) { base in
      Self.withInput(ours, path) { ours in
        Self.withInput(theirs, path) { theirs in
          Self.withOptions(markers) { git_merge_file(&result, base, ours, theirs, $0) }
        }
      }
    }
    try check(code, "merge \(path)")
    defer { git_merge_file_result_free(&result) }
    isClean = result.automergeable != 0
    if result.ptr == nil, !isClean {
      // The library takes what has a zero byte for no text, and leaves nothing of either side.
      text = (markers ?? Markers(ours: path, theirs: path)).text(ours, theirs)
    } else {
      let bytes = UnsafeRawBufferPointer(start: result.ptr, count: result.len)
      text = String(decoding: bytes, as: UTF8.self)
    }
  }

  private static func withOptions(
    _ markers: Markers?, _ body: (UnsafePointer<git_merge_file_options>?) -> Int32
  ) -> Int32 {
    guard let markers else { return body(nil) }
    return markers.ours.withCString { ours in
      markers.theirs.withCString { theirs in
        var options = git_merge_file_options()
        options.version = UInt32(GIT_MERGE_FILE_OPTIONS_VERSION)
        (options.our_label, options.their_label) = (ours, theirs)
        options.marker_size = UInt16(clamping: markers.size)
        return withUnsafePointer(to: &options) { body($0) }
      }
    }
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
