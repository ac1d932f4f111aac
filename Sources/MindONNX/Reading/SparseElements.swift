import MindTensors
import MindWire

extension ONNXConstantReader {
  /// A few places may claim any shape; its dense form takes time, not memory.
  private static let mostDenseBytes = 1 << 34

  /// A sparse tensor in its dense form.
  ///
  /// `values` holds the elements that are not zero, `indices` where they stand: one number each in the
  /// flattened tensor, or one for each dimension (ONNX's `SparseTensorProto`).
  ///
  /// - Throws: `ONNXError` when places are missing, out of the shape, or not rising, or the dense form is
  ///   larger than 16 GiB.
  func tensor(_ proto: PBSparseTensorProto) throws -> Tensor {
    let values = try tensor(proto.values)
    let indices = try tensor(proto.indices)
    guard let shape = Shape(proto.dims.map { Int($0) }) else { throw ONNXError.shape(proto.dims) }
    guard let width = values.type.bitWidth, width >= 8 else {
      throw ONNXError.content("a sparse tensor of \(values.type)")
    }
    guard indices.type == .int64, let count = values.shape.elementCount,
      indices.shape.elementCount == (indices.shape.rank == 2 ? count * shape.rank : count)
    else { throw ONNXError.content("has not one place for each value") }
    let isElsewhere = proto.values.isExternal || proto.indices.isExternal
    guard !(elements == .named && isElsewhere), let valueBytes = try values.payload?.bytes(),
      let indexBytes = try indices.payload?.bytes()
    else { return try Tensor(type: values.type, shape: shape, payload: nil) }
    guard let byteCount = shape.byteCount(of: values.type), byteCount <= Self.mostDenseBytes else {
      throw ONNXError.shape(proto.dims)
    }
    let numbers = indexBytes.littleEndianWords(of: Int64.self).map { Int($0) }
    let places =
      indices.shape.rank == 2
      ? try Self.flattened(numbers, count: count, in: shape) : numbers
    var previous = -1
    for place in places {
      guard place > previous, place < shape.elementCount ?? 0 else {
        throw ONNXError.content("place \(place) is outside \(shape), or comes after a later one")
      }
      previous = place
    }
    return try Tensor(
      type: values.type, shape: shape,
      payload: .computed(
        SparseElements(
          values: valueBytes, places: places, width: width / 8, byteCount: byteCount)))
  }

  /// Places in the flattened tensor; those outside it are negative.
  private static func flattened(_ numbers: [Int], count: Int, in shape: Shape) throws -> [Int] {
    let rank = shape.rank
    guard rank > 0, numbers.count == count * rank else {
      throw ONNXError.content("has not one place for each value")
    }
    return (0..<count).map { element in
      var place = 0
      for (axis, size) in shape.dimensions.enumerated() {
        let index = numbers[element * rank + axis]
        // The product of all sizes is known to be within `Int`.
        guard index >= 0, index < size else { return -1 }
        place = place * size + index
      }
      return place
    }
  }
}

/// The bytes of a dense tensor that is zero but for a few elements.
private struct SparseElements: RangedProducer {
  private static let chunk = 1 << 16

  let values: [UInt8]
  /// Where each value stands, rising.
  let places: [Int]
  /// The bytes of an element.
  let width: Int
  let byteCount: Int

  var sources: [FileSource] { [] }

  func produce(_ range: Range<Int>, into sink: (ArraySlice<UInt8>) throws -> Void) throws {
    var next = first(endingAfter: range.lowerBound)
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.chunk) {
      let part = start..<min(start + Self.chunk, range.upperBound)
      var bytes = [UInt8](repeating: 0, count: part.count)
      while next < places.count, places[next] * width < part.upperBound {
        let element = places[next] * width..<places[next] * width + width
        for position in element.clamped(to: part) {
          bytes[position - start] = values[next * width + position - element.lowerBound]
        }
        // An element that the chunk's end cuts goes on in the next chunk.
        if element.upperBound > part.upperBound { break }
        next += 1
      }
      try sink(bytes[...])
    }
  }

  /// The first value with bytes at or after an offset.
  private func first(endingAfter offset: Int) -> Int {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if (places[middle] + 1) * width > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
