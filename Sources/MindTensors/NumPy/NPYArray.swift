/// One array of NumPy's: a `.npy` file, or an entry of a `.npz` archive.
package enum NPYArray: Sendable {
  /// Numbers.
  case tensor(Tensor)
  /// A single text.
  case text(String)

  /// Reads a `.npy` file.
  ///
  /// - Throws: `NumPyError` when it is no array that this package holds, `FileError` when it cannot be
  ///   read.
  package init(source: FileSource) throws {
    try self.init(
      byteCount: source.byteCount,
      prefix: { try source.bytes(in: 0..<min($0, source.byteCount)) },
      elements: { start in
        Extent(source: source, offset: start, byteCount: source.byteCount - start)
          .map(Payload.extent) ?? .inline([])
      })
  }

  /// Reads an entry of an archive.
  init(entry: ZipArchive.Entry) throws {
    if entry.isPacked {
      try self.init(
        byteCount: entry.byteCount, prefix: Inflation(entry: entry, skipped: 0).prefix,
        elements: { .computed(Inflation(entry: entry, skipped: $0)) })
    } else {
      let payload = Payload.extent(entry.extent)
      try self.init(
        byteCount: entry.byteCount,
        prefix: { try payload.slice(0..<min($0, entry.byteCount))?.bytes() ?? [] },
        elements: { payload.slice($0..<entry.byteCount) ?? .inline([]) })
    }
  }

  private init(
    byteCount: Int, prefix: (Int) throws -> [UInt8], elements: (Int) -> Payload
  ) throws {
    let header = try NPYHeader(prefix)
    guard let shape = Shape(header.shape), let count = shape.elementCount else {
      throw NumPyError.shape
    }
    let left = byteCount - header.byteCount
    switch header.element {
    case .text(let length, let isSwapped):
      guard count == 1 else { throw NumPyError.type("U\(length) with \(count) elements") }
      guard left == 4 * length else {
        throw NumPyError.byteCount(expected: 4 * length, found: left)
      }
      let bytes = try elements(header.byteCount).bytes()
      guard let text = String(codePoints: bytes, isSwapped: isSwapped) else {
        throw NumPyError.header("a text with impossible characters")
      }
      self = .text(text)
    case .number(let type, let isSwapped):
      guard let expected = shape.byteCount(of: type), expected == left else {
        throw NumPyError.byteCount(expected: shape.byteCount(of: type) ?? .max, found: left)
      }
      var payload = elements(header.byteCount)
      if isSwapped, let swapped = SwappedBytes(payload, of: type) { payload = .computed(swapped) }
      self = .tensor(try Self.tensor(type, shape, payload, isColumnMajor: header.isColumnMajor))
    }
  }

  /// A column-major array is its own transposition in C order.
  private static func tensor(
    _ type: DataType, _ shape: Shape, _ payload: Payload, isColumnMajor: Bool
  ) throws -> Tensor {
    guard isColumnMajor, shape.rank > 1, let reversed = Shape(shape.dimensions.reversed()) else {
      return try Tensor(type: type, shape: shape, payload: payload)
    }
    guard let tensor = try Tensor(type: type, shape: reversed, payload: payload).transposed()
    else { throw NumPyError.shape }
    return tensor
  }
}

extension String {
  /// A text of UTF-32 code points; NULs at the end are left out. `nil` when one is impossible.
  fileprivate init?(codePoints bytes: [UInt8], isSwapped: Bool) {
    var text = String.UnicodeScalarView()
    var units = bytes.littleEndianWords(of: UInt32.self)
    if isSwapped { units = units.map(\.byteSwapped) }
    while units.last == 0 { units.removeLast() }
    for unit in units {
      guard let scalar = Unicode.Scalar(unit) else { return nil }
      text.append(scalar)
    }
    self.init(text)
  }
}

/// Numbers whose bytes are in the other order, turned while they are read.
private struct SwappedBytes: RangedProducer {
  private static let chunkByteCount = 256 * 1024

  private let base: Payload
  private let width: Int

  /// `nil` for types of a single byte. Complex numbers are pairs, each half of which is swapped.
  init?(_ base: Payload, of type: DataType) {
    guard let bits = type.bitWidth, bits > 8 else { return nil }
    self.base = base
    width = type == .complex64 || type == .complex128 ? bits / 16 : bits / 8
  }

  var byteCount: Int { base.byteCount }
  var sources: [FileSource] { base.sources }

  func produce(_ range: Range<Int>, into sink: (ArraySlice<UInt8>) throws -> Void) throws {
    let whole = range.lowerBound / width * width..<(range.upperBound + width - 1) / width * width
    var position = whole.lowerBound
    try base.forEachChunk(of: whole, upTo: Self.chunkByteCount) { chunk in
      var bytes = Array(chunk)
      for start in stride(from: 0, to: bytes.count, by: width) {
        bytes[start..<start + width].reverse()
      }
      let wanted = range.clamped(to: position..<position + bytes.count)
      try sink(bytes[wanted.lowerBound - position..<wanted.upperBound - position])
      position += bytes.count
    }
  }
}
