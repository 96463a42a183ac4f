extension SchemaSource {
  /// Says that a file ends as one does that was cut short: in its last line, without a semicolon.
  ///
  /// It need not be a fault, so it does not stop anybody.
  func warnOfCut(in file: SourceFile) {
    let text = file.text.utf8
    guard let last = text.last, last != 0x0a, last != UInt8(ascii: ";"),
      let statement = site.dialect.split(file.text).last, !statement.text.hasSuffix(";")
    else { return }
    let place = TextPlace(at: statement.utf8Range.upperBound, in: file.text)
    repository.warn(
      "\(file.name):\(place.line):\(place.column): the last statement has no semicolon, and its line"
        + " no end: see that the file was not cut short")
  }

  /// The commands that help where the schema source cannot be read.
  func waysOut(of error: SourceError) -> [String] {
    let file = error.file.shellQuoted
    guard case .files = site.configuration.source else {
      return ["stemma status     runs the schema command again, once it is mended"]
    }
    switch error.reason {
    case .conflict:
      let isDiverged = ((try? repository.leaves()) ?? []).count > 1
      return isDiverged
        ? ["stemma merge     joins the schemas of both sides, and writes the schema source"]
        : ["stemma status     reads it again, once that is done"]
    case .incomplete where site.configuration.branches == .code:
      return ["git diff \(file)     shows what is missing, git restore \(file) brings it back"]
    case .incomplete where (try? repository.headRevision()) ?? nil != nil:
      return [
        "stemma reset --hard HEAD     writes the schema source anew, as the current revision has it"
      ]
    case .incomplete, .other:
      return error.hints.isEmpty ? ["stemma status     reads it again, once it is mended"] : []
    }
  }
}
