internal import ArgumentParser
internal import Stemma

/// Where the program begins.
@main
enum Main {
  static func main() {
    MemoryPolicy.keepFreedMemory()
    InterruptSignals.watch()
    let invocation = Invocation(Array(CommandLine.arguments.dropFirst()))
    Invocation.$current.withValue(invocation) {
      var running: (any ParsableCommand.Type)?
      do {
        try invocation.refuseUnknownCommand()
        var command = try StemmaCommand.parseAsRoot(invocation.arguments)
        running = type(of: command)
        try SystemEnvironment.checkDate()
        try command.run()
        ExitStatus.end(.done)
      } catch {
        ExitStatus.end(after: error, in: running)
      }
    }
  }
}
