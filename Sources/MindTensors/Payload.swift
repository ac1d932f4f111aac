/// A run of bytes in a file.
public struct Extent: Sendable {
  /// The file.
  public let source: FileSource
  /// The first byte's position.
  public let offset: Int
  /// How many bytes.
  public let byteCount: Int

  /// Makes an extent, or `nil` when the range does not lie within the file.
  public init?(source: FileSource, offset: Int, byteCount: Int) {
    let (end, overflow) = offset.addingReportingOverflow(byteCount)
    guard offset >= 0, byteCount >= 0, !overflow, end <= source.byteCount else { return nil }
    self.source = source
    self.offset = offset
    self.byteCount = byteCount
  }
}

/// The bytes of a tensor's elements: little-endian, C order, wherever they are.
///
/// Most payloads are never read into memory: they stay in the file they came from until the output
/// is written.
public indirect enum Payload: Sendable {
  /// Bytes in memory: small tensors, and those that this package made.
  case inline([UInt8])
  /// Bytes of a file.
  case extent(Extent)
  /// Payloads one after the other: the slices of a large parameter.
  case joined([Payload])
  /// Bytes made while they are written: a cast, a transposition.
  case computed(any PayloadProducer)

  /// The number of bytes.
  public var byteCount: Int {
    switch self {
    case .inline(let bytes): bytes.count
    case .extent(let extent): extent.byteCount
    case .joined(let parts): parts.reduce(0) { $0 + $1.byteCount }
    case .computed(let producer): producer.byteCount
    }
  }

  /// The files that writing this payload reads.
  package var sources: [FileSource] {
    switch self {
    case .inline: []
    case .extent(let extent): [extent.source]
    case .joined(let parts): parts.flatMap(\.sources)
    case .computed(let producer): producer.sources
    }
  }

  /// Every byte in memory; for small payloads, and for tests.
  ///
  /// - Throws: `FileError`, or what a computed payload's producer throws.
  public func bytes() throws -> [UInt8] {
    switch self {
    case .inline(let bytes): return bytes
    case .extent(let extent):
      return try extent.source.bytes(in: extent.offset..<extent.offset + extent.byteCount)
    case .joined(let parts):
      return try parts.flatMap { try $0.bytes() }
    case .computed(let producer):
      var bytes: [UInt8] = []
      try producer.produce { chunk in bytes.append(contentsOf: chunk) }
      return bytes
    }
  }
}

/// Makes a payload's bytes chunk by chunk.
public protocol PayloadProducer: Sendable {
  /// How many bytes there will be.
  var byteCount: Int { get }

  /// The files that producing reads.
  var sources: [FileSource] { get }

  /// Hands every byte to `sink`, in order, in bounded chunks.
  ///
  /// - Throws: `FileError` when a source cannot be read, and what `sink` throws.
  func produce(into sink: (ArraySlice<UInt8>) throws -> Void) throws
}
