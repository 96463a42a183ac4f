internal import RevisionStore

/// The files of the work tree that a command names, whose content a grant of the command is for, too.
///
/// The shell's own rules for words are kept as far as they make names: quotes, backslashes, what divides words and commands. A
/// word that names a folder is taken for a place to be in as well, as after `cd`. What such a file reads or runs in its turn
/// is not looked for.
struct CoveredFiles {
  /// The path from the top of the work tree, and the id of the content, by path.
  let files: [(path: String, id: ObjectID)]

  /// Reads the files.
  ///
  /// - Parameters:
  ///   - command: The command.
  ///   - directory: Where it is run.
  ///   - top: The work tree's top folder.
  /// - Throws: When one of them cannot be read.
  init(of command: String, in directory: String, top: String) throws {
    let words = Self.words(of: command)
    var places = [directory]
    var found: [String: ObjectID] = [:]
    for word in words {
      for place in places {
        let path = Path.normalized(Path.join(place, word))
        guard let name = Path.relative(path, to: top), found[name] == nil else { continue }
        if FileSystem.isFolder(path) {
          if !places.contains(path) { places.append(path) }
        } else if try FileSystem.status(path, followingLinks: true)?.kind == .file {
          found[name] = GitObject.id(of: .blob, content: try FileSystem.read(path))
        }
      }
    }
    files = found.sorted { $0.key < $1.key }.map { (path: $0.key, id: $0.value) }
  }

  /// The words of a command, without their quotes; what stands behind a `=` is a word of its own, too.
  static func words(of command: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    var isEscaped = false
    func end() {
      guard !word.isEmpty else { return }
      words.append(word)
      if let value = word.split(separator: "=", maxSplits: 1).dropFirst().first {
        words.append(String(value))
      }
      word = ""
    }
    for character in command {
      if isEscaped {
        word.append(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character.isWhitespace || "|&;()<>`".contains(character) {
        end()
      } else {
        word.append(character)
      }
    }
    end()
    // Text in quotes can be a command of its own: sh -c "./generate.sh".
    let nested = words.filter { $0.contains { $0.isWhitespace || "|&;()<>`'\"".contains($0) } }
    return words + nested.flatMap { $0 == command ? [] : Self.words(of: $0) }
  }
}
