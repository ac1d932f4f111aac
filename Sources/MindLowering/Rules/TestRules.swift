import MindGraph
import MindOperators
import MindTensors

/// Questions about each element, whose answers are truth values.
enum TestRules {
  static let rules: [LoweringRule] = [
    LoweringRule("IsNan") { node in
      let x = try node.value("input")
      if isReal(x, node) { return [node.emit("IsNaN", [x])] }
      return [node.emit("Not", [node.emit("Equal", [x, x])])]
    },
    LoweringRule("IsInf") { node in
      let x = try node.value("input")
      if isReal(x, node) { return [node.emit("IsInf", [x])] }
      return [node.emit("Not", [node.emit("Equal", [x, x])])]
    },
    LoweringRule("IsFinite") { node in
      let x = try node.value("input")
      guard isReal(x, node) else { return [node.emit("Equal", [x, x])] }
      // Nothing is below infinity but finite numbers: a NaN compares as false.
      let size = node.builder.emit("Abs", [x])
      return [node.emit("Less", [size, try node.builder.number(.infinity, like: x)])]
    },
    LoweringRule("LogicalNot") { node in
      let x = try node.value("input")
      if node.builder.type(of: x).element == .bool { return [node.emit("Not", [x])] }
      return [node.emit("Equal", [x, try node.builder.number(0, like: x)])]
    },
  ]

  private static func isReal(_ value: Value.ID, _ node: NodeLowering) -> Bool {
    node.builder.type(of: value).element?.isFloatingPoint == true
  }
}
