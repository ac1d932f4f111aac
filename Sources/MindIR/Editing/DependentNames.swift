/// What in a file hangs on some of its graph's inputs: MindIR has one namespace for graphs and values.
struct DependentNames {
  private var names: Set<String> = []
  /// What hangs on a name directly.
  private var users: [String: [String]] = [:]
  /// The inputs of the functions, in order.
  private let inputs: [String: [String]]

  /// Follows values through nodes, functions and the nodes that bind or call these.
  init(_ message: PBModelProto, on changed: [String]) {
    inputs = Dictionary(
      message.functions.lazy.map { ($0.name, $0.input.map(\.name)) },
      uniquingKeysWith: { first, _ in first })
    let primitives = Dictionary(
      message.primitives.lazy.map { ($0.name, $0.opType) }, uniquingKeysWith: { $1 })
    // Arguments of calls where nobody says what is called.
    var loose: Set<String> = []
    for graph in [message.graph] + message.functions {
      for node in graph.node {
        guard let result = node.output.first else { continue }
        let reference = MindIRNames.reference(node.opType)
        let primitive = reference.map { primitives[$0] } ?? node.opType
        // A token has no type that could change.
        if primitive == "UpdateState" { continue }
        for name in node.input { users[name, default: []].append(result) }
        if let primitive {
          if Plumbing.binding.contains(primitive) { bind(node) }
        } else if let reference {
          users[reference, default: []].append(result)
          if inputs[reference] == nil {
            loose.formUnion(node.input)
          } else {
            give(node.input, to: reference)
          }
        }
      }
      for output in graph.output { users[output.name, default: []].append(graph.name) }
    }
    follow(changed, loose: loose)
  }

  /// Whether something hangs on the inputs.
  func contains(_ name: String) -> Bool { names.contains(name) }

  private mutating func bind(_ node: PBNodeProto) {
    guard let function = node.input.first else { return }
    give(Array(node.input.dropFirst()), to: function)
  }

  private mutating func give(_ arguments: [String], to function: String) {
    for (argument, input) in zip(arguments, inputs[function] ?? []) {
      users[argument, default: []].append(input)
    }
  }

  private mutating func follow(_ changed: [String], loose: Set<String>) {
    var waiting = changed
    var isLoose = false
    while let name = waiting.popLast() {
      guard names.insert(name).inserted else { continue }
      waiting += users[name] ?? []
      if !isLoose, loose.contains(name) {
        isLoose = true
        waiting += inputs.values.flatMap { $0 }
      }
    }
  }
}
