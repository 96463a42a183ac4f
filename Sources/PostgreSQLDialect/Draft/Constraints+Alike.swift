internal import Dialect
internal import SchemaModel

extension UniqueConstraint {
  /// Whether two constraints are one but for their comments.
  func isAlike(_ other: UniqueConstraint) -> Bool {
    var (first, second) = (self, other)
    (first.options[.comment], second.options[.comment]) = (nil, nil)
    return first == second
  }
}

extension CheckConstraint {
  /// Whether two constraints are one but for their comments.
  func isAlike(_ other: CheckConstraint) -> Bool {
    var (first, second) = (self, other)
    (first.options[.comment], second.options[.comment]) = (nil, nil)
    return first == second
  }

  /// Whether the other one is this one, and rows that were there fulfil it.
  func isValidated(by other: CheckConstraint) -> Bool {
    var first = self
    guard first.options[flag: .notValid] else { return false }
    first.options[flag: .notValid] = false
    return first.isAlike(other)
  }
}

extension ForeignKey {
  /// Whether two keys are one but for their comments.
  func isAlike(_ other: ForeignKey) -> Bool {
    var (first, second) = (self, other)
    (first.options[.comment], second.options[.comment]) = (nil, nil)
    return first == second
  }

  /// Whether the other one is this one, and rows that were there fulfil it.
  func isValidated(by other: ForeignKey) -> Bool {
    var first = self
    guard first.options[flag: .notValid] else { return false }
    first.options[flag: .notValid] = false
    return first.isAlike(other)
  }
}

extension Options {
  /// Whether two sets of a table's options differ in nothing that locks the table for readers.
  func isSettingsOnly(_ other: Options) -> Bool {
    var (first, second) = (self, other)
    for name in [
      OptionName.comment, .parameters, .clusteredOn, .partitionOf, .bound, .inherits, .owner,
      .privileges,
    ] {
      (first[name], second[name]) = (nil, nil)
    }
    return first == second
  }
}
