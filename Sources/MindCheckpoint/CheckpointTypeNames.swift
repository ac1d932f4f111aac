import MindTensors

/// The words that checkpoints use for element types.
///
/// Case counts. Map parameters use NumPy's names instead.
enum CheckpointTypeNames {
  /// The word for text entries.
  static let text = "str"

  private static let tensorNames: [String: DataType] = [
    "Bool": .bool, "Int8": .int8, "Int16": .int16, "Int32": .int32, "Int64": .int64,
    "UInt8": .uint8, "UInt16": .uint16, "UInt32": .uint32, "UInt64": .uint64,
    "Float16": .float16, "BFloat16": .bfloat16, "Float32": .float32, "Float64": .float64,
    "Complex64": .complex64, "Complex128": .complex128, "Int4": .int4pair,
    "Float8E4M3FN": .float8e4m3fn, "Float8E5M2": .float8e5m2, "HiFloat8": .hifloat8,
  ]

  private static let words = Dictionary(uniqueKeysWithValues: tensorNames.map { ($1, $0) })

  /// The word for an element type, or `nil` when checkpoints have none.
  static func word(_ type: DataType) -> String? { words[type] }

  /// Whether MindSpore 2.7 and 2.10 load an element type again.
  static func isLoaded(_ type: DataType) -> Bool {
    switch type {
    case .complex64, .complex128, .float8e4m3fn, .float8e5m2, .hifloat8: false
    default: true
    }
  }

  /// Whether a word is one that entries have; MindSpore refuses those of hash tables there.
  static func isEntryWord(_ name: String) -> Bool { name == text || tensorNames[name] != nil }

  /// The element type of a word of an entry, or of a hash table's part.
  static func dataType(_ name: String) -> DataType? {
    tensorNames[name] ?? DataType(rawValue: name)
  }
}
