public import SchemaModel

/// Texts that say something of what a schema source shall say, whose statements may stand in it.
public struct SourceTexts: Hashable, Sendable {
  /// Texts from which statements are taken with their comments, the most wanted first: the other side's.
  public var others: [[SourceFile]]
  /// What the schema source and the other texts come from; empty where it is not known.
  ///
  /// What the source has as it was there, another text may change.
  public var base: [SourceFile]
  /// How objects of the schema source are called in what it shall say.
  public var renames: RenameHints
  /// How those of the other side's text are.
  public var theirRenames: RenameHints
  /// How those of the text are that both come from.
  public var baseRenames: RenameHints

  /// Makes a collection of texts.
  public init(
    _ others: [[SourceFile]] = [], base: [SourceFile] = [], renames: RenameHints = RenameHints(),
    theirRenames: RenameHints = RenameHints(), baseRenames: RenameHints = RenameHints()
  ) {
    self.others = others.filter { !$0.isEmpty }
    self.base = base
    self.renames = renames
    (self.theirRenames, self.baseRenames) = (theirRenames, baseRenames)
  }
}
