import MindCheckpoint
import MindTensors

/// All parameters of a distributed checkpoint, as its strategy puts them together.
struct DistributedParameters {
  enum Parameter {
    /// Cut by a layout.
    case sliced(SlicedParameter)
    /// Without a layout: whole on each of these ranks.
    case loose(ranks: [Int])
  }

  /// The parameters by name.
  private(set) var parameters: [String: Parameter] = [:]
  /// What a user should know.
  private(set) var notes: [String] = []
  let files: RankFiles
  let strategy: ShardingStrategy

  /// Puts slices together.
  ///
  /// - Parameters:
  ///   - files: the ranks' files.
  ///   - strategy: how they were cut.
  ///   - problems: told everything that does not fit.
  init(_ files: RankFiles, _ strategy: ShardingStrategy, _ problems: inout [String]) {
    self.files = files
    self.strategy = strategy
    let ranks = files.files.keys.sorted()
    let surplus = ranks.filter { $0 >= strategy.rankCount }
    if !surplus.isEmpty {
      problems.append(
        "the strategy is for \(strategy.rankCount) ranks; there is also rank "
          + Self.list(surplus.lazy.map(String.init)))
    }
    let missing = (0..<strategy.rankCount).filter { files.files[$0] == nil }
    for name in files.names {
      let holders = ranks.filter { files.files[$0]?.entries[name] != nil }
      if let grids = strategy.grids[name] {
        parameters[name] = sliced(name, grids, &problems).map { .sliced($0) }
      } else {
        parameters[name] = .loose(ranks: holders)
        checkLoose(name, holders, &problems)
      }
    }
    if !missing.isEmpty {
      let text = "rank \(Self.list(missing.lazy.map(String.init))) has no file"
      // Where equal slices are on other ranks, nothing is lacking.
      if problems.isEmpty {
        notes.append(text + "; other ranks have its slices")
      } else {
        problems.insert(text, at: 0)
      }
    }
    let known = Set(files.names)
    let absent = strategy.grids.keys.filter { !known.contains($0) }.sorted()
    if absent.count == strategy.grids.count, absent.count > 0 {
      problems.append("no parameter of the strategy is in the files: \(Self.list(absent))")
    } else if !absent.isEmpty {
      notes.append("in the strategy, but in no file: \(Self.list(absent))")
    }
  }

  /// A parameter from the first stage that has all of it.
  private func sliced(
    _ name: String, _ grids: [Int: PartGrid], _ problems: inout [String]
  ) -> SlicedParameter? {
    var own: [String] = []
    for (stage, grid) in grids.sorted(by: { $0.key < $1.key }) {
      let start = stage * strategy.devicesPerStage
      var found: [String] = []
      if let parameter = SlicedParameter(
        name, grid, ranks: start..<start + strategy.devicesPerStage, in: files.files, &found)
      {
        return parameter
      }
      own += own.isEmpty ? found : []
    }
    problems += own
    return nil
  }

  private func checkLoose(_ name: String, _ ranks: [Int], _ problems: inout [String]) {
    guard let first = ranks.first, let reference = files.files[first]?.entries[name] else { return }
    for rank in ranks.dropFirst() {
      guard let entry = files.files[rank]?.entries[name], entry.form != reference.form else {
        continue
      }
      problems.append(
        "'\(name)' has no layout, but is \(reference.form) on rank \(first), \(entry.form) on "
          + "rank \(rank)")
    }
  }

  /// A few of many.
  static func list(_ names: some Collection<String>) -> String {
    names.prefix(8).joined(separator: ", ")
      + (names.count > 8 ? " and \(names.count - 8) more" : "")
  }
}
