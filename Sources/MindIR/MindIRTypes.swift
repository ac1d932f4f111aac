package import MindTensors

/// The numbers that MindIR files use for element types (`TensorProto.DataType`).
package enum MindIRTypes {
  private static let numbers: [Int32: DataType] = [
    1: .float32, 2: .uint8, 3: .int8, 4: .uint16, 5: .int16, 6: .int32, 7: .int64, 8: .string,
    9: .bool, 10: .float16, 11: .float64, 12: .uint32, 13: .uint64, 14: .complex64,
    15: .complex128, 16: .bfloat16, 18: .int4pair,
  ]

  /// The second number for double precision, which element-type constants use.
  private static let secondFloat64: Int32 = 17

  /// The element type of a number.
  package static func dataType(_ number: Int32) -> DataType? {
    number == secondFloat64 ? .float64 : numbers[number]
  }

  /// The number of an element type, or `nil` when MindIR has none.
  package static func number(of type: DataType) -> Int32? {
    numbers.first { $0.value == type }?.key
  }
}
