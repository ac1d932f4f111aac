import MindGraph
import MindTensors

/// Computes once what several nodes would compute from the same operands.
///
/// Precondition: the operator gives the same result every time and has no graph inside, and all
/// attributes and operands are equal. Nodes that make a result of the graph stay as they are.
enum CommonSubexpressions {
  private static let random: Set<String> = [
    "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike", "Multinomial",
    "Bernoulli", "Dropout",
  ]

  private struct Key: Hashable {
    let name: String
    let operands: [Int]
    let attributes: [String]
    let outputCount: Int
  }

  /// Goes once through the graph that is worked on.
  static func run(on graph: GraphRewriter) {
    var known: [Key: [Value.ID?]] = [:]
    for position in graph.positions {
      guard let node = graph.node(at: position), let key = key(of: node) else { continue }
      guard let first = known[key] else {
        known[key] = node.outputs
        continue
      }
      for (output, original) in zip(node.outputs, first) {
        if let output, let original { _ = graph.replace(output, with: original) }
      }
    }
  }

  private static func key(of node: Node) -> Key? {
    guard case .primitive(let name, domain: "") = node.operation, !random.contains(name) else {
      return nil
    }
    var operands: [Int] = []
    for operand in node.inputs {
      switch operand {
      case .value(let id): operands.append(id.index)
      case .absent: operands.append(-1)
      case .constant, .tuple: return nil
      }
    }
    var attributes: [String] = []
    for attribute in node.attributes {
      guard let text = text(of: attribute.value) else { return nil }
      attributes.append("\(attribute.name)=\(text)")
    }
    return Key(
      name: name, operands: operands, attributes: attributes, outputCount: node.outputs.count)
  }

  private static func text(of attribute: Attribute) -> String? {
    switch attribute {
    case .int(let value): "\(value)"
    case .ints(let values): "\(values)"
    case .float(let value): "\(value.bitPattern)"
    case .floats(let values): "\(values.map(\.bitPattern))"
    case .string(let value): value
    case .type(let type): type.rawValue
    default: nil
    }
  }
}
