public import SchemaModel

/// Texts that say something of what a schema source shall say, whose statements may stand in it.
public struct SourceTexts: Hashable, Sendable {
  /// Texts from which statements are taken with their comments, the most wanted first.
  public var others: [[SourceFile]]
  /// What the schema source and the other texts come from; empty where it is not known.
  ///
  /// What the source has as it was there, another text may change.
  public var base: [SourceFile]
  /// How objects of the schema source are called in what it shall say.
  public var renames: RenameHints

  /// Makes a collection of texts.
  public init(
    _ others: [[SourceFile]] = [], base: [SourceFile] = [], renames: RenameHints = RenameHints()
  ) {
    self.others = others.filter { !$0.isEmpty }
    self.base = base
    self.renames = renames
  }
}
