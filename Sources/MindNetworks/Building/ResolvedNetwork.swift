import MindGraph
import MindTensors

/// A setting's value, and where it comes from.
public struct ResolvedSetting: Sendable, Hashable, Encodable {
  /// Where a value comes from.
  public enum Origin: String, Sendable, Encodable {
    /// Somebody chose it.
    case given
    /// A checkpoint's names and shapes tell it.
    case checkpoint
    /// It is the official one.
    case assumed
  }

  /// The setting's name.
  public let name: String
  /// The value.
  public let value: SettingValue
  /// Where it comes from.
  public let origin: Origin
}

/// A network with a value for each of its settings.
struct ResolvedNetwork {
  let definition: NetworkDefinition
  let settings: [ResolvedSetting]
  private let types: [String: DataType]

  /// Chooses each setting's value: as given, else as the checkpoint tells, else the official one.
  init(_ network: Network, checkpoint: CheckpointNames?) throws {
    let definition = network.definition
    let inputs = try InputChoices(network)
    var given = network.choices
    for (name, value) in inputs.settings {
      if let other = given[name], other != value {
        throw SettingError.contradiction(name, other.description, value.description)
      }
      given[name] = value
    }
    for name in given.keys.sorted() where !definition.settings.contains(where: { $0.name == name })
    {
      throw SettingError.unknown(
        name, network: definition.name, known: definition.settings.map(\.name))
    }
    var environment = Environment(checkpoint: checkpoint)
    var settings: [ResolvedSetting] = []
    for setting in definition.settings {
      let resolved = try Self.resolve(setting, given[setting.name], environment)
      environment.values[setting.name] = resolved.value
      settings.append(resolved)
    }
    self.definition = definition
    self.settings = settings
    types = inputs.types
    try inputs.check(in: environment)
  }

  private static func resolve(
    _ setting: Setting, _ given: SettingValue?, _ environment: Environment
  ) throws -> ResolvedSetting {
    if let given {
      if !setting.choices.isEmpty, !setting.choices.contains(given.description) {
        throw SettingError.value(
          setting.name, given: given.description,
          expected: setting.choices.joined(separator: " or "))
      }
      return ResolvedSetting(name: setting.name, value: given, origin: .given)
    }
    do {
      if let source = setting.source, environment.checkpoint != nil {
        do {
          let value = try source.value(in: environment)
          return ResolvedSetting(name: setting.name, value: value, origin: .checkpoint)
        } catch  where error.isAbsence {
          // The official value stands.
        }
      }
      let value = try setting.standard.value(in: environment)
      return ResolvedSetting(name: setting.name, value: value, origin: .assumed)
    } catch {
      throw DefinitionError(
        .expression("setting '\(setting.name)': \(error.reason)"), at: setting.mark)
    }
  }

  /// The values by name.
  var values: [String: SettingValue] {
    Dictionary(settings.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// The network as a model without weights.
  func model() throws -> Model {
    try definition.checkBlocks()
    var builder = NetworkBuilder(
      name: definition.name, blocks: definition.blocks, settings: values)
    var flow: [Value.ID] = []
    for input in definition.inputs {
      do {
        var dimensions: [Dimension] = []
        for value in try input.shape.values(in: builder.environment) {
          dimensions.append(try value.dimension())
        }
        flow.append(
          builder.declare(
            input: input.name, TensorType(types[input.name] ?? input.type, dimensions)))
      } catch {
        throw DefinitionError(
          .expression("input '\(input.name)': \(error.reason)"), at: input.mark)
      }
    }
    let results = try builder.apply(definition.cells, to: flow)
    do {
      var outputs: [Value.ID] = []
      for name in definition.outputs { outputs.append(try builder.value(named: name)) }
      if definition.outputs.isEmpty { outputs = results }
      return builder.finish(outputs: outputs, parameterOrder: definition.parameterOrder)
    } catch {
      throw DefinitionError(.expression("outputs: \(error.reason)"))
    }
  }
}

extension SettingValue {
  /// The dimension of an input that this value says.
  func dimension() throws(EvaluationFault) -> Dimension {
    if case .open(let symbol) = self { return symbol.map(Dimension.symbol) ?? .unknown }
    guard let size = wholeNumber, size >= 0 else {
      throw EvaluationFault(reason: "a dimension cannot be \(kindName)")
    }
    return .fixed(size)
  }

  /// The value of a setting that a dimension says.
  init(_ dimension: Dimension) {
    switch dimension {
    case .fixed(let size): self = .int(size)
    case .symbol(let name): self = .open(name)
    case .unknown: self = .open(nil)
    }
  }
}
