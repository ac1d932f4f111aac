/// Holds nodes against ONNX's table of operators.
struct OperatorCheck {
  private var operatorSets: [String: Int] = [:]
  /// Those that the function at hand imports, which sees no others.
  private var innerSets: [String: Int]?
  /// The model's own functions, which are operators too.
  private var functions: Set<String> = []
  private var implementations: Set<String> = []

  /// The standard domain has two names.
  private func domain(_ name: String) -> String {
    name == "ai.onnx" ? "" : name
  }

  /// Takes an import in; `false` when the domain has one already.
  mutating func importSet(_ set: PBOperatorSetIdProto) -> Bool {
    operatorSets.updateValue(Int(clamping: set.version), forKey: domain(set.domain)) == nil
  }

  /// Takes in one of the model's functions; `false` when it has it already.
  ///
  /// From IR version 10 on, functions of one name differ by their overload.
  mutating func declare(_ function: PBFunctionProto) -> Bool {
    let name = "\(domain(function.domain)) \(function.name)"
    functions.insert(name)
    return implementations.insert("\(name) \(function.overload)").inserted
  }

  /// From here on, nodes are those of a function.
  mutating func enter(_ function: PBFunctionProto) {
    innerSets = Dictionary(
      function.opsetImport.map { (domain($0.domain), Int(clamping: $0.version)) },
      uniquingKeysWith: { _, later in later })
  }

  /// From here on, nodes are those of the model again.
  mutating func leave() {
    innerSets = nil
  }

  /// Notes what is wrong with a node's operator, and with what the node gives it.
  ///
  /// A node can have any number of faults, so they are not collected here.
  func check(_ node: PBNodeProto, _ note: (String) -> Void) {
    if node.opType.isEmpty { return note("names no operator") }
    if node.input.isEmpty && node.output.isEmpty {
      return note("has neither inputs nor results")
    }
    let domain = domain(node.domain)
    guard let version = (innerSets ?? operatorSets)[domain] else {
      return note("operator set '\(node.domain)' is not imported")
    }
    guard !functions.contains("\(domain) \(node.opType)") else { return }
    switch OperatorSignature.lookup(node.opType, domain: domain, version: version) {
    case .foreignDomain: return
    case .unknown: note("there is no such operator")
    case .later(let since):
      note("the operator came with opset \(since), the model has \(version)")
    case .signature(let signature):
      if signature.isDeprecated {
        return note("the operator is gone from opset \(signature.since) on")
      }
      if let fault = fault(node.input, signature.inputs, "input") { note(fault) }
      if let fault = fault(node.output, signature.outputs, "result") { note(fault) }
      signature.checkAttributes(of: node, note)
      node.checkBranches(note)
    }
  }

  /// Optional ones at the end may be left out; those before others are spelled out as empty names.
  private func fault(
    _ names: [String], _ places: OperatorSignature.Places, _ what: String
  ) -> String? {
    let allowed = places.count
    guard allowed.contains(names.count) else {
      let text =
        if allowed.upperBound == .max {
          "at least \(allowed.lowerBound)"
        } else if allowed.count == 1 {
          "\(allowed.lowerBound)"
        } else {
          "\(allowed.lowerBound) to \(allowed.upperBound)"
        }
      return "has \(names.count) \(what)s, the operator \(text)"
    }
    return names.prefix(places.named).firstIndex(where: \.isEmpty).map {
      "\(what) \($0) has no name, and the operator must have it"
    }
  }
}
