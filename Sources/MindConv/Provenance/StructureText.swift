import MindGraph
import MindTensors

/// A model without its weights as a text that is the same for equal structures.
///
/// Names count where users see them: inputs, results, parameters. Other values are numbered in the order
/// in which they appear, so that their names, and where weights are kept, make no difference.
struct StructureText {
  private let model: Model
  private var numbers: [Value.ID: Int] = [:]
  private(set) var text = ""

  init(_ model: Model) throws {
    self.model = model
    append("dialect", model.dialect.rawValue)
    for (domain, version) in model.operatorSets.sorted(by: { $0.key < $1.key }) {
      append("operators", domain, "\(version)")
    }
    try append(model.graph)
    for function in model.functions { try append(function) }
  }

  private mutating func append(_ words: String...) {
    // Lengths keep words apart, whatever is in them.
    for word in words { text += "\(word.utf8.count):\(word) " }
    text += "\n"
  }

  private mutating func append(_ graph: Graph) throws {
    append("graph", "\(graph.inputs.count)", "\(graph.nodes.count)")
    for (domain, version) in graph.operatorSets.sorted(by: { $0.key < $1.key }) {
      append("operators", domain, "\(version)")
    }
    for id in graph.inputs {
      append("input", number(id), model[id].name, "\(model[id].type)")
    }
    for parameter in graph.parameters {
      append(
        "parameter", number(parameter.value), model[parameter.value].name,
        "\(parameter.tensor.type)", "\(parameter.tensor.shape)")
    }
    for node in graph.nodes {
      append("node", operation(node.operation))
      for operand in node.inputs { try append(operand) }
      for attribute in node.attributes {
        append("attribute", attribute.name)
        try append(attribute.value)
      }
      for id in node.outputs { append("result", id.map { number($0) } ?? "") }
    }
    for output in graph.outputs {
      try append(output)
      for id in output.values { append("output", model[id].name) }
    }
    for attribute in graph.attributes {
      append("standard", attribute.name)
      try append(attribute.value)
    }
    append("end")
  }

  private mutating func operation(_ operation: Operation) -> String {
    switch operation {
    case .primitive(let name, let domain): "\(domain).\(name)"
    case .function(let name): "function \(name)"
    case .closure(let id): "closure \(number(id))"
    }
  }

  private mutating func append(_ operand: Operand) throws {
    switch operand {
    case .value(let id): append("value", number(id))
    case .constant(let attribute): try append(attribute)
    case .tuple(let items):
      append("tuple", "\(items.count)")
      for item in items { try append(item) }
    case .absent: append("absent")
    }
  }

  private mutating func append(_ attribute: Attribute) throws {
    switch attribute {
    case .bool(let value): append("bool", "\(value)")
    case .int(let value): append("int", "\(value)")
    case .float(let value): append("float", "\(value.bitPattern)")
    case .double(let value): append("double", "\(value.bitPattern)")
    case .string(let value): append("string", value)
    case .bytes(let value): append("bytes", "\(value)")
    case .type(let value): append("type", "\(value)")
    case .ints(let values): append("ints", "\(values)")
    case .floats(let values): append("floats", "\(values.map(\.bitPattern))")
    case .strings(let values):
      append("strings", "\(values.count)")
      for value in values { append("string", value) }
    case .tensor(let tensor):
      append(
        "tensor", "\(tensor.type)", "\(tensor.shape)",
        try tensor.payload.map { try PayloadDigest.sha256($0) } ?? "")
    case .tuple(let items):
      append("list", "\(items.count)")
      for item in items { try append(item) }
    case .dictionary(let items):
      append("dictionary", "\(items.count)")
      for item in items {
        append("key", item.name)
        try append(item.value)
      }
    case .graph(let graph): try append(graph)
    case .function(let name): append("function", name)
    case .valueType(let type): append("valuetype", "\(type)")
    case .reference(let name): append("reference", name)
    case .none: append("none")
    case .opaque(let text): append("opaque", text)
    }
  }

  private mutating func number(_ id: Value.ID) -> String {
    let number = numbers[id] ?? numbers.count
    numbers[id] = number
    return "\(number)"
  }
}
