internal import Dialect

/// What keeps a text of SQL from being read as it is meant, to its end.
///
/// The engine stops at a zero byte, takes a comment without an end for one that ends with the text, and says of a
/// quote without its partner only what comes of it.
struct TextFault: Error {
  /// What a text is for.
  enum Purpose {
    /// It says what a schema is.
    case source
    /// It changes databases, and may hold large values.
    case script
  }

  /// Where it is, in UTF-8 bytes.
  var offset: Int
  /// Where the statement begins that it is in.
  var statement: Int?
  var message: String
  var hints: [String] = []
  var reason = SourceError.Reason.incomplete

  /// The first one of a text; `nil` for a text that is whole.
  static func first(in text: String, for purpose: Purpose = .source) -> TextFault? {
    searched(text, for: purpose) { _, fault in fault }
  }

  /// The statements of a schema source.
  static func statements(of file: SourceFile) throws(SourceError) -> [ScriptStatement] {
    let found = searched(file.text, for: .source) { search, fault in
      fault.map(Result.failure) ?? .success(search.statements)
    }
    do { return try found.get() } catch { throw error.error(in: file) }
  }

  private static func searched<Found>(
    _ text: String, for purpose: Purpose, _ body: (TextFaultSearch, TextFault?) -> Found
  ) -> Found {
    var text = text
    let places = ConflictMarkers.places(in: text)
    return text.withUTF8 { bytes in
      var search = TextFaultSearch(bytes, purpose, places)
      let fault = search.first()
      return body(search, fault)
    }
  }

  /// The place, as people look for it.
  func place(in text: String) -> TextPlace { TextPlace(at: offset, within: statement, in: text) }

  /// The error of a file that has it.
  func error(in file: SourceFile) -> SourceError {
    SourceError(
      file: file.name, at: place(in: file.text), statement: "", message: message, hints: hints,
      reason: reason)
  }
}

// MARK: - The faults

extension TextFault {
  static func zeroByte(at offset: Int) -> TextFault {
    TextFault(
      offset: offset, message: "a zero byte: the engine would read no further",
      hints: ["the file may have been damaged by a crash, or be UTF-16: have it written anew"])
  }

  static func swallowed(at offset: Int) -> TextFault {
    TextFault(
      offset: offset,
      message: "this belongs to the comment before it: a carriage return alone ends none in SQLite",
      hints: ["have the file written anew with line feeds at the ends of its lines"], reason: .other
    )
  }

  static func conflict(_ place: ConflictMarkers.Place) -> TextFault {
    let names = [place.ours, place.theirs].map { $0.isEmpty ? "(no name)" : $0 }
    return TextFault(
      offset: place.offset,
      message: "conflict markers: \(names[0].clipped) and \(names[1].clipped) differ in lines"
        + " \(place.lines.lowerBound) to \(place.lines.upperBound)",
      hints: ["keep what both sides need, and take the lines <<<<<<<, ======= and >>>>>>> out"],
      reason: .conflict)
  }

  static func strayMarker(at offset: Int, in statement: Int?) -> TextFault {
    TextFault(
      offset: offset, statement: statement, message: "a conflict marker is left here",
      hints: ["take the line out, and what the other side has of the same"], reason: .conflict)
  }

  static func open(
    _ token: Token, _ first: UInt8, in statement: Int?, lineOfEarlier earlier: Int?
  ) -> TextFault {
    let (thing, end) =
      switch first {
      case UInt8(ascii: "/"): ("comment", "*/")
      case UInt8(ascii: "'"): ("string", "'")
      case UInt8(ascii: "["): ("name", "]")
      case UInt8(ascii: "x"), UInt8(ascii: "X"): ("BLOB", "'")
      default: ("name", String(Unicode.Scalar(first)))
      }
    var hints = ["put the missing \(end) where the \(thing) ends"]
    if let earlier {
      hints.append("or look at line \(earlier): what is quoted there goes over several lines")
    }
    return TextFault(
      offset: Int(token.start), statement: statement,
      message: "the \(thing) that begins here has no end: \(end) is missing", hints: hints)
  }

  static func openTrigger(_ trigger: Int, at offset: Int) -> TextFault {
    TextFault(
      offset: offset, statement: trigger,
      message: "the body of the trigger that begins above has no END before this",
      hints: ["end the trigger with END;"])
  }

  static func oversized(_ token: Token, in statement: Int?) -> TextFault {
    TextFault(
      offset: Int(token.start), statement: statement,
      message: "a \(token.kind == .word || token.kind == .quotedIdentifier ? "name" : "value")"
        + " of \(token.range.count) bytes, which is more than a schema has",
      hints: ["take it out, or put a quote where one is missing"], reason: .other)
  }
}

extension String {
  /// The beginning of a label that may be of any length.
  var clipped: String { count > 60 ? "\(prefix(59))…" : self }
}
