import MindExecution
import MindTensors

/// How far two results are apart.
public struct Agreement: Sendable, Encodable {
  /// The result's name.
  public let name: String
  /// The largest difference.
  public internal(set) var maximumAbsolute = 0.0
  /// The largest difference, relative to the reference's number, where that is not zero.
  public internal(set) var maximumRelative = 0.0
  /// The largest number of the reference.
  public internal(set) var scale = 0.0
  /// The cosine of the angle between both, taken as vectors; 1 when both are zero, `nil` when nothing
  /// finite was compared or the squares are beyond all numbers.
  public var cosine: Double? {
    if isWithoutFinite { return nil }
    if squares.0 == 0, squares.1 == 0 { return 1 }
    let cosine = product / (squares.0.squareRoot() * squares.1.squareRoot())
    // Rounding may lead a little beyond.
    return cosine.isFinite ? max(-1, min(1, cosine)) : nil
  }
  /// The rows whose largest number is at the same place; `nil` for what has no rows of several numbers.
  public private(set) var sameClassCount: Int?
  /// The number of those rows.
  public private(set) var rowCount = 0
  /// Numbers that are NaN in one of both only, or infinite differently.
  public private(set) var unequalInvalidCount = 0
  /// Whether there are numbers, and none is finite in both: equal as they may be, they prove nothing.
  public var isWithoutFinite: Bool { !differsInShape && numberCount > 0 && finiteCount == 0 }
  /// Whether types or shapes differ; nothing else is compared then.
  public private(set) var differsInShape = false

  private var numberCount = 0
  private var finiteCount = 0
  private var squares = (0.0, 0.0)
  private var product = 0.0

  private enum CodingKeys: String, CodingKey {
    case name, maximumAbsolute, maximumRelative, scale, cosine, sameClassCount, rowCount
    case unequalInvalidCount, differsInShape, isWithoutFinite, neededTolerance
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(maximumAbsolute, forKey: .maximumAbsolute)
    try container.encode(maximumRelative, forKey: .maximumRelative)
    try container.encode(scale, forKey: .scale)
    try container.encode(cosine, forKey: .cosine)
    try container.encode(sameClassCount, forKey: .sameClassCount)
    try container.encode(rowCount, forKey: .rowCount)
    try container.encode(unequalInvalidCount, forKey: .unequalInvalidCount)
    try container.encode(differsInShape, forKey: .differsInShape)
    try container.encode(isWithoutFinite, forKey: .isWithoutFinite)
    // JSON has no infinity: null says that none would pass.
    let isPossible = neededTolerance.isFinite && !isWithoutFinite
    try container.encode(isPossible ? neededTolerance : nil, forKey: .neededTolerance)
  }

  init(name: String) {
    self.name = name
  }

  /// The smallest tolerance, relative to the scale, that would pass; infinite when none would.
  public var neededTolerance: Double {
    if differsInShape || unequalInvalidCount > 0 { return .infinity }
    return scale == 0 ? (maximumAbsolute == 0 ? 0 : .infinity) : maximumAbsolute / scale
  }

  /// Takes in the parts of both results, whose rows may be cut differently.
  mutating func add(
    _ mine: [HostTensor], _ reference: [HostTensor], comparesPrecision: Bool = true
  ) {
    if mine.map(\.shape) == reference.map(\.shape) {
      for (one, other) in zip(mine, reference) {
        add(one, other, comparesPrecision: comparesPrecision)
      }
    } else if let whole = HostTensor(rowsOf: mine), let other = HostTensor(rowsOf: reference) {
      add(whole, other, comparesPrecision: comparesPrecision)
    } else {
      differsInShape = true
    }
  }

  private mutating func add(
    _ mine: HostTensor, _ reference: HostTensor, comparesPrecision: Bool
  ) {
    let isComparable =
      mine.type == reference.type
      || !comparesPrecision && mine.type.isFloatingPoint && reference.type.isFloatingPoint
    guard mine.shape == reference.shape, isComparable, let ours = mine.numbers(),
      let theirs = reference.numbers()
    else {
      differsInShape = true
      return
    }
    numberCount += ours.count
    for (one, other) in zip(ours, theirs) {
      guard one.isFinite, other.isFinite else {
        if one != other && !(one.isNaN && other.isNaN) { unequalInvalidCount += 1 }
        continue
      }
      finiteCount += 1
      let difference = abs(one - other)
      maximumAbsolute = max(maximumAbsolute, difference)
      if other != 0 { maximumRelative = max(maximumRelative, difference / abs(other)) }
      scale = max(scale, abs(other))
      squares.0 += one * one
      squares.1 += other * other
      product += one * other
    }
    let width = mine.shape.dimensions.last ?? 1
    guard mine.shape.rank >= 2, width > 1 else { return }
    for start in stride(from: 0, to: ours.count, by: width) {
      let range = start..<start + width
      rowCount += 1
      if ours[range].placeOfLargest == theirs[range].placeOfLargest {
        sameClassCount = (sameClassCount ?? 0) + 1
      } else {
        sameClassCount = sameClassCount ?? 0
      }
    }
  }
}

extension HostTensor {
  /// All rows of several parts; `nil` when these do not fit together.
  fileprivate init?(rowsOf parts: [HostTensor]) {
    guard let first = parts.first else { return nil }
    if parts.count == 1 {
      self = first
      return
    }
    let row = first.shape.dimensions.dropFirst()
    let count = parts.reduce(0) { $0 + ($1.shape.dimensions.first ?? 0) }
    guard
      parts.allSatisfy({
        $0.shape.rank > 0 && $0.shape.dimensions.dropFirst() == row && $0.type == first.type
      }), let shape = Shape([count] + row),
      let whole = HostTensor(uninitialized: first.type, shape),
      whole.byteCount == parts.reduce(0, { $0 + $1.byteCount })
    else { return nil }
    var position = 0
    for part in parts {
      let end = position + part.byteCount
      UnsafeMutableRawBufferPointer(rebasing: whole.bytes[position..<end]).copyMemory(
        from: UnsafeRawBufferPointer(part.bytes))
      position = end
    }
    self = whole
  }
}
