import CSystem
import MindTensors
import TestSupport
import Testing

@Suite struct CastTests {
  /// float32 bits, and what NumPy 1.26 (float16) and ml_dtypes 0.5 (bfloat16) make of them.
  private static let singles: [(UInt32, UInt16, UInt16)] = [
    (0x0000_0000, 0x0000, 0x0000), (0x8000_0000, 0x8000, 0x8000), (0x3F80_0000, 0x3C00, 0x3F80),
    (0x477F_E000, 0x7BFF, 0x4780), (0x477F_EFFF, 0x7BFF, 0x4780), (0x477F_F000, 0x7C00, 0x4780),
    (0x7F7F_FFFF, 0x7C00, 0x7F80), (0xFF7F_FFFF, 0xFC00, 0xFF80), (0x7F80_0000, 0x7C00, 0x7F80),
    (0xFF80_0000, 0xFC00, 0xFF80), (0x3880_0000, 0x0400, 0x3880), (0x387F_FFFF, 0x0400, 0x3880),
    (0x387F_E000, 0x0400, 0x3880), (0x3380_0000, 0x0001, 0x3380), (0x3300_0000, 0x0000, 0x3300),
    (0x3300_0001, 0x0001, 0x3300), (0x32FF_FFFF, 0x0000, 0x3300), (0x33C0_0000, 0x0002, 0x33C0),
    (0x3F80_1000, 0x3C00, 0x3F80), (0x3F80_3000, 0x3C02, 0x3F80), (0x3F80_2FFF, 0x3C01, 0x3F80),
    (0x3F80_3001, 0x3C02, 0x3F80), (0xB380_0000, 0x8001, 0xB380), (0x3520_0000, 0x000A, 0x3520),
    (0x7F7F_7FFF, 0x7C00, 0x7F7F), (0x7F7F_8000, 0x7C00, 0x7F80), (0x3F80_8000, 0x3C04, 0x3F80),
    (0x3F81_8000, 0x3C0C, 0x3F82), (0x0000_0001, 0x0000, 0x0000), (0x0080_0000, 0x0000, 0x0080),
    (0xC2F6_E979, 0xD7B7, 0xC2F7),
  ]

  /// A tensor of these numbers' bytes, cast, with the number of overflows.
  private func cast(
    _ bytes: [UInt8], _ source: DataType, to target: DataType
  ) throws -> (bytes: [UInt8], overflows: Int) {
    let width = try #require(source.bitWidth) / 8
    let tensor = try Tensor(type: source, shape: [bytes.count / width], payload: .inline(bytes))
    let overflows = OverflowCount()
    let result = try #require(tensor.cast(to: target, overflows: overflows))
    #expect(result.type == target)
    return (try result.payload?.bytes() ?? [], overflows.value)
  }

  @Test func float32NarrowsAsInNumPy() throws {
    let bytes = Self.singles.flatMap { $0.0.littleEndianBytes }
    let half = try cast(bytes, .float32, to: .float16)
    #expect(half.bytes == Self.singles.flatMap { $0.1.littleEndianBytes })
    #expect(half.overflows == 5)
    let brain = try cast(bytes, .float32, to: .bfloat16)
    #expect(brain.bytes == Self.singles.flatMap { $0.2.littleEndianBytes })
    #expect(brain.overflows == 3)
  }

  @Test func aNaNStaysANaN() throws {
    for bits in [0x7FC0_0000, 0x7F80_0001, 0xFFFF_FFFF, 0x7F80_2000] as [UInt32] {
      let half = try cast(bits.littleEndianBytes, .float32, to: .float16)
      #expect(Float16(bitPattern: half.bytes.littleEndianWords(of: UInt16.self)[0]).isNaN)
      let brain = try cast(bits.littleEndianBytes, .float32, to: .bfloat16)
      #expect(
        Float(bitPattern: UInt32(brain.bytes.littleEndianWords(of: UInt16.self)[0]) << 16).isNaN)
      #expect(half.overflows == 0 && brain.overflows == 0)
    }
  }

  /// Double precision is rounded once: going through single precision would round 1 + 2^-8 + 2^-40 to a
  /// tie first. The values in float16 are NumPy's.
  @Test(
    arguments: [
      (1 + 0x1p-8 + 0x1p-40, 0x3C04, 0x3F81), (1 + 0x1.8p-7 - 0x1p-45, 0x3C0C, 0x3F81),
      (65519.99999999999, 0x7BFF, 0x4780), (65520, 0x7C00, 0x4780), (3.4e38, 0x7C00, 0x7F80),
      (1e39, 0x7C00, 0x7F80), (-1e39, 0xFC00, 0xFF80), (0x1p-25, 0x0000, 0x3300),
      (2.9802322390675545e-08, 0x0001, 0x3300), (0x1p-1074, 0, 0), (-0.1, 0xAE66, 0xBDCD),
    ] as [(Double, UInt16, UInt16)])
  func float64NarrowsInOneStep(value: Double, half: UInt16, brain: UInt16) throws {
    let bytes = value.bitPattern.littleEndianBytes
    #expect(try cast(bytes, .float64, to: .float16).bytes == half.littleEndianBytes)
    #expect(try cast(bytes, .float64, to: .bfloat16).bytes == brain.littleEndianBytes)
    #expect(
      try cast(bytes, .float64, to: .float32).bytes == Float(value).bitPattern.littleEndianBytes)
  }

  /// Widening every number of 16 bits and narrowing it again gives it back.
  @Test(arguments: [DataType.float16, .bfloat16]) func wideningIsExact(type: DataType) throws {
    let all = (0...UInt16.max).filter { bits in
      let exponent: UInt16 = type == .float16 ? 0x7C00 : 0x7F80
      return bits & exponent != exponent || bits & 0x7FFF == exponent
    }
    let bytes = all.flatMap(\.littleEndianBytes)
    for wide in [DataType.float32, .float64] {
      let widened = try cast(bytes, type, to: wide)
      let narrowed = try cast(widened.bytes, wide, to: type)
      #expect(narrowed.bytes == bytes)
      #expect(narrowed.overflows == 0)
    }
  }

  @Test func theTypesOf16BitsConvertIntoEachOther() throws {
    // 1.5, 65504 and the smallest float16; then 1e38 in bfloat16.
    let brain = try cast([0x00, 0x3E, 0xFF, 0x7B, 0x01, 0x00], .float16, to: .bfloat16)
    #expect(brain.bytes == [0xC0, 0x3F, 0x80, 0x47, 0x80, 0x33])
    let half = try cast([0x96, 0x7E], .bfloat16, to: .float16)
    #expect(half.bytes == [0x00, 0x7C])
    #expect(half.overflows == 1)
  }

  /// A processor with F16C and one without give the same.
  @Test func bothWaysOfConvertingAgree() {
    var generator = SeededGenerator(seed: 4)
    let singles = (0..<100_003).map { _ in UInt32.random(in: 0...(.max), using: &generator) }
    var fast = [UInt16](repeating: 0, count: singles.count)
    var portable = fast
    #expect(
      csystem_float16_from_float32(singles, &fast, singles.count)
        == csystem_float16_from_float32_portable(singles, &portable, singles.count))
    #expect(fast == portable)
    let halves = Array(0...UInt16.max)
    var wide = [UInt32](repeating: 0, count: halves.count)
    var portablyWide = wide
    csystem_float32_from_float16(halves, &wide, halves.count)
    csystem_float32_from_float16_portable(halves, &portablyWide, halves.count)
    #expect(wide == portablyWide)
  }

  @Test func aCastIsCutAnywhere() throws {
    let numbers = (0..<70_000).map { Float($0) }
    let tensor = try Tensor(
      type: .float32, shape: [numbers.count],
      payload: .joined([
        .inline(numbers[..<30_001].flatMap(\.bitPattern.littleEndianBytes)),
        .inline(numbers[30_001...].flatMap(\.bitPattern.littleEndianBytes)),
      ]))
    let cast = try #require(tensor.cast(to: .float16, overflows: OverflowCount())?.payload)
    let whole = try cast.bytes()
    #expect(whole == numbers.flatMap { Float16($0).bitPattern.littleEndianBytes })
    for range in [0..<1, 1..<2, 131_071..<131_075, 59_999..<140_000, 7..<7] {
      #expect(try cast.slice(range)?.bytes() == Array(whole[range]))
    }
    #expect(cast.slice(0..<140_001) == nil)
  }

  @Test func onlyFloatingPointNumbersAreCast() throws {
    let tensor = try Tensor(type: .int32, shape: [1], payload: .inline([0, 0, 0, 0]))
    #expect(tensor.cast(to: .float32, overflows: OverflowCount()) == nil)
  }
}
