import CSystem

/// What the numbers of a tensor are like.
///
/// Everything but the counts is of the finite numbers; mean and standard deviation are computed in double
/// precision. A complex number counts as two, but for zeros.
public struct TensorStatistics: Sendable, Equatable {
  /// How many numbers.
  public let count: Int
  /// How many are not numbers.
  public let nanCount: Int
  /// How many are infinite.
  public let positiveInfinityCount: Int
  public let negativeInfinityCount: Int
  /// How many elements are zero, of either sign; complex ones in both parts.
  public let zeroCount: Int
  /// How many elements: half as many as numbers, where these are complex.
  public let elementCount: Int
  /// The smallest and the largest; `nil` when none is finite.
  public let minimum: ElementValue?
  public let maximum: ElementValue?
  /// The mean; 0 when none is finite.
  public let mean: Double
  /// The standard deviation of all numbers, not of a sample.
  public let standardDeviation: Double
  /// How many are in each of as many bins of equal width, from the smallest to the largest, as
  /// numpy.histogram counts them; empty when all finite numbers are equal, or none is.
  public internal(set) var histogram: [Int] = []

  init(_ moments: Moments, count: Int, _ form: NumberForm) {
    let facts = moments.facts
    self.count = count
    nanCount = Int(facts.nan)
    positiveInfinityCount = Int(facts.positive_infinity)
    negativeInfinityCount = Int(facts.negative_infinity)
    zeroCount = Int(facts.zero)
    elementCount = count / form.partCount
    mean = moments.mean
    standardDeviation = moments.variance.squareRoot()
    if facts.finite > 0 {
      minimum = ElementValue(real: facts.minimum, whole: facts.low, form)
      maximum = ElementValue(real: facts.maximum, whole: facts.high, form)
    } else {
      (minimum, maximum) = (nil, nil)
    }
  }

  /// So many bins, or `nil` when there is nothing between the smallest and the largest number.
  func edges(bins: Int) -> HistogramEdges? {
    guard let low = minimum?.double, let high = maximum?.double else { return nil }
    return HistogramEdges(from: low, to: high, bins: bins)
  }
}

extension TensorStatistics {
  /// The most bytes of tensors that are read twice while they are likely still in the system's cache.
  private static let batchByteCount = 1 << 28

  /// Describes tensors, on every core, in memory that does not depend on their size.
  ///
  /// - Parameters:
  ///   - tensors: the tensors.
  ///   - bins: how many bins a histogram has, at most 64; 0 for none.
  /// - Returns: for each tensor what its numbers are like, or `nil` when it has no elements to read: texts,
  ///   pairs of four bits, a graph without weights.
  /// - Throws: `FileError` when a file cannot be read, and what a payload's producer throws.
  public static func of(_ tensors: [Tensor], bins: Int = 16) throws -> [TensorStatistics?] {
    var results = [TensorStatistics?](repeating: nil, count: tensors.count)
    var batch: [Subject] = []
    var byteCount = 0
    for (index, tensor) in tensors.enumerated() {
      guard let payload = tensor.payload, let form = NumberForm(tensor.type),
        let elements = tensor.shape.elementCount
      else { continue }
      batch.append(
        Subject(index: index, payload: payload, form: form, count: elements * form.partCount))
      byteCount += payload.byteCount
      if byteCount >= batchByteCount {
        try describe(batch, bins: min(bins, 64), into: &results)
        (batch, byteCount) = ([], 0)
      }
    }
    try describe(batch, bins: min(bins, 64), into: &results)
    return results
  }

  private struct Subject: Sendable {
    let index: Int
    let payload: Payload
    let form: NumberForm
    let count: Int
  }

  private static func describe(
    _ subjects: [Subject], bins: Int, into results: inout [TensorStatistics?]
  ) throws {
    let segments = NumberSegment.all(subjects.map { ($0.count, $0.payload.isCutAnywhere) })
    let parts = try ParallelWork.map(count: segments.count, room: { NumberRoom(tensors: 1) }) {
      index, room in
      let subject = subjects[segments[index].tensor]
      var moments = Moments()
      try subject.payload.forEachBlock(of: segments[index].range, subject.form, room) {
        _, numbers, count in
        var facts = csystem_describe(subject.form.number, numbers, count)
        facts.zero = subject.form.complexZeroCount(numbers, count) ?? facts.zero
        moments.add(facts, isUnsigned: subject.form.isUnsigned)
      }
      return moments
    }
    var totals = [Moments](repeating: Moments(), count: subjects.count)
    for (segment, part) in zip(segments, parts) {
      totals[segment.tensor].merge(part, isUnsigned: subjects[segment.tensor].form.isUnsigned)
    }
    var statistics = zip(subjects, totals).map { subject, total in
      TensorStatistics(total, count: subject.count, subject.form)
    }
    if bins > 0 { try count(subjects, segments, bins: bins, &statistics) }
    for (subject, statistics) in zip(subjects, statistics) { results[subject.index] = statistics }
  }

  /// The histograms, once the bins' edges are known.
  private static func count(
    _ subjects: [Subject], _ segments: [NumberSegment], bins: Int,
    _ statistics: inout [TensorStatistics]
  ) throws {
    let edges = statistics.map { $0.edges(bins: bins) }
    let segments = segments.filter { edges[$0.tensor] != nil }
    let parts = try ParallelWork.map(count: segments.count, room: { NumberRoom(tensors: 1) }) {
      index, room in
      let subject = subjects[segments[index].tensor]
      var counts = [Int64](repeating: 0, count: bins)
      guard let edges = edges[segments[index].tensor] else { return counts }
      try subject.payload.forEachBlock(of: segments[index].range, subject.form, room) {
        _, numbers, count in
        edges.count(numbers, count, subject.form, into: &counts)
      }
      return counts
    }
    for (segment, part) in zip(segments, parts) {
      if statistics[segment.tensor].histogram.isEmpty {
        statistics[segment.tensor].histogram = [Int](repeating: 0, count: bins)
      }
      for bin in 0..<bins { statistics[segment.tensor].histogram[bin] += Int(part[bin]) }
    }
  }
}

extension NumberForm {
  var isUnsigned: Bool { number == CSYSTEM_UINT64 }
}
