import CSystem

/// The moments of numbers read so far, exact enough to be merged without end.
///
/// The sum is kept with its rounding error (Neumaier), squares by merging blocks (Chan),
/// whose means are told as distances from one of the numbers.
struct Moments: Sendable {
  private(set) var facts = csystem_statistics()
  private var error = 0.0

  /// Their number, sum and mean.
  var count: Int { Int(facts.finite) }
  var sum: Double { facts.sum + error }
  var mean: Double { count > 0 ? sum / Double(count) : 0 }
  var variance: Double { count > 0 ? facts.squares / Double(count) : 0 }

  /// Takes numbers in.
  mutating func add(_ other: csystem_statistics, isUnsigned: Bool = false) {
    facts.nan += other.nan
    facts.positive_infinity += other.positive_infinity
    facts.negative_infinity += other.negative_infinity
    facts.zero += other.zero
    guard other.finite > 0 else { return }
    guard facts.finite > 0 else {
      let counts = facts
      facts = other
      facts.nan = counts.nan
      facts.positive_infinity = counts.positive_infinity
      facts.negative_infinity = counts.negative_infinity
      facts.zero = counts.zero
      return
    }
    let (left, right) = (Double(facts.finite), Double(other.finite))
    let distance = (other.center - facts.center) + (other.offset - facts.offset)
    facts.squares += other.squares + distance * distance * (left * right / (left + right))
    let moved = distance * (right / (left + right))
    if moved.isFinite { facts.offset += moved }
    facts.finite += other.finite
    let total = facts.sum + other.sum
    error +=
      facts.sum.magnitude >= other.sum.magnitude
      ? facts.sum - total + other.sum : other.sum - total + facts.sum
    facts.sum = total
    facts.minimum = min(facts.minimum, other.minimum)
    facts.maximum = max(facts.maximum, other.maximum)
    if isUnsigned {
      facts.low = Int64(
        bitPattern: min(UInt64(bitPattern: facts.low), UInt64(bitPattern: other.low)))
      facts.high = Int64(
        bitPattern: max(UInt64(bitPattern: facts.high), UInt64(bitPattern: other.high)))
    } else {
      facts.low = min(facts.low, other.low)
      facts.high = max(facts.high, other.high)
    }
  }

  /// Takes in what another part has.
  mutating func merge(_ other: Moments, isUnsigned: Bool) {
    add(other.facts, isUnsigned: isUnsigned)
    error += other.error
  }
}
