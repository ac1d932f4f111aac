import MindGraph
import MindTensors

/// What chosen input shapes say of settings.
struct InputChoices {
  /// Settings that stand alone in a dimension.
  private(set) var settings: [(name: String, value: SettingValue)] = []
  private(set) var types: [String: DataType] = [:]
  /// Dimensions that are not settings: they must come out as chosen.
  private var fixed: [(input: String, axis: Int, expression: Expression, chosen: Dimension)] = []

  init(_ network: Network) throws {
    let definition = network.definition
    for choice in network.inputs {
      guard let input = definition.inputs.first(where: { $0.name == choice.name }) else {
        throw SettingError.unknownInput(
          choice.name, network: definition.name, known: definition.inputs.map(\.name))
      }
      guard choice.dimensions.count == input.shape.count else {
        throw SettingError.rank(
          input: input.name, given: choice.dimensions.count,
          expected: "[" + input.shape.map(\.description).joined(separator: ", ") + "]")
      }
      types[input.name] = choice.type ?? types[input.name]
      for (axis, (expression, dimension)) in zip(input.shape, choice.dimensions).enumerated() {
        guard case .reference(let name) = expression.form else {
          fixed.append((input.name, axis, expression, dimension))
          continue
        }
        let value = SettingValue(dimension)
        if let other = settings.first(where: { $0.name == name }), other.value != value {
          throw SettingError.contradiction(name, other.value.description, value.description)
        }
        settings.append((name, value))
      }
    }
  }

  /// Refuses chosen dimensions that the network fixes at another size.
  func check(in environment: Environment) throws {
    for (input, axis, expression, chosen) in fixed {
      guard let value = try? expression.value(in: environment), value != SettingValue(chosen)
      else { continue }
      throw SettingError.dimension(
        input: input, axis: axis, given: chosen.description, expected: value.description)
    }
  }
}
