/// Finds the name that somebody probably meant.
package enum SimilarNames {
  /// Comparing costs the product of the lengths; longer names and lists get no suggestion.
  private static let longest = 200
  private static let most = 2_000

  /// The candidate that needs the fewest edits, when they are few for its length; capital letters count only
  /// between candidates that are equally near without them.
  package static func closest(to name: String, among candidates: [String]) -> String? {
    guard name.utf8.count <= longest, candidates.count <= most else { return nil }
    let (exact, plain) = (Array(name.utf8), Array(name.lowercased().utf8))
    let ranked = candidates.filter { $0.utf8.count <= longest }
      .map { candidate in
        (
          candidate, distance(plain, Array(candidate.lowercased().utf8)),
          distance(exact, Array(candidate.utf8))
        )
      }
      .min { ($0.1, $0.2, $0.0) < ($1.1, $1.2, $1.0) }
    guard let (candidate, edits, _) = ranked, edits * 3 <= max(name.utf8.count, 3),
      edits == 0 || edits < name.utf8.count
    else { return nil }
    return candidate
  }

  /// The Levenshtein distance, in which two neighbours that changed places count once.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    var before = row
    for (i, byte) in left.enumerated() {
      let last = row
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let change = last[j] + (byte == other ? 0 : 1)
        row[j + 1] = Swift.min(change, row[j] + 1, last[j + 1] + 1)
        if i > 0, j > 0, byte == right[j - 1], other == left[i - 1] {
          row[j + 1] = Swift.min(row[j + 1], before[j - 1] + 1)
        }
      }
      before = last
    }
    return row[right.count]
  }
}
