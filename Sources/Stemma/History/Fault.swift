internal import RevisionStore

/// Something that is not as it should be.
public struct Fault: Hashable, Sendable {
  /// Where: an object, a revision, a folder.
  public var subject: String
  /// What is wrong.
  public var problem: String
  /// The way out, if there is one.
  public var hint: String?
  /// Whether it can be used all the same.
  public var isWarning = false
}

extension Fault {
  /// Tells an error as something that is not as it should be.
  init(_ error: StemmaError, at subject: String) {
    self.init(subject: subject, problem: error.message, hint: error.hints.first)
  }

  /// Puts the fault of a folder in the revision directory into words.
  init(_ fault: FolderFault, in directory: String) {
    let file = fault.file.map { "/\($0)" } ?? ""
    self.init(
      subject: "\(directory)/\(fault.folder)\(file)", problem: fault.message, hint: fault.hint,
      isWarning: fault.severity == .warning)
  }
}
