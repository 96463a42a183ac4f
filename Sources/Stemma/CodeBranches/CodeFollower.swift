/// What a hook has to say about one database.
public struct HookFinding: Sendable {
  /// The database, by its name in `stemma.toml`.
  public var target: String
  /// What was found, or done.
  public var message: String
  /// The command that helps; `nil` where nothing is left to do.
  public var command: String?
}

/// Looks at the databases in `stemma.toml` after the code's work tree changed; moves them where that is configured and
/// granted.
struct CodeFollower {
  let databases: Databases

  /// What a person should know of each.
  func findings() -> [HookFinding] {
    do {
      let leaves = try databases.repository.leaves()
      guard leaves.count < 2 else {
        return [
          HookFinding(
            target: "", message: "\(leaves.count) revisions have no successor",
            command: "stemma merge")
        ]
      }
      let mayMove = try Grants(site: databases.site).hooksMayMove()
      return databases.site.configuration.targets.keys.sorted().compactMap {
        follow($0, mayMove: mayMove)
      }
    } catch {
      return [HookFinding(target: "", message: Self.reason(error), command: "stemma status")]
    }
  }

  private func follow(_ name: String, mayMove: Bool) -> HookFinding? {
    do {
      let status = try StemmaError.naming(name) { try databases.status(of: name) }
      guard let command = status.next, status.problem == nil else {
        return status.problem.map {
          HookFinding(
            target: name, message: $0.message, command: "stemma status \(name.shellQuoted)")
        }
      }
      guard mayMove, status.ahead + status.behind > 0 else {
        return HookFinding(target: name, message: Self.words(for: status), command: command)
      }
      let report = try StemmaError.naming(name) {
        try databases.move(MoveRequest(target: name, way: .migrate), observer: SilentObserver())
      }
      return HookFinding(
        target: name,
        message:
          "moved along \(report.plan.steps.count.counting("revision"))",
        command: nil)
    } catch let error as StemmaError where error.code == .unknownTarget {
      return nil
    } catch {
      return HookFinding(
        target: name, message: Self.reason(error), command: "stemma migrate \(name.shellQuoted)")
    }
  }

  private static func words(for status: TargetStatus) -> String {
    let place = status.revision.map { "at \($0.short) \(status.title ?? "")" } ?? "empty"
    return "\(place), \(status.behind) behind and \(status.ahead) ahead of the code"
  }

  private static func reason(_ error: any Error) -> String {
    (error as? StemmaError)?.message ?? "\(error)"
  }
}
