import MindTensors

/// Which of a model's functions call which.
struct FunctionCycles {
  /// Names that a message shows of a circle.
  private static let mostNames = 8

  private let names: [String]
  /// For each function those that it calls.
  private let callees: [[Int]]

  init(_ functions: [PBFunctionProto]) {
    func key(_ domain: String, _ name: String, _ overload: String) -> [String] {
      [domain == "ai.onnx" ? "" : domain, name, overload]
    }
    var indices: [[String]: Int] = [:]
    for (index, function) in functions.enumerated() {
      indices[key(function.domain, function.name, function.overload)] = index
    }
    names = functions.map { VisibleText.name($0.name) }
    callees = functions.map { function in
      var called: Set<Int> = []
      for node in function.node {
        node.forEachNode { node in
          if let callee = indices[key(node.domain, node.opType, node.overload)] {
            called.insert(callee)
          }
        }
      }
      return called.sorted()
    }
  }

  /// A function that calls itself, by way of others perhaps, and by which; nil when none does.
  ///
  /// Without recursion: a chain of calls may be as long as the model.
  func first() -> (function: String, fault: String)? {
    var callers = [[Int]](repeating: [], count: callees.count)
    for (caller, called) in callees.enumerated() {
      for callee in called { callers[callee].append(caller) }
    }
    // Functions that end are taken away, innermost first; what stays runs in a circle, or into one.
    var open = callees.map(\.count)
    var ending = open.indices.filter { open[$0] == 0 }
    while let function = ending.popLast() {
      for caller in callers[function] {
        open[caller] -= 1
        if open[caller] == 0 { ending.append(caller) }
      }
    }
    guard var function = open.indices.first(where: { open[$0] > 0 }) else { return nil }
    var steps: [Int: Int] = [:]
    var path: [Int] = []
    while steps[function] == nil {
      steps[function] = path.count
      path.append(function)
      guard let next = callees[function].first(where: { open[$0] > 0 }) else { return nil }
      function = next
    }
    let circle = path[(steps[function] ?? 0)...].map { "'\(names[$0])'" }
    let others = circle.dropFirst()
    let shown = others.prefix(Self.mostNames).joined(separator: ", ")
    let more = others.count > Self.mostNames ? " and others" : ""
    return (
      names[function], "calls itself" + (others.isEmpty ? "" : " by way of \(shown)\(more)")
    )
  }
}
