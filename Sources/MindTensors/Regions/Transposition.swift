/// A tensor with its axes in another order, made while it is written.
private struct Transposition: BlockedProducer {
  let shape: [Int]
  let width: Int
  /// Large, since a block gathers a short run from each of many rows.
  let blockByteCount = 8 << 20
  let sources: [FileSource]
  private let reader: TensorReader
  private let axes: [Int]

  init(_ payload: Payload, shape source: [Int], axes: [Int], width: Int) throws {
    reader = try TensorReader(payload, shape: source, width: width)
    sources = payload.sources
    shape = axes.map { source[$0] }
    self.axes = axes
    self.width = width
  }

  func fill(_ buffer: UnsafeMutableRawBufferPointer, with box: Box) throws {
    var ranges = box.ranges
    for (target, source) in axes.enumerated() { ranges[source] = box.ranges[target] }
    let part = Box(ranges)
    let strides = part.shape.byteStrides(width: width)
    try withUnsafeTemporaryAllocation(byteCount: buffer.count, alignment: 64) { gathered in
      try reader.read(part, into: gathered, at: 0, strides: strides)
      let order = axes.map { strides[$0] }
      switch width {
      case 1: permute(gathered, into: buffer, box.shape, order, as: UInt8.self)
      case 2: permute(gathered, into: buffer, box.shape, order, as: UInt16.self)
      case 4: permute(gathered, into: buffer, box.shape, order, as: UInt32.self)
      case 8: permute(gathered, into: buffer, box.shape, order, as: UInt64.self)
      default: permute(gathered, into: buffer, box.shape, order, as: UInt128.self)
      }
    }
  }

  /// Copies elements into C order from wherever the strides say they are.
  private func permute<Element: BitwiseCopyable>(
    _ source: UnsafeMutableRawBufferPointer, into target: UnsafeMutableRawBufferPointer,
    _ shape: [Int], _ strides: [Int], as element: Element.Type
  ) {
    guard let inner = shape.last, let stride = strides.last else {
      return target.copyMemory(from: UnsafeRawBufferPointer(source))
    }
    var index = [Int](repeating: 0, count: shape.count - 1)
    var start = 0
    var position = 0
    while position < target.count {
      for number in 0..<inner {
        target.storeBytes(
          of: source.loadUnaligned(fromByteOffset: start + number * stride, as: Element.self),
          toByteOffset: position, as: Element.self)
        position += width
      }
      for axis in index.indices.reversed() {
        index[axis] += 1
        start += strides[axis]
        if index[axis] < shape[axis] { break }
        start -= shape[axis] * strides[axis]
        index[axis] = 0
      }
    }
  }
}

extension Tensor {
  /// This tensor with its axes in another order.
  ///
  /// - Parameter axes: for each axis of the result the axis of this tensor that it is; all of them
  ///   reversed when not given.
  /// - Returns: the tensor, or `nil` when the axes are not those of this tensor, or its elements are
  ///   smaller than a byte.
  /// - Throws: `FileError` when a temporary file that is needed cannot be written.
  package func transposed(_ axes: [Int]? = nil) throws -> Tensor? {
    let axes = axes ?? (0..<shape.rank).reversed()
    guard axes.sorted() == Array(0..<shape.rank), let bits = type.bitWidth, bits >= 8,
      let order = Shape(axes.map { shape.dimensions[$0] })
    else { return nil }
    guard let payload, payload.byteCount > 0, axes != Array(0..<shape.rank) else {
      return try Tensor(type: type, shape: order, payload: payload)
    }
    let transposition = try Transposition(
      payload, shape: shape.dimensions, axes: axes, width: bits / 8)
    return try Tensor(type: type, shape: order, payload: .computed(transposition))
  }
}
