import MindCheckpoint
import MindTensors

/// A strategy file: each parameter's parts, on which devices they are, and what whole they make.
enum StrategyProbe {
  /// Looking at every device of every parameter would take long, and show nothing new.
  private static let deviceLimit = 64

  static func run(_ bytes: [UInt8]) throws {
    let source = FileSource(bytes: bytes, path: "memory.json")
    guard let strategy = try accepted({ try ShardingStrategy([StrategyFile(source: source)]) })
    else { return }
    for grid in strategy.grids.values.flatMap(\.values).prefix(deviceLimit) {
      try require(
        strategy.devicesPerStage % grid.deviceCount == 0, "devices that no stage has")
      for device in 0..<min(grid.deviceCount, deviceLimit) {
        let part = grid.part(ofDevice: device)
        try require((0..<grid.partCount).contains(part), "part \(part) of \(grid.counts)")
        try require(grid.part(at: grid.place(part)) == part, "part \(part) of \(grid.counts)")
      }
      let shape = [Int](repeating: 2, count: grid.rank)
      guard let whole = grid.whole(of: shape), let view = grid.view(of: whole),
        let cuts = grid.cuts(of: view)
      else { continue }
      for (axis, ends) in cuts.enumerated() {
        try require(
          ends.count == grid.counts[axis] + 1 && ends.first == 0 && ends.last == view[axis]
            && zip(ends, ends.dropFirst()).allSatisfy { $0 <= $1 }, "cuts \(ends) of \(view)")
      }
    }
  }
}
