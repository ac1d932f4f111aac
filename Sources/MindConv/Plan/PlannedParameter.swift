import MindGraph
import MindNetworks
import MindTensors

/// A parameter of a network, and what becomes of it.
public struct PlannedParameter: Sendable, Encodable {
  /// Where its weights come from.
  public enum Status: String, Sendable, Encodable {
    /// From the checkpoint, or from the file itself.
    case bound
    /// MindSpore's initial values.
    case initialised
    /// Nowhere.
    case missing
    /// The checkpoint has another shape or type.
    case different
  }

  /// The network's name.
  public let name: String
  /// The element type, as the network has it.
  public let type: String
  /// The dimensions.
  public let shape: [Int]
  /// Where its weights come from.
  public let status: Status
  /// The checkpoint's name, when it is another.
  public let entry: String?
  /// The element type that it gets, when it is another.
  public let castTo: String?

  /// The parameters of a network.
  static func all(
    of model: Model, in target: Model?, binding: BindingReport?
  ) -> [PlannedParameter] {
    let bound = Dictionary(
      (binding?.bound ?? []).map { ($0.parameter, $0) }, uniquingKeysWith: { first, _ in first })
    let initialised = Set(binding?.initialised ?? [])
    let missing = Set((binding?.missing ?? []).map(\.parameter))
    let types = Dictionary(
      (target?.graph.parameters ?? []).compactMap { parameter in
        target.map { ($0[parameter.value].name, parameter.tensor.type) }
      }, uniquingKeysWith: { first, _ in first })
    return model.graph.parameters.filter { !model[$0.value].name.isEmpty }.map { parameter in
      let name = model[parameter.value].name
      let status: Status =
        if missing.contains(name) {
          .missing
        } else if initialised.contains(name) {
          .initialised
        } else if binding != nil {
          bound[name] == nil ? .different : .bound
        } else {
          parameter.tensor.payload == nil ? .missing : .bound
        }
      let type = types[name]
      return PlannedParameter(
        name: name, type: parameter.tensor.type.rawValue,
        shape: parameter.tensor.shape.dimensions, status: status,
        entry: bound[name].flatMap { $0.entry == name ? nil : $0.entry },
        castTo: type.flatMap { $0 == parameter.tensor.type ? nil : $0.rawValue })
    }
  }
}
