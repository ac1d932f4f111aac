import CSystem
import Glibc

/// How far numbers may be apart and still count as equal: |a - b| <= absolute + relative |a|.
public struct Tolerance: Sendable, Hashable {
  /// The part that does not depend on the number.
  public var absolute: Double
  /// The part that grows with the first tensor's number.
  public var relative: Double

  /// Makes a tolerance; without arguments, numbers have to be equal.
  public init(absolute: Double = 0, relative: Double = 0) {
    self.absolute = absolute
    self.relative = relative
  }
}

/// How the numbers of two tensors of one shape differ.
///
/// Two NaN count as equal, and so do zeros of either sign. A complex number counts as two.
public struct TensorDifference: Sendable, Equatable {
  /// How many pairs there are.
  public let count: Int
  /// How many of them are not equal.
  public private(set) var differentCount = 0
  /// How many of these have no distance: one alone is infinite or NaN, or both are different infinities.
  public private(set) var incomparableCount = 0
  /// How many are beyond the tolerance.
  public private(set) var beyondCount = 0
  /// The largest |a - b|; infinite or NaN when that is, for a number that is.
  public private(set) var maximumAbsolute = 0.0
  /// The largest |a - b| / |a|; infinite or NaN when that is, as for a zero that became another number.
  public private(set) var maximumRelative = 0.0
  /// The smallest absolute tolerance that passes with the relative one that was asked for; `nil` when none
  /// does.
  public var neededAbsolute: Double? { incomparableCount > 0 ? nil : needed.absolute }
  /// The smallest relative tolerance that passes with the absolute one; `nil` when none does.
  public var neededRelative: Double? {
    incomparableCount > 0 || needed.relative.isInfinite ? nil : needed.relative
  }
  /// The most representable numbers between two of a pair; `nil` for types where that means nothing, and
  /// when a pair has no distance.
  public var maximumSteps: UInt64? { incomparableCount > 0 ? nil : steps }
  /// The place of the first pair that is not equal, in the flattened tensor.
  public private(set) var firstDifference: Int?
  /// The norms of both tensors, and of what lies between them; the first two of finite pairs alone.
  public var leftNorm: Double { sums.left.squareRoot() }
  public var rightNorm: Double { sums.right.squareRoot() }
  public var distance: Double {
    incomparableCount > 0 ? maximumAbsolute : sums.distance.squareRoot()
  }

  private var steps: UInt64?
  private var needed = Tolerance()
  private var sums = (product: 0.0, left: 0.0, right: 0.0, distance: 0.0)

  /// Whether every pair is equal.
  public var isEqual: Bool { differentCount == 0 }

  /// The cosine of the angle between both tensors; `nil` when one of them is zero, or a pair has no distance.
  public var cosine: Double? {
    guard incomparableCount == 0 else { return nil }
    if isEqual, sums.left > 0 { return 1 }
    let norms = leftNorm * rightNorm
    return norms > 0 ? max(-1, min(1, sums.product / norms)) : nil
  }

  /// How far the second tensor is from the first, as a part of the first one's norm; `nil` when that is zero.
  public var movement: Double? { leftNorm > 0 ? distance / leftNorm : nil }

  init(count: Int, hasSteps: Bool) {
    self.count = count
    steps = hasSteps ? 0 : nil
  }

  public static func == (left: TensorDifference, right: TensorDifference) -> Bool {
    left.count == right.count && left.differentCount == right.differentCount
      && left.maximumAbsolute == right.maximumAbsolute && left.sums == right.sums
  }

  mutating func add(equalSquares: Double) {
    sums.product += equalSquares
    sums.left += equalSquares
    sums.right += equalSquares
  }

  mutating func add(_ other: csystem_difference, steps: UInt64?, first: Int?) {
    differentCount += Int(other.different)
    incomparableCount += Int(other.incomparable)
    beyondCount += Int(other.beyond)
    maximumAbsolute = Self.larger(maximumAbsolute, other.absolute)
    maximumRelative = Self.larger(maximumRelative, other.relative)
    needed.absolute = max(needed.absolute, other.needed_absolute)
    needed.relative = max(needed.relative, other.needed_relative)
    self.steps = self.steps.map { max($0, steps ?? 0) }
    firstDifference = firstDifference ?? first
    sums.product += other.product
    sums.left += other.left
    sums.right += other.right
    sums.distance += other.distance
  }

  mutating func merge(_ other: TensorDifference) {
    differentCount += other.differentCount
    incomparableCount += other.incomparableCount
    beyondCount += other.beyondCount
    maximumAbsolute = Self.larger(maximumAbsolute, other.maximumAbsolute)
    maximumRelative = Self.larger(maximumRelative, other.maximumRelative)
    needed.absolute = max(needed.absolute, other.needed.absolute)
    needed.relative = max(needed.relative, other.needed.relative)
    steps = steps.map { max($0, other.steps ?? 0) }
    firstDifference = firstDifference ?? other.firstDifference
    sums.product += other.sums.product
    sums.left += other.sums.left
    sums.right += other.sums.right
    sums.distance += other.sums.distance
  }

  /// The larger one; NaN is larger than all.
  private static func larger(_ left: Double, _ right: Double) -> Double {
    left.isNaN || right.isNaN ? .nan : max(left, right)
  }

  /// For types whose values are not known: how many elements have other bytes.
  mutating func addOpaque(different: Int, first: Int?) {
    differentCount += different
    incomparableCount += different
    beyondCount += different
    firstDifference = firstDifference ?? first
  }
}
