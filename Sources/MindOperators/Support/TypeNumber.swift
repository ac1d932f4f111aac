package import MindTensors

/// MindSpore's numbers for element types, as primitive functions take them.
///
/// Checked by running Cast to each on MindSpore 2.7.2.
package enum TypeNumber {
  private static let numbers: [DataType: Int] = [
    .bool: 30, .int8: 32, .int16: 33, .int32: 34, .int64: 35, .uint8: 37, .uint16: 38, .uint32: 39,
    .uint64: 40, .float16: 42, .float32: 43, .float64: 44, .bfloat16: 45, .complex64: 51,
    .complex128: 52,
  ]
  /// Python's `int` and `float` stand for the types of 32 bits.
  private static let aliases: [Int: DataType] = [31: .int32, 41: .float32]

  /// The element type of a number.
  package static func dataType(_ number: Int) -> DataType? {
    numbers.first { $0.value == number }?.key ?? aliases[number]
  }

  /// The number of an element type.
  package static func number(of type: DataType) -> Int? {
    numbers[type]
  }
}
