/// An object of a kind that only the engine knows, or of none that its dialect knows: that one is opaque.
///
/// The model keeps, compares and merges it as a whole. An engine says in its ``Vocabulary`` which kinds it adds,
/// and lists what each object needs, so that a merge finds out when the other side dropped that.
///
/// ```swift
/// let kind = ObjectKind("sequence")
/// let numbers = OtherObject(kind, name: "numbers", definition: "CREATE SEQUENCE numbers")
/// let mood = OtherObject(opaque: "domain", name: "mood", definition: "CREATE DOMAIN mood AS text")
/// print(numbers.path, mood.path)   // sequence/numbers opaque/mood
/// ```
///
/// Two sides of a merge that changed one differently are in conflict about all of it. What it holds, and what a
/// change of it costs, only the engine's dialect can find out.
public struct OtherObject: Hashable, Sendable {
  /// What sort of object it is: one that the engine's ``Vocabulary`` adds to those of the model or keeps as a whole, or
  /// `opaque`.
  public let kind: ObjectKind

  /// Its name as declared, without quotes.
  @Exact public var name: String

  /// What the engine calls its kind; the text of the kind where the dialect knows it.
  @Exact public var engineKind: String

  /// The text that makes it: as the dialect writes it, or, of an opaque one, as the engine has it.
  @Exact public var definition: String

  /// What must be there before it, sorted.
  public var needs: [ObjectPath]

  /// What else the engine knows of it.
  public var options: Options

  /// Makes an object of a kind that the engine adds or keeps as a whole.
  public init(
    _ kind: ObjectKind, name: String, definition: String, needs: [ObjectPath] = [],
    options: Options = [:]
  ) {
    self.init(
      kind, name: name, engineKind: kind.text, definition: definition, needs: needs,
      options: options)
  }

  /// Makes an opaque object.
  public init(
    opaque engineKind: String, name: String, definition: String, needs: [ObjectPath] = []
  ) {
    self.init(
      .opaque, name: name, engineKind: engineKind, definition: definition, needs: needs,
      options: [:])
  }

  private init(
    _ kind: ObjectKind, name: String, engineKind: String, definition: String,
    needs: [ObjectPath], options: Options
  ) {
    self.kind = kind
    self.name = name
    self.engineKind = engineKind
    self.definition = definition
    self.needs = needs.sorted()
    self.options = options
  }

  /// The object's path in a schema.
  public var path: ObjectPath { ObjectPath(kind, name) }
}
