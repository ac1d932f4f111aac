/// The tables of Schemas/targets, as texts.
///
/// They are parsed by position: the columns of each are fixed by its first line, which a test holds to.
enum TargetData {
  /// The rows of a table without its first line, as their cells.
  static func rows(of text: String, count: Int) -> [[Substring]] {
    text.split(separator: "\n").dropFirst().compactMap { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      return cells.count == count ? cells : nil
    }
  }
}
