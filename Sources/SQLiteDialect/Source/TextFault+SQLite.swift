internal import Dialect

extension TextFault {
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

  static func swallowed(at offset: Int) -> TextFault {
    TextFault(
      offset: offset,
      message: "this belongs to the comment before it: a carriage return alone ends none in SQLite",
      hints: ["have the file written anew with line feeds at the ends of its lines"], reason: .other
    )
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
    return .open(
      at: Int(token.start), in: statement, thing, endedBy: end, lineOfEarlier: earlier)
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
