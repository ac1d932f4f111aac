package import MindGraph
import MindOperators
import MindTensors
import MindWire

extension MindIRFile {
  /// Everything that is wrong with the model, or that MindSpore's loader refuses.
  ///
  /// - Returns: the findings; none for a sound model.
  package func findings() -> FindingList {
    var check = MindIRCheck(document: self)
    check.run()
    return check.findings
  }
}

/// Walks the main graph and the functions with the names that exist so far.
private struct MindIRCheck {
  let document: MindIRFile
  var findings = FindingList()
  private let reader: ConstantReader
  private let primitives: [String: String]
  private var arguments: ArgumentForms
  private let graphs: Set<String>
  /// MindIR has one namespace for the whole file.
  private var results: Set<String> = []
  private var names: Set<String> = []
  private var usage = DataFileUsage()

  init(document: MindIRFile) {
    self.document = document
    let message = document.file.message
    reader = ConstantReader(payloads: document.file.payloads, folder: document.folder)
    primitives = Dictionary(
      message.primitives.lazy.map { ($0.name, $0.opType) }, uniquingKeysWith: { first, _ in first })
    arguments = ArgumentForms(version: message.mindIrVersion, NodeForm(message, reader))
    graphs = Set(message.functions.map(\.name) + [message.graph.name])
  }

  private mutating func note(_ severity: Finding.Severity, _ place: String, _ message: String) {
    findings.append(Finding(severity, at: place, message))
  }

  mutating func run() {
    let message = document.file.message
    if !message.hasProducerName {
      note(.error, "", "MindSpore refuses a model without producer_name")
    }
    if !message.hasModelVersion {
      note(.error, "", "MindSpore refuses a model without model_version")
    }
    if message.hasLittleEndian, !message.littleEndian {
      note(.error, "", "weights with the highest byte first are refused by MindSpore")
    }
    if message.mindIrVersion < 0 {
      note(.error, "", "MindSpore refuses version \(message.mindIrVersion)")
    }
    if !message.graph.mapParameter.isEmpty {
      note(.warning, "", "hash table parameters are not interpreted")
    }
    var primitiveNames: Set<String> = []
    for primitive in message.primitives where !primitiveNames.insert(primitive.name).inserted {
      note(.error, "primitive '\(primitive.name)'", "is defined twice")
    }
    var functionNames: Set<String> = []
    for function in message.functions where !functionNames.insert(function.name).inserted {
      note(.error, "function '\(function.name)'", "is defined twice")
    }
    check(message.graph, at: "")
    for function in message.functions {
      check(function, at: "function '\(VisibleText.name(function.name))', ")
    }
    // MindSpore pads each tensor to 64 bytes.
    findings += usage.findings(padding: 64)
    checkMeaning()
  }

  private mutating func check(_ graph: PBGraphProto, at place: String) {
    if !graph.hasName { note(.error, place, "MindSpore refuses a graph without a name") }
    for input in graph.input {
      let location = "\(place)input '\(input.name)'"
      define(input.name, location)
      if input.tensor.isEmpty && !input.hasAttrInfo {
        note(.error, location, "MindSpore refuses an input without a type")
      }
      attempt(location) { for tensor in input.tensor { _ = try $0.tensorType(tensor) } }
    }
    for parameter in graph.parameter {
      let location = "\(place)parameter '\(MindIRNames.short(parameter.name))'"
      define(parameter.name, location)
      check(parameter, location)
    }
    for map in graph.mapParameter { check(map, "\(place)hash table '\(map.name)'") }
    for node in graph.node {
      check(node, "\(place)node '\(node.hasDomain ? node.domain : node.name)'")
    }
    if graph.output.isEmpty { note(.error, place, "the graph has no result") }
    for output in graph.output where !exists(output.name) {
      note(.error, "\(place)result '\(output.name)'", "is made by nobody")
    }
  }

  private mutating func check(_ parameter: PBTensorProto, _ place: String) {
    attempt(place) { _ = try $0.tensor(parameter) }
    if !parameter.quantParams.allSatisfy(\.hasQuantAlgoName) {
      note(.error, place, "MindSpore refuses a quantization without a name")
    }
    if !parameter.hasRawData && !parameter.hasExternalData {
      note(.warning, place, "has no data: the graph is one without weights")
    }
    if parameter.hasExternalData, !parameter.hasRawData,
      let extent = try? document.folder?.extent(
        location: parameter.externalData.location, offset: String(parameter.externalData.offset),
        length: parameter.externalData.hasLength ? String(parameter.externalData.length) : nil)
    {
      usage.add(extent, location: parameter.externalData.location, place: place)
    }
  }

  /// A hash table's parts are all required, and have as many rows each.
  private mutating func check(_ map: PBMapTensorProto, _ place: String) {
    guard map.hasName, map.hasDefaultValue, map.hasKeyTensor, map.hasValueTensor,
      map.hasStatusTensor
    else { return note(.error, place, "MindSpore refuses a hash table without all of its parts") }
    let parts = [
      ("keys", map.keyTensor), ("values", map.valueTensor), ("status", map.statusTensor),
    ]
    for (name, part) in parts { attempt("\(place), \(name)") { _ = try $0.tensor(part) } }
    if Set(parts.map { $0.1.dims.first }).count > 1 {
      note(.error, place, "has not as many keys as values and status")
    }
  }

  private mutating func check(_ node: PBNodeProto, _ place: String) {
    guard let result = node.output.first else {
      note(.error, place, "has no result")
      return
    }
    for input in node.input where !exists(input) {
      note(.error, place, "input '\(input)' is made by nobody before it")
    }
    for attribute in node.attribute where attribute.name != "shape" {
      attempt("\(place), attribute '\(attribute.name)'") { _ = try $0.constant(attribute) }
    }
    if node.opType == "Constant" {
      arguments.define(result, node.attribute.first)
    } else {
      if graphs.contains(result) || !results.insert(result).inserted {
        note(.error, place, "its result '\(result)' has another's name")
      }
      checkOperator(of: node, place)
    }
    names.insert(result)
  }

  private mutating func checkOperator(of node: PBNodeProto, _ place: String) {
    var name = node.opType
    if let reference = MindIRNames.reference(name) {
      guard let known = primitives[reference] else {
        if !graphs.contains(reference) && !names.contains(reference) {
          note(.error, place, "refers to '\(reference)', which does not exist")
        }
        return
      }
      name = known
    }
    name = MindIRNames.plainOperator(name)
    if let definition = OperatorCatalogue.definition(of: name) {
      let arguments = arguments
      arguments.check(node, definition) { note($0, place, $1) }
    }
    if !isKnown(name) {
      note(.warning, place, "the operator '\(name)' is not known here")
    }
  }

  private func isKnown(_ name: String) -> Bool {
    Plumbing.names.contains(name) || Plumbing.choices.contains(name)
      || StateOperators.update(by: name) != nil || StateOperators.observers.contains(name)
      || OperatorCatalogue.definition(of: name) != nil
  }

  /// Reads the model and infers every type, which finds arguments that do not fit.
  private mutating func checkMeaning() {
    guard !findings.contains(where: { $0.severity == .error }) else { return }
    let model: Model
    do {
      model = try Model(document, allowsMissingData: true)
    } catch {
      note(severity(of: error), "", "\(error)")
      return
    }
    for graph in [model.graph] + model.functions {
      for node in graph.nodes {
        guard case .primitive(let name, _) = node.operation,
          let definition = OperatorCatalogue.definition(of: name)
        else { continue }
        do {
          _ = try definition.infer(Call(node, of: definition) { model[$0].type })
        } catch {
          note(.warning, node.place, "\(error)")
        }
      }
    }
  }

  private func exists(_ name: String) -> Bool {
    names.contains(name) || graphs.contains(name)
  }

  /// A name of an input or parameter that comes again silently replaces the first.
  private mutating func define(_ name: String, _ place: String) {
    if !names.insert(name).inserted {
      note(.warning, place, "has a name that was taken; MindSpore uses the later one")
    }
  }

  private mutating func attempt(_ place: String, _ read: (ConstantReader) throws -> Void) {
    do {
      try read(reader)
    } catch {
      note(severity(of: error), place, "\(error)")
    }
  }

  /// What this package does not interpret may still be sound.
  private func severity(of error: any Error) -> Finding.Severity {
    (error as? any Failure)?.kind == .unsupported ? .warning : .error
  }
}
