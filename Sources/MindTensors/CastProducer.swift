/// A payload's elements in another type, converted chunk by chunk while they are written.
package struct CastProducer: PayloadProducer {
  /// Source bytes that are converted at a time; a multiple of every element's width.
  private static let chunk = 1 << 16

  private let payload: Payload
  private let convert: @Sendable (ArraySlice<UInt8>) -> [UInt8]
  private let widths: (from: Int, to: Int)
  package let byteCount: Int

  /// Makes a producer, or `nil` when MindSpore's loader converts no such types: it does among
  /// floating-point types of 16 to 64 bits, and among signed integers of 8 to 64 bits.
  package init?(_ payload: Payload, from: DataType, to: DataType) {
    guard let convert = Conversion.between(from, to), let old = from.bitWidth,
      let new = to.bitWidth
    else { return nil }
    let (count, overflow) = (payload.byteCount / (old / 8)).multipliedReportingOverflow(by: new / 8)
    guard !overflow else { return nil }
    self.payload = payload
    self.convert = convert
    widths = (old / 8, new / 8)
    byteCount = count
  }

  package var sources: [FileSource] { payload.sources }

  package func produce(into sink: (ArraySlice<UInt8>) throws -> Void) throws {
    // Parts of a payload need not end with an element.
    var rest: [UInt8] = []
    try Self.read(payload) { bytes in
      var bytes = bytes
      if !rest.isEmpty {
        bytes = (rest + bytes)[...]
        rest = []
      }
      let whole = bytes.count - bytes.count % widths.from
      rest = Array(bytes.dropFirst(whole))
      if whole > 0 { try sink(convert(bytes.prefix(whole))[...]) }
    }
  }

  /// Every byte of a payload in bounded chunks.
  private static func read(
    _ payload: Payload, into body: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    switch payload {
    case .inline(let bytes):
      for start in stride(from: 0, to: bytes.count, by: chunk) {
        try body(bytes[start..<min(start + chunk, bytes.count)])
      }
    case .extent(let extent):
      let end = extent.offset + extent.byteCount
      for start in stride(from: extent.offset, to: end, by: chunk) {
        try body(try extent.source.bytes(in: start..<min(start + chunk, end))[...])
      }
    case .joined(let parts):
      for part in parts { try read(part, into: body) }
    case .computed(let producer): try producer.produce(into: body)
    }
  }
}

/// Conversions of little-endian elements.
private enum Conversion {
  typealias Convert = @Sendable (ArraySlice<UInt8>) -> [UInt8]

  static func between(_ from: DataType, _ to: DataType) -> Convert? {
    switch from {
    case .float16: reals(to) { Double(Float16(bitPattern: $0)) }
    case .bfloat16: reals(to) { (bits: UInt16) in Double(Float(bitPattern: UInt32(bits) << 16)) }
    case .float32: reals(to) { Double(Float(bitPattern: $0)) }
    case .float64: reals(to) { Double(bitPattern: $0) }
    case .int8: wholes(to, Int8.self)
    case .int16: wholes(to, Int16.self)
    case .int32: wholes(to, Int32.self)
    case .int64: wholes(to, Int64.self)
    default: nil
    }
  }

  /// Single precision on the way to half would round twice; double does not lose a bit that counts.
  private static func reals<Bits: FixedWidthInteger & Sendable>(
    _ to: DataType, _ value: @escaping @Sendable (Bits) -> Double
  ) -> Convert? {
    switch to {
    case .float16: map { Float16(value($0)).bitPattern }
    case .bfloat16: map { BFloat16.bits(of: Float(value($0))) }
    case .float32: map { Float(value($0)).bitPattern }
    case .float64: map { value($0).bitPattern }
    default: nil
    }
  }

  /// Numbers that do not fit lose their upper bits, as in NumPy.
  private static func wholes<From: FixedWidthInteger & Sendable>(
    _ to: DataType, _ from: From.Type
  ) -> Convert? {
    switch to {
    case .int8: map { (value: From) in Int8(truncatingIfNeeded: value) }
    case .int16: map { (value: From) in Int16(truncatingIfNeeded: value) }
    case .int32: map { (value: From) in Int32(truncatingIfNeeded: value) }
    case .int64: map { (value: From) in Int64(truncatingIfNeeded: value) }
    default: nil
    }
  }

  private static func map<From: FixedWidthInteger & Sendable, To: FixedWidthInteger & Sendable>(
    _ convert: @escaping @Sendable (From) -> To
  ) -> Convert {
    { bytes in
      let (old, new) = (MemoryLayout<From>.size, MemoryLayout<To>.size)
      let count = bytes.count / old
      return [UInt8](unsafeUninitializedCapacity: count * new) { target, initialized in
        bytes.withUnsafeBytes { source in
          for index in 0..<count {
            let value = source.loadUnaligned(fromByteOffset: index * old, as: From.self)
            UnsafeMutableRawBufferPointer(target).storeBytes(
              of: convert(From(littleEndian: value)).littleEndian, toByteOffset: index * new,
              as: To.self)
          }
        }
        initialized = count * new
      }
    }
  }
}
