import MindTensors
import TestSupport
import Testing

@testable import MindConv

/// Layouts that MindSpore's own tools cut nothing for, and what surrounds the cutting.
@Suite struct ResharderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func save(_ path: String, _ name: String, _ rows: [[Float]]) throws {
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    try folder.makeFolder(parent)
    let entry = CheckpointEntry(
      name: name,
      content: .tensor(
        try Tensor(
          type: .float32, shape: #require(Shape([rows.count, rows[0].count])),
          payload: .inline(rows.joined().flatMap(\.bitPattern.littleEndianBytes)))))
    _ = try ParameterOutput(
      path: folder.file(path), format: .checkpoint, options: WritingOptions()
    ).write([entry], inputs: [])
  }

  private func load(_ path: String) throws -> (shape: [Int], numbers: [Float]) {
    let tensor = try #require(ParameterTable(ModelDocument(path: path)).entries[0].tensor)
    let words = try #require(tensor.payload).bytes().littleEndianWords(of: UInt32.self)
    return (tensor.shape.dimensions, words.map(Float.init(bitPattern:)))
  }

  private func strategy(_ name: String, _ fields: String) throws -> String {
    try folder.write(
      #"{"parallel_layout_item": {"w": {\#(fields)}}}"#.utf8, to: "\(name).json")
  }

  @Test func unevenRowsAndBack() throws {
    let uneven = try strategy(
      "uneven", #""dev_matrix": [2], "tensor_map": [0, -1], "param_split_shape": [3, 1]"#)
    try save("ranks/rank_0/a.ckpt", "w", [[0, 1], [2, 3], [4, 5]])
    try save("ranks/rank_1/a.ckpt", "w", [[6, 7]])
    let report = try Resharder().merge(
      folder.file("ranks"), strategy: [uneven], to: folder.file("w.ckpt"))
    #expect(try load(report.output) == ([4, 2], [0, 1, 2, 3, 4, 5, 6, 7]))
    try Resharder().split(report.output, strategy: [uneven], into: folder.file("again"))
    #expect(try load(folder.file("again/rank_1/checkpoint_1.ckpt")) == ([1, 2], [6, 7]))
    let even = try strategy("even", #""dev_matrix": [2], "tensor_map": [-1, 0]"#)
    try Resharder().reshard(
      folder.file("ranks"), from: [uneven], to: [even], into: folder.file("even"))
    #expect(try load(folder.file("even/rank_1/checkpoint_1.ckpt")) == ([4, 1], [1, 3, 5, 7]))
  }

  /// As MindSpore's merge_sliced_parameter: in each of two fields the ranks' rows follow each other.
  @Test func fieldsAndBack() throws {
    let fields = try strategy(
      "fields", #""dev_matrix": [2], "tensor_map": [-1, -1], "field": 2"#)
    try save("ranks/rank_0/a.ckpt", "w", [[0, 1], [2, 3], [4, 5], [6, 7]])
    try save("ranks/rank_1/a.ckpt", "w", [[10, 11], [12, 13], [14, 15], [16, 17]])
    let report = try Resharder().merge(
      folder.file("ranks"), strategy: [fields], to: folder.file("w.ckpt"))
    #expect(
      try load(report.output)
        == ([8, 2], [0, 1, 2, 3, 10, 11, 12, 13, 4, 5, 6, 7, 14, 15, 16, 17]))
    try Resharder().split(report.output, strategy: [fields], into: folder.file("again"))
    for rank in 0...1 {
      let name = "rank_\(rank)"
      #expect(
        try load(folder.file("again/\(name)/checkpoint_\(rank).ckpt"))
          == load(folder.file("ranks/\(name)/a.ckpt")))
    }
  }

  @Test func aJobGoesOnWhereItEnded() throws {
    let rows = try strategy("rows", #""dev_matrix": [4], "tensor_map": [0, -1]"#)
    try save("w.ckpt", "w", [[0], [1], [2], [3]])
    var resharder = Resharder()
    func split() throws -> [Bool] {
      try resharder.split(folder.file("w.ckpt"), strategy: [rows], into: folder.file("out"))
        .files.map { $0.byteCount != nil }
    }
    resharder.part = try WorkPart(index: 1, of: 2)
    #expect(try split() == [true, true])
    resharder.part = .all
    #expect(try split() == [true, false, true, false])
    #expect(try split() == [false, false, false, false])
    // Another input is another job.
    try save("other.ckpt", "w", [[4], [5], [6], [7]])
    #expect(throws: DistributedError.exists(path: folder.file("out/rank_0/checkpoint_0.ckpt"))) {
      try resharder.split(folder.file("other.ckpt"), strategy: [rows], into: folder.file("out"))
    }
    resharder.writing.replacesExisting = true
    try resharder.split(folder.file("other.ckpt"), strategy: [rows], into: folder.file("out"))
    #expect(try load(folder.file("out/rank_2/checkpoint_2.ckpt")).numbers == [6])
  }

  @Test func newFilesAreNotPutAmongTheOldOnes() throws {
    let rows = try strategy("rows", #""dev_matrix": [1], "tensor_map": [0, -1]"#)
    try save("ranks/rank_0/a.ckpt", "w", [[0]])
    #expect(throws: DistributedError.sameFolder("\(folder.path)/ranks/")) {
      try Resharder().reshard(
        folder.file("ranks"), from: [rows], to: [rows], into: "\(folder.path)/ranks/")
    }
  }

  @Test func ofSeveralFilesTheLastStepCounts() throws {
    let whole = try strategy("whole", #""dev_matrix": [1], "tensor_map": [-1, -1]"#)
    try save("ranks/rank_0/net-9_100.ckpt", "w", [[9]])
    try save("ranks/rank_0/net-10_100.ckpt", "w", [[10]])
    let report = try Resharder().merge(
      folder.file("ranks"), strategy: [whole], to: folder.file("w.ckpt"))
    #expect(try load(report.output).numbers == [10])
    #expect(report.notes.count == 1)
  }

  @Test func nothingIsWrittenWhenSomethingDoesNotFit() throws {
    let three = try strategy("three", #""dev_matrix": [3], "tensor_map": [0, -1]"#)
    try save("w.ckpt", "w", [[0], [1], [2], [3]])
    #expect(
      throws: DistributedError.problems(["'w', [4, 1], cannot be cut into [3, 1] parts"])
    ) {
      try Resharder().split(folder.file("w.ckpt"), strategy: [three], into: folder.file("out"))
    }
    #expect(!folder.contents.contains("out"))
  }
}
