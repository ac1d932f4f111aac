/// What one worker reads numbers with.
package final class NumberRoom {
  /// Bytes that are read at a time.
  package static let readByteCount = 1 << 18
  /// Numbers in one block; `CNUMBERS_BLOCK`.
  package static let blockCount = 8192

  let bytes: [UnsafeMutableRawBufferPointer]
  let widened: [UnsafeMutableRawBufferPointer]

  /// Makes room for one tensor, or for two side by side.
  package init(tensors: Int) {
    bytes = (0..<tensors).map { _ in
      .allocate(byteCount: Self.readByteCount, alignment: 64)
    }
    widened = (0..<tensors).map { _ in
      .allocate(byteCount: 8 * Self.blockCount, alignment: 64)
    }
  }

  deinit {
    for buffer in bytes + widened { buffer.deallocate() }
  }
}

/// A part of a tensor that one worker reads.
package struct NumberSegment: Sendable {
  /// The tensor's place in a list.
  package let tensor: Int
  /// The tensor's numbers that are read.
  package let range: Range<Int>

  /// The numbers of one segment; a multiple of a block.
  private static let count = 1 << 21

  /// Cuts tensors; one that can only be read from front to back stays whole.
  ///
  /// - Parameter tensors: the number of numbers of each, and whether it can be cut.
  /// - Returns: the parts, in order.
  package static func all(_ tensors: [(count: Int, isCut: Bool)]) -> [NumberSegment] {
    tensors.enumerated().flatMap { index, tensor -> [NumberSegment] in
      guard tensor.isCut else { return [NumberSegment(tensor: index, range: 0..<tensor.count)] }
      return stride(from: 0, to: tensor.count, by: count).map { start in
        NumberSegment(tensor: index, range: start..<min(start + count, tensor.count))
      }
    }
  }
}

extension Payload {
  /// Whether parts can be read without reading what is before them.
  package var isCutAnywhere: Bool {
    switch self {
    case .inline, .extent: true
    case .joined(let parts): parts.allSatisfy(\.isCutAnywhere)
    case .computed(let producer): producer is any RangedProducer
    }
  }

  /// Reads numbers in blocks of at most `NumberRoom.blockCount`.
  ///
  /// - Parameters:
  ///   - range: which numbers; begins with a whole byte.
  ///   - form: what they are.
  ///   - room: where they are read to.
  ///   - body: takes the index of the block's first number, the block and its count.
  /// - Throws: `FileError` when a source cannot be read, and what a producer throws.
  package func forEachBlock(
    of range: Range<Int>, _ form: NumberForm, _ room: NumberRoom,
    _ body: (Int, UnsafeRawPointer, Int) -> Void
  ) throws {
    let reader = try PayloadReader(self)
    let perRead = form.count(inBytes: NumberRoom.readByteCount)
    for start in stride(from: range.lowerBound, to: range.upperBound, by: perRead) {
      let count = min(perRead, range.upperBound - start)
      let chunk = UnsafeMutableRawBufferPointer(rebasing: room.bytes[0][..<form.bytes(of: count)])
      try reader.read(at: form.bytes(of: start), into: chunk)
      for block in stride(from: 0, to: count, by: NumberRoom.blockCount) {
        let length = min(NumberRoom.blockCount, count - block)
        let part = UnsafeRawBufferPointer(rebasing: chunk[form.bytes(of: block)...])
        if let numbers = form.numbers(part, count: length, room: room.widened[0]) {
          body(start + block, numbers, length)
        }
      }
    }
  }
}
