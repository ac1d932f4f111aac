import MindTensors
import MindWire

extension ONNXFile {
  /// Every way in which the model breaks ONNX's rules, as far as its structure tells.
  ///
  /// Looks at what libonnx cannot see on a structure without weights, or stops at: data lengths, unique
  /// names, the order of nodes, element types, operator set imports. Which attributes an
  /// operator takes is libonnx's business.
  ///
  /// - Returns: one line for each fault; empty for a sound model.
  package func faults() -> [String] {
    var check = ONNXCheck(document: self)
    check.run()
    return check.faults
  }
}

private struct ONNXCheck {
  let document: ONNXFile
  var faults: [String] = []
  private var operatorSets: Set<String> = []

  init(document: ONNXFile) {
    self.document = document
  }

  mutating func run() {
    let model = document.file.message
    if !model.hasIrVersion { faults.append("the model has no ir_version") }
    for set in model.opsetImport {
      if !operatorSets.insert(domain(set.domain)).inserted {
        faults.append("operator set '\(set.domain)' is imported twice")
      }
    }
    for function in model.functions { operatorSets.insert(domain(function.domain)) }
    check(model.graph, outer: [], at: "")
  }

  /// The standard domain has two names.
  private func domain(_ name: String) -> String {
    name == "ai.onnx" ? "" : name
  }

  private mutating func check(_ graph: PBGraphProto, outer: Set<String>, at place: String) {
    var known = outer
    var own: Set<String> = []
    for input in graph.input {
      define(input.name, &known, &own, "\(place)input '\(input.name)'")
      check(input, "\(place)input '\(input.name)'")
    }
    let inputs = own
    for tensor in graph.initializer {
      let location = "\(place)initializer '\(tensor.name)'"
      // An initializer may give an input its standard value.
      if !inputs.contains(tensor.name) { define(tensor.name, &known, &own, location) }
      check(tensor, location)
    }
    for sparse in graph.sparseInitializer where !inputs.contains(sparse.values.name) {
      define(
        sparse.values.name, &known, &own, "\(place)sparse initializer '\(sparse.values.name)'")
    }
    for (index, node) in graph.node.enumerated() {
      check(node, &known, &own, "\(place)node \(index) '\(node.name)' (\(node.opType))")
    }
    if graph.output.isEmpty && place.isEmpty { faults.append("the graph has no result") }
    for output in graph.output {
      if !known.contains(output.name) {
        faults.append("\(place)result '\(output.name)' is made by nobody")
      }
    }
  }

  private mutating func check(
    _ node: PBNodeProto, _ known: inout Set<String>, _ own: inout Set<String>, _ place: String
  ) {
    if node.opType.isEmpty { faults.append("\(place) names no operator") }
    if !operatorSets.contains(domain(node.domain)) {
      faults.append("\(place): operator set '\(node.domain)' is not imported")
    }
    for input in node.input where !input.isEmpty && !known.contains(input) {
      faults.append("\(place): input '\(input)' does not exist before it")
    }
    for attribute in node.attribute {
      let inner = "\(place), attribute '\(attribute.name)'"
      if attribute.hasT { check(attribute.t, inner) }
      for tensor in attribute.tensors { check(tensor, inner) }
      if attribute.hasG { check(attribute.g, outer: known, at: "\(inner), ") }
      for graph in attribute.graphs { check(graph, outer: known, at: "\(inner), ") }
    }
    for output in node.output where !output.isEmpty {
      define(output, &known, &own, place)
    }
  }

  /// Notes a new name; ONNX wants every value made once, inner graphs included.
  private mutating func define(
    _ name: String, _ known: inout Set<String>, _ own: inout Set<String>, _ place: String
  ) {
    if name.isEmpty { faults.append("\(place) has no name") }
    if known.contains(name) { faults.append("\(place): '\(name)' is defined twice") }
    known.insert(name)
    own.insert(name)
  }

  private mutating func check(_ info: PBValueInfoProto, _ place: String) {
    guard case .tensorType(let type) = info.type.value else { return }
    if ONNXTypes.dataType(type.elemType) == nil {
      faults.append("\(place): element type number \(type.elemType) is not known")
    }
  }

  private mutating func check(_ tensor: PBTensorProto, _ place: String) {
    do {
      _ = try document.tensor(tensor)
    } catch let failure as any Failure {
      faults.append("\(place): \(failure)")
    } catch {
      faults.append("\(place): \(error)")
    }
  }
}
