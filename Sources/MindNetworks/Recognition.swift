public import MindGraph
public import MindTensors

/// The names and shapes of a checkpoint's tensors: all that recognition has to go by.
public struct ParameterShapes: Sendable {
  /// Each parameter's shape.
  public let shapes: [String: Shape]

  /// Makes a table of shapes.
  public init(_ shapes: [String: Shape]) {
    self.shapes = shapes
  }

  /// One dimension of a named parameter, when it has it and it is not empty.
  func size(_ name: String, _ dimension: Int) -> Int? {
    guard let shape = shapes[name], dimension < shape.rank else { return nil }
    let size = shape.dimensions[dimension]
    return size > 0 ? size : nil
  }
}

/// A built-in network with hyper-parameters that a checkpoint's shapes reveal.
public struct NetworkFamily: Sendable {
  /// The name that `--net` takes.
  public let name: String
  /// The network with its official hyper-parameters.
  public let standard: Network
  /// The network that fits a checkpoint best.
  let fitted: @Sendable (ParameterShapes) -> Network

  init(
    name: String, standard: Network, fitted: @escaping @Sendable (ParameterShapes) -> Network
  ) {
    self.name = name
    self.standard = standard
    self.fitted = fitted
  }

  /// Every built-in family.
  public static let all: [NetworkFamily] = [.lenet5]

  /// The family of a name.
  ///
  /// - Throws: `NetworkError.unknownName` when none is built in.
  public static func named(_ name: String) throws -> NetworkFamily {
    guard let family = all.first(where: { $0.name == name.lowercased() }) else {
      throw NetworkError.unknownName(name, known: all.map(\.name))
    }
    return family
  }

  /// The network with the hyper-parameters that a checkpoint's shapes reveal.
  public func network(for shapes: ParameterShapes) -> Network {
    fitted(shapes)
  }

  /// The one built-in network whose parameters are just those of a checkpoint.
  ///
  /// - Parameter shapes: the checkpoint's parameters without training state.
  /// - Returns: the network, and its model without weights.
  /// - Throws: `NetworkError.unrecognised` with what each network lacks.
  public static func recognise(_ shapes: ParameterShapes) throws -> (Network, Model) {
    var tried: [(distance: Int, line: String)] = []
    for family in all {
      let network = family.fitted(shapes)
      let model: Model
      do {
        model = try network.model()
      } catch {
        // Hostile sizes can make a network that does not exist.
        tried.append((.max, "\(family.name): \(error)"))
        continue
      }
      let difference = Difference(of: model, from: shapes)
      if difference.count == 0 { return (network, model) }
      tried.append((difference.count, "\(family.name): \(difference)"))
    }
    throw NetworkError.unrecognised(tried.sorted { $0.distance < $1.distance }.map(\.line))
  }
}

/// How a checkpoint differs from what a network needs.
private struct Difference: CustomStringConvertible {
  private var missing: [String] = []
  private var reshaped: [String] = []
  private var surplus: [String] = []

  init(of model: Model, from shapes: ParameterShapes) {
    var rest = Set(shapes.shapes.keys)
    for parameter in model.graph.parameters {
      let name = model[parameter.value].name
      rest.remove(name)
      if let shape = shapes.shapes[name] {
        if shape != parameter.tensor.shape {
          reshaped.append("\(name) is \(shape), not \(parameter.tensor.shape)")
        }
      } else {
        missing.append(name)
      }
    }
    surplus = rest.sorted()
  }

  var count: Int { missing.count + reshaped.count + surplus.count }

  var description: String {
    [("lacks", missing), ("differs in shape:", reshaped), ("does not use", surplus)]
      .filter { !$0.1.isEmpty }
      .map { verb, names in
        let shown = names.prefix(3).joined(separator: ", ")
        return names.count > 3 ? "\(verb) \(shown) and \(names.count - 3) more" : "\(verb) \(shown)"
      }.joined(separator: "; ")
  }
}
