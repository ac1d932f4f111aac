package import MindGraph
import MindTensors

extension DeploymentTarget {
  /// What the target does not take of a model, or may not.
  ///
  /// - Parameter model: what the model asks for.
  /// - Returns: all of it, refusals first; nothing is left out.
  package func findings(in model: ModelUsage) -> [TargetFinding] {
    var check = TargetCheck(target: self)
    check.run(model)
    return check.findings.filter { $0.severity == .refused }
      + check.findings.filter { $0.severity != .refused }
  }

  /// The formats that it takes, for messages.
  var formats: String {
    [onnx.map { _ in "ONNX" }, mindIR.map { _ in "MindIR" }].compactMap { $0 }
      .joined(separator: " and ")
  }
}

/// Holds a model against one target.
private struct TargetCheck {
  let target: DeploymentTarget
  private(set) var findings: [TargetFinding] = []
  /// Where each finding is, by what makes it different from others.
  private var positions: [String: Int] = [:]
  private var narrowed: [DataType: DataType] = [:]

  init(target: DeploymentTarget) {
    self.target = target
  }

  mutating func run(_ model: ModelUsage) {
    switch model.format {
    case .onnx(let opset, let ir):
      guard let onnx = target.onnx else { return refuseFormat("ONNX") }
      narrowed = target.narrowed
      if !onnx.opsets.contains(opset) {
        refuse("opset \(opset)", "takes opset \(onnx.opsets.text)")
      }
      if !onnx.irVersions.contains(ir) {
        refuse("IR version \(ir)", "takes IR version \(onnx.irVersions.text)")
      }
      for node in model.nodes {
        check(node, opset: opset)
        if node.domain.isEmpty { checkTypes(of: node) }
      }
    case .mindIR(let version):
      guard let mindIR = target.mindIR else { return refuseFormat("MindIR") }
      guard mindIR.versions.contains(version) else {
        // Another version has other operators: what they come to is known after the conversion.
        return refuse(
          "MindIR version \(version)",
          "takes version \(mindIR.versions.text); 'mindconv convert --for \(target.name)' writes it"
        )
      }
      checkPrimitives(model)
    }
    checkPorts(model)
    checkTypes(model)
    if target.needsEmbeddedData, model.hasDataFiles {
      refuse(
        "weights in data files",
        "wants them inside the model; 'mindconv convert --embed' puts them there")
    }
  }

  // MARK: - Operators

  private mutating func check(_ node: ModelUsage.Node, opset: Int) {
    guard node.domain.isEmpty else {
      note(.doubtful, "\(node.domain).\(node.name)", node.place, "is not one of ONNX's operators")
      return
    }
    for limit in TargetLimit.all[node.name[...]] ?? [] where limit.concerns(target) {
      if limit.matches(node, opset: opset) {
        note(.refused, node.name, node.place, limit.reason, source: limit.source)
      }
    }
    guard let operators = target.operators else { return }
    guard let row = operators.rows[node.name[...]] else {
      switch operators.unlisted {
      case .accept: break
      case .warn: note(.doubtful, node.name, node.place, "nothing is known of this operator")
      case .refuse: note(.refused, node.name, node.place, "does not have this operator")
      }
      return
    }
    check(node, row, opset: opset)
  }

  private mutating func check(_ node: ModelUsage.Node, _ row: OperatorTable.Row, opset: Int) {
    if row.support == .no {
      let detail = row.restriction.isEmpty ? "" : ": \(row.restriction)"
      note(
        .refused, node.name, node.place, "does not have this operator\(detail)", source: row.source)
      return
    }
    if let opsets = row.opsets, !opsets.contains(opset) {
      note(
        .refused, node.name, node.place, "has it for opset \(opsets.text), the model has \(opset)",
        source: row.source)
    }
    if let type = dataType(of: node), takes(type), !row.types.isEmpty,
      !row.types.contains(narrowed[type] ?? type)
    {
      note(
        .refused, node.name, node.place,
        "takes \(row.types.map(\.rawValue).sorted().joined(separator: ", "))", type: type,
        source: row.source)
    }
    if row.support != .yes, !row.restriction.isEmpty {
      note(.partly, node.name, node.place, row.restriction, source: row.source)
    }
  }

  /// The type that an operator's table speaks of: that of the data, not of conditions, indices and counts.
  private func dataType(of node: ModelUsage.Node) -> DataType? {
    switch node.name {
    case "If", "Loop", "Scan", "OneHot", "ConstantOfShape": return nil
    case "Where": return node.inputs.count > 1 ? node.inputs[1].type?.element : nil
    default: return node.inputs.first?.type?.element
    }
  }

  private mutating func checkPrimitives(_ model: ModelUsage) {
    guard let lacking = target.lacking else { return }
    for node in model.nodes {
      if let reason = lacking.reason(against: node.name) {
        note(.refused, node.name, node.place, reason, source: lacking.source)
      }
      checkTypes(of: node)
      // Where a target takes ONNX, too, its limits are about ONNX's operators.
      guard target.onnx == nil else { continue }
      for limit in TargetLimit.all[node.name[...]] ?? [] where limit.concerns(target) {
        if limit.matches(node, opset: 0) {
          note(.refused, node.name, node.place, limit.reason, source: limit.source)
        }
      }
    }
    if lacking == .lite20 {
      for obstacle in model.obstaclesForLite where lacking.reason(against: obstacle.name) == nil {
        let subject = "\(obstacle.name) (\(obstacle.count)x)"
        note(.refused, subject, nil, obstacle.reason, source: lacking.source)
      }
    }
    if model.hasFunctions, !lacking.hasFunctions {
      refuse("control flow", "runs no functions of a model")
    }
  }

  // MARK: - Inputs, results, types

  private mutating func checkPorts(_ model: ModelUsage) {
    for port in model.inputs {
      guard let type = port.type.tensor else { continue }
      let isFixed = type.dimensions?.allSatisfy { $0.size != nil } ?? false
      guard !isFixed else { continue }
      switch target.dimensions {
      case .any: break
      case .fixed:
        note(
          .refused, "input '\(port.name)'", nil,
          "has the shape \(type), and every dimension must be fixed; export with --input \(port.name):..."
        )
      case .profile:
        note(
          .doubtful, "input '\(port.name)'", nil,
          "has the shape \(type): the builder wants the least, best and largest of each dimension")
      case .gears:
        note(
          .doubtful, "input '\(port.name)'", nil,
          "has the shape \(type): the compiler wants --input_shape, --dynamic_batch_size or --dynamic_dims"
        )
      }
    }
    guard let allowed = target.portTypes else { return }
    for (kind, ports) in [("input", model.inputs), ("result", model.outputs)] {
      for port in ports {
        if let type = port.type.tensor?.element, !allowed.contains(type) {
          note(
            .refused, "\(kind) '\(port.name)'", nil, "is not of a type that can be sent", type: type
          )
        }
      }
    }
  }

  private mutating func checkTypes(_ model: ModelUsage) {
    var uses: [(type: DataType, place: String)] = []
    for (kind, ports) in [("input", model.inputs), ("result", model.outputs)] {
      uses += ports.compactMap { port in
        port.type.tensor?.element.map { ($0, "\(kind) '\(port.name)'") }
      }
    }
    uses += model.weightTypes.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { ($0.key, "weight '\($0.value)'") }
    for (type, place) in uses where !takes(type) {
      note(.refused, "values", place, "does not take this type", type: type)
    }
  }

  /// Types that come up inside the graph: of what an operator takes and gives, as far as it is known.
  private mutating func checkTypes(of node: ModelUsage.Node) {
    let types = Set((node.inputs + node.outputs).compactMap { $0.type?.element })
    for type in types.sorted(by: { $0.rawValue < $1.rawValue }) where !takes(type) {
      note(.refused, node.name, node.place, "does not take this type", type: type)
    }
  }

  /// Whether the target takes values of a type, or makes narrower ones of them.
  private func takes(_ type: DataType) -> Bool {
    guard let types = target.types else { return true }
    return types.contains(type) || narrowed[type].map(types.contains) ?? false
  }

  // MARK: - Notes

  private mutating func refuse(_ subject: String, _ reason: String) {
    note(.refused, subject, nil, reason)
  }

  private mutating func refuseFormat(_ format: String) {
    refuse(format, "takes \(target.formats)")
  }

  /// Notes something once, with every place.
  private mutating func note(
    _ severity: TargetFinding.Severity, _ subject: String, _ place: String?, _ reason: String,
    type: DataType? = nil, source: String? = nil
  ) {
    let key = "\(severity) \(subject) \(reason) \(type?.rawValue ?? "")"
    if let position = positions[key] {
      if let place { findings[position].places.append(place) }
      return
    }
    positions[key] = findings.count
    let source = source.flatMap { $0.isEmpty ? nil : $0 } ?? target.source
    findings.append(
      TargetFinding(
        target: target.name, severity: severity, subject: subject, type: type?.rawValue,
        places: place.map { [$0] } ?? [], reason: reason, source: source))
  }
}
