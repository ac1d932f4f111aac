import MindGraph
import MindTensors

/// Which nodes of a model work in half precision.
struct PrecisionPlan {
  /// What a node does about single precision.
  enum Treatment {
    /// Takes and gives half precision.
    case half
    /// Stays as it is.
    case single
  }

  private let precision: Precision
  private let opset: Int
  private let wrappers: Int
  /// Operators that have no form in the wanted type.
  private(set) var refused: [UnsupportedOperator] = []

  init(_ precision: Precision, _ model: Model) {
    self.precision = precision
    opset = model.operatorSets[""] ?? 0
    wrappers = Naming.wrapperCount(in: model.graph)
  }

  /// What a node does; notes those that cannot do what is wanted.
  mutating func treatment(of node: Node) -> Treatment {
    guard case .primitive(let name, domain: "") = node.operation,
      let support = PrecisionSupport.of(name)
    else { return .half }
    let path = Naming.path(of: node, wrappers: wrappers)
    // What flows through branches and loops is half; what happens inside has its own treatment.
    let isControl = ["If", "Loop", "Scan"].contains(name)
    if isControl, support.takes(precision.type, opset: opset) { return .half }
    if !isControl,
      precision.keeps(name, path) || Precision.sensitive.contains(name)
    {
      return .single
    }
    // Statistics of a normalisation are of single precision; before opset 15 all operands are alike.
    if name == "BatchNormalization", opset < 15 { return .single }
    if support.takes(precision.type, opset: opset) { return .half }
    if precision.type == .bfloat16 { refuse(name, path) }
    return .single
  }

  /// Operands that stay in single precision although the node works in half.
  func fixedOperands(of node: Node) -> Set<Int> {
    if node.operation == .primitive("BatchNormalization") { return [1, 2, 3, 4] }
    return PrecisionSupport.of(node.operation.name)?.fixedOperands ?? []
  }

  private mutating func refuse(_ name: String, _ path: String) {
    if let index = refused.firstIndex(where: { $0.name == name }) {
      refused[index].places.append(path)
    } else {
      refused.append(UnsupportedOperator(name: name, reason: "", places: [path]))
    }
  }
}
