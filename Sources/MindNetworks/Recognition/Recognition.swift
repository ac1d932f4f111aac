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
    var others: [(distance: Int, line: String)] = []
    var unlikely: [(found: Int, family: NetworkFamily)] = []
    var objection: (any Error)?
    for family in all {
      let prefixes = checkpoint.prefixes(before: family.signature)
      if prefixes.isEmpty {
        let found = family.signature.count { !checkpoint.prefixes(before: $0).isEmpty }
        unlikely.append((found, family))
      }
      for prefix in prefixes.sorted() {
        let seen = checkpoint.without(prefix: prefix)
        let network = Network(family.definition, choices, inputs: inputs)
        do {
          let candidate = try network.fitted(seen: seen)
          let difference = NetworkDifference(of: candidate.model, from: seen)
          if difference.count == 0 {
            fitting.append(candidate.renamed(by: family))
          } else {
            others.append(
              (difference.count, "\(candidate.renamed(by: family).name): \(difference)"))
          }
        } catch {
          // A choice may be for another network; hostile sizes can make one that does not exist.
          objection = objection ?? error
          others.append((.max, "\(family.definition.name): \(error)"))
        }
      }
    }
    let shortest = fitting.map(\.prefix.count).min()
    fitting.removeAll { $0.prefix.count != shortest }
    if fitting.count == 1 { return fitting[0] }
    guard fitting.isEmpty else { throw NetworkError.ambiguous(fitting.map(\.name)) }
    if others.count == 1, let objection { throw objection }
    throw NetworkError.unrecognised(nearest: nearest(to: checkpoint, others, unlikely))
  }

  /// The nearest networks, one line each: those whose signature is there, then those with most of it.
  private static func nearest(
    to checkpoint: CheckpointNames, _ likely: [(distance: Int, line: String)],
    _ unlikely: [(found: Int, family: NetworkFamily)]
  ) -> [String] {
    var lines = likely.sorted { $0.distance < $1.distance }.map(\.line)
    let wanted = nearestCount - lines.count
    if wanted > 0 {
      let ranked = unlikely.enumerated().sorted {
        ($1.element.found, $0.offset) < ($0.element.found, $1.offset)
      }
      for (_, (_, family)) in ranked where lines.count < nearestCount {
        let name = family.definition.name
        guard let candidate = try? Network(family.definition).fitted(to: checkpoint) else {
          continue
        }
        lines.append("\(name): \(NetworkDifference(of: candidate.model, from: checkpoint))")
      }
    }
    return Array(lines.prefix(nearestCount))
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
