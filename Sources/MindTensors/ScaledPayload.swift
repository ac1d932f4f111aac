/// A payload whose elements are multiplied by a number for each place along an axis, while it is written.
///
/// Products are made in double precision and rounded once.
package struct ScaledPayload: RangedProducer {
  private static let chunkElementCount = 64 * 1024

  private let base: Payload
  private let type: DataType
  private let width: Int
  /// One for each place along the axis, or one for all.
  private let factors: [Double]
  /// How many elements follow each other at one place of the axis.
  private let run: Int

  /// Makes a scaled payload, or `nil` when the tensor has no elements of single or double precision, or
  /// not as many places along the axis as there are factors.
  ///
  /// - Parameters:
  ///   - tensor: the elements.
  ///   - factors: one for each place along the axis, or a single one.
  ///   - axis: the axis, counted from the front.
  package init?(_ tensor: Tensor, by factors: [Double], axis: Int) {
    guard let payload = tensor.payload, tensor.type == .float32 || tensor.type == .float64,
      let width = tensor.type.bitWidth
    else { return nil }
    let sizes = tensor.shape.dimensions
    if factors.count == 1 {
      run = 1
    } else {
      guard sizes.indices.contains(axis), sizes[axis] == factors.count,
        let run = Shape(Array(sizes[(axis + 1)...]))?.elementCount, run > 0
      else { return nil }
      self.run = run
    }
    base = payload
    type = tensor.type
    self.width = width / 8
    self.factors = factors
  }

  package var byteCount: Int { base.byteCount }
  package var sources: [FileSource] { base.sources }

  package func produce(
    _ range: Range<Int>, into sink: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    // Whole elements are multiplied; of the first and the last one only a part may be wanted.
    let first = range.lowerBound / width
    let end = (range.upperBound + width - 1) / width
    var chunk = [UInt8](repeating: 0, count: Self.chunkElementCount * width)
    var position = first
    try base.forEachChunk(of: first * width..<end * width, upTo: chunk.count) { input in
      let count = input.count / width
      chunk.withUnsafeMutableBytes { multiply(input, into: $0, count: count, from: position) }
      let start = position * width
      let wanted = range.clamped(to: start..<start + count * width)
      try sink(chunk[wanted.lowerBound - start..<wanted.upperBound - start])
      position += count
    }
  }

  private func multiply(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, count: Int,
    from position: Int
  ) {
    var place = position / run % factors.count
    var left = run - position % run
    for index in 0..<count {
      let factor = factors[place]
      if type == .float32 {
        let value = Double(input.loadUnaligned(fromByteOffset: 4 * index, as: Float.self))
        output.storeBytes(
          of: Float(value * factor).bitPattern, toByteOffset: 4 * index, as: UInt32.self)
      } else {
        let value = input.loadUnaligned(fromByteOffset: 8 * index, as: Double.self)
        output.storeBytes(
          of: (value * factor).bitPattern, toByteOffset: 8 * index, as: UInt64.self)
      }
      left -= 1
      if left == 0 {
        place = place + 1 == factors.count ? 0 : place + 1
        left = run
      }
    }
  }
}

extension Tensor {
  /// This tensor with its elements multiplied by a number for each place along an axis, or by one number.
  ///
  /// - Returns: the tensor, or `nil` as for `ScaledPayload`.
  package func scaled(by factors: [Double], axis: Int) -> Tensor? {
    guard let payload = ScaledPayload(self, by: factors, axis: axis) else { return nil }
    return try? Tensor(type: type, shape: shape, payload: .computed(payload))
  }

  /// The elements of a vector in double precision, or `nil` when it has none or they are no numbers of
  /// single or double precision.
  ///
  /// - Throws: `FileError` when they cannot be read.
  package func doubles() throws -> [Double]? {
    guard let payload, type == .float32 || type == .float64 else { return nil }
    let bytes = try payload.bytes()
    return bytes.withUnsafeBytes { raw in
      type == .float32
        ? (0..<raw.count / 4).map {
          Double(raw.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self))
        }
        : (0..<raw.count / 8).map { raw.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
    }
  }

  /// A vector of single or double precision.
  package init?(vector: [Double], _ type: DataType) {
    guard type == .float32 || type == .float64 else { return nil }
    let bytes = vector.flatMap { type.bytes(of: $0) ?? [] }
    guard let tensor = try? Tensor(type: type, shape: [vector.count], payload: .inline(bytes))
    else { return nil }
    self = tensor
  }
}
