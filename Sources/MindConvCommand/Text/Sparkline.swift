/// Counts as a row of small bars.
enum Sparkline {
  private static let bars = Array("▁▂▃▄▅▆▇█")

  /// One bar for each count; nothing at all is a space.
  static func of(_ counts: [Int]) -> String {
    guard let most = counts.max(), most > 0 else { return "" }
    return String(
      counts.map { count in
        count == 0
          ? " " : bars[min(bars.count - 1, Int(Double(count) / Double(most) * Double(bars.count)))]
      })
  }
}
