public import MindGraph

/// A network for a checkpoint: the definition, a value for each setting, and the model.
public struct RecognisedNetwork: Sendable {
  /// The network's name.
  public let name: String
  /// The settings, in the definition's order.
  public let settings: [ResolvedSetting]
  /// What stands in front of the parameters' names in the checkpoint.
  public let prefix: String
  /// The model, without weights.
  public let model: Model
}

extension Network {
  /// The network with what a checkpoint tells of its settings.
  ///
  /// - Parameter checkpoint: names and shapes, without training state.
  /// - Returns: the network, whether the checkpoint fits it or not: that is for binding to say.
  /// - Throws: `DefinitionError` or `SettingError` when the definition, the choices and the checkpoint
  ///   contradict each other.
  public func fitted(to checkpoint: CheckpointNames) throws -> RecognisedNetwork {
    let anchors =
      definition.signature.isEmpty
      ? definition.settings.reduce(into: []) { $0 += $1.source?.parameterNames ?? [] }
      : definition.signature
    let prefixes = checkpoint.prefixes(before: anchors)
    guard let shortest = prefixes.min(by: { ($0.count, $0) < ($1.count, $1) }) else {
      // Another network's checkpoint tells nothing of this one.
      return try fitted(resolved(checkpoint: nil), prefix: "")
    }
    return try fitted(seen: checkpoint.without(prefix: shortest))
  }

  /// The network for a checkpoint that is seen without a prefix.
  fileprivate func fitted(seen checkpoint: CheckpointNames) throws -> RecognisedNetwork {
    try fitted(resolved(checkpoint: checkpoint), prefix: checkpoint.prefix)
  }

  /// Whether the network, without any choices, has just the parameters of a checkpoint.
  fileprivate func fits(_ checkpoint: CheckpointNames) -> Bool {
    guard let candidate = try? fitted(seen: checkpoint) else { return false }
    return NetworkDifference(of: candidate.model, from: checkpoint).count == 0
  }

  private func fitted(
    _ resolved: ResolvedNetwork, prefix: String
  ) throws -> RecognisedNetwork {
    RecognisedNetwork(
      name: definition.name, settings: resolved.settings, prefix: prefix,
      model: try resolved.model())
  }
}

extension NetworkFamily {
  /// How many networks an answer names when none fits.
  private static let nearestCount = 3

  /// The one built-in network whose parameters are just those of a checkpoint.
  ///
  /// - Parameters:
  ///   - checkpoint: names and shapes, without training state.
  ///   - choices: values by the settings' names; networks without such a setting do not fit.
  ///   - inputs: shapes of inputs; networks without such an input do not fit.
  /// - Returns: the network, what is known of its settings, and its model.
  /// - Throws: `NetworkError.unrecognised` with the nearest networks, `.ambiguous` when several fit.
  public static func recognise(
    _ checkpoint: CheckpointNames, choices: [String: SettingValue] = [:],
    inputs: [Network.InputChoice] = []
  ) throws -> RecognisedNetwork {
    var fitting: [RecognisedNetwork] = []
    var others: [Near] = []
    var unlikely: [NetworkFamily] = []
    var objection: (any Error)?
    for family in all {
      let prefixes = checkpoint.prefixes(before: family.signature)
        .filter { checkpoint.isWhole(under: $0) }
      if prefixes.isEmpty { unlikely.append(family) }
      for prefix in prefixes.sorted() {
        let seen = checkpoint.without(prefix: prefix)
        let network = Network(family.definition, choices, inputs: inputs)
        do {
          let candidate = try network.fitted(seen: seen)
          let difference = NetworkDifference(of: candidate.model, from: seen)
          if difference.count == 0 {
            fitting.append(candidate.renamed(by: family))
          } else {
            others.append(Near(candidate.renamed(by: family), difference))
          }
        } catch {
          // A choice may be for another network, or the reason why the right one does not work.
          if Network(family.definition).fits(seen) { objection = objection ?? error }
          others.append(Near(likeness: 0, name: family.definition.name, what: "\(error)"))
        }
      }
    }
    let shortest = fitting.map(\.prefix.count).min()
    fitting.removeAll { $0.prefix.count != shortest }
    if fitting.count == 1 { return fitting[0] }
    guard fitting.isEmpty else { throw NetworkError.ambiguous(fitting.map(\.name)) }
    if let objection { throw objection }
    throw NetworkError.unrecognised(nearest: nearest(to: checkpoint, others, unlikely))
  }

  /// Every network as it is without a checkpoint.
  private static let standards = all.compactMap { family in
    try? Network(family.definition).fitted(to: CheckpointNames([:]))
  }

  /// The nearest networks, one line each.
  private static func nearest(
    to checkpoint: CheckpointNames, _ likely: [Near], _ unlikely: [NetworkFamily]
  ) -> [String] {
    var candidates = likely
    for family in unlikely {
      // Whatever names of the signature there are say what stands in front of all.
      let prefixes = family.signature.flatMap { checkpoint.prefixes(before: $0) }
      let counts = Dictionary(prefixes.map { ($0, 1) }, uniquingKeysWith: +)
      let best = counts.min { ($1.value, $0.key.count, $0.key) < ($0.value, $1.key.count, $1.key) }
      guard let best else { continue }
      let seen = checkpoint.without(prefix: best.key)
      guard let candidate = try? Network(family.definition).fitted(seen: seen) else { continue }
      candidates.append(
        Near(candidate.renamed(by: family), NetworkDifference(of: candidate.model, from: seen)))
    }
    if candidates.count < nearestCount {
      // A checkpoint without any of these names tells nothing of the settings either.
      candidates += standards.map { Near($0, NetworkDifference(of: $0.model, from: checkpoint)) }
    }
    // Equally near ones stay in the order of the list; none is named twice.
    var named: Set<String> = []
    return candidates.filter { named.insert($0.name).inserted }.enumerated()
      .sorted { ($1.element.likeness, $0.offset) < ($0.element.likeness, $1.offset) }
      .prefix(nearestCount).map(\.element.line)
  }
}

/// A network that does not fit, and what differs.
private struct Near {
  /// From 0, nothing alike, to 1.
  let likeness: Double
  let name: String
  let line: String

  init(likeness: Double, name: String, what: String) {
    self.likeness = likeness
    self.name = name
    line = "\(name): \(what)"
  }

  init(_ network: RecognisedNetwork, _ difference: NetworkDifference) {
    self.init(likeness: difference.likeness, name: network.name, what: "\(difference)")
  }
}

extension RecognisedNetwork {
  /// The network under its variant's name.
  fileprivate func renamed(by family: NetworkFamily) -> RecognisedNetwork {
    let values = Dictionary(
      settings.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    guard let name = family.name(for: values) else { return self }
    return RecognisedNetwork(name: name, settings: settings, prefix: prefix, model: model)
  }
}

extension CheckpointNames {
  /// What may stand in front of all of these names.
  func prefixes(before names: [String]) -> Set<String> {
    guard let first = names.first else { return [""] }
    var prefixes = self.prefixes(before: first)
    for name in names.dropFirst() {
      prefixes = prefixes.filter { shapes[$0 + name] != nil }
    }
    return prefixes
  }
}

extension Expression {
  /// The parameters of a checkpoint that this expression asks for the shape of.
  var parameterNames: [String] {
    switch form {
    case .call("shape", let items), .call("rank", let items):
      if case .constant(.text(let name)) = items.first?.form { [name] } else { [] }
    case .call(_, let items), .list(let items): items.flatMap(\.parameterNames)
    case .element(let left, let right), .binary(_, let left, let right):
      left.parameterNames + right.parameterNames
    case .not(let operand), .negative(let operand): operand.parameterNames
    case .constant, .reference, .malformed: []
    }
  }
}
