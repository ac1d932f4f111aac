import CSystem

/// Bins of equal width from the smallest to the largest number.
struct HistogramEdges: Sendable {
  /// Where the bins begin, and where the last one ends.
  private let edges: [Double]
  /// A power of two that takes edges and numbers out of the range where arithmetic has few digits.
  private let lift: Double

  private var binCount: Int { edges.count - 1 }

  /// Bins between two numbers, as numpy.linspace has their edges; `nil` when there is nothing between them, or
  /// more than double precision can say.
  init?(from low: Double, to high: Double, bins: Int) {
    let range = high - low
    guard range > 0, range.isFinite, bins > 0 else { return nil }
    let width = range / Double(bins)
    lift = width.isNormal && (1 / width).isFinite ? 1 : 0x1p60
    let lift = lift
    edges = (0...bins).map { index in
      let step = width == 0 ? Double(index) / Double(bins) * range : Double(index) * width
      return (index == bins ? high : low + step) * lift
    }
  }

  /// Adds the numbers of a block, at most `NumberRoom.blockCount`, to the counts of their bins.
  func count(
    _ numbers: UnsafeRawPointer, _ count: Int, _ form: NumberForm, into counts: inout [Int64]
  ) {
    guard lift != 1, form.number == CSYSTEM_FLOAT64 else {
      return csystem_histogram(form.number, numbers, count, edges, binCount, &counts)
    }
    let lifted = UnsafeBufferPointer(
      start: numbers.assumingMemoryBound(to: Double.self), count: count
    ).map { $0 * lift }
    csystem_histogram(form.number, lifted, count, edges, binCount, &counts)
  }
}
