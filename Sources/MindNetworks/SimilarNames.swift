/// Finds the name that somebody probably meant.
package enum SimilarNames {
  /// Comparing costs the product of the lengths; longer names and lists get no suggestion.
  private static let longest = 200
  private static let most = 2_000

  /// The candidate that needs the fewest edits, when they are few for its length.
  package static func closest(to name: String, among candidates: [String]) -> String? {
    guard name.utf8.count <= longest, candidates.count <= most else { return nil }
    let ranked = candidates.filter { $0.utf8.count <= longest }
      .map { ($0, distance(Array(name.utf8), Array($0.utf8))) }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }
    guard let (candidate, edits) = ranked, edits * 3 <= max(name.utf8.count, 3),
      edits < name.utf8.count || candidate.lowercased() == name.lowercased()
    else { return nil }
    return candidate
  }

  /// The Levenshtein distance.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let change = diagonal + (byte == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = Swift.min(change, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
