internal import SchemaModel

/// What a step of a draft does.
enum StepKey: Hashable {
  /// Names are given.
  case renames
  /// An object is dropped.
  case drop(ObjectPath)
  /// An object is made, or replaced by its new form.
  case make(ObjectPath)
  /// A table that is made anew gets the rows of its old form.
  case fill(ObjectPath)
  /// What is left of the old form of a type or table is dropped.
  case retire(ObjectPath)
  /// What is said of an object by statements of its own.
  case settings(ObjectPath)
  /// A sequence is given to a column.
  case owner(ObjectPath)
  /// An object is given to its owner, and who may do what with it is said.
  case access(ObjectPath)
  /// A part of what is done to a table that stays, by its new name.
  case table(String, TableStage)
}

/// The parts of what is done to a table that stays, in their order.
enum TableStage: Int, CaseIterable {
  case dropForeignKeys, leaveParents, dropConstraints, dropValues, dropNotNull
  case widen, addColumns, setValues
  case dropComputed, retype, dropColumns, addComputed, notNull, keys, indexes, checks, joinParents,
    foreignKeys
  case settings
}
