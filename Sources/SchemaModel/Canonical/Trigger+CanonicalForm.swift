extension Trigger {
  func writeMembers(to writer: inout JSONWriter) {
    writer.weave(options)
    writer.member("body", list: body.map(\.text))
    writer.member("condition", condition)
    writer.member("event", event.word)
    if case .update(let columns) = event, !columns.isEmpty {
      // Which columns, not in what order.
      writer.member("of", list: Set(columns).sorted { $0.utf8Precedes($1) })
    }
    writer.member("table", table)
    writer.member("timing", timing.rawValue)
  }

  init(name: String, from reader: inout CanonicalReader) throws(CanonicalFormError) {
    let columns = try reader.optionalStrings("of") ?? []
    let event: Event =
      switch try reader.choice("event", of: Event.Word.self) {
      case .insert: .insert
      case .delete: .delete
      case .update, nil: .update(of: columns)
      }
    self.init(
      name: name, table: try reader.string("table"),
      timing: try reader.choice("timing", of: Timing.self) ?? .before, event: event,
      condition: try reader.optionalSQL("condition"),
      body: try reader.strings("body").map { SQLText($0) },
      options: try reader.options(at: .trigger))
  }
}

extension Trigger.Event {
  /// The word for an event, without the columns of an update.
  enum Word: String {
    case insert
    case delete
    case update
  }

  var word: String {
    switch self {
    case .insert: Word.insert.rawValue
    case .delete: Word.delete.rawValue
    case .update: Word.update.rawValue
    }
  }
}
