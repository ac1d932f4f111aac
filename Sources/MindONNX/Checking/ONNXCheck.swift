package import MindGraph
import MindTensors
import MindWire

extension ONNXFile {
  /// Every way in which the model breaks ONNX's rules, as far as its structure tells.
  ///
  /// Looks at what libonnx cannot see on a structure without weights, or stops at, or is too old for: data
  /// lengths and places, unique names, the order of nodes, element types, what inputs, results and attributes
  /// have to say, operator set imports, and operators against ONNX's own table.
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
  /// How many graphs are around the one at hand, or functions.
  private var depth = 0

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
    var keys: Set<String> = []
    for entry in model.metadataProps where !keys.insert(entry.key).inserted {
      error("", "metadata_props has the key '\(entry.key)' twice")
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
    if graph.name.isEmpty { error("\(place)graph", "has no name") }
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
    for output in graph.output {
      let location = "\(place)result '\(output.name)'"
      if !known.contains(output.name) { error(location, "is made by nobody") }
      if depth == 0, let fault = output.typeFault { error(location, fault) }
    }
  }

  private mutating func check(_ node: PBNodeProto, _ known: inout CheckedNames, _ place: String) {
    let operators = operators
    operators.check(node) { error(place, $0) }
    for input in node.input where !input.isEmpty && !known.contains(input) {
      error(place, "input '\(input)' does not exist before it")
    }
    for input in ShapeInputs.names(of: node) where external.contains(input) {
      error(
        place,
        "shape inference reads the elements of '\(input)', which onnx and ONNX Runtime do not fetch "
          + "from another file")
    }
    var attributes: Set<String> = []
    for attribute in node.attribute {
      if !attributes.insert(attribute.name).inserted {
        error(place, "has the attribute '\(attribute.name)' twice")
      }
      let inner = attribute.place(in: "\(place), ")
      if let fault = attribute.fault(isInner: depth > 0) { error(inner, fault) }
      if attribute.hasT { check(attribute.t, inner) }
      for tensor in attribute.tensors { check(tensor, inner) }
      if attribute.hasSparseTensor { check(attribute.sparseTensor, inner) }
      for sparse in attribute.sparseTensors { check(sparse, inner) }
      depth += 1
      defer { depth -= 1 }
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
    depth += 1
    defer {
      operators.leave()
      depth -= 1
    }
    function.checkInterface { error("function '\(VisibleText.name(function.name))'", $0) }
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
    if depth == 0, let fault = info.typeFault { error(place, fault) }
    guard case .tensorType(let type) = info.type.value, type.hasElemType,
      ONNXTypes.dataType(type.elemType) == nil
    else { return }
    error(place, "element type number \(type.elemType) is not known")
  }

  private mutating func check(_ sparse: PBSparseTensorProto, _ place: String) {
    for part in [sparse.values, sparse.indices] {
      if let fault = part.fieldFault { error(place, fault) }
    }
    do {
      try document.check(sparse)
    } catch {
      self.error(place, "\(error)")
    }
  }

  private mutating func check(_ tensor: PBTensorProto, _ place: String) {
    if let fault = tensor.fieldFault { error(place, fault) }
    do {
      let type = try document.tensor(tensor).type
      guard let oddity = tensor.oddNumbers(type) else { return }
      findings.append(Finding(.warning, at: place, oddity))
    } catch {
      self.error(place, "\(error)")
    }
  }
}
