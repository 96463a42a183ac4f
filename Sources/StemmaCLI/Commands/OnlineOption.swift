internal import ArgumentParser

/// The option that has others go on using a database while it is moved.
struct OnlineOption: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help:
      "Let others read and write meanwhile, where the engine can; or do not, whatever stemma.toml says."
  )
  var online: Bool?
}
