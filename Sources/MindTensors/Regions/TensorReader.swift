/// Reads boxes of a tensor without loading the rest of it.
package struct TensorReader: Sendable {
  /// A call of the system costs about as much as copying this many bytes: shorter gaps are read along.
  private static let shortGap = 8 << 10
  private static let windowByteCount = 256 << 10

  private let reader: PayloadReader
  private let shape: [Int]
  private let width: Int

  /// Prepares a tensor for reading.
  ///
  /// - Parameters:
  ///   - payload: the elements, as many as the shape asks for.
  ///   - shape: the dimensions.
  ///   - width: the bytes of an element.
  /// - Throws: `FileError` when the payload needs a temporary file that cannot be written.
  package init(_ payload: Payload, shape: [Int], width: Int) throws {
    reader = try PayloadReader(payload)
    self.shape = shape
    self.width = width
  }

  /// Copies a box.
  ///
  /// - Parameters:
  ///   - box: the elements, which must lie within the tensor.
  ///   - target: where they go.
  ///   - offset: the place of the box's first element in the target.
  ///   - strides: by how many bytes neighbours along each axis lie apart in the target.
  /// - Throws: `FileError` when the elements cannot be read.
  package func read(
    _ box: Box, into target: UnsafeMutableRawBufferPointer, at offset: Int, strides: [Int]
  ) throws {
    guard !box.isEmpty else { return }
    var walk = Walk(box: box, shape: shape, width: width, strides: strides)
    let window = Window(
      reader: reader, isUsed: walk.run < Self.windowByteCount / 2 && walk.gap <= Self.shortGap,
      capacity: Self.windowByteCount, end: walk.sourceEnd)
    repeat {
      let start = offset + walk.target
      try window.copy(
        walk.source,
        to: UnsafeMutableRawBufferPointer(rebasing: target[start..<start + walk.run]))
    } while walk.advance()
  }

  /// The runs of a box in the order of the source: what follows each other on both sides is one run.
  private struct Walk {
    private let counts: [Int]
    private let sourceStrides: [Int]
    private let targetStrides: [Int]
    private var index: [Int]
    let run: Int
    /// The bytes between two runs of the source.
    let gap: Int
    /// Where the box ends in the source.
    let sourceEnd: Int
    private(set) var source: Int
    private(set) var target = 0

    init(box: Box, shape: [Int], width: Int, strides: [Int]) {
      let counts = box.shape
      let sourceStrides = shape.byteStrides(width: width)
      var run = width
      var axes = counts.count
      while axes > 0, sourceStrides[axes - 1] == run, strides[axes - 1] == run {
        run *= counts[axes - 1]
        axes -= 1
      }
      source = zip(box.ranges, sourceStrides).reduce(0) { $0 + $1.0.lowerBound * $1.1 }
      let last = (0..<axes).last { counts[$0] > 1 }
      gap = last.map { sourceStrides[$0] - run } ?? 0
      sourceEnd =
        (0..<axes).reduce(source) { $0 + (counts[$1] - 1) * sourceStrides[$1] } + run
      self.run = run
      self.counts = Array(counts[..<axes])
      self.sourceStrides = sourceStrides
      targetStrides = strides
      index = [Int](repeating: 0, count: axes)
    }

    /// Goes to the next run; false when there is none.
    mutating func advance() -> Bool {
      var axis = counts.count - 1
      while axis >= 0 {
        index[axis] += 1
        source += sourceStrides[axis]
        target += targetStrides[axis]
        if index[axis] < counts[axis] { return true }
        source -= counts[axis] * sourceStrides[axis]
        target -= counts[axis] * targetStrides[axis]
        index[axis] = 0
        axis -= 1
      }
      return false
    }
  }

  /// Short runs that lie close together are read together.
  private final class Window {
    private let reader: PayloadReader
    private let buffer: UnsafeMutableRawBufferPointer
    private let end: Int
    private var held = 0..<0

    init(reader: PayloadReader, isUsed: Bool, capacity: Int, end: Int) {
      self.reader = reader
      self.end = end
      buffer = .allocate(byteCount: isUsed ? capacity : 0, alignment: 64)
    }

    deinit { buffer.deallocate() }

    func copy(_ offset: Int, to target: UnsafeMutableRawBufferPointer) throws {
      guard buffer.count > 0 else { return try reader.read(at: offset, into: target) }
      if offset < held.lowerBound || offset + target.count > held.upperBound {
        let count = min(buffer.count, end - offset)
        held = 0..<0
        try reader.read(
          at: offset, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
        held = offset..<offset + count
      }
      let start = offset - held.lowerBound
      target.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: buffer[start..<start + target.count]))
    }
  }
}

extension [Int] {
  /// By how many bytes neighbours along each axis lie apart, in C order.
  package func byteStrides(width: Int) -> [Int] {
    var strides = self
    var stride = width
    for axis in indices.reversed() {
      strides[axis] = stride
      stride *= self[axis]
    }
    return strides
  }
}
