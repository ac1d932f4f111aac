import MindExecution

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
  /// The cosine of the angle between both, taken as vectors; 1 when both are zero.
  public var cosine: Double {
    if squares.0 == 0, squares.1 == 0 { return 1 }
    return product / (squares.0.squareRoot() * squares.1.squareRoot())
  }
  /// The rows whose largest number is at the same place; `nil` for what has no rows of several numbers.
  public private(set) var sameClassCount: Int?
  /// The number of those rows.
  public private(set) var rowCount = 0
  /// Numbers that are NaN in one of both only, or infinite differently.
  public private(set) var unequalInvalidCount = 0
  /// Whether types or shapes differ; nothing else is compared then.
  public private(set) var differsInShape = false

  private var squares = (0.0, 0.0)
  private var product = 0.0

  private enum CodingKeys: String, CodingKey {
    case name, maximumAbsolute, maximumRelative, scale, cosine, sameClassCount, rowCount
    case unequalInvalidCount, differsInShape
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
  }

  init(name: String) {
    self.name = name
  }

  /// The smallest tolerance, relative to the scale, that would pass; infinite when none would.
  public var neededTolerance: Double {
    if differsInShape || unequalInvalidCount > 0 { return .infinity }
    return scale == 0 ? (maximumAbsolute == 0 ? 0 : .infinity) : maximumAbsolute / scale
  }

  /// Takes in a part of both results.
  mutating func add(_ mine: HostTensor, _ reference: HostTensor) {
    guard mine.shape == reference.shape, mine.type == reference.type,
      let ours = mine.numbers(), let theirs = reference.numbers()
    else {
      differsInShape = true
      return
    }
    for (one, other) in zip(ours, theirs) {
      guard one.isFinite, other.isFinite else {
        if one != other && !(one.isNaN && other.isNaN) { unequalInvalidCount += 1 }
        continue
      }
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
    func best(_ numbers: ArraySlice<Double>) -> Int? {
      numbers.indices.max { (numbers[$0], $1) < (numbers[$1], $0) }.map { $0 - numbers.startIndex }
    }
    for start in stride(from: 0, to: ours.count, by: width) {
      let range = start..<start + width
      rowCount += 1
      if best(ours[range]) == best(theirs[range]) {
        sameClassCount = (sameClassCount ?? 0) + 1
      } else {
        sameClassCount = sameClassCount ?? 0
      }
    }
  }
}
