import MindGraph

/// Which functions of a model lead to which.
struct CallGraph {
  private var callees: [String: Set<String>] = [:]
  /// Functions from which a way leads back to themselves.
  private let recursive: Set<String>

  init(_ model: Model) {
    for function in model.functions {
      var names: Set<String> = []
      for node in function.nodes {
        if case .function(let name) = node.operation { names.insert(name) }
        for input in node.inputs { Self.collect(input, into: &names) }
      }
      for output in function.outputs { Self.collect(output, into: &names) }
      callees[function.name] = names
    }
    recursive = Self.recursive(callees)
  }

  private static func collect(_ operand: Operand, into names: inout Set<String>) {
    switch operand {
    case .constant(.function(let name)): names.insert(name)
    case .tuple(let operands): for operand in operands { collect(operand, into: &names) }
    case .value, .constant, .absent: break
    }
  }

  /// What a search without recursion finds: functions that are not reached from themselves are taken away
  /// until none is left that calls nothing of the rest.
  private static func recursive(_ callees: [String: Set<String>]) -> Set<String> {
    var left = callees
    var callers: [String: [String]] = [:]
    for (name, names) in callees {
      for callee in names { callers[callee, default: []].append(name) }
    }
    var leaves = left.filter { $0.value.isEmpty }.map(\.key)
    while let leaf = leaves.popLast() {
      left[leaf] = nil
      for caller in callers[leaf] ?? [] {
        left[caller]?.remove(leaf)
        if left[caller]?.isEmpty == true { leaves.append(caller) }
      }
    }
    return Set(left.keys)
  }

  /// Whether a way leads from a function back to itself that does not pass through others.
  func isLoop(_ name: String, avoiding others: some Sequence<String>) -> Bool {
    guard recursive.contains(name) else { return false }
    var seen = Set(others)
    var waiting = [name]
    while let current = waiting.popLast() {
      for callee in callees[current] ?? [] where recursive.contains(callee) {
        if callee == name { return true }
        if seen.insert(callee).inserted { waiting.append(callee) }
      }
    }
    return false
  }
}
