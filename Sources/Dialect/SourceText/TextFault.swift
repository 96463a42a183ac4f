/// What keeps a text of SQL from being read as it is meant, to its end.
///
/// An engine may stop at a zero byte, take a comment without an end for one that ends with the text, and say of a quote
/// without its partner only what comes of it. So its dialect looks before.
public struct TextFault: Error {
  /// What a text is for.
  public enum Purpose: Sendable {
    /// It says what a schema is.
    case source
    /// It changes databases, and may hold large values.
    case script
  }

  /// Where it is, in UTF-8 bytes.
  public var offset: Int
  /// Where the statement begins that it is in.
  public var statement: Int?
  /// What is wrong.
  public var message: String
  /// The next steps.
  public var hints: [String]
  /// What sort of fault it is.
  public var reason: SourceError.Reason

  /// Makes a fault.
  public init(
    offset: Int, statement: Int? = nil, message: String, hints: [String] = [],
    reason: SourceError.Reason = .incomplete
  ) {
    (self.offset, self.statement, self.message) = (offset, statement, message)
    (self.hints, self.reason) = (hints, reason)
  }

  /// The place, as people look for it.
  public func place(in text: String) -> TextPlace {
    TextPlace(at: offset, within: statement, in: text)
  }

  /// The error of a file that has it.
  public func error(in file: SourceFile) -> SourceError {
    SourceError(
      file: file.name, at: place(in: file.text), statement: "", message: message, hints: hints,
      reason: reason)
  }
}

// MARK: - The faults

extension TextFault {
  /// A zero byte.
  public static func zeroByte(at offset: Int) -> TextFault {
    TextFault(
      offset: offset, message: "a zero byte: the engine would read no further",
      hints: ["the file may have been damaged by a crash, or be UTF-16: have it written anew"])
  }

  /// A place that has both sides of a merge.
  public static func conflict(_ place: ConflictMarkers.Place) -> TextFault {
    let names = [place.ours, place.theirs].map { $0.isEmpty ? "(no name)" : $0 }
    return TextFault(
      offset: place.offset,
      message: "conflict markers: \(names[0].clipped) and \(names[1].clipped) differ in lines"
        + " \(place.lines.lowerBound) to \(place.lines.upperBound)",
      hints: ["keep what both sides need, and take the lines <<<<<<<, ======= and >>>>>>> out"],
      reason: .conflict)
  }

  /// A marker of a merge alone.
  public static func strayMarker(at offset: Int, in statement: Int?) -> TextFault {
    TextFault(
      offset: offset, statement: statement, message: "a conflict marker is left here",
      hints: ["take the line out, and what the other side has of the same"], reason: .conflict)
  }

  /// Something that has no end.
  ///
  /// - Parameters:
  ///   - offset: Where it begins.
  ///   - statement: Where the statement begins that it is in.
  ///   - thing: What it is, in a word.
  ///   - end: What ends such a thing.
  ///   - earlier: The line of another one that goes over several lines, and may be what is wrong.
  /// - Returns: The fault.
  public static func open(
    at offset: Int, in statement: Int?, _ thing: String, endedBy end: String,
    lineOfEarlier earlier: Int?
  ) -> TextFault {
    var hints = ["put the missing \(end) where the \(thing) ends"]
    if let earlier {
      hints.append("or look at line \(earlier): what is quoted there goes over several lines")
    }
    return TextFault(
      offset: offset, statement: statement,
      message: "the \(thing) that begins here has no end: \(end) is missing", hints: hints)
  }
}

extension String {
  /// The beginning of a label that may be of any length.
  public var clipped: String { count > 60 ? "\(prefix(59))…" : self }
}
