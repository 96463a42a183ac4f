/// What the model must know of an engine to read, compare and merge its schemas.
///
/// Every dialect has one, and hands it to whatever looks at schemas of its engine:
///
/// ```swift
/// let diff = SchemaDiff(from: old, to: new, in: dialect.vocabulary)
/// ```
///
/// It is a value that says how names are equal, which kinds of objects there are and what holds of them, and which
/// options stand where:
///
/// ```swift
/// let vocabulary = Vocabulary(
///   names: .exact,
///   kinds: [
///     KindRule(.table, [.hasRows, .isRelation, .followsRenames]),
///     KindRule(.view, sharingNamesWith: .table, .isRelation),
///     KindRule(.index, sharingNamesWith: .table, .followsRenames),
///   ],
///   options: [OptionRule(.table, "unlogged", phrase: "UNLOGGED")])
/// ```
///
/// The order of ``kinds`` and ``options`` is the order in which people are told of them. A later version of an
/// engine's dialect may add to both; what it once wrote into a snapshot it must read for ever, so nothing is taken
/// away or renamed.
///
/// ## Topics
///
/// - ``NameRule``
/// - ``KindRule``
/// - ``OptionRule``
/// - ``inclusions``
/// - ``unknownInclusion(in:)``
/// - ``holds(_:of:)``
/// - ``kinds(where:)``
/// - ``kind(_:)``
public struct Vocabulary: Hashable, Sendable {
  /// How names of objects and columns are equal.
  public var names: NameRule

  /// How names and texts stand in its SQL.
  public var words: LexicalRule

  /// Whether names are those of ``QualifiedName``, in their written form: one without a schema is in the engine's default one.
  public var hasSchemas: Bool

  /// Whether keys and constraints that nobody names are called after their table, and get another name with it.
  public var namesFollowTables: Bool

  /// The kinds of objects that the engine has, in the order in which people are told them.
  public var kinds: [KindRule]

  /// The options that the engine has, in the order in which people are told them.
  public var options: [OptionRule]

  /// The parts of a schema that are in a snapshot only where its format includes them: words of ``SnapshotFormat/include``.
  public var inclusions: [String]

  /// Makes a vocabulary.
  public init(
    names: NameRule, words: LexicalRule = [], hasSchemas: Bool = false,
    namesFollowTables: Bool = false, kinds: [KindRule], options: [OptionRule],
    inclusions: [String] = []
  ) {
    self.names = names
    self.words = words
    self.hasSchemas = hasSchemas
    self.namesFollowTables = namesFollowTables
    self.kinds = kinds
    self.options = options
    self.inclusions = inclusions
  }

  /// The first word that is none of ``inclusions``.
  public func unknownInclusion(in words: [String]) -> String? {
    words.first { !inclusions.contains($0) }
  }
}
