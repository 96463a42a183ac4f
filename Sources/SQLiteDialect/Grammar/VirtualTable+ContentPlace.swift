internal import SchemaModel

extension VirtualTable {
  /// Where a virtual table's content is.
  enum ContentPlace: Hashable {
    /// In its own shadow tables alone.
    case own
    /// In another table or view, of which it is an index.
    case external(String)
    /// Nowhere: it shows what is elsewhere.
    case derived
  }

  /// Where the content is, as far as the module is known.
  var contentPlace: ContentPlace {
    switch module.folded {
    case "fts4", "fts5": externalContent.map(ContentPlace.external) ?? .own
    case "fts5vocab", "fts4aux", "fts3tokenize", "dbstat": .derived
    default: .own
    }
  }

  /// Whether it is a full-text index over text that another table keeps.
  var isOverOtherContent: Bool { if case .external = contentPlace { true } else { false } }

  /// Whether it is a full-text index whose text is kept nowhere.
  var isContentless: Bool { option("content")?.isEmpty == true }

  /// The table that an option `content=…` names.
  private var externalContent: String? { option("content").flatMap { $0.isEmpty ? nil : $0 } }
}
