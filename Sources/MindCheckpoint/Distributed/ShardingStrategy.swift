import FoundationEssentials
import MindTensors

/// How the parameters of a network are spread over ranks: pipeline stages, and the devices of each.
///
/// The ranks of a stage follow each other; all stages have equally many.
package struct ShardingStrategy: Sendable {
  /// The number of pipeline stages.
  package let stageCount: Int
  /// The number of ranks of each stage.
  package let devicesPerStage: Int
  /// Each parameter's grid, by stage.
  package let grids: [String: [Int: PartGrid]]

  /// The number of ranks.
  package var rankCount: Int { stageCount * devicesPerStage }

  /// More ranks than any cluster has.
  private static let largestRankCount = 1 << 20

  /// Puts the files of all stages together.
  ///
  /// - Throws: `StrategyError.inconsistent` with everything that does not fit.
  package init(_ files: [StrategyFile]) throws {
    var problems: [String] = []
    var grids: [String: [Int: PartGrid]] = [:]
    var seen: [ParameterLayout: PartGrid] = [:]
    var layouts: [String: [Int: ParameterLayout]] = [:]
    var deviceCount = 0
    for item in files.flatMap(\.items) {
      do {
        let grid = try seen[item.layout] ?? PartGrid(item.layout)
        seen[item.layout] = grid
        deviceCount = max(deviceCount, grid.deviceCount)
        // Each rank of a stage may have written a file.
        if let other = layouts[item.name]?[item.stage], other != item.layout {
          problems.append("two layouts of '\(item.name)' in stage \(item.stage)")
        }
        layouts[item.name, default: [:]][item.stage] = item.layout
        grids[item.name, default: [:]][item.stage] = grid
      } catch {
        problems.append("'\(item.name)': \(error)")
      }
    }
    let stages = Set(grids.values.flatMap(\.keys))
    let missing = (0...(stages.max() ?? 0)).lazy.filter { !stages.contains($0) }.prefix(10)
    if !missing.isEmpty {
      problems.append(
        "no file has pipeline stage \(missing.map(String.init).joined(separator: ", "))")
    }
    for (name, byStage) in grids.sorted(by: { $0.key < $1.key }) {
      for (stage, grid) in byStage.sorted(by: { $0.key < $1.key })
      where deviceCount % grid.deviceCount != 0 {
        problems.append(
          "'\(name)' in stage \(stage) is on \(grid.deviceCount) devices, others on "
            + "\(deviceCount)")
      }
    }
    guard problems.isEmpty else { throw StrategyError.inconsistent(problems) }
    guard let count = Shape([stages.count, deviceCount])?.elementCount,
      count <= Self.largestRankCount
    else { throw StrategyError.inconsistent(["\(stages.count) stages of \(deviceCount) devices"]) }
    stageCount = stages.count
    devicesPerStage = deviceCount
    self.grids = grids
  }

  /// Everything on one rank, whole.
  package static let whole = ShardingStrategy()

  /// No layouts.
  private init() {
    stageCount = 1
    devicesPerStage = 1
    grids = [:]
  }

  /// Reads the strategy files of all stages.
  ///
  /// - Parameter paths: the files, or folders of them.
  /// - Throws: `StrategyError`, with the path in front; `FileError` when one cannot be read.
  package init(paths: [String]) throws {
    let files = try Self.files(paths).map { path in
      try locating(path) { try StrategyFile(source: FileSource(path: path)) }
    }
    self = try locating(paths.joined(separator: ", ")) { try ShardingStrategy(files) }
  }

  /// Strategy files; in the place of a folder those that are in it.
  package static func files(_ paths: [String]) -> [String] {
    paths.flatMap { path in
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        return [path]
      }
      return names.filter { $0.hasSuffix(".ckpt") || $0.hasSuffix(".json") }.sorted()
        .map { "\(path)/\($0)" }
    }
  }
}
