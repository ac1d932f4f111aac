/// A tensor put together from boxes of other tensors.
package struct Assembly: Sendable {
  /// A box of another tensor and its place.
  package struct Piece: Sendable {
    let tensor: Tensor
    let origin: [Int]
    let box: Box

    /// Makes a piece.
    ///
    /// - Parameters:
    ///   - tensor: where the elements come from.
    ///   - origin: the place of the first element there, along each axis.
    ///   - box: where they go.
    package init(of tensor: Tensor, from origin: [Int], to box: Box) {
      self.tensor = tensor
      self.origin = origin
      self.box = box
    }
  }

  /// The payload of a tensor whose every element is in just one piece.
  ///
  /// Pieces that are runs of both tensors are copied from file to file; others are interleaved in blocks
  /// of bounded size.
  ///
  /// - Parameters:
  ///   - pieces: the pieces.
  ///   - type: the elements' type, at least a byte wide.
  ///   - shape: the dimensions.
  /// - Returns: the payload, or `nil` when a piece has no elements to read, does not fit, or the pieces do
  ///   not make up the tensor.
  /// - Throws: `FileError` when a piece needs a temporary file that cannot be written.
  package static func payload(
    of pieces: [Piece], type: DataType, shape: [Int]
  ) throws -> Payload? {
    guard let bits = type.bitWidth, bits >= 8, let total = Shape(shape)?.elementCount else {
      return nil
    }
    let pieces = pieces.filter { !$0.box.isEmpty }
    var count = 0
    for piece in pieces {
      guard piece.fits(type: type, shape: shape), let elements = piece.box.elementCount else {
        return nil
      }
      count += elements
    }
    guard count == total else { return nil }
    if count == 0 { return .inline([]) }
    return try joined(pieces, shape, width: bits / 8)
      ?? .computed(Interleaved(pieces, shape: shape, width: bits / 8))
  }

  /// The pieces one after the other, when each is a run of its tensor and of the whole.
  private static func joined(_ pieces: [Piece], _ shape: [Int], width: Int) -> Payload? {
    var runs: [(start: Int, payload: Payload)] = []
    for piece in pieces {
      let source = piece.box.moved(from: piece.box.ranges.map(\.lowerBound), to: piece.origin)
      guard let target = piece.box.run(in: shape),
        let run = source.run(in: piece.tensor.shape.dimensions),
        let payload = piece.tensor.payload?.slice(run.lowerBound * width..<run.upperBound * width)
      else { return nil }
      runs.append((target.lowerBound, payload))
    }
    runs.sort { $0.start < $1.start }
    return runs.count == 1 ? runs[0].payload : .joined(runs.map(\.payload))
  }
}

extension Assembly.Piece {
  /// Whether the box lies within a tensor of that shape, and its elements within the source.
  fileprivate func fits(type: DataType, shape: [Int]) -> Bool {
    let source = tensor.shape.dimensions
    guard tensor.type == type, tensor.payload != nil, box.ranges.count == shape.count,
      origin.count == source.count, source.count == shape.count
    else { return false }
    return shape.indices.allSatisfy { axis in
      box.ranges[axis].lowerBound >= 0 && box.ranges[axis].upperBound <= shape[axis]
        && origin[axis] >= 0 && origin[axis] <= source[axis] - box.ranges[axis].count
    }
  }
}

/// Pieces that are woven into each other.
private struct Interleaved: BlockedProducer {
  private struct Part {
    let reader: TensorReader
    let origin: [Int]
    let box: Box
  }

  let shape: [Int]
  let width: Int
  let blockByteCount = 1 << 20
  let sources: [FileSource]
  private let parts: [Part]

  init(_ pieces: [Assembly.Piece], shape: [Int], width: Int) throws {
    self.shape = shape
    self.width = width
    parts = try pieces.map { piece in
      Part(
        reader: try TensorReader(
          piece.tensor.payload ?? .inline([]), shape: piece.tensor.shape.dimensions, width: width),
        origin: piece.origin, box: piece.box)
    }
    sources = pieces.flatMap { $0.tensor.payload?.sources ?? [] }
  }

  func fill(_ buffer: UnsafeMutableRawBufferPointer, with box: Box) throws {
    let strides = box.shape.byteStrides(width: width)
    for part in parts {
      guard let common = part.box.intersection(box) else { continue }
      let offset = zip(zip(common.ranges, box.ranges), strides).reduce(0) { sum, axis in
        sum + (axis.0.0.lowerBound - axis.0.1.lowerBound) * axis.1
      }
      try part.reader.read(
        common.moved(from: part.box.ranges.map(\.lowerBound), to: part.origin), into: buffer,
        at: offset, strides: strides)
    }
  }
}
