package import MindGraph
import MindTensors
import MindWire

extension ONNXFile {
  /// Every way in which the model breaks ONNX's rules, as far as its structure tells.
  ///
  /// Looks at what libonnx cannot see on a structure without weights, or stops at, or is too old for: data
  /// lengths and places, unique names, the order of nodes, element types, operator set imports, and
  /// operators against ONNX's own table. Which attributes an operator takes is libonnx's business.
  ///
  /// - Returns: the findings; none for a sound model.
  package func findings() -> FindingList {
    var check = ONNXCheck(document: self)
    check.run()
    return check.findings + externalDataFindings()
  }
}

/// Walks graphs and functions with the names that exist so far.
private struct ONNXCheck {
  let document: ONNXFile
  var findings = FindingList()
  private var operators = OperatorCheck()
  /// Values whose elements are in other files.
  private var external: Set<String> = []

  init(document: ONNXFile) {
    self.document = document
  }

  private mutating func error(_ place: String, _ message: String) {
    findings.append(Finding(.error, at: place, message))
  }

  mutating func run() {
    let model = document.file.message
    if !model.hasIrVersion { error("", "the model has no ir_version") }
    for set in model.opsetImport where !operators.importSet(set) {
      error("", "operator set '\(set.domain)' is imported twice")
    }
    if model.irVersion > ONNXVersions.latestIR {
      let latest = ONNXVersions.latestIR
      error("", "IR version \(model.irVersion) is later than \(latest), the last one known")
    }
    for function in model.functions where !operators.declare(function) {
      error("function '\(function.name)'", "is defined twice")
    }
    if let cycle = FunctionCycles(model.functions).first() {
      error("function '\(cycle.function)'", cycle.fault)
    }
    var names = CheckedNames()
    check(model.graph, &names, at: "")
    if model.graph.output.isEmpty { error("", "the graph has no result") }
    for function in model.functions { check(function) }
  }

  private mutating func check(_ graph: PBGraphProto, _ known: inout CheckedNames, at place: String)
  {
    let outer = known.count
    defer { known.leave(to: outer) }
    var inputs: Set<String> = []
    for input in graph.input {
      let location = "\(place)input '\(input.name)'"
      define(input.name, &known, location)
      inputs.insert(input.name)
      check(input, location)
    }
    for tensor in graph.initializer {
      let location = "\(place)initializer '\(tensor.name)'"
      // An initializer may give an input its standard value.
      if !inputs.contains(tensor.name) { define(tensor.name, &known, location) }
      if tensor.isExternal { external.insert(tensor.name) }
      check(tensor, location)
    }
    for sparse in graph.sparseInitializer {
      let location = "\(place)sparse initializer '\(sparse.values.name)'"
      if !inputs.contains(sparse.values.name) { define(sparse.values.name, &known, location) }
      check(sparse, location)
    }
    for (index, node) in graph.node.enumerated() {
      check(node, &known, "\(place)node \(index) '\(VisibleText.name(node.name))' (\(node.opType))")
    }
    for output in graph.output where !known.contains(output.name) {
      error("\(place)result '\(output.name)'", "is made by nobody")
    }
  }

  private mutating func check(_ node: PBNodeProto, _ known: inout CheckedNames, _ place: String) {
    for message in operators.faults(of: node) { error(place, message) }
    for input in node.input where !input.isEmpty && !known.contains(input) {
      error(place, "input '\(input)' does not exist before it")
    }
    for input in ShapeInputs.names(of: node) where external.contains(input) {
      error(
        place,
        "shape inference reads the elements of '\(input)', which onnx and ONNX Runtime do not fetch "
          + "from another file")
    }
    for attribute in node.attribute {
      let inner = attribute.place(in: "\(place), ")
      if attribute.hasT { check(attribute.t, inner) }
      for tensor in attribute.tensors { check(tensor, inner) }
      if attribute.hasSparseTensor { check(attribute.sparseTensor, inner) }
      for sparse in attribute.sparseTensors { check(sparse, inner) }
      if attribute.hasG { check(attribute.g, &known, at: "\(inner), ") }
      for graph in attribute.graphs { check(graph, &known, at: "\(inner), ") }
    }
    for output in node.output where !output.isEmpty { define(output, &known, place) }
    if node.opType == "Constant", let constant = node.output.first,
      node.attribute.contains(where: { $0.hasT && $0.t.isExternal })
    {
      external.insert(constant)
    }
  }

  /// A function has names and operator sets of its own.
  private mutating func check(_ function: PBFunctionProto) {
    operators.enter(function)
    defer { operators.leave() }
    var known = CheckedNames()
    for input in function.input {
      known.insert(input)
      external.remove(input)
    }
    let place = function.place
    for (index, node) in function.node.enumerated() {
      check(node, &known, "\(place)node \(index) '\(VisibleText.name(node.name))' (\(node.opType))")
    }
    for output in function.output where !known.contains(output) {
      error("\(place)result '\(output)'", "is made by nobody")
    }
  }

  /// Notes a new name; ONNX wants every value made once, inner graphs included.
  private mutating func define(_ name: String, _ known: inout CheckedNames, _ place: String) {
    if name.isEmpty { error(place, "has no name") }
    if !known.insert(name) { error(place, "'\(name)' is defined twice") }
    // Graphs beside each other, and functions, may use a name for different things.
    external.remove(name)
  }

  private mutating func check(_ info: PBValueInfoProto, _ place: String) {
    guard case .tensorType(let type) = info.type.value,
      ONNXTypes.dataType(type.elemType) == nil
    else { return }
    error(place, "element type number \(type.elemType) is not known")
  }

  private mutating func check(_ sparse: PBSparseTensorProto, _ place: String) {
    do {
      try document.check(sparse)
    } catch {
      self.error(place, "\(error)")
    }
  }

  private mutating func check(_ tensor: PBTensorProto, _ place: String) {
    do {
      let type = try document.tensor(tensor).type
      guard let oddity = tensor.oddNumbers(type) else { return }
      findings.append(Finding(.warning, at: place, oddity))
    } catch {
      self.error(place, "\(error)")
    }
  }
}
