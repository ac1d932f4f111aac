import MindTensors

extension ONNXFile {
  /// Checks a sparse tensor by the rules of onnx's checker: a list of values, and as many places, within the shape
  /// and rising.
  ///
  /// Places are read in pieces; there may be more than fit into memory.
  ///
  /// - Throws: `ONNXError` or `ExternalFileError` that says what is wrong.
  func check(_ sparse: PBSparseTensorProto) throws {
    let values = try locating("values") { try tensor(sparse.values) }
    guard let shape = Shape(sparse.dims.map { Int($0) }), shape.rank > 0,
      let elementCount = shape.elementCount, elementCount > 0
    else { throw ONNXError.shape(sparse.dims) }
    guard values.shape.rank == 1, let count = values.shape.dimensions.first else {
      throw ONNXError.content("the values of a sparse tensor are one list")
    }
    if !sparse.hasIndices, count == 0 { return }
    let indices = try locating("indices") { try tensor(sparse.indices) }
    let rows = [[count], [count, shape.rank]]
    guard indices.type == .int64, rows.contains(indices.shape.dimensions) else {
      throw ONNXError.content("has not one place for each value")
    }
    // A place is one number in the flattened tensor, or one for each dimension.
    let sizes = indices.shape.rank == 1 ? [elementCount] : shape.dimensions
    var previous = -1
    let row = 8 * sizes.count
    try indices.payload?.forEachChunk(upTo: row * max(1, (1 << 16) / row)) { bytes in
      for start in stride(from: 0, to: bytes.count, by: row) {
        var place = 0
        for (axis, size) in sizes.enumerated() {
          let number = bytes.loadUnaligned(fromByteOffset: start + 8 * axis, as: Int64.self)
          let index = Int(Int64(littleEndian: number))
          guard index >= 0, index < size else {
            throw ONNXError.content("place \(index) is outside \(shape)")
          }
          // The product of all sizes is known to be within `Int`.
          place = place * size + index
        }
        guard place > previous else {
          throw ONNXError.content("the places of a sparse tensor do not rise")
        }
        previous = place
      }
    }
  }
}
