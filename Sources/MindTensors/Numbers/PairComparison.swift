import CSystem
import Glibc

extension TensorDifference {
  /// Compares pairs of tensors, on every core, in memory that does not depend on their size.
  ///
  /// Tensors of different types are compared in double precision.
  ///
  /// - Parameters:
  ///   - pairs: the tensors; the first of each is the one that relative differences refer to.
  ///   - tolerance: how far numbers may be apart.
  /// - Returns: for each pair how it differs, or `nil` when the shapes differ, elements are missing, or a
  ///   type is none of numbers.
  /// - Throws: `FileError` when a file cannot be read, and what a payload's producer throws.
  public static func of(
    _ pairs: [(Tensor, Tensor)], tolerance: Tolerance = Tolerance()
  ) throws -> [TensorDifference?] {
    var results = [TensorDifference?](repeating: nil, count: pairs.count)
    let works = pairs.enumerated().compactMap { PairWork(index: $0.offset, $0.element, tolerance) }
    let segments = NumberSegment.all(works.map { ($0.count, $0.isCutAnywhere) })
    let parts = try ParallelWork.map(count: segments.count, room: { NumberRoom(tensors: 2) }) {
      try works[segments[$0].tensor].compare(segments[$0].range, $1)
    }
    for work in works { results[work.index] = work.empty }
    for (segment, part) in zip(segments, parts) {
      results[works[segment.tensor].index]?.merge(part)
    }
    return results
  }
}

/// Two tensors that are read side by side.
private struct PairWork: Sendable {
  let index: Int
  let count: Int
  private let left: (payload: Payload, form: NumberForm)
  private let right: (payload: Payload, form: NumberForm)
  private let tolerance: Tolerance

  init?(index: Int, _ pair: (Tensor, Tensor), _ tolerance: Tolerance) {
    guard pair.0.shape == pair.1.shape, let first = pair.0.payload, let second = pair.1.payload,
      let elements = pair.0.shape.elementCount, let form = NumberForm(pair.0.type),
      let other = NumberForm(pair.1.type), form.partCount == other.partCount
    else { return nil }
    self.index = index
    self.tolerance = tolerance
    left = (first, form)
    right = (second, other)
    count = elements * form.partCount
  }

  var isCutAnywhere: Bool { left.payload.isCutAnywhere && right.payload.isCutAnywhere }

  private var isOneType: Bool { left.form == right.form }

  var empty: TensorDifference {
    TensorDifference(count: count, hasSteps: isOneType && left.form.hasSteps)
  }

  func compare(_ range: Range<Int>, _ room: NumberRoom) throws -> TensorDifference {
    var result = empty
    let readers = (try PayloadReader(left.payload), try PayloadReader(right.payload))
    // Whichever type is wider fills the room; a multiple of a block begins with a whole byte in both.
    let perRead =
      min(
        left.form.count(inBytes: NumberRoom.readByteCount),
        right.form.count(inBytes: NumberRoom.readByteCount)) / NumberRoom.blockCount
      * NumberRoom.blockCount
    for start in stride(from: range.lowerBound, to: range.upperBound, by: perRead) {
      let length = min(perRead, range.upperBound - start)
      let first = try read(readers.0, left.form, start, length, room.bytes[0])
      let second = try read(readers.1, right.form, start, length, room.bytes[1])
      let isSame = isOneType && isEqual(first, second)
      for block in stride(from: 0, to: length, by: NumberRoom.blockCount) {
        let count = min(NumberRoom.blockCount, length - block)
        let one = rebased(first, left.form, block)
        let two = rebased(second, right.form, block)
        if isSame {
          if let numbers = left.form.numbers(one, count: count, room: room.widened[0]) {
            result.add(equalSquares: csystem_squares(left.form.number, numbers, count))
          }
        } else {
          compare(one, two, count, at: start + block, room, &result)
        }
      }
    }
    return result
  }

  private func read(
    _ reader: PayloadReader, _ form: NumberForm, _ start: Int, _ count: Int,
    _ buffer: UnsafeMutableRawBufferPointer
  ) throws -> UnsafeRawBufferPointer {
    let part = UnsafeMutableRawBufferPointer(rebasing: buffer[..<form.bytes(of: count)])
    try reader.read(at: form.bytes(of: start), into: part)
    return UnsafeRawBufferPointer(part)
  }

  private func isEqual(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Bool {
    guard let one = first.baseAddress, let two = second.baseAddress else { return true }
    return memcmp(one, two, min(first.count, second.count)) == 0
  }

  private func rebased(
    _ bytes: UnsafeRawBufferPointer, _ form: NumberForm, _ start: Int
  ) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[form.bytes(of: start)...])
  }

  private func compare(
    _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, _ count: Int,
    at place: Int, _ room: NumberRoom, _ result: inout TensorDifference
  ) {
    guard let one = left.form.numbers(first, count: count, room: room.widened[0]),
      let two = right.form.numbers(second, count: count, room: room.widened[1])
    else { return }
    if left.form.number != right.form.number {
      let wide = widened(one, left.form, count)
      let other = widened(two, right.form, count)
      defer {
        wide.deallocate()
        other.deallocate()
      }
      add(CSYSTEM_FLOAT64, wide, other, count, at: place, steps: nil, &result)
      return
    }
    var steps: UInt64?
    if isOneType, left.form.type == .float16 || left.form.type == .bfloat16 {
      let infinity: UInt16 = left.form.type == .float16 ? 0x7C00 : 0x7F80
      steps = csystem_steps16(
        first.baseAddress?.assumingMemoryBound(to: UInt16.self),
        second.baseAddress?.assumingMemoryBound(to: UInt16.self), count, infinity)
    }
    add(left.form.number, one, two, count, at: place, steps: steps, &result)
  }

  private func add(
    _ number: csystem_number, _ one: UnsafeRawPointer, _ two: UnsafeRawPointer, _ count: Int,
    at place: Int, steps: UInt64?, _ result: inout TensorDifference
  ) {
    let difference = csystem_compare(
      number, one, two, count, tolerance.absolute, tolerance.relative)
    var first: Int?
    if difference.different > 0, result.firstDifference == nil {
      first = place + csystem_first_difference(number, one, two, count)
    }
    result.add(difference, steps: steps ?? difference.steps, first: first)
  }

  private func widened(
    _ numbers: UnsafeRawPointer, _ form: NumberForm, _ count: Int
  ) -> UnsafeMutablePointer<Double> {
    let wide = UnsafeMutablePointer<Double>.allocate(capacity: count)
    csystem_widen(form.number, numbers, count, wide)
    return wide
  }
}
