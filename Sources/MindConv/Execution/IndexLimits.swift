import MindGraph
import MindONNX
import MindOperators

/// How large whole numbers at a model's inputs may be: below the number of rows of the tables that they are
/// looked up in.
struct IndexLimits {
  /// The smallest table of each input's name; nothing for inputs that reach none of a known size.
  private(set) var byInput: [String: Int] = [:]
  private let model: Model
  private var limits: [Value.ID: Int] = [:]
  private var constants: [Value.ID: Attribute] = [:]

  /// Looks a model in the ONNX dialect through.
  init(_ model: Model) {
    self.model = model
    for parameter in model.graph.parameters {
      constants[parameter.value] = .tensor(parameter.tensor)
    }
    visit(model.graph)
    for id in model.graph.inputs { byInput[model[id].name] = limits[id] }
  }

  /// From the last node to the first, so that what takes a value is seen before what makes it.
  private mutating func visit(_ graph: Graph) {
    for node in graph.nodes {
      guard node.operation == .primitive("Constant"), let id = node.outputs.first ?? nil else {
        continue
      }
      constants[id] = node.attributes.first?.value
    }
    for node in graph.nodes.reversed() {
      // Graphs inside take values of those around.
      for case .graph(let inner) in node.attributes.map(\.value) { visit(inner) }
      visit(node)
    }
  }

  private mutating func visit(_ node: Node) {
    guard case .primitive(let name, domain: "") = node.operation else { return }
    let operands = node.inputs.map { $0.values.first }
    if Self.lookups.contains(name), operands.count > 1 {
      limit(operands[1], to: tableSize(operands[0], node.attributes["axis"]))
    } else if name == "OneHot", operands.count > 1 {
      limit(operands[0], to: number(operands[1]))
    }
    let kept = Self.keepingAll.contains(name) ? operands : Array(operands.prefix(1))
    guard Self.keeping.contains(name) || Self.keepingAll.contains(name) else { return }
    let smallest = node.outputs.compactMap { $0.flatMap { limits[$0] } }.min()
    for operand in kept { limit(operand, to: smallest) }
  }

  private mutating func limit(_ value: Value.ID?, to size: Int?) {
    guard let value, let size, size > 0 else { return }
    limits[value] = min(size, limits[value] ?? size)
  }

  private func tableSize(_ table: Value.ID?, _ axis: Attribute?) -> Int? {
    guard let table else { return nil }
    var dimensions = model[table].type.tensor?.dimensions
    if case .tensor(let tensor)? = constants[table] {
      dimensions = tensor.shape.dimensions.map(Dimension.fixed)
    }
    guard let dimensions else { return nil }
    let axis = axis?.intValue ?? 0
    let place = axis < 0 ? dimensions.count &+ axis : axis
    return dimensions.indices.contains(place) ? dimensions[place].size : nil
  }

  private func number(_ value: Value.ID?) -> Int? {
    guard let value, let constant = constants[value] else { return nil }
    if case .tensor(let tensor) = constant, tensor.shape.elementCount != 1 { return nil }
    return ((try? constant.intsValue()) ?? nil)?.first
  }

  private static let lookups: Set = ["Gather", "GatherElements"]
  /// Operators whose results have the numbers of their first operand.
  private static let keeping: Set = [
    "Cast", "Expand", "Flatten", "Gather", "GatherElements", "Identity", "Reshape", "Slice",
    "Split", "Squeeze", "Tile", "Transpose", "Unsqueeze",
  ]
  /// Operators whose results have the numbers of all operands.
  private static let keepingAll: Set = ["Concat"]
}

extension RunnableModel {
  /// How large whole numbers at its inputs may be, by name; nothing is known of a model that cannot be read.
  var indexLimits: [String: Int] {
    guard let model = try? Model(file, allowsMissingData: true) else { return [:] }
    return IndexLimits(model).byInput
  }
}
