import MindGraph
import MindONNX
import MindTensors

/// What two models are run on, so that both get the same numbers.
struct VerificationInputs {
  /// The arguments of the model, with random numbers where nothing else is given.
  let model: [InputArgument]
  /// Those of the reference.
  let reference: [InputArgument]

  /// - Parameters:
  ///   - arguments: what was given.
  ///   - model: the model.
  ///   - reference: the reference.
  ///   - seed: what random numbers begin with.
  /// - Throws: `VerificationError.inputs` when no random numbers are the same to both.
  init(
    _ arguments: [InputArgument], for model: RunnableModel, and reference: RunnableModel,
    seed: UInt64
  ) throws {
    let pairs = PortPairs(model.file.ports, reference.file.ports)
    let (mine, others) = (model.indexLimits, reference.indexLimits)
    let wanted = pairs.all.enumerated().map { number, pair in
      // Both must take the numbers.
      let limits = [pair.mine.flatMap { mine[$0.name] }, pair.other.flatMap { others[$0.name] }]
      let widths = [pair.mine, pair.other].compactMap { $0?.type?.element?.wholeNumberLimit }
      let limit = limits.compactMap { $0 }.min().map { ([$0] + widths).min() ?? $0 }
      return Wanted(pair: pair, number: number, limit: limit)
    }
    self.model = try Self.complete(
      arguments.flatMap { pairs.arguments(from: $0, to: \.mine, beside: \.other) },
      wanted, \.mine, beside: \.other, seed: seed)
    self.reference = try Self.complete(
      arguments.flatMap { pairs.arguments(from: $0, to: \.other, beside: \.mine) },
      pairs.order.map { wanted[$0] }, \.other, beside: \.mine, seed: seed)
  }

  /// An input that may need random numbers.
  private struct Wanted {
    let pair: PortPairs.Pair
    let number: Int
    let limit: Int?
  }

  private static func complete(
    _ arguments: [InputArgument], _ wanted: [Wanted],
    _ side: KeyPath<PortPairs.Pair, PortPairs.Port?>,
    beside opposite: KeyPath<PortPairs.Pair, PortPairs.Port?>, seed: UInt64
  ) throws -> [InputArgument] {
    var rest = arguments
    var made: [InputArgument] = []
    let portCount = wanted.count { $0.pair[keyPath: side] != nil }
    for input in wanted {
      guard let port = input.pair[keyPath: side] else { continue }
      let given = rest.firstIndex { $0.name == port.name || ($0.name == nil && portCount == 1) }
      var (dimensions, start): ([Int]?, UInt64?) = (nil, nil)
      if let given {
        guard case .random(let sizes, let own, _) = rest[given].content else { continue }
        (dimensions, start) = (sizes, own)
        rest.remove(at: given)
      }
      try input.pair.check()
      made.append(
        InputArgument(
          name: port.name,
          content: .random(
            dimensions: dimensions ?? sizes(port, beside: input.pair[keyPath: opposite]),
            seed: start ?? RandomRows.seed(seed, input: input.number), limit: input.limit)))
    }
    return rest + made
  }

  /// The sizes of random numbers that both models take; `nil` when nobody says them.
  private static func sizes(_ port: PortPairs.Port, beside other: PortPairs.Port?) -> [Int]? {
    guard let known = port.type?.dimensions else { return nil }
    let others = other?.type?.dimensions
    var sizes: [Int] = []
    for (axis, dimension) in known.enumerated() {
      let theirs = others.flatMap { $0.count == known.count ? $0[axis].size : nil }
      // Rows may be more than a batch, and are one where nobody says how many.
      let size =
        axis == 0 ? max(dimension.size ?? 1, theirs ?? 1) : dimension.size ?? theirs
      guard let size else { return nil }
      sizes.append(size)
    }
    return sizes
  }
}

extension PortPairs.Pair {
  /// Random numbers go by kind and place: other types or sizes would make others of them.
  fileprivate func check() throws {
    guard let mine, let other, let type = mine.type, let otherType = other.type else { return }
    var isSame =
      type.element?.randomKind == otherType.element?.randomKind
      || type.element == nil || otherType.element == nil
    if let known = type.dimensions, let others = otherType.dimensions {
      let sizes = zip(known, others).dropFirst().map { ($0.size, $1.size) }
      isSame =
        isSame && known.count == others.count
        && sizes.allSatisfy { $0 == nil || $1 == nil || $0 == $1 }
    }
    guard isSame else {
      throw VerificationError.inputs(mine.name, type, other: other.name, otherType)
    }
  }
}

extension DataType {
  /// Types of one kind get the same random numbers, but for rounding.
  fileprivate var randomKind: String {
    isFloatingPoint ? "floating" : wholeNumberLimit == nil ? rawValue : "whole"
  }

  /// What random whole numbers of the type stay below; `nil` for others.
  fileprivate var wholeNumberLimit: Int? {
    switch self {
    case .int8, .uint8: 1 << 7
    case .int16, .uint16: 1 << 15
    case .int32, .uint32: 1 << 31
    case .int64, .uint64: .max
    default: nil
    }
  }
}

extension RandomRows {
  /// What the random numbers of an input begin with: each input has its own.
  static func seed(_ seed: UInt64, input number: Int) -> UInt64 {
    seed ^ UInt64(truncatingIfNeeded: number) &* 0xD6E8_FEB8_6659_FD93
  }
}
