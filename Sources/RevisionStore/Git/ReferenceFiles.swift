internal import SchemaModel

/// What is wrong with the files of references and with their logs.
struct ReferenceFiles {
  /// The folder of the repository.
  let path: String

  /// Each file, and each line of the files with many, that says nothing.
  func faults() throws -> [StoreFault] {
    let references = FileReferences(path: path)
    var faults: [StoreFault] = []
    for prefix in [ReferenceName.branches, ReferenceName.tags, ReferenceName.seen] {
      _ = try references.references(under: prefix) { error in
        let isMark = prefix == ReferenceName.seen
        let marking =
          "rm \("\(path)/\(error.subject)".shellQuoted)     removes it: it is marked again"
        faults.append(
          StoreFault(
            .badReference, file: error.subject, message: error.message,
            hint: isMark ? marking : error.hint ?? marking))
      }
    }
    let isPacked = { (line: Substring) in
      line.hasPrefix("#") || line.hasPrefix("^")
        || line.split(separator: " ").first.flatMap { ObjectID(hex: $0) } != nil
    }
    faults += try lines(of: "packed-refs", isWhole: isPacked).map { number in
      StoreFault(
        .badReference, file: "packed-refs",
        message: "packed-refs is damaged: line \(number) holds no reference",
        hint: "take the line out: sed -i \(number)d \("\(path)/packed-refs".shellQuoted)")
    }
    return try faults + faultsOfLogs(in: "logs")
  }

  private func faultsOfLogs(in folder: String) throws -> [StoreFault] {
    guard FileSystem.isFolder("\(path)/\(folder)") else { return [] }
    return try FileSystem.list("\(path)/\(folder)").flatMap { entry -> [StoreFault] in
      let name = "\(folder)/\(entry.name)"
      if entry.kind == .folder { return try faultsOfLogs(in: name) }
      return try lines(of: name, isWhole: { ReflogEntry(line: $0) != nil }).map { number in
        StoreFault(
          .damagedFile, file: name,
          message: "\(name) is damaged: line \(number) is no move of a branch",
          hint: "take the line out: sed -i \(number)d \("\(path)/\(name)".shellQuoted)")
      }
    }
  }

  /// The numbers of the lines that say nothing, counted from one.
  private func lines(of name: String, isWhole: (Substring) -> Bool) throws -> [Int] {
    guard FileSystem.exists("\(path)/\(name)") else { return [] }
    let text = String(decoding: try FileSystem.read("\(path)/\(name)"), as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.element.isEmpty && !isWhole($0.element) }.map { $0.offset + 1 }
  }
}
