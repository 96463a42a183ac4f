// Swift compares strings by their meaning in Unicode, engines and Git by their bytes: "é" as one
// scalar and as two are equal strings, and yet two different names.

extension String {
  /// Whether two texts have the same UTF-8 bytes.
  public func isExactly(_ other: String) -> Bool {
    // Equal bytes are equal strings, and that test is quick where it fails or the storage is shared.
    self == other && utf8.count == other.utf8.count && hasBytes(of: other)
  }

  private func hasBytes(of other: String) -> Bool {
    let fast = utf8.withContiguousStorageIfAvailable { first in
      other.utf8.withContiguousStorageIfAvailable { second in
        first.baseAddress == second.baseAddress || first.elementsEqual(second)
      }
    }
    return (fast ?? nil) ?? utf8.elementsEqual(other.utf8)
  }

  /// Whether this text stands before another by its UTF-8 bytes.
  func utf8Precedes(_ other: String) -> Bool {
    var left = self
    var right = other
    return left.withUTF8 { first in
      right.withUTF8 { second in
        let shared = min(first.count, second.count)
        var position = 0
        while position < shared {
          if first[position] != second[position] { return first[position] < second[position] }
          position += 1
        }
        return first.count < second.count
      }
    }
  }
}

/// Something made of texts that can be compared byte by byte.
public protocol ExactlyComparable: Hashable, Sendable {
  /// Whether all texts in both have the same bytes.
  func isExactly(_ other: Self) -> Bool
}

extension String: ExactlyComparable {}

extension Optional: ExactlyComparable where Wrapped: ExactlyComparable {
  /// Whether there is none on both sides, or both have the same bytes.
  public func isExactly(_ other: Wrapped?) -> Bool {
    guard let self, let other else { return self == nil && other == nil }
    return self.isExactly(other)
  }
}

extension Array: ExactlyComparable where Element: ExactlyComparable {
  /// Whether all elements in turn have the same bytes.
  public func isExactly(_ other: [Element]) -> Bool {
    // Shared storage is recognised by the first test.
    self == other && elementsEqual(other) { $0.isExactly($1) }
  }
}

/// A text, or texts, in a value that is equal to another one only byte by byte.
@propertyWrapper
public struct Exact<Value: ExactlyComparable>: Hashable, Sendable {
  /// The text.
  public var wrappedValue: Value

  /// Takes a text.
  public init(wrappedValue: Value) {
    self.wrappedValue = wrappedValue
  }

  /// Whether the two are equal byte by byte.
  public static func == (left: Exact, right: Exact) -> Bool {
    left.wrappedValue.isExactly(right.wrappedValue)
  }
}
