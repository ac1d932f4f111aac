package import MindTensors

/// An IDX file of bytes, as MNIST is spread: plain, or packed by gzip.
///
/// Source: the description with MNIST: two zero bytes, the type (8 for bytes), the rank, then dimensions and
/// elements, big-endian.
package struct IDXFile: Sendable {
  /// The dimensions.
  package let shape: [Int]
  /// Where the elements are.
  package let source: FileSource
  /// The first element's position.
  package let offset: Int

  /// Reads the header.
  ///
  /// - Throws: `IDXError` when it is none, or the elements are fewer or more than it says; `FileError` when
  ///   the file cannot be read.
  package init(source: FileSource) throws {
    var source = source
    if try source.bytes(in: 0..<min(2, source.byteCount)) == [0x1F, 0x8B] {
      source = try GzipFile.unpacked(source)
    }
    let start = try source.bytes(in: 0..<min(4, source.byteCount))
    guard start.count == 4, start[0] == 0, start[1] == 0 else { throw IDXError.notIDX }
    guard start[2] == 8 else { throw IDXError.type(start[2]) }
    let rank = Int(start[3])
    guard (1...8).contains(rank) else { throw IDXError.notIDX }
    offset = 4 + 4 * rank
    guard source.byteCount >= offset else { throw IDXError.cutShort }
    let sizes = try source.bytes(in: 4..<offset)
    let shape = (0..<rank).map { axis in
      sizes[4 * axis..<4 * axis + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    guard Shape(shape)?.elementCount == source.byteCount - offset else {
      throw IDXError.cutShort
    }
    self.shape = shape
    self.source = source
  }
}

/// Why a file is no IDX file of bytes.
package enum IDXError: Failure, Equatable {
  /// It does not begin as one.
  case notIDX
  /// Its elements are no bytes.
  case type(UInt8)
  /// The elements are fewer or more than the header says.
  case cutShort
  /// The dimensions are not those of images.
  case notImages([Int])

  package var kind: FailureKind { .malformed }

  package var description: String {
    switch self {
    case .notIDX: "no picture, array or IDX file"
    case .type(let type): "an IDX file of type \(type); only bytes (8) are images or labels"
    case .cutShort: "the IDX file has not as many elements as its header says"
    case .notImages(let shape): "the IDX file is \(shape), no images"
    }
  }
}
