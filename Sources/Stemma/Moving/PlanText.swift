/// A plan in words.
public enum PlanText {
  /// One line a step, and one for each of its hazards.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - losses: How much a hazard costs in the database at hand, where that is known.
  /// - Returns: The lines, without line ends; none for an empty plan.
  public static func lines(of plan: Plan, losses: [Hazard: Int] = [:]) -> [String] {
    plan.steps.flatMap { step in
      ["  \(title(of: step))"] + step.hazards.map { "       \(describe($0, losses[$0]))" }
    }
  }

  /// What a step is called: `up 7f3c2a91d04b Add users`.
  public static func title(of step: Plan.Step) -> String {
    let kind = step.kind.rawValue
    if step.kind == .direct, step.revision == nil { return step.title }
    return "\(kind) \(step.revision?.short ?? "base") \(step.title)"
  }

  /// A hazard in words: `data-loss table/orders.note: drops the column (1204 values)`.
  public static func describe(_ hazard: Hazard, _ count: Int?) -> String {
    // What has no way back is the step itself.
    if hazard.kind == .irreversible { return "\(hazard.kind.rawValue): \(hazard.detail)" }
    let unit = hazard.subject.contains(".") ? "value" : "row"
    let cost = count.map { " (\($0.counting(unit)))" } ?? ""
    return "\(hazard.kind.rawValue) \(hazard.subject): \(hazard.detail)\(cost)"
  }
}
