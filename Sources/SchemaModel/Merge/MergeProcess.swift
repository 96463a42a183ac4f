/// Merges again and again until nothing is left that a decision settles.
struct MergeProcess {
  private let matching: ThingMatching
  private let base: Schema
  private var settlement: MergeSettlement
  /// Problems that somebody takes for none.
  private var accepted: Set<MergeConflict> = []

  /// The conflicts that stand, once it has run.
  private(set) var conflicts: [MergeConflict] = []

  /// The parts whose version nobody decided on, once it has run: they are as the fallback has them.
  private(set) var open: Set<MergePart> = []

  init(_ matching: ThingMatching, _ settlement: MergeSettlement, base: Schema) {
    self.matching = matching
    self.settlement = settlement
    self.base = base
  }

  /// Merges, and gives the attempt in which nothing is left to settle.
  mutating func run() -> MergeAttempt {
    var attempt = MergeAttempt(matching.things, settlement)
    var problems = problems(attempt)
    while settle(problems) {
      attempt = MergeAttempt(matching.things, settlement)
      problems = self.problems(attempt)
    }
    conflicts = Set(attempt.settlement.conflicts + problems.map(\.conflict)).sorted()
    let decided = Set(settlement.forced.keys)
    // What is left is told. The merged schema has the fallback's version of all that it is about, and of what has a
    // name that the fallback gives away; what that breaks in turn is not told, since it depends on which side is ours.
    problems = self.problems(attempt, contested: true)
    while force(problems.flatMap(\.parts), settlement.fallback) {
      attempt = MergeAttempt(matching.things, settlement)
      problems = self.problems(attempt, contested: true)
    }
    open = attempt.settlement.contested.union(settlement.forced.keys).subtracting(decided)
    return attempt
  }

  private func problems(_ attempt: MergeAttempt, contested: Bool = false) -> [MergeProblem] {
    attempt.problems(base: base, touched: matching.touched, contested: contested)
      .filter { !accepted.contains($0.conflict) }
  }

  /// Takes the versions that somebody decided on; whether that changes anything.
  private mutating func settle(_ problems: [MergeProblem]) -> Bool {
    var isNew = false
    for problem in problems {
      // Who undoes a rename undoes what only follows it.
      if let side = problem.followed, let user = problem.user, let part = problem.parts.first,
        let taken = settlement.forced[part], taken != side
      {
        if force([user], taken) { isNew = true }
        continue
      }
      guard let resolution = settlement.resolution(of: problem.conflict) else { continue }
      let version = MergeVersion(resolution.side)
      let isAboutUser = !settlement.rule.areEqual(problem.conflict.path, resolution.path)
      guard isAboutUser, let user = problem.user else {
        if force(problem.parts.map { whole($0, problem, version) }, version) { isNew = true }
        continue
      }
      if force([whole(user, problem, version)], version) { isNew = true }
      if problem.isTextual, accepted.insert(problem.conflict).inserted { isNew = true }
    }
    return isNew
  }

  /// A new table goes as a whole with what its foreign key needs: its rows would refer to nothing on the way back.
  private func whole(
    _ part: MergePart, _ problem: MergeProblem, _ version: MergeVersion
  ) -> MergePart {
    let isNew = matching.things[part.thing].objects[version] == nil
    return isNew && problem.conflict.kind == .neededDropped ? MergePart(part.thing) : part
  }

  /// Decides the version of parts that are not decided yet; whether there was one.
  private mutating func force(_ parts: [MergePart], _ version: MergeVersion) -> Bool {
    var isNew = false
    for part in parts where settlement.forced[part] == nil {
      settlement.forced[part] = version
      isNew = true
    }
    return isNew
  }
}
