/// A release's number: `8.6`, `10`, `1.14`.
struct Version: Sendable, Hashable, Comparable {
  let parts: [Int]

  /// Reads a number, or `nil` when the text is none.
  init?(_ text: some StringProtocol) {
    let words = text.split(separator: ".", omittingEmptySubsequences: false)
    parts = words.compactMap { Int($0) }
    if parts.count != words.count || parts.isEmpty || parts.contains(where: { $0 < 0 }) {
      return nil
    }
  }

  static func < (left: Version, right: Version) -> Bool {
    left.parts.lexicographicallyPrecedes(right.parts)
  }

  /// Whether this is the version itself or one of its minor releases.
  func isWithin(_ other: Version) -> Bool {
    parts.starts(with: other.parts)
  }
}

/// A range of releases: `1.18-1.19`, `1.21-`, `-1.31`, `10`.
struct VersionRange: Sendable {
  private let lower: Version?
  private let upper: Version?

  /// Reads a range, or `nil` when the text is none.
  init?(_ text: some StringProtocol) {
    guard let dash = text.firstIndex(of: "-") else {
      guard let version = Version(text) else { return nil }
      (lower, upper) = (version, version)
      return
    }
    let (first, last) = (text[..<dash], text[text.index(after: dash)...])
    (lower, upper) = (Version(first), Version(last))
    if (lower == nil && !first.isEmpty) || (upper == nil && !last.isEmpty) { return nil }
  }

  func contains(_ version: Version) -> Bool {
    if let lower, version < lower { return false }
    if let upper, version > upper, !version.isWithin(upper) { return false }
    return true
  }
}

/// Whole numbers as tables have them: `8-9,11-16`, `19`, `22-`.
struct NumberSet: Sendable {
  let ranges: [ClosedRange<Int>]

  /// Reads the numbers, or `nil` when the text has none.
  init?(_ text: some StringProtocol) {
    var ranges: [ClosedRange<Int>] = []
    for word in text.split(separator: ",") {
      let ends = word.split(separator: "-", omittingEmptySubsequences: false)
      guard let first = ends.first.flatMap({ Int($0) }) else { return nil }
      let last = ends.count == 1 ? first : ends[1].isEmpty ? Int.max : Int(ends[1])
      guard let last, last >= first, ends.count <= 2 else { return nil }
      ranges.append(first...last)
    }
    guard !ranges.isEmpty else { return nil }
    self.ranges = ranges
  }

  func contains(_ number: Int) -> Bool {
    ranges.contains { $0.contains(number) }
  }

  /// From the smallest number to the largest.
  var bounds: ClosedRange<Int> {
    (ranges.map(\.lowerBound).min() ?? 0)...(ranges.map(\.upperBound).max() ?? 0)
  }
}

extension ClosedRange<Int> {
  /// `7 to 17`, or `3 and above`.
  package var text: String {
    upperBound == .max
      ? "\(lowerBound) and above" : count == 1 ? "\(lowerBound)" : "\(lowerBound) to \(upperBound)"
  }
}

extension NumberSet {
  /// `8 to 9, 11 to 16`
  var text: String { ranges.map(\.text).joined(separator: ", ") }
}
