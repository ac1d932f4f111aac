import MindTensors
import Testing

@Suite struct ShapeTests {
  @Test(arguments: [
    ([], 1), ([0], 0), ([2, 3], 6), ([Int.max, 0, Int.max], 0), ([1 << 31, 1 << 31], 1 << 62),
  ])
  func countsElements(dimensions: [Int], expected: Int) {
    #expect(Shape(dimensions)?.elementCount == expected)
  }

  @Test func aProductBeyondIntHasNoCount() {
    #expect(Shape([1 << 32, 1 << 32])?.elementCount == nil)
    #expect(Shape([1 << 62])?.byteCount(of: .float32) == nil)
  }

  @Test func negativeDimensionsAreNoShape() {
    #expect(Shape([2, -1]) == nil)
  }

  // Sizes: IEEE 754, and ONNX's packing of two or four elements to a byte.
  @Test(arguments: [
    (DataType.bool, 3), (.int16, 6), (.float32, 12), (.complex128, 48), (.int4, 2), (.uint2, 1),
  ])
  func countsBytes(type: DataType, expected: Int) {
    #expect(Shape([3])?.byteCount(of: type) == expected)
  }

  @Test func aTensorNeedsJustItsBytes() throws {
    _ = try Tensor(type: .float32, shape: [2], payload: .inline([UInt8](repeating: 0, count: 8)))
    #expect(throws: TensorError.byteCount(.float32, [2], expected: 8, actual: 7)) {
      try Tensor(type: .float32, shape: [2], payload: .inline([UInt8](repeating: 0, count: 7)))
    }
    #expect(throws: TensorError.tooLarge(.float32, [1 << 40, 1 << 40])) {
      try Tensor(type: .float32, shape: [1 << 40, 1 << 40], payload: nil)
    }
  }
}
