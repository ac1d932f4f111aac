import MindTensors
import TestSupport
import Testing

@Suite struct CombinationTests {
  private func combine(
    _ columns: [[UInt8]], _ type: DataType, _ combining: Combining
  ) throws -> (bytes: [UInt8], overflows: Int) {
    let overflows = OverflowCount()
    let combination = try #require(
      Combination(columns.map { .inline($0) }, of: type, combining, overflows: overflows))
    return (try Payload.computed(combination).bytes(), overflows.value)
  }

  private func singles(_ numbers: Float...) -> [UInt8] {
    numbers.flatMap(\.bitPattern.littleEndianBytes)
  }

  @Test func averagesInSinglePrecision() throws {
    let result = try combine(
      [singles(1, 1e8, 0), singles(2, 1, -0.0), singles(4, -1e8, 5)], .float32, .average)
    // Added from left to right: 1e8 + 1 is 1e8 in single precision.
    #expect(result.bytes == singles(7 / 3, 0, 5 / 3))
  }

  @Test func halvesAreAddedInSinglePrecision() throws {
    // 60000 + 60000 would be infinite in half precision: 0x7B53 is 60000, 0x7BFF is 65504.
    let average = try combine([[0x53, 0x7B], [0x53, 0x7B]], .float16, .average)
    #expect(average.bytes == [0x53, 0x7B])
    #expect(average.overflows == 0)
    let sum = try combine([[0x53, 0x7B], [0x53, 0x7B]], .float16, .sum)
    #expect(sum.bytes == [0x00, 0x7C])
    #expect(sum.overflows == 1)
  }

  @Test func differenceAndSum() throws {
    let delta = try combine([singles(3, 0.5), singles(1, 2)], .float32, .difference)
    #expect(delta.bytes == singles(2, -1.5))
    #expect(try combine([singles(1, 2), delta.bytes], .float32, .sum).bytes == singles(3, 0.5))
  }

  @Test func doublesStayDoubles() throws {
    let columns = [1 + 0x1p-40, 1].map { $0.bitPattern.littleEndianBytes }
    #expect(
      try combine(columns, .float64, .difference).bytes == (0x1p-40).bitPattern.littleEndianBytes)
  }

  @Test func otherTypesAndLengthsDoNotCombine() {
    #expect(Combination([.inline([1])], of: .int8, .sum, overflows: OverflowCount()) == nil)
    #expect(Combination([], of: .float32, .sum, overflows: OverflowCount()) == nil)
    #expect(
      Combination(
        [.inline([0, 0]), .inline([0, 0, 0, 0])], of: .float16, .sum, overflows: OverflowCount())
        == nil)
  }

  @Test func longTensorsAreCombinedChunkByChunk() throws {
    let count = 70_001
    let columns = (1...3).map { factor in
      (0..<count).flatMap { Float($0 * factor).bitPattern.littleEndianBytes }
    }
    let combination = try #require(
      Combination(columns.map { .inline($0) }, of: .float32, .average, overflows: OverflowCount()))
    let payload = Payload.computed(combination)
    let whole = try payload.bytes()
    #expect(whole == (0..<count).flatMap { Float($0 * 2).bitPattern.littleEndianBytes })
    #expect(try payload.slice(131_070..<262_149)?.bytes() == Array(whole[131_070..<262_149]))
  }
}
