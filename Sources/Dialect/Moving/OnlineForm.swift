/// A script as it runs while others go on reading and writing: the same statements, those that would block others
/// replaced by several that do not, in parts that are committed one by one.
///
/// Where one of the parts fails, those before it stay: the step is half done, and finished later.
public struct OnlineForm: Hashable, Sendable {
  /// The script.
  public var script: String
  /// The statements of it (by position) with which another transaction begins.
  public var starts: Set<Int>
  /// The statements that are committed together, part by part.
  public var parts: [[String]]
  /// The tables that are locked for moments only, as the subjects of hazards.
  public var relieved: Set<String>

  /// Makes a form.
  public init(script: String, starts: Set<Int>, parts: [[String]], relieved: Set<String>) {
    (self.script, self.starts) = (script, starts)
    (self.parts, self.relieved) = (parts, relieved)
  }
}
