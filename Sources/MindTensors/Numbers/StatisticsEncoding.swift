extension ElementValue: Encodable {
  /// Encodes a number; text where JSON has none: NaN, infinities, complex numbers.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .whole(let value): try container.encode(value)
    case .unsigned(let value): try container.encode(value)
    case .bool(let value): try container.encode(value)
    case .half(let value) where value.isFinite: try container.encode(Float(value))
    case .single(let value) where value.isFinite: try container.encode(value)
    case .double(let value) where value.isFinite: try container.encode(value)
    default: try container.encode(description)
    }
  }
}

extension TensorStatistics: Encodable {
  private enum Key: String, CodingKey {
    case count, nan, positiveInfinity, negativeInfinity, zero, minimum, maximum, mean
    case standardDeviation, histogram
  }

  /// Encodes the counts and what they are of.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(count, forKey: .count)
    try container.encode(nanCount, forKey: .nan)
    try container.encode(positiveInfinityCount, forKey: .positiveInfinity)
    try container.encode(negativeInfinityCount, forKey: .negativeInfinity)
    try container.encode(zeroCount, forKey: .zero)
    guard minimum != nil else { return }
    try container.encode(minimum, forKey: .minimum)
    try container.encode(maximum, forKey: .maximum)
    // The squares of the largest numbers are beyond double precision.
    try container.encode(ElementValue.double(mean), forKey: .mean)
    try container.encode(ElementValue.double(standardDeviation), forKey: .standardDeviation)
    try container.encode(histogram, forKey: .histogram)
  }
}
