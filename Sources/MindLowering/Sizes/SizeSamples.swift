import MindGraph
import MindOperators
import MindTensors

/// The sizes that every symbol has in each lane: lane 0 is the trace, the others are samples.
///
/// What a size depends on shows when the graph is inferred for several sizes side by side: equal columns of
/// sizes are equal sizes. The samples differ from each other and from the trace by primes, and for sizes of
/// images and sequences by multiples of 32, which networks that halve them five times take.
struct SizeSamples {
  /// The number of lanes.
  static let laneCount = 4
  private static let primes = [
    1, 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83,
  ]

  /// Each symbol with its sizes, in the order in which they were asked for.
  private(set) var symbols: [(name: String, sizes: [Int])] = []

  /// The sizes of a dimension in every lane.
  ///
  /// - Parameters:
  ///   - wanted: what it shall be.
  ///   - traced: what it was in the trace.
  ///   - axis: where it stands in its input.
  ///   - standard: a name for it when it is open without a name.
  /// - Returns: the column.
  /// - Throws: `SizeError.contradiction` when a symbol stands for two sizes of the trace.
  mutating func sizes(
    of wanted: Dimension, traced: Dimension, axis: Int, standard: String
  ) throws -> [Int] {
    let name: String
    switch wanted {
    case .fixed(let size):
      return [traced.size ?? size] + repeatElement(size, count: Self.laneCount - 1)
    case .symbol(let symbol): name = symbol
    case .unknown: name = standard
    }
    if let known = symbols.first(where: { $0.name == name }) {
      if let size = traced.size, known.sizes[0] != size {
        throw SizeError.contradiction(symbol: name, known.sizes[0], size)
      }
      return known.sizes
    }
    // A size that the trace left open can be in no constant: any unlikely one will do.
    let base = traced.size ?? (axis == 0 ? 37 : 1184)
    let step = base < 16 ? 1 : 32
    let sizes = (0..<Self.laneCount).map { lane in
      guard lane > 0 else { return base }
      let index = symbols.count * (Self.laneCount - 1) + lane - 1
      let delta = Self.primes[index % Self.primes.count] * (1 + index / Self.primes.count)
      return (Size(base) + Size(step * delta)).value ?? base
    }
    symbols.append((name, sizes))
    return sizes
  }

  /// The dimension that has these sizes.
  func dimension(of sizes: [Int]) -> Dimension {
    let samples = sizes.dropFirst()
    if let first = samples.first, samples.allSatisfy({ $0 == first }) { return .fixed(first) }
    if let symbol = symbols.first(where: { $0.sizes == sizes }) { return .symbol(symbol.name) }
    return .symbol(name(of: sizes) ?? "size_" + sizes.map(String.init).joined(separator: "_"))
  }

  /// A symbol, or the product of two, times or by a number.
  private func name(of sizes: [Int]) -> String? {
    var bases: [(String, [Int])] = symbols.map { ($0.name, $0.sizes) }
    for (index, first) in symbols.enumerated() {
      for second in symbols[index...] {
        let products = zip(first.sizes, second.sizes).map { (Size($0) * Size($1)).value ?? 0 }
        bases.append(("\(first.name)*\(second.name)", products))
      }
    }
    for (name, base) in bases where base[0] > 0 && sizes[0] > 0 {
      if sizes == base { return name }
      if let factor = Self.quotient(sizes, base) { return "\(factor)*\(name)" }
      if let divisor = Self.quotient(base, sizes) { return "\(name)/\(divisor)" }
    }
    return nil
  }

  /// The one number that all quotients of two columns are.
  private static func quotient(_ dividends: [Int], _ divisors: [Int]) -> Int? {
    guard let first = divisors.first, first > 0, dividends[0] % first == 0 else { return nil }
    let quotient = dividends[0] / first
    let products = divisors.map { (Size($0) * Size(quotient)).value }
    return zip(products, dividends).allSatisfy { $0 == $1 } ? quotient : nil
  }

  /// The type that values of these types have.
  func type(of lanes: [ValueType]) -> ValueType {
    guard let first = lanes.first else { return .unknown }
    switch first {
    case .tensor(let type):
      let shapes = lanes.compactMap { $0.tensor?.shape?.dimensions }
      guard let rank = type.rank, shapes.count == lanes.count,
        shapes.allSatisfy({ $0.count == rank })
      else { return .tensor(TensorType(type.element, nil)) }
      let dimensions = (0..<rank).map { axis in dimension(of: shapes.map { $0[axis] }) }
      return .tensor(TensorType(type.element, dimensions))
    case .tuple(let items):
      let tuples = lanes.compactMap { lane -> [ValueType]? in
        if case .tuple(let items) = lane { items } else { nil }
      }
      guard tuples.count == lanes.count, tuples.allSatisfy({ $0.count == items.count }) else {
        return .unknown
      }
      return .tuple(items.indices.map { index in type(of: tuples.map { $0[index] }) })
    default: return first
    }
  }
}
