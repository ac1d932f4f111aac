/// The header of a `.npy` array, versions 1 to 3.
///
/// Source: NumPy's format description (numpy.lib.format). Element types are NumPy's codes; a bfloat16
/// array is what ml_dtypes saves: two opaque bytes, `V2`.
package struct NPYHeader: Sendable, Equatable {
  /// What the elements are.
  package enum Element: Sendable, Equatable {
    case number(DataType, isSwapped: Bool)
    /// Texts of so many characters, each of four bytes.
    case text(count: Int, isSwapped: Bool)
  }

  /// The elements' type.
  package let element: Element
  /// Whether the first axis is the fastest.
  package let isColumnMajor: Bool
  /// The dimensions.
  package let shape: [Int]
  /// The header's bytes: where the elements begin.
  package let byteCount: Int

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// NumPy's own limit for files that are not trusted is 10,000 characters.
  private static let largest = 1 << 20
  private static let codes: [(code: String, type: DataType)] = [
    ("b1", .bool), ("i1", .int8), ("i2", .int16), ("i4", .int32), ("i8", .int64), ("u1", .uint8),
    ("u2", .uint16), ("u4", .uint32), ("u8", .uint64), ("f2", .float16), ("f4", .float32),
    ("f8", .float64), ("c8", .complex64), ("c16", .complex128), ("V2", .bfloat16),
  ]

  /// Reads the header at the beginning of an array.
  ///
  /// - Parameter read: gives the first bytes of the array, at most as many as asked for.
  /// - Throws: `NumPyError` when there is no such header, and what `read` throws.
  package init(_ read: (Int) throws -> [UInt8]) throws {
    let start = try read(12)
    guard start.starts(with: Self.magic), start.count >= 10 else {
      throw NumPyError.header("it does not begin as one")
    }
    let lengthWidth = start[6] == 1 ? 2 : 4
    guard (1...3).contains(start[6]), start.count >= 8 + lengthWidth else {
      throw NumPyError.header("version \(start[6])")
    }
    let length = start[8..<8 + lengthWidth].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.largest else { throw NumPyError.header("\(length) bytes long") }
    byteCount = 8 + lengthWidth + length
    let text = try read(byteCount)
    guard text.count == byteCount else { throw NumPyError.header("cut short") }
    var fields = PythonLiteral(String(decoding: text.dropFirst(8 + lengthWidth), as: UTF8.self))
    guard let dictionary = fields.dictionary(),
      case .text(let code)? = dictionary["descr"],
      case .truth(let isColumnMajor)? = dictionary["fortran_order"],
      case .tuple(let shape)? = dictionary["shape"], dictionary.count == 3
    else { throw NumPyError.header("not the dictionary of an array of plain elements") }
    element = try Self.element(code)
    self.isColumnMajor = isColumnMajor
    self.shape = shape
  }

  private static func element(_ code: String) throws -> Element {
    let order = code.first ?? " "
    let word = "<>|=".contains(order) ? String(code.dropFirst()) : code
    // "=" would be the writer's order; no writer leaves it in a file.
    let isSwapped = order == ">"
    if word.hasPrefix("U"), let count = Int(word.dropFirst()), (0...(1 << 20)).contains(count) {
      return .text(count: count, isSwapped: isSwapped)
    }
    guard order != "=", let type = codes.first(where: { $0.code == word })?.type else {
      throw NumPyError.type(code)
    }
    return .number(type, isSwapped: isSwapped)
  }

  /// The header of an array in C order, or `nil` when NumPy has no such type.
  ///
  /// - Parameters:
  ///   - type: the elements' type.
  ///   - shape: the dimensions.
  /// - Returns: the bytes; with them, the elements begin at a multiple of 64.
  package static func bytes(type: DataType, shape: [Int]) -> [UInt8]? {
    guard let code = codes.first(where: { $0.type == type })?.code else { return nil }
    let order = code.hasSuffix("1") && code.count == 2 ? "|" : "<"
    return bytes(description: order + code, shape: shape)
  }

  /// The header of a text of so many characters.
  package static func bytes(textOf count: Int) -> [UInt8] {
    bytes(description: "<U\(count)", shape: [])
  }

  private static func bytes(description: String, shape: [Int]) -> [UInt8] {
    let tuple = shape.map { "\($0)," }.joined(separator: " ")
    var text = Array(
      "{'descr': '\(description)', 'fortran_order': False, 'shape': (\(tuple)), }".utf8)
    let version: UInt8 = text.count + 11 + 64 > Int(UInt16.max) ? 2 : 1
    let prefix = version == 1 ? 10 : 12
    while (prefix + text.count + 1) % 64 != 0 { text.append(UInt8(ascii: " ")) }
    text.append(UInt8(ascii: "\n"))
    let length = text.count.littleEndianBytes.prefix(prefix - 8)
    return magic + [version, 0] + length + text
  }
}
