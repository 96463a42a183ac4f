/// A plan in words.
public enum PlanText {
  /// One line a step, and one for each of its hazards and for the rows that stand against it.
  ///
  /// - Returns: The lines, without line ends; none for an empty plan.
  public static func lines(of plan: Plan) -> [String] {
    plan.steps.flatMap { step in
      ["  \(title(of: step))"]
        + step.hazards.map { "       \(describe($0, step.losses[$0]))" }
        + (step.breaches.map(\.description) + [step.fault].compactMap { $0 }).map { "       \($0)" }
    }
  }

  /// What a step is called: `up 7f3c2a91d04b Add users`.
  public static func title(of step: Plan.Step) -> String {
    let kind = step.kind.rawValue
    if step.kind == .direct, step.revision == nil { return step.title }
    return "\(kind) \(step.revision?.short ?? "base") \(step.title)"
  }

  /// A hazard in words: `data-loss table/orders.note: drops the column (1204 values)`.
  public static func describe(_ hazard: Hazard, _ loss: Loss?) -> String {
    // What has no way back is the step itself.
    if hazard.kind == .irreversible { return "\(hazard.kind.rawValue): \(hazard.detail)" }
    let unit = Subject(hazard.subject)?.column == nil ? "row" : "value"
    let cost = loss.map { " (\(words($0, unit)))" } ?? ""
    return "\(hazard.kind.rawValue) \(hazard.subject): \(hazard.detail)\(cost)"
  }

  private static func words(_ loss: Loss, _ unit: String) -> String {
    let count = loss.count.counting(unit)
    switch loss.precision {
    case _ where loss.isNone: return "\(count): nothing is lost"
    case .exact: return count
    case .atMost: return "at most \(count)"
    case .atPresent: return "now \(count)"
    }
  }
}
