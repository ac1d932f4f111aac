/// A producer that makes its tensor a block of neighbouring elements at a time.
package protocol BlockedProducer: RangedProducer {
  /// The tensor's dimensions.
  var shape: [Int] { get }
  /// The bytes of an element.
  var width: Int { get }
  /// About how many bytes a block has.
  var blockByteCount: Int { get }

  /// Fills a buffer with the elements of a box, in C order.
  ///
  /// - Throws: `FileError` when a source cannot be read.
  func fill(_ buffer: UnsafeMutableRawBufferPointer, with box: Box) throws
}

extension BlockedProducer {
  package var byteCount: Int { Shape(shape)?.elementCount.map { $0 * width } ?? 0 }

  package func produce(
    _ range: Range<Int>, into sink: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    guard !range.isEmpty else { return }
    // A scalar is a vector of one.
    let shape = shape.isEmpty ? [1] : shape
    let strides = shape.byteStrides(width: width)
    // Blocks are ranges of the outermost axis whose rows fit, never across what lies outside of it.
    let axis = strides.firstIndex { $0 <= blockByteCount } ?? shape.count - 1
    let rowByteCount = strides[axis]
    let rowsPerBlock = max(1, min(blockByteCount / rowByteCount, shape[axis]))
    var block = [UInt8](repeating: 0, count: rowsPerBlock * rowByteCount)
    var row = range.lowerBound / rowByteCount
    let end = (range.upperBound - 1) / rowByteCount + 1
    while row < end {
      let start = row % shape[axis]
      let count = min(rowsPerBlock, shape[axis] - start, end - row)
      let box = Box(
        outer(row / shape[axis], shape[..<axis]) + [start..<start + count]
          + shape[(axis + 1)...].map { 0..<$0 })
      let position = row * rowByteCount
      try block.withUnsafeMutableBytes { buffer in
        try fill(
          UnsafeMutableRawBufferPointer(rebasing: buffer[..<(count * rowByteCount)]),
          with: self.shape.isEmpty ? Box([]) : box)
      }
      let wanted = range.clamped(to: position..<position + count * rowByteCount)
      try sink(block[wanted.lowerBound - position..<wanted.upperBound - position])
      row += count
    }
  }

  /// The place of the outer axes' element of that number.
  private func outer(_ number: Int, _ shape: ArraySlice<Int>) -> [Range<Int>] {
    var rest = number
    var ranges: [Range<Int>] = []
    for size in shape.reversed() {
      ranges.append(rest % size..<rest % size + 1)
      rest /= size
    }
    return ranges.reversed()
  }
}
