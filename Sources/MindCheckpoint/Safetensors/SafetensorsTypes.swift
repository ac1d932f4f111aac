import MindTensors

/// The words that safetensors uses for element types.
enum SafetensorsTypes {
  /// In the order of the format's own list; data lies in the reverse of it (safetensors 0.8).
  private static let ordered: [(word: String, type: DataType)] = [
    ("BOOL", .bool), ("F4", .float4e2m1), ("U8", .uint8), ("I8", .int8),
    ("F8_E5M2", .float8e5m2), ("F8_E4M3", .float8e4m3fn), ("F8_E8M0", .float8e8m0),
    ("F8_E4M3FNUZ", .float8e4m3fnuz), ("F8_E5M2FNUZ", .float8e5m2fnuz), ("I16", .int16),
    ("U16", .uint16), ("F16", .float16), ("BF16", .bfloat16), ("I32", .int32), ("U32", .uint32),
    ("F32", .float32), ("C64", .complex64), ("F64", .float64), ("I64", .int64), ("U64", .uint64),
  ]

  private static let types = Dictionary(uniqueKeysWithValues: ordered)
  private static let ranks = Dictionary(
    uniqueKeysWithValues: ordered.enumerated().map { ($1.type, $0) })

  /// The element type of a word.
  static func dataType(_ word: String) -> DataType? { types[word] }

  /// The word of an element type, and its place in the list; `nil` when there is none.
  ///
  /// A pair of four-bit numbers is stored as a byte, and marked in the metadata.
  static func word(_ type: DataType) -> (word: String, rank: Int)? {
    ranks[type == .int4pair ? .int8 : type].map { (ordered[$0].word, $0) }
  }

  /// What MindSpore writes into the metadata under the name of a tensor of four-bit pairs.
  static let pairMark = "Int4"
}
