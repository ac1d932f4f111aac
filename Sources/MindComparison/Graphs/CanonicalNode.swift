import MindGraph

/// An attribute as it counts.
struct CanonicalAttribute: Sendable {
  var value: Attribute
  /// Whether nothing says it.
  var isStandard = false
}

/// A node of ONNX in one form for all operator sets: what a constant input says is an attribute, what is not
/// said is said, what changes nothing is gone.
struct CanonicalNode {
  private(set) var attributes: [String: CanonicalAttribute] = [:]
  private(set) var inputs: [Operand]
  /// What the node says that is so anyway.
  private(set) var plain: [String: Attribute] = [:]
  /// Whether dimensions from the axis on count as one, as for Softmax until opset 12.
  private(set) var flattens = false
  /// What a value of the graph says instead of an attribute: the number of the input, by name.
  private(set) var given: [String: Int] = [:]
  /// What the operator did in the node's operator set, when that is not what it does today.
  private(set) var meaning: String?

  private let operation: String
  private let resultCount: Int

  /// Takes a node.
  ///
  /// - Parameters:
  ///   - node: a node of ONNX's own domain.
  ///   - operation: its operator.
  ///   - opset: the operator set that its model uses.
  ///   - content: what an operand holds when it is a constant.
  init(
    _ node: Node, _ operation: String, opset: Int, content: (Operand) -> ConstantContent?
  ) {
    self.operation = operation
    inputs = node.inputs
    resultCount = node.outputs.compactMap { $0 }.count
    for attribute in node.attributes where attribute.name != "consumed_inputs" {
      attributes[attribute.name] = CanonicalAttribute(value: attribute.value)
    }
    for place in Self.places(of: operation) { takeInput(place, content) }
    update(opset, outputCount: node.outputs.count, content)
    for place in Self.places(of: operation) where isGiven(place.port) {
      given[place.name] = place.port
    }
    addStandards(opset)
    for (name, attribute) in attributes where isPlain(name, attribute.value) {
      plain[name] = attribute.value
      attributes[name] = nil
    }
    meaning = OperatorStandards.formerMeaning(
      of: operation, opset: opset, attributes: attributes)
  }

  enum Kind { case int, ints, number, numbers }

  /// What is an attribute in some operator sets and an input in others.
  static func places(of operation: String) -> [(name: String, port: Int, kind: Kind)] {
    switch operation {
    case "Squeeze", "Unsqueeze": [("axes", 1, .ints)]
    case "Split": [("split", 1, .ints)]
    case "Slice":
      [("starts", 1, .ints), ("ends", 2, .ints), ("axes", 3, .ints), ("steps", 4, .ints)]
    case "Pad": [("pads", 1, .ints), ("value", 2, .number), ("axes", 3, .ints)]
    case "Clip": [("min", 1, .number), ("max", 2, .number)]
    case "Dropout": [("ratio", 1, .number), ("training_mode", 2, .int)]
    case "TopK": [("k", 1, .int)]
    case "Upsample": [("scales", 1, .numbers)]
    case "Reshape": [("shape", 1, .ints)]
    case "DFT": [("axis", 2, .int)]
    case _ where operation.hasPrefix("Reduce"): [("axes", 1, .ints)]
    default: []
    }
  }

  private mutating func takeInput(
    _ place: (name: String, port: Int, kind: Kind), _ content: (Operand) -> ConstantContent?
  ) {
    guard inputs.indices.contains(place.port), attributes[place.name] == nil,
      let constant = content(inputs[place.port])
    else { return }
    let value: Attribute? =
      switch place.kind {
      case .ints: constant.ints.map { .ints($0) }
      case .int:
        constant.ints.flatMap { $0.count == 1 ? $0.first : nil }.map { .int($0) }
      case .number:
        constant.numbers.flatMap { $0.count == 1 ? $0.first : nil }.map(Self.number)
      case .numbers: constant.numbers.map { .floats($0.map { Float($0) }) }
      }
    guard let value else { return }
    attributes[place.name] = CanonicalAttribute(value: value)
    inputs[place.port] = .absent
  }

  private static func number(_ value: Double) -> Attribute {
    Double(Float(value)) == value || value.isNaN ? .float(Float(value)) : .double(value)
  }

  /// Says in the newest operator set's words what older ones said otherwise.
  private mutating func update(
    _ opset: Int, outputCount: Int, _ content: (Operand) -> ConstantContent?
  ) {
    switch operation {
    case "Softmax", "LogSoftmax", "Hardmax": flattens = opset < 13
    case "Conv", "ConvTranspose", "MaxPool", "AveragePool", "LpPool":
      // Without a border, nothing is left to be chosen.
      if case .string("VALID")? = attributes["auto_pad"]?.value { attributes["auto_pad"] = nil }
    case "BatchNormalization" where opset < 14:
      set("training_mode", opset < 7 ? isTraining : resultCount > 1)
    case "Dropout" where opset < 7: set("training_mode", isTraining)
    case "Split":
      // Parts of one size, as many as there are results.
      if attributes["split"] == nil, !isGiven(1) {
        attributes["num_outputs"] = CanonicalAttribute(value: .int(outputCount))
      }
    case "Slice":
      if attributes["axes"] == nil, !isGiven(3),
        case .ints(let starts)? = attributes["starts"]?.value
      {
        attributes["axes"] = CanonicalAttribute(
          value: .ints(Array(starts.indices)), isStandard: true)
      }
    case "GridSample":
      if case .string(let mode)? = attributes["mode"]?.value, mode.hasPrefix("bi") {
        attributes["mode"]?.value = .string(String(mode.dropFirst(2)))
      }
    case "Resize" where opset >= 11:
      // Only one mode looks at the region, and empty scales are none.
      let mode = attributes["coordinate_transformation_mode"]?.value
      if case .string("tf_crop_and_resize")? = mode {} else { remove(1) }
      if inputs.indices.contains(2), content(inputs[2])?.elements?.isEmpty == true { remove(2) }
    default: break
    }
    attributes["is_test"] = nil
  }

  /// Until opset 6, these operators were told when they are not in training.
  private var isTraining: Bool {
    if case .int(let value)? = attributes["is_test"]?.value { value == 0 } else { true }
  }

  private mutating func set(_ name: String, _ value: Bool) {
    attributes[name] = CanonicalAttribute(value: .int(value ? 1 : 0))
  }

  private func isGiven(_ port: Int) -> Bool {
    guard inputs.indices.contains(port) else { return false }
    if case .absent = inputs[port] { return false } else { return true }
  }

  private mutating func remove(_ port: Int) {
    if inputs.indices.contains(port) { inputs[port] = .absent }
  }

  private mutating func addStandards(_ opset: Int) {
    for (name, value) in OperatorStandards.values(of: operation, opset: opset)
    where attributes[name] == nil && given[name] == nil {
      attributes[name] = CanonicalAttribute(value: value, isStandard: true)
    }
  }

  /// Whether an attribute says what is so without it, whatever the sizes are.
  private func isPlain(_ name: String, _ value: Attribute) -> Bool {
    switch (operation, name, value) {
    case ("Transpose", "perm", .ints(let values)):
      return values == Array(values.indices.reversed())
    case ("Slice", "steps", .ints(let values)): return values.allSatisfy { $0 == 1 }
    case ("Clip", "min", .float(let value)): return value == -.greatestFiniteMagnitude
    case ("Clip", "max", .float(let value)): return value == .greatestFiniteMagnitude
    case (_, "axes", .ints(let values)) where operation.hasPrefix("Reduce"):
      guard values.isEmpty, case .int(0)? = attributes["noop_with_empty_axes"]?.value else {
        return false
      }
      return true
    case ("Conv", _, _), ("ConvTranspose", _, _), ("MaxPool", _, _), ("AveragePool", _, _),
      ("LpPool", _, _):
      return isPlainWindow(name, value)
    default: return false
    }
  }

  /// What a window has when nothing is said: no border, steps of one, the weight's size.
  private func isPlainWindow(_ name: String, _ value: Attribute) -> Bool {
    switch (name, value) {
    case ("pads", .ints(let values)), ("output_padding", .ints(let values)):
      return values.allSatisfy { $0 == 0 }
    case ("strides", .ints(let values)), ("dilations", .ints(let values)):
      return values.allSatisfy { $0 == 1 }
    case ("kernel_shape", _): return operation.hasPrefix("Conv")
    default: return false
    }
  }
}
