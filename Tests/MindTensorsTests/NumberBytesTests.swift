import MindTensors
import TestSupport
import Testing

@Suite struct NumberBytesTests {
  // The bytes that NumPy 2 and ml_dtypes give: np.float16(x).tobytes().hex() and so on.
  @Test(arguments: [
    (DataType.float16, 1.5, "003e"), (.float16, 65520, "007c"), (.float32, 0.1, "cdcccc3d"),
    (.float64, -2, "00000000000000c0"), (.bfloat16, 1.0, "803f"), (.bfloat16, 1.00390625, "803f"),
    (.bfloat16, 1.01171875, "823f"), (.bfloat16, 3.4e38, "807f"),
    (.bfloat16, -.infinity, "80ff"), (.int64, -1, "ffffffffffffffff"), (.uint8, 255, "ff"),
    (.bool, 2, "01"),
  ])
  func encodes(type: DataType, value: Double, hex: String) {
    #expect(type.bytes(of: value) == [UInt8](hex: hex))
  }

  @Test func whatATypeCannotHoldHasNoBytes() {
    #expect(DataType.uint8.bytes(of: 256) == nil)
    #expect(DataType.int32.bytes(of: 0.5) == nil)
    #expect(DataType.string.bytes(of: 0) == nil)
  }

  @Test func aNaNStaysANaN() {
    #expect(BFloat16.bits(of: Float(bitPattern: 0x7F80_0001)) == 0x7FC0)
  }
}
