import MindCheckpoint
import MindTensors

/// What each rank of another strategy gets of the parameters of a distributed checkpoint.
struct DistributedTarget {
  private let source: DistributedParameters
  private let strategy: ShardingStrategy
  /// The parameters that are left out.
  private var dropped: Set<String> = []
  /// What a user should know.
  private(set) var notes: [String] = []

  /// Prepares a target.
  ///
  /// - Parameters:
  ///   - strategy: how parameters are to be cut.
  ///   - source: what they are made of.
  ///   - problems: told everything that does not fit.
  init(
    _ strategy: ShardingStrategy, of source: DistributedParameters, _ problems: inout [String]
  ) {
    self.source = source
    self.strategy = strategy
    guard !strategy.grids.isEmpty else { return }
    let state = TrainingState(names: source.files.names)
    var isUsed = false
    for name in source.files.names {
      guard let grids = strategy.grids[name] else {
        guard case .sliced? = source.parameters[name] else { continue }
        dropped.insert(name)
        if !state.contains(name) {
          problems.append("the target strategy has no layout of '\(name)'")
        }
        continue
      }
      isUsed = true
      check(name, grids.values.map { $0 }, &problems)
    }
    if !isUsed {
      let names = strategy.grids.keys.sorted()
      problems.append(
        "no parameter of the target strategy is in the files: \(DistributedParameters.list(names))")
    }
    let absent = Set(strategy.grids.keys).subtracting(source.files.names).sorted()
    if !absent.isEmpty, isUsed {
      notes.append(
        "in the target strategy, but in no file: \(DistributedParameters.list(absent))")
    }
    if !dropped.isEmpty {
      notes.append(
        "left out, since the target strategy has no layout of it: "
          + DistributedParameters.list(dropped.sorted()))
    }
  }

  private func check(_ name: String, _ grids: [PartGrid], _ problems: inout [String]) {
    guard let parameter = source.parameters[name] else { return }
    let shape: [Int]
    switch parameter {
    case .sliced(let parameter): shape = parameter.shape
    case .loose(let ranks):
      guard let rank = ranks.first, let tensor = source.files.files[rank]?.entries[name]?.tensor
      else { return problems.append("'\(name)' is no tensor, and cannot be cut") }
      shape = tensor.shape.dimensions
    }
    for grid in grids where grid.partCount > 1 {
      if grid.view(of: shape).flatMap({ grid.cuts(of: $0) }) == nil {
        return problems.append("'\(name)', \(shape), cannot be cut into \(grid.counts) parts")
      }
    }
  }

  /// A rank's parameters, in the order of the source.
  ///
  /// - Throws: `FileError` when a slice needs a temporary file that cannot be written.
  func entries(ofRank rank: Int) throws -> [CheckpointEntry] {
    let stage = rank / strategy.devicesPerStage
    let device = rank % strategy.devicesPerStage
    return try source.files.names.compactMap { name in
      guard !dropped.contains(name), let parameter = source.parameters[name] else { return nil }
      var grid: PartGrid?
      if let grids = strategy.grids[name] {
        // A parameter of other pipeline stages.
        guard let own = grids[stage] else { return nil }
        grid = own
      }
      return try entry(name, parameter, grid, device: device, rank: rank)
    }
  }

  private func entry(
    _ name: String, _ parameter: DistributedParameters.Parameter, _ grid: PartGrid?, device: Int,
    rank: Int
  ) throws -> CheckpointEntry? {
    let part = grid.map { $0.part(ofDevice: device % $0.deviceCount) } ?? 0
    switch parameter {
    case .sliced(let parameter):
      return CheckpointEntry(
        name: name, content: .tensor(try parameter.tensor(part: part, of: grid, near: rank)))
    case .loose(let ranks):
      // Counters may differ from rank to rank: each rank keeps its own where it can.
      let near = rank % source.strategy.devicesPerStage
      let holder = [rank, near].first { ranks.contains($0) } ?? ranks.first
      guard let holder, let entry = source.files.files[holder]?.entries[name] else { return nil }
      guard let grid, grid.partCount > 1 else { return entry }
      var problems: [String] = []
      guard let tensor = entry.tensor,
        let whole = SlicedParameter(
          name, try PartGrid(.whole(rank: tensor.shape.rank)), ranks: holder..<holder + 1,
          in: source.files.files, &problems)
      else { return nil }
      return CheckpointEntry(
        name: name, content: .tensor(try whole.tensor(part: part, of: grid, near: holder)))
    }
  }
}
