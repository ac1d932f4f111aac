import MindTensors
import TestSupport
import Testing

@testable import MindCheckpoint

/// Which device has which part of a parameter.
@Suite struct PartGridTests {
  private func grid(
    _ devices: [Int], _ map: [Int], _ configure: (inout ParameterLayout) -> Void = { _ in }
  ) throws -> PartGrid {
    var layout = ParameterLayout(devices: devices, axes: map.map { $0 < 0 ? [] : [$0] })
    configure(&layout)
    return try PartGrid(layout)
  }

  /// What MindSpore's merge_sliced_parameter made of four ranks that hold their own number.
  @Test func slicesAreWhereMindSporeHasThem() throws {
    let cases: [(devices: [Int], map: [Int], counts: [Int], parts: [Int])] = [
      ([2, 2], [1, 0], [2, 2], [0, 1, 2, 3]), ([2, 2], [0, 1], [2, 2], [0, 2, 1, 3]),
      ([4], [0, -1], [4, 1], [0, 1, 2, 3]), ([4], [-1, 0], [1, 4], [0, 1, 2, 3]),
      ([2, 2], [-1, 0], [1, 2], [0, 1, 0, 1]), ([2, 2], [1, -1], [2, 1], [0, 0, 1, 1]),
    ]
    for (devices, map, counts, parts) in cases {
      let grid = try grid(devices, map)
      #expect(grid.counts == counts, "\(devices) \(map)")
      #expect(grid.parts == parts, "\(devices) \(map)")
    }
  }

  @Test func optimizerParallelismCutsTheFirstAxisOnceMore() throws {
    // Two groups of model parallelism; the two devices with equal slices share them out.
    let shared = try grid([2, 2], [0, -1]) {
      $0.optimizerStep = 2
      $0.optimizerPartCount = 2
    }
    #expect(shared.counts == [4, 1])
    #expect(shared.parts == [0, 2, 1, 3])
    #expect(shared.whole(of: [3, 5]) == [12, 5])
    // Four devices could, two of them do: neighbours.
    let half = try grid([4], [-1]) {
      $0.optimizerStep = 1
      $0.optimizerPartCount = 2
    }
    #expect(half.parts == [0, 1, 0, 1])
    let all = try grid([4], [-1]) {
      $0.optimizerStep = 1
      $0.optimizerPartCount = -1
    }
    #expect(all.parts == [0, 1, 2, 3])
  }

  @Test func unevenRows() throws {
    let grid = try grid([3], [0, -1]) { $0.rowCounts = [5, 2, 1] }
    #expect(grid.whole(of: [5, 7]) == [8, 7])
    #expect(grid.cuts(of: [8, 7]) == [[0, 5, 7, 8], [0, 7]])
    #expect(grid.allows([2, 7], 1, like: [5, 7]))
    #expect(!grid.allows([5, 7], 1, like: [5, 7]))
    #expect(grid.cuts(of: [9, 7]) == nil)
  }

  /// MindSpore's merge reshapes each column to [fields, -1] and joins the devices along the second axis.
  @Test func fields() throws {
    let grid = try grid([2], [-1, -1]) { $0.fieldCount = 3 }
    #expect(grid.whole(of: [6, 4]) == [12, 4])
    #expect(grid.view(of: [12, 4]) == [3, 4, 4])
    #expect(grid.counts == [1, 2, 1])
    #expect(grid.view(of: [13, 4]) == nil)
  }

  @Test func layoutsThatContradictThemselves() {
    #expect(throws: StrategyError.self) { try grid([2, 2], [2]) }
    #expect(throws: StrategyError.self) { try grid([2, 2], [0, 0]) }
    #expect(throws: StrategyError.self) { try grid([0, 2], [0]) }
    #expect(throws: StrategyError.self) { try grid([1 << 21], [0]) }
    #expect(throws: StrategyError.self) { try grid([Int.max, Int.max], [0]) }
    #expect(throws: StrategyError.self) {
      try grid([2], [0]) { $0.axes = [[Int.max], [Int.min]] }
    }
    #expect(throws: StrategyError.self) { try grid([4], [0]) { $0.rowCounts = [1, 2, 3] } }
    #expect(throws: StrategyError.self) { try grid([4], [0]) { $0.rowCounts = [1, 2, 3, -1] } }
    // All devices have other slices: none are left for the optimizer.
    #expect(throws: StrategyError.self) { try grid([4], [0]) { $0.optimizerPartCount = 2 } }
    #expect(throws: StrategyError.self) {
      try grid([2, 4], [1]) {
        $0.optimizerPartCount = 3
        $0.optimizerStep = 1
      }
    }
    #expect(throws: StrategyError.self) {
      try grid([2, 4], [0]) {
        $0.optimizerPartCount = 2
        $0.optimizerStep = 1
      }
    }
  }

  @Test func whatMindSporeWrote() throws {
    let strategy = try ShardingStrategy(paths: [Fixtures.path("checkpoints/strategy.ckpt")])
    #expect(strategy.rankCount == 2)
    #expect(strategy.grids["w"]?[0]?.counts == [2, 1])
  }

  private func strategy(_ text: String, _ name: String = "s.json") throws -> ShardingStrategy {
    let folder = try TemporaryFolder()
    return try ShardingStrategy(paths: [folder.write(text.utf8, to: name)])
  }

  @Test func stagesThatAreMissingOrTooMany() throws {
    let layout = #"{"dev_matrix": [2], "tensor_map": [[0], -1]}"#
    let two = try strategy(#"{"parallel_layout_item": {"0-a": \#(layout), "1-b-c": \#(layout)}}"#)
    #expect(two.stageCount == 2)
    #expect(two.rankCount == 4)
    #expect(two.grids["b-c"]?[1]?.parts == [0, 1])
    for name in ["1-a", "9223372036854775807-a"] {
      let error = #expect(throws: (any Error).self) {
        try strategy(#"{"parallel_layout_item": {"\#(name)": \#(layout)}}"#)
      }
      #expect(error.map { "\($0)".contains("no file has pipeline stage 0") } == true)
    }
  }

  @Test(arguments: [
    "", "{", "[]", "{}", "\u{8}\u{0}\u{1A}", #"{"parallel_layout_item": {}}"#,
    #"{"parallel_layout_item": {"a": {"dev_matrix": [2]}}}"#,
    #"{"parallel_layout_item": {"a": {"dev_matrix": [-2], "tensor_map": [0]}}}"#,
    #"{"parallel_layout_item": {"a": {"dev_matrix": [2], "tensor_map": [1.5]}}}"#,
    #"{"parallel_layout_item": {"a": {"dev_matrix": [2], "tensor_map": [9]}}}"#,
  ])
  func otherFilesAreRefused(text: String) {
    for name in ["s.json", "s.ckpt"] {
      let error = #expect(throws: (any Error).self) { try strategy(text, name) }
      #expect(error is any Failure)
    }
  }
}

extension PartGrid {
  /// Each device's part.
  fileprivate var parts: [Int] { (0..<deviceCount).map { part(ofDevice: $0) } }
}
