/// A file that a change left as it is, because somebody edited it after the change had been made ready.
public struct KeptFile: Hashable, Sendable {
  /// The file.
  public let path: String
  /// Where the content lies that it was to get; `nil`: it was to go.
  public let aside: String?
}
