import MindExecution
import MindTensors

/// Rows of one input: the samples of a batch axis, read as they are needed.
protocol RowSource: Sendable {
  /// What messages call it.
  var label: String { get }
  /// The elements' type.
  var type: DataType { get }
  /// The shape of all rows together.
  var shape: Shape { get }

  /// Fills memory with whole rows.
  func read(_ rows: Range<Int>, into buffer: UnsafeMutableRawBufferPointer) throws
}

extension RowSource {
  /// The number of rows; 1 for a scalar, which is its own row.
  var count: Int { shape.dimensions.first ?? 1 }

  /// The bytes of one row; never beyond `Int`, since the whole is not.
  var rowByteCount: Int {
    count == 0 ? 0 : (shape.byteCount(of: type) ?? 0) / count
  }

  /// Rows in memory; the last one is repeated when there are fewer than `batch`.
  func tensor(_ rows: Range<Int>, batch: Int) throws -> HostTensor {
    let dimensions = shape.rank == 0 ? [] : [batch] + shape.dimensions.dropFirst()
    guard let shape = Shape(dimensions),
      let tensor = HostTensor(uninitialized: type, shape)
    else { throw ExecutionError.noElements }
    let bytes = tensor.bytes
    let filled = rows.count * rowByteCount
    try read(rows, into: UnsafeMutableRawBufferPointer(rebasing: bytes[..<filled]))
    var position = filled
    while position < bytes.count, rowByteCount > 0 {
      UnsafeMutableRawBufferPointer(rebasing: bytes[position..<position + rowByteCount])
        .copyMemory(
          from: UnsafeRawBufferPointer(rebasing: bytes[filled - rowByteCount..<filled]))
      position += rowByteCount
    }
    return tensor
  }
}

/// The rows of an array.
struct TensorRows: RowSource {
  let label: String
  let type: DataType
  let shape: Shape
  private let reader: PayloadReader

  init(_ tensor: Tensor, label: String) throws {
    guard let payload = tensor.payload, tensor.type.bitWidth ?? 0 >= 8 else {
      throw ExecutionError.noElements
    }
    self.label = label
    type = tensor.type
    shape = tensor.shape
    reader = try PayloadReader(payload)
  }

  func read(_ rows: Range<Int>, into buffer: UnsafeMutableRawBufferPointer) throws {
    try reader.read(at: rows.lowerBound * rowByteCount, into: buffer)
  }
}

/// Random rows; the same seed gives the same rows on every machine.
struct RandomRows: RowSource {
  let label: String
  let type: DataType
  let shape: Shape
  let seed: UInt64
  /// What whole numbers stay below; by standard 10, which most tables of words have.
  var limit: Int?

  func read(_ rows: Range<Int>, into buffer: UnsafeMutableRawBufferPointer) throws {
    for (position, row) in rows.enumerated() {
      // Mixed once, or every row would be the one before, moved by one number: its step is the generator's own.
      var start = SplitMix64(state: seed &+ UInt64(row) &* 0x9E37_79B9_7F4A_7C15)
      var generator = SplitMix64(state: start.next())
      let part = UnsafeMutableRawBufferPointer(
        rebasing: buffer[position * rowByteCount..<(position + 1) * rowByteCount])
      try fill(part, &generator)
    }
  }

  private func fill(
    _ buffer: UnsafeMutableRawBufferPointer, _ generator: inout SplitMix64
  ) throws {
    // Numbers from -1 to 1; whole numbers from 0, and no negative ones.
    let limit = UInt64(max(1, limit ?? 10))
    func floats<Number: BinaryFloatingPoint>(_ type: Number.Type) {
      for index in 0..<buffer.count / MemoryLayout<Number>.size {
        let unit = Double(generator.next() >> 11) / Double(1 << 53)
        buffer.storeBytes(
          of: Number(unit * 2 - 1), toByteOffset: index * MemoryLayout<Number>.size,
          as: type)
      }
    }
    func integers<Number: FixedWidthInteger & BitwiseCopyable>(_ type: Number.Type) {
      let limit = min(limit, UInt64(1) << (Number.bitWidth - 1))
      for index in 0..<buffer.count / MemoryLayout<Number>.size {
        let number = Number(truncatingIfNeeded: generator.next() % limit)
        buffer.storeBytes(
          of: number, toByteOffset: index * MemoryLayout<Number>.size, as: type)
      }
    }
    switch type {
    case .float32: floats(Float.self)
    case .float64: floats(Double.self)
    case .float16, .bfloat16:
      var wide = [Float](repeating: 0, count: buffer.count / 2)
      for index in wide.indices {
        wide[index] = Float(Double(generator.next() >> 11) / Double(1 << 53) * 2 - 1)
      }
      guard let cast = FloatCast(from: .float32, to: type) else { throw ExecutionError.noElements }
      _ = wide.withUnsafeBytes { cast.convert($0, into: buffer) }
    case .int8, .uint8: integers(UInt8.self)
    case .bool: for index in buffer.indices { buffer[index] = UInt8(generator.next() & 1) }
    case .int16, .uint16: integers(UInt16.self)
    case .int32, .uint32: integers(UInt32.self)
    case .int64, .uint64: integers(UInt64.self)
    default: throw ExecutionError.noElements
    }
  }
}

/// A small generator of random numbers (Steele, Lea and Flood, 2014).
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
