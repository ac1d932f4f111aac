import Foundation
import TestSupport
import Testing

@testable import MindTensors

/// Fixtures/numbers: what NumPy says of arrays of every type, and of how they differ.
@Suite struct NumberTests {
  private struct Expected: Decodable {
    struct Statistics: Decodable {
      let count, nan, positive, negative, zero: Int
      let min, max: Bound?
      let mean, std, scale: Double?
      let histogram: [Int]?
    }
    struct Difference: Decodable {
      let different, incomparable, beyond: Int
      let first: Int?
      let absolute, relative, distance: Measure
      let left, right: Double
      let cosine: Double?
      let steps: UInt64?
    }
    struct Array: Decodable {
      let statistics: Statistics
      let exact, tolerant: Difference
    }
    let atol, rtol: Double
    let arrays: [String: Array]
  }

  /// A number as text: infinite or NaN, perhaps.
  private struct Measure: Decodable {
    let value: Double

    init(from decoder: any Decoder) throws {
      value = Double(try decoder.singleValueContainer().decode(String.self)) ?? -1
    }

    func isEqual(_ other: Double) -> Bool { value == other || (value.isNaN && other.isNaN) }
  }

  /// A number, or the digits of a whole one.
  private enum Bound: Decodable {
    case real(Double)
    case digits(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .digits(text)
      } else {
        self = .real(try container.decode(Double.self))
      }
    }
  }

  private func expected() throws -> Expected {
    try JSONDecoder().decode(Expected.self, from: Data(try Fixtures.bytes("numbers/expected.json")))
  }

  private func tensors(_ name: String) throws -> [String: Tensor] {
    let entries = try NPZFile(source: FileSource(path: Fixtures.path("numbers/\(name).npz")))
      .entries
    return Dictionary(
      uniqueKeysWithValues: entries.compactMap { entry in
        if case .tensor(let tensor) = entry.array { (entry.name, tensor) } else { nil }
      })
  }

  private func isClose(_ actual: Double, _ expected: Double, scale: Double? = nil) -> Bool {
    abs(actual - expected) <= 1e-12 * max(abs(expected), scale ?? 0) || actual == expected
  }

  @Test func statisticsAreNumPys() throws {
    let arrays = try tensors("left")
    for (name, record) in try expected().arrays {
      let tensor = try #require(arrays[name])
      let actual = try #require(try TensorStatistics.of([tensor])[0], "\(name)")
      let expected = record.statistics
      #expect(actual.count == expected.count, "\(name)")
      #expect(actual.nanCount == expected.nan, "\(name)")
      #expect(actual.positiveInfinityCount == expected.positive, "\(name)")
      #expect(actual.negativeInfinityCount == expected.negative, "\(name)")
      #expect(actual.zeroCount == expected.zero, "\(name)")
      for (value, bound) in [(actual.minimum, expected.min), (actual.maximum, expected.max)] {
        switch bound {
        case .real(let number): #expect(value?.double == number, "\(name)")
        case .digits(let digits): #expect(value?.description == digits, "\(name)")
        case nil: #expect(value == nil, "\(name)")
        }
      }
      if let mean = expected.mean, let deviation = expected.std {
        #expect(isClose(actual.mean, mean, scale: expected.scale), "\(name)")
        #expect(isClose(actual.standardDeviation, deviation), "\(name)")
      }
      #expect(actual.histogram == expected.histogram ?? [], "\(name)")
    }
  }

  @Test(arguments: [false, true]) func differencesAreNumPys(isTolerant: Bool) throws {
    let (left, right) = (try tensors("left"), try tensors("right"))
    let all = try expected()
    let tolerance = isTolerant ? Tolerance(absolute: all.atol, relative: all.rtol) : Tolerance()
    for (name, record) in all.arrays {
      let pair = (try #require(left[name]), try #require(right[name]))
      let actual = try #require(
        try TensorDifference.of([pair], tolerance: tolerance)[0], "\(name)")
      let expected = isTolerant ? record.tolerant : record.exact
      #expect(actual.differentCount == expected.different, "\(name)")
      #expect(actual.incomparableCount == expected.incomparable, "\(name)")
      #expect(actual.beyondCount == expected.beyond, "\(name)")
      #expect(actual.firstDifference == expected.first, "\(name)")
      #expect(expected.absolute.isEqual(actual.maximumAbsolute), "\(name)")
      #expect(expected.relative.isEqual(actual.maximumRelative), "\(name)")
      #expect(isClose(actual.leftNorm, expected.left), "\(name)")
      #expect(isClose(actual.rightNorm, expected.right), "\(name)")
      #expect(
        isClose(actual.distance, expected.distance.value)
          || expected.distance.isEqual(actual.distance), "\(name)")
      if let cosine = expected.cosine {
        #expect(isClose(actual.cosine ?? .nan, cosine), "\(name)")
      } else {
        #expect(actual.cosine == nil || actual.isEqual, "\(name)")
      }
      #expect(actual.maximumSteps == expected.steps, "\(name)")
    }
  }

  /// The tolerance that is said to pass does, and the next smaller one does not.
  @Test func neededTolerancesAreTheSmallest() throws {
    let pair = (
      try #require(try tensors("left")["float32"]), try #require(try tensors("right")["float32"])
    )
    let exact = try #require(try TensorDifference.of([pair])[0])
    let absolute = try #require(exact.neededAbsolute)
    func beyond(_ tolerance: Tolerance) throws -> Int? {
      try TensorDifference.of([pair], tolerance: tolerance)[0]?.beyondCount
    }
    #expect(try beyond(Tolerance(absolute: absolute)) == 0)
    #expect(try beyond(Tolerance(absolute: absolute.nextDown)) ?? 0 > 0)
    let mixed = try #require(
      try TensorDifference.of([pair], tolerance: Tolerance(relative: 0.005))[0]?.neededAbsolute)
    #expect(mixed < absolute)
    #expect(try beyond(Tolerance(absolute: mixed * (1 + 1e-9), relative: 0.005)) == 0)
    #expect(try beyond(Tolerance(absolute: mixed * (1 - 1e-9), relative: 0.005)) ?? 0 > 0)
  }

  /// A float16 copy of single-precision numbers is compared as numbers.
  @Test func typesMayDiffer() throws {
    let bytes = [Float(1), 2, 0.1].flatMap { $0.bitPattern.littleEndianBytes }
    let halves = [Float16(1), 2, 0.1].flatMap { $0.bitPattern.littleEndianBytes }
    let wide = try Tensor(type: .float32, shape: [3], payload: .inline(bytes))
    let narrow = try Tensor(type: .float16, shape: [3], payload: .inline(halves))
    let difference = try #require(try TensorDifference.of([(wide, narrow)])[0])
    #expect(difference.differentCount == 1)
    #expect(difference.firstDifference == 2)
    #expect(difference.maximumAbsolute == abs(Double(Float(0.1)) - Double(Float16(0.1))))
    #expect(difference.maximumSteps == nil)
  }

  /// Values of the 8-bit types: the extremes and NaN that ONNX's specification lists.
  @Test func smallNumbersAreOnnxs() {
    func value(_ type: DataType, _ bits: Int) -> Float { SmallNumbers.table(of: type)[bits] }
    #expect(value(.float8e4m3fn, 0x7E) == 448)
    #expect(value(.float8e4m3fn, 0x01) == 0x1p-9)
    #expect(value(.float8e4m3fn, 0xFF).isNaN)
    #expect(value(.float8e4m3fnuz, 0x7F) == 240)
    #expect(value(.float8e4m3fnuz, 0x80).isNaN)
    #expect(value(.float8e5m2, 0x7B) == 57344)
    #expect(value(.float8e5m2, 0x7C) == .infinity)
    #expect(value(.float8e5m2fnuz, 0x7F) == 57344)
    #expect(value(.float8e5m2fnuz, 0x01) == 0x1p-17)
    #expect(value(.float8e8m0, 127) == 1)
    #expect(
      SmallNumbers.table(of: .float4e2m1) == [
        0, 0.5, 1, 1.5, 2, 3, 4, 6, -0, -0.5, -1, -1.5, -2, -3, -4, -6,
      ])
  }

  @Test func packedNumbersAreUnpacked() throws {
    let packed = try Tensor(type: .int4, shape: [3], payload: .inline([0x8F, 0x07]))
    let statistics = try #require(try TensorStatistics.of([packed])[0])
    #expect(statistics.minimum == .whole(-8))
    #expect(statistics.maximum == .whole(7))
    #expect(statistics.mean == Double(-1 - 8 + 7) / 3)
  }

  /// The patterns 11, 48, 21, 58 and 31, which onnx 1.23.2 reads so of both types.
  @Test(
    arguments: [
      (.float6e2m3, [1.375, -2, 3.25, -5, 7.5]), (.float6e3m2, [0.875, -2, 5, -12, 28]),
    ] as [(DataType, [Float])])
  func sixBitsLieAcrossBytes(_ type: DataType, _ expected: [Float]) throws {
    let shape = try #require(Shape([5]))
    let tensor = try Tensor(
      type: type, shape: shape, payload: .inline([UInt8](hex: "0B5CE91F")))
    let reader = try #require(try ElementReader(tensor))
    for (place, number) in expected.enumerated() {
      #expect(try reader.element(at: place) == .single(number))
    }
    let statistics = try #require(try TensorStatistics.of([tensor])[0])
    #expect(statistics.minimum == expected.min().map { .single($0) })
    #expect(statistics.mean == Double(expected.reduce(0, +)) / 5)
  }
}
