/// The share of one of several processes that work on the same job without talking to each other.
public struct WorkPart: Sendable, Equatable, Encodable {
  /// Which process this is, from 0.
  public let index: Int
  /// How many processes there are.
  public let count: Int

  /// All of the work.
  public static let all = WorkPart(checked: 0, 1)

  private init(checked index: Int, _ count: Int) {
    self.index = index
    self.count = count
  }

  /// Makes a part.
  ///
  /// - Throws: `DistributedError.part` when the index is not below the count.
  public init(index: Int, of count: Int) throws(DistributedError) {
    guard index >= 0, index < count else { throw .part(index: index, count: count) }
    self.init(checked: index, count)
  }

  /// The ranks of this part: every `count`-th, so that neighbours, which are often alike, are shared out.
  func ranks(of rankCount: Int) -> [Int] {
    Array(stride(from: index, to: rankCount, by: count))
  }
}
