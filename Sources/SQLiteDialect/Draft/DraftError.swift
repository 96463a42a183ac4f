internal import Dialect

/// Why no script could be drafted.
public struct DraftError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Code: Hashable, Sendable {
    /// A leftover is made by no single statement that could be skipped.
    case leftover
  }

  /// What went wrong.
  public var code: Code

  /// What it is about: `table/orders.note`.
  public var subject: String

  /// What happened, in a sentence without a final full stop.
  public var message: String

  /// One next step, if there is one.
  public var hint: String?

  /// A leftover that the way up cannot find in place.
  static func unadoptable(_ leftover: Leftover) -> DraftError {
    DraftError(
      code: .leftover, subject: leftover.description,
      message: "\(leftover) cannot be left behind: no statement of the way up makes it alone",
      hint: leftover.column == nil
        ? "leave behind only what the revision adds"
        : "leave behind only columns that ALTER TABLE ADD COLUMN can add")
  }
}
