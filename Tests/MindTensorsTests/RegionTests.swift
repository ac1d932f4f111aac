import MindTensors
import TestSupport
import Testing

@Suite struct RegionTests {
  /// A tensor whose elements are their own numbers, in C order, in a file.
  private func counting(_ shape: [Int], _ folder: TemporaryFolder) throws -> Tensor {
    let count = shape.reduce(1, *)
    let source = try FileSource(
      path: folder.write((0..<count).flatMap { UInt32($0).littleEndianBytes }, to: "\(shape)"))
    let extent = try #require(Extent(source: source, offset: 0, byteCount: count * 4))
    return try Tensor(type: .uint32, shape: #require(Shape(shape)), payload: .extent(extent))
  }

  private func numbers(_ payload: Payload?) throws -> [Int] {
    try #require(payload).bytes().littleEndianWords(of: UInt32.self).map(Int.init)
  }

  /// Every place of a shape, in C order.
  private func places(_ shape: [Int]) -> some Sequence<[Int]> {
    (0..<shape.reduce(1, *)).lazy.map { number in
      var rest = number
      return Array(
        shape.reversed().map { size in
          defer { rest /= size }
          return rest % size
        }.reversed())
    }
  }

  private func number(of place: [Int], in shape: [Int]) -> Int {
    zip(place, shape).reduce(0) { $0 * $1.1 + $1.0 }
  }

  /// Cuts at random places along every axis, and puts the pieces of several copies together again.
  @Test(arguments: [
    [24], [5, 7], [1, 6], [6, 1], [4, 3, 5], [2, 3, 1, 4], [3, 2, 2, 2, 2], [70, 1001], [],
  ])
  func piecesMakeTheWholeAgain(shape: [Int]) throws {
    let folder = try TemporaryFolder()
    let whole = try counting(shape, folder)
    var generator = SeededGenerator(seed: 5)
    for round in 0..<(shape.contains(70) ? 3 : 8) {
      let cuts = shape.map { size in
        Set((0..<round % 4).map { _ in Int.random(in: 0...size, using: &generator) } + [0, size])
          .sorted()
      }
      var boxes = [Box([])]
      for axis in cuts {
        let ranges = zip(axis, axis.dropFirst()).map { $0..<$1 }
        boxes = boxes.flatMap { box in ranges.map { Box(box.ranges + [$0]) } }
      }
      // Each box becomes a tensor of its own, and those are joined.
      let parts = try boxes.map { box in
        let payload = try Assembly.payload(
          of: [.init(of: whole, from: box.ranges.map(\.lowerBound), to: Box(whole: box.shape))],
          type: .uint32, shape: box.shape)
        return try Tensor(type: .uint32, shape: #require(Shape(box.shape)), payload: payload)
      }
      for (box, part) in zip(boxes, parts) where shape.count < 3 || round < 3 {
        let expected = places(box.shape).map { place in
          number(of: zip(place, box.ranges).map { $0 + $1.lowerBound }, in: shape)
        }
        #expect(try numbers(part.payload) == expected, "\(shape) \(box)")
      }
      let joined = try Assembly.payload(
        of: zip(boxes, parts).map { box, part in
          .init(of: part, from: box.ranges.map { _ in 0 }, to: box)
        }.shuffled(using: &generator), type: .uint32, shape: shape)
      #expect(try numbers(joined) == Array(0..<shape.reduce(1, *)), "\(shape) \(cuts)")
    }
  }

  @Test func rowsAreExtentsAndColumnsAreWoven() throws {
    let folder = try TemporaryFolder()
    let part = try counting([4, 6], folder)
    let rows = try Assembly.payload(
      of: [
        .init(of: part, from: [0, 0], to: Box([4..<8, 0..<6])),
        .init(of: part, from: [0, 0], to: Box([0..<4, 0..<6])),
      ], type: .uint32, shape: [8, 6])
    guard case .joined(let parts) = rows else {
      Issue.record("rows should be copied as they are")
      return
    }
    #expect(parts.count == 2)
    #expect(try numbers(rows) == Array(0..<24) + Array(0..<24))
    let columns = try #require(
      try Assembly.payload(
        of: [
          .init(of: part, from: [0, 0], to: Box([0..<4, 0..<6])),
          .init(of: part, from: [0, 0], to: Box([0..<4, 6..<12])),
        ], type: .uint32, shape: [4, 12]))
    guard case .computed = columns else {
      Issue.record("columns should be woven")
      return
    }
    let expected = (0..<4).flatMap { row in
      let numbers = (0..<6).map { row * 6 + $0 }
      return numbers + numbers
    }
    #expect(try numbers(columns) == expected)
    let bytes = try columns.bytes()
    for range in [0..<1, 3..<9, 47..<49, 100..<192] {
      #expect(try columns.slice(range)?.bytes() == Array(bytes[range]))
    }
  }

  @Test func whatDoesNotMakeUpATensorIsRefused() throws {
    let folder = try TemporaryFolder()
    let part = try counting([2, 2], folder)
    let corner = Assembly.Piece(of: part, from: [0, 0], to: Box([0..<2, 0..<2]))
    #expect(try Assembly.payload(of: [corner], type: .uint32, shape: [2, 3]) == nil)
    #expect(try Assembly.payload(of: [corner, corner], type: .uint32, shape: [2, 2]) == nil)
    #expect(try Assembly.payload(of: [corner], type: .int32, shape: [2, 2]) == nil)
    let outside = Assembly.Piece(of: part, from: [1, 0], to: Box([0..<2, 0..<2]))
    #expect(try Assembly.payload(of: [outside], type: .uint32, shape: [2, 2]) == nil)
    let beyond = Assembly.Piece(of: part, from: [0, 0], to: Box([1..<3, 0..<2]))
    #expect(try Assembly.payload(of: [beyond], type: .uint32, shape: [2, 2]) == nil)
  }

  @Test(
    arguments: [
      ([3, 5], nil), ([3, 5], [0, 1]), ([2, 3, 4], nil), ([2, 3, 4], [1, 0, 2]),
      ([2, 3, 4], [2, 0, 1]), ([2, 1, 3, 2], [3, 1, 0, 2]), ([1500, 1601], nil), ([7], nil),
      ([0, 3], nil),
    ] as [([Int], [Int]?)])
  func transposes(shape: [Int], axes: [Int]?) throws {
    let folder = try TemporaryFolder()
    let tensor = try counting(shape, folder)
    let result = try #require(try tensor.transposed(axes))
    let order = axes ?? shape.indices.reversed()
    let target = order.map { shape[$0] }
    #expect(result.shape.dimensions == target)
    let bytes = try #require(result.payload).bytes()
    #expect(bytes.count == shape.reduce(4, *))
    // Of a large tensor, some places will do.
    let step = max(1, bytes.count / 20_000)
    for (index, place) in zip(0..., places(target)) where index % step == 0 {
      var origin = place
      for (axis, source) in order.enumerated() { origin[source] = place[axis] }
      let expected = UInt32(number(of: origin, in: shape)).littleEndianBytes
      #expect(Array(bytes[index * 4..<index * 4 + 4]) == expected)
    }
  }

  @Test func onlyAPermutationTransposes() throws {
    let tensor = try Tensor(type: .uint8, shape: [2, 2], payload: .inline([1, 2, 3, 4]))
    #expect(try tensor.transposed([0, 0]) == nil)
    #expect(try tensor.transposed([0, 1, 2]) == nil)
    #expect(try tensor.transposed([1, 0])?.payload?.bytes() == [1, 3, 2, 4])
  }
}
