/// An option that an engine has: where it may stand, what it may be, and how people call it.
///
/// A rule is all that it takes for an option to be read from a snapshot, compared, merged and printed:
///
/// ```swift
/// let rule = OptionRule(.unique, "onConflict", .words(["fail", "ignore"]), phrase: "ON CONFLICT")
/// ```
///
/// A difference then shows `ON CONFLICT fail` with the constraint, two sides of a merge that chose different words
/// are in conflict about this option alone, and a snapshot that has any other word, or the option elsewhere, is
/// refused as damaged.
///
/// ``name`` is part of ids and must never change; ``phrase`` is for people and may.
public struct OptionRule: Hashable, Sendable {
  /// What may have an option.
  public enum Place: Hashable, Sendable {
    case table
    case column
    /// The `NOT NULL` of a column, whose options stand among the members of the column.
    case notNull
    case primaryKey
    case unique
    case check
    case foreignKey
    case index
    /// A term of an index.
    case term
    case view
    case trigger
    /// An object of a kind that the model does not know.
    case other
  }

  /// What an option may be.
  public enum Form: Hashable, Sendable {
    /// It holds or does not.
    case flag
    /// It is one of some words, or at its default, which is none of them.
    case words([String])
    /// It is any text that is not empty, or at its default, which is none.
    case text
  }

  /// What may have it.
  public let place: Place
  /// Its name in the canonical form.
  public let name: String
  /// What it may be.
  public let form: Form
  /// How people call it; its word or text comes behind that.
  public let phrase: String

  /// Makes a rule.
  public init(_ place: Place, _ name: String, _ form: Form = .flag, phrase: String) {
    self.place = place
    self.name = name
    self.form = form
    self.phrase = phrase
  }

  /// An option for people.
  func text(_ value: Options.Value) -> String {
    switch value {
    case .on: phrase
    case .text(let text): "\(phrase) \(text)".inOneLine
    }
  }
}

extension Vocabulary {
  /// The rules of options that stand in one place, in the engine's order; what the engine does not have is called by its name, and
  /// comes last.
  func rules(of names: [String], at place: OptionRule.Place) -> [OptionRule] {
    guard !names.isEmpty else { return [] }
    let known = options.filter { rule in
      rule.place == place && names.contains { $0.isExactly(rule.name) }
    }
    let others = names.filter { name in !known.contains { $0.name.isExactly(name) } }
    return known + others.map { OptionRule(place, $0, phrase: $0) }
  }

  /// Options that stand in one place, for people.
  func texts(of options: Options, at place: OptionRule.Place) -> [String] {
    rules(of: options.names, at: place).compactMap { rule in options[rule.name].map(rule.text) }
  }
}
