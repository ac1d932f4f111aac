/// Holds nodes against ONNX's table of operators.
struct OperatorCheck {
  private var operatorSets: [String: Int] = [:]
  /// Those that the function at hand imports for itself.
  private var innerSets: [String: Int] = [:]
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
    if operatorSets[domain(function.domain)] == nil { operatorSets[domain(function.domain)] = 1 }
    return implementations.insert("\(name) \(function.overload)").inserted
  }

  /// From here on, nodes are those of a function.
  mutating func enter(_ function: PBFunctionProto) {
    for set in function.opsetImport { innerSets[domain(set.domain)] = Int(clamping: set.version) }
  }

  /// From here on, nodes are those of the model again.
  mutating func leave() {
    innerSets = [:]
  }

  /// What is wrong with a node's operator, and with the number of its inputs and results.
  func faults(of node: PBNodeProto) -> [String] {
    if node.opType.isEmpty { return ["names no operator"] }
    let domain = domain(node.domain)
    guard let version = innerSets[domain] ?? operatorSets[domain] else {
      return ["operator set '\(node.domain)' is not imported"]
    }
    guard !functions.contains("\(domain) \(node.opType)") else { return [] }
    switch OperatorSignature.lookup(node.opType, domain: domain, version: version) {
    case .foreignDomain: return []
    case .unknown: return ["there is no such operator"]
    case .later(let since):
      return ["the operator came with opset \(since), the model has \(version)"]
    case .signature(let signature):
      if signature.isDeprecated { return ["the operator is gone from opset \(signature.since) on"] }
      return count(node.input, signature.inputs, "inputs")
        + count(node.output, signature.outputs, "results")
    }
  }

  /// Optional ones at the end may be left out, or spelled out as empty names.
  private func count(_ names: [String], _ allowed: ClosedRange<Int>, _ what: String) -> [String] {
    let used = names.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    guard used > allowed.upperBound || names.count < allowed.lowerBound else { return [] }
    let text =
      if allowed.upperBound == .max {
        "at least \(allowed.lowerBound)"
      } else if allowed.count == 1 {
        "\(allowed.lowerBound)"
      } else {
        "\(allowed.lowerBound) to \(allowed.upperBound)"
      }
    return ["has \(names.count) \(what), the operator \(text)"]
  }
}
