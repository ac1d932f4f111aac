import MindTensors
import TestSupport
import Testing

@testable import MindConv

/// Several files of parameters made into one.
@Suite struct ParameterCombinerTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func save(
    _ name: String, _ weights: [Float], step: UInt8, type: DataType = .float32, also: String? = nil
  ) throws -> String {
    var entries = [
      CheckpointEntry(
        name: "w",
        content: .tensor(
          try Tensor(
            type: type, shape: #require(Shape([weights.count])),
            payload: .inline(
              weights.flatMap {
                type == .float16
                  ? Float16($0).bitPattern.littleEndianBytes : $0.bitPattern.littleEndianBytes
              })))),
      CheckpointEntry(
        name: "step",
        content: .tensor(
          try Tensor(type: .uint8, shape: #require(Shape([1])), payload: .inline([step])))),
    ]
    if let also { entries.append(CheckpointEntry(name: also, content: .text("x"))) }
    _ = try ParameterOutput(
      path: folder.file(name), format: .checkpoint, options: WritingOptions()
    ).write(entries, inputs: [])
    return folder.file(name)
  }

  private func load(_ path: String) throws -> (weights: [Float], step: UInt8) {
    let entries = try ParameterTable(ModelDocument(path: path)).entries
    let words = try #require(entries[0].tensor?.payload).bytes().littleEndianWords(of: UInt32.self)
    return (words.map(Float.init(bitPattern:)), try #require(entries[1].tensor?.payload).bytes()[0])
  }

  @Test func average() throws {
    let paths = [
      try save("a.ckpt", [1, 2], step: 5), try save("b.ckpt", [2, 4], step: 6),
      try save("c.ckpt", [6, 0], step: 7),
    ]
    let report = try ParameterCombiner(.average).combine(paths, to: folder.file("out.ckpt"))
    #expect(try load(report.output) == ([3, 2], 5))
    #expect(report.notes == ["taken from the first file, since not floating-point: step"])
  }

  @Test func aDifferenceIsAddedAgain() throws {
    let base = try save("base.ckpt", [1, 2, -8], step: 1)
    let tuned = try save("tuned.ckpt", [1.5, 0, -8.25], step: 9)
    let delta = folder.file("delta.ckpt")
    try ParameterCombiner(.subtract).combine([tuned, base], to: delta)
    #expect(try load(delta) == ([0.5, -2, -0.25], 9))
    let sum = folder.file("sum.ckpt")
    try ParameterCombiner(.add).combine([base, delta], to: sum)
    #expect(try [UInt8](contentsOf: sum) == [UInt8](contentsOf: tuned))
  }

  @Test func everythingThatDiffersIsListed() throws {
    let a = try save("a.ckpt", [1], step: 1, also: "note")
    let b = try save("b.ckpt", [1], step: 1, type: .float16, also: "other")
    let error = #expect(throws: CombinationError.self) {
      try ParameterCombiner(.average).combine([a, b], to: folder.file("out.ckpt"))
    }
    #expect(
      error
        == .unequal([
          "'other' of \(b) is not in \(a)", "'w' is float32 [1] in \(a), float16 [1] in \(b)",
          "'note' of \(a) is not in \(b)",
        ]))
    #expect(!folder.contents.contains("out.ckpt"))
    var combiner = ParameterCombiner(.average)
    combiner.edits.selected = [NamePattern("w")]
    combiner.edits.casts = [.init(nil, to: .float32)]
    try combiner.combine([a, b], to: folder.file("out.ckpt"))
  }
}
