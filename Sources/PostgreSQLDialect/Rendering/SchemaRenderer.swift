internal import Dialect
internal import SchemaModel

/// Writes the statements that make a schema, in an order in which they run.
///
/// The bodies of functions that are texts may name what comes later: the session that runs the statements sets
/// `check_function_bodies` off.
enum SchemaRenderer {
  /// The statements, each ended by a semicolon.
  static func statements(of schema: Schema) -> [String] {
    steps(of: schema).flatMap(\.statements)
  }

  /// The statements by the objects that they are about; one that is made in parts comes more than once.
  static func steps(of schema: Schema) -> [MakingStep] {
    let objects = objects(of: schema)
    let needs = ObjectNeeds(schema)
    var made: Set<ObjectPath> = []
    var late: [MakingStep] = []
    let result = objects.map { object in
      defer { made.insert(object.path) }
      guard case .table(let table) = object else {
        return MakingStep(object, in: schema)
      }
      let parts = table.split { text in
        needs.named(in: [text]).allSatisfy { made.contains($0) || $0 == table.path }
      }
      late.append(MakingStep(path: table.path, statements: parts.late))
      return MakingStep(.table(parts.table), in: schema)
    }
    let last = objects.map {
      MakingStep(path: $0.path, statements: ObjectRenderer.lateFollowers(of: $0))
    }
    return (result + late + last).filter { !$0.statements.isEmpty }
  }

  /// The objects in that order: by kind, and each behind what it needs.
  static func objects(of schema: Schema) -> [SchemaObject] {
    let needs = ObjectNeeds(schema)
    let sorted = schema.objects.values.sorted {
      ($0.path.kind.makingRank, $0.path) < ($1.path.kind.makingRank, $1.path)
    }
    return DependencyOrder.sorted(sorted, key: \.path, needs: needs.needs)
  }
}

/// Statements that make an object, or add to it.
struct MakingStep {
  /// The object.
  let path: ObjectPath
  /// The statements, each ended by a semicolon.
  let statements: [String]

  fileprivate init(path: ObjectPath, statements: [String]) {
    (self.path, self.statements) = (path, statements)
  }

  fileprivate init(_ object: SchemaObject, in schema: Schema) {
    self.init(
      path: object.path,
      statements: [ObjectRenderer.statement(of: object, in: schema)]
        + ObjectRenderer.followers(of: object, in: schema))
  }
}

extension ObjectKind {
  /// When objects of the kind are made, where nothing else decides.
  var makingRank: Int {
    let order: [ObjectKind] = [
      .schema, .extension, .enum, .domain, .composite, .range, .sequence,
      .function, .procedure, .aggregate, .table, .foreignTable, .opaque, .exclusion, .index,
      .statistics, .view, .materializedView, .rule, .trigger, .policy, .publication,
    ]
    return order.firstIndex(of: self) ?? order.endIndex
  }
}

extension Table {
  /// The table without the defaults and checks that need what is not there yet, and the statements that add these.
  fileprivate func split(
    isReady: (String) -> Bool
  ) -> (table: Table, late: [String]) {
    var table = self
    var late: [String] = []
    for (position, column) in columns.enumerated() {
      guard let value = column.defaultValue, !isReady(value.text) else { continue }
      table.columns[position].defaultValue = nil
      let place = "\(SQLName.qualified(name)) ALTER COLUMN \(SQLName.quoted(column.name))"
      late.append("ALTER TABLE \(place) SET DEFAULT \(value);")
    }
    table.checks = checks.filter { check in
      guard !isReady(check.expression.text) else { return true }
      late.append(ObjectRenderer.add(ConstraintClause.definition(of: check), to: self))
      return false
    }
    return (table, late)
  }
}
