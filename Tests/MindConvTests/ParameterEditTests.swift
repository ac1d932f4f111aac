import MindTensors
import TestSupport
import Testing

@testable import MindConv

/// What becomes of parameters' names and values.
@Suite struct ParameterEditTests {
  /// Names and shapes as they are in MindSpore, and in PyTorch, of one network.
  private static let traditions: [(mindspore: String, torch: String, shape: [Int])] = [
    ("conv.weight", "conv.weight", [4, 3, 3, 3]), ("conv.bias", "conv.bias", [4]),
    ("bn.gamma", "bn.weight", [4]), ("bn.beta", "bn.bias", [4]),
    ("bn.moving_mean", "bn.running_mean", [4]), ("bn.moving_variance", "bn.running_var", [4]),
    ("norm.gamma", "norm.weight", [1]), ("norm.beta", "norm.bias", [1]),
    ("embedding.embedding_table", "embedding.weight", [7, 4]),
    // A dense layer without bias that turns features into words, and a layer's scale.
    ("lm_head.weight", "lm_head.weight", [7, 4]), ("block.gamma", "block.gamma", [4]),
    ("fc.weight", "fc.weight", [2, 4]), ("fc.bias", "fc.bias", [2]),
  ]

  private func table(_ entries: [(name: String, shape: [Int])]) throws -> ParameterTable {
    ParameterTable(
      entries: try entries.map { name, shape in
        let shape = try #require(Shape(shape))
        let bytes = [UInt8](repeating: 0, count: (shape.elementCount ?? 0) * 4)
        return CheckpointEntry(
          name: name,
          content: .tensor(try Tensor(type: .float32, shape: shape, payload: .inline(bytes))))
      })
  }

  private func names(
    _ table: ParameterTable, _ configure: (inout ParameterEdits) throws -> Void
  ) throws -> [String] {
    var edits = ParameterEdits()
    try configure(&edits)
    return try EditedParameters(table, edits).entries.map(\.name)
  }

  @Test func traditionsOfNaming() throws {
    let mindspore = try table(Self.traditions.map { ($0.mindspore, $0.shape) })
    let torch = try table(Self.traditions.map { ($0.torch, $0.shape) })
    #expect(try names(mindspore) { $0.naming = .torch } == Self.traditions.map(\.torch))
    #expect(try names(torch) { $0.naming = .mindspore } == Self.traditions.map(\.mindspore))
    #expect(try names(torch) { $0.naming = .torch } == Self.traditions.map(\.torch))
    #expect(try names(mindspore) { $0.naming = .mindspore } == Self.traditions.map(\.mindspore))
  }

  @Test func collisionsAreListedTogether() throws {
    let table = try table(["a.gamma", "a.beta", "a.weight", "b.x", "b.y"].map { ($0, [2]) })
    let error = #expect(throws: EditError.self) {
      try names(table) {
        $0.naming = .torch
        $0.renames = [try NameRewriting("b.?", to: "b.z")]
      }
    }
    #expect(
      error == .collisions(["'a.weight': 'a.gamma', 'a.weight'", "'b.z': 'b.x', 'b.y'"]))
  }

  @Test func renamingKeepsWhatTheStarsStandFor() throws {
    let table = try table(["net.layers.0.w", "net.layers.11.w", "net.head.w"].map { ($0, [1]) })
    #expect(
      try names(table) {
        $0.strippedPrefixes = ["net."]
        $0.renames = [
          try NameRewriting("layers.*.w", to: "h.*.attn.w"), try NameRewriting("*", to: "last.*"),
        ]
      } == ["h.0.attn.w", "h.11.attn.w", "last.head.w"])
    #expect(
      try names(table) {
        $0.renames = [try NameRewriting("*.layers.[0-9].?", to: "{3}/{2}/{1}")]
      } == ["w/0/net", "net.layers.11.w", "net.head.w"])
    #expect(throws: EditError.rule("a.*=*.*")) { try NameRewriting("a.*", to: "*.*") }
  }

  @Test func maps() throws {
    let folder = try TemporaryFolder()
    let table = try table(["a", "b", "c"].map { ($0, [1]) })
    let lines = try folder.write("# swapped\na = b\n\nb = a\n".utf8, to: "lines.txt")
    let json = try folder.write(#"{"a": "b", "b": "a"}"#.utf8, to: "map.json")
    for path in [lines, json] {
      #expect(try names(table) { $0.map = path } == ["b", "a", "c"])
    }
    let unknown = try folder.write("z = a".utf8, to: "unknown.txt")
    #expect(throws: EditError.unused(["--map \(unknown): z"])) {
      try names(table) { $0.map = unknown }
    }
  }

  @Test func everyRuleThatMeansNothingIsListed() throws {
    let table = try table([("a", [1])])
    let error = #expect(throws: EditError.self) {
      try names(table) {
        $0.dropped = [NamePattern("x*")]
        $0.strippedPrefixes = ["net."]
        $0.casts = [.init(NamePattern("y"), to: .float16)]
      }
    }
    #expect(error == .unused(["--drop x*", "--strip-prefix net.", "--cast y"]))
    #expect(throws: EditError.nothingLeft) { try names(table) { $0.dropped = [NamePattern("*")] } }
  }

  @Test func transposing() throws {
    let numbers: [Float] = [1, 2, 3, 4, 5, 6]
    let tensor = try Tensor(
      type: .float32, shape: #require(Shape([2, 3])),
      payload: .inline(numbers.flatMap(\.bitPattern.littleEndianBytes)))
    var edits = ParameterEdits()
    edits.transpositions = [.init(NamePattern("w"))]
    let edited = try EditedParameters(
      ParameterTable(entries: [CheckpointEntry(name: "w", content: .tensor(tensor))]), edits)
    let result = try #require(edited.entries[0].tensor)
    #expect(result.shape.dimensions == [3, 2])
    let expected: [Float] = [1, 4, 2, 5, 3, 6]
    #expect(
      try result.payload?.bytes() == expected.flatMap(\.bitPattern.littleEndianBytes))
    edits.transpositions = [.init(NamePattern("w"), axes: [0, 2])]
    #expect(throws: EditError.self) {
      try EditedParameters(
        ParameterTable(entries: [CheckpointEntry(name: "w", content: .tensor(tensor))]), edits)
    }
  }

  @Test func overflowsAreCounted() throws {
    let folder = try TemporaryFolder()
    // 65520 is half-way to the next number that half precision would have: it becomes infinite.
    let numbers: [Float] = [65519, 65520, -70000, .infinity, 1]
    var archive = ParameterTable(entries: [])
    archive.entries = [
      CheckpointEntry(
        name: "w",
        content: .tensor(
          try Tensor(
            type: .float32, shape: #require(Shape([5])),
            payload: .inline(numbers.flatMap(\.bitPattern.littleEndianBytes)))))
    ]
    let path = folder.file("in.npz")
    _ = try ParameterOutput(path: path, format: .npz, options: WritingOptions())
      .write(archive.entries, inputs: [])
    var converter = Converter()
    converter.edits.casts = [.init(nil, to: .float16)]
    let report = try converter.convert(path, to: folder.file("out.ckpt"))
    #expect(report.parameters.map(\.overflowCount) == [2])
  }
}
