import MindGraph
import MindTensors

/// Puts the bodies of functions in the place of their calls.
///
/// What MindSpore writes is lambda calculus: functions take everything they need as arguments, `if` is a
/// choice of two functions that is called, a loop is a function that ends by calling itself
/// (format document mindir.md, section 6). What comes of it has no functions: branches and loops are
/// nodes with graphs inside, see `StructureNodes`.
struct CallResolution {
  /// The most work that calls may make, and the deepest that they may nest: functions that call others twice
  /// each would grow without bounds.
  private static let workLimit = 1_000_000
  private static let depthLimit = 200

  private let functions: [String: Graph]
  let callGraph: CallGraph
  var model: Model
  /// The nodes of the graph that is being built.
  var nodes: [Node] = []
  /// What parameters hold.
  var memory: ParameterMemory
  /// The loops that are being built, the innermost last.
  var activeLoops: [String] = []
  private var depth = 0
  /// Which nodes of a function have to run, once that is known.
  private var liveness: [String: [Bool]] = [:]
  private let work = Work()

  /// Counts nodes and calls, those of copies that only look ahead included.
  private final class Work {
    var count = 0
  }

  /// What the values of one run of a graph stand for.
  private struct Frame {
    var items: [Value.ID: Item] = [:]
    /// Whether values keep their places: in the main graph, which runs once.
    let isMain: Bool
  }

  /// Resolves every call of a model.
  ///
  /// - Throws: `LoweringError` when a call is no branch and no loop.
  static func run(on model: Model) throws -> Model {
    guard !model.functions.isEmpty || ParameterMemory.isNeeded(for: model) else { return model }
    var resolution = CallResolution(model)
    return try resolution.resolved()
  }

  private init(_ model: Model) {
    callGraph = CallGraph(model)
    functions = Dictionary(
      model.functions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var model = model
    memory = ParameterMemory(&model)
    self.model = model
  }

  private mutating func resolved() throws -> Model {
    let frame = Frame(isMain: true)
    let outcome = try run(model.graph, frame)
    let results = try results(of: outcome)
    model.graph.outputs = try results.enumerated().map { position, item in
      let item = memory.current(item)
      guard let operand = item.operand else {
        throw LoweringError.inexpressible(
          item.unavailability.map { "result \(position) needs what is lost: \($0)" }
            ?? "a function as the network's result")
      }
      return operand
    }
    model.graph.nodes = nodes
    UnusedResults.remove(from: &model)
    model.functions = []
    return model
  }

  /// Runs a graph up to its end.
  private mutating func run(_ graph: Graph, _ frame: Frame) throws -> Outcome {
    var frame = frame
    let live = live(graph)
    let ends = graph.outputs.flatMap(\.values)
    let lastEffect = graph.nodes.lastIndex(where: hasEffect) ?? -1
    for (position, node) in graph.nodes.enumerated() where live[position] {
      guard let callable = try callable(of: node, frame) else {
        try step(node, &frame)
        continue
      }
      let arguments = node.inputs.map { item($0, frame) }
      // Nothing comes after a call whose results are the function's own.
      if !ends.isEmpty, ends == node.outputs.compactMap({ $0 }), graph.outputs.count == ends.count,
        lastEffect <= position
      {
        return try call(callable, arguments)
      }
      let results = try results(of: call(callable, arguments))
      try bind(node.outputs, to: results, &frame)
    }
    return .results(graph.outputs.map { item($0, frame) })
  }

  /// Which nodes of a graph have to run.
  private mutating func live(_ graph: Graph) -> [Bool] {
    if let known = liveness[graph.name] { return known }
    let live = model.liveNodes(in: graph, keeping: hasEffect)
    // The main graph runs once, and its name may be a function's.
    if functions[graph.name] != nil, depth > 0 { liveness[graph.name] = live }
    return live
  }

  private func callable(of node: Node, _ frame: Frame) throws -> Callable? {
    switch node.operation {
    case .primitive: return nil
    case .function(let name): return .function(name)
    case .closure(let id):
      guard case .callable(let callable) = item(.value(id), frame) else {
        throw Located(node.place, LoweringError.inexpressible("what is called is not a function"))
      }
      return callable
    }
  }

  private func item(_ operand: Operand, _ frame: Frame) -> Item {
    switch operand {
    case .value(let id): frame.items[id] ?? .operand(operand)
    case .tuple(let operands): .tuple(operands.map { item($0, frame) })
    case .constant, .absent: Item(operand)
    }
  }

  /// Says what the results of a call are called by its caller.
  private func bind(_ outputs: [Value.ID?], to results: [Item], _ frame: inout Frame) throws {
    if outputs.count == results.count {
      for (output, result) in zip(outputs, results) {
        if let output { frame.items[output] = result }
      }
    } else if outputs.count == 1, let output = outputs[0] {
      frame.items[output] = .tuple(results)
    } else if results.count == 1, case .tuple(let items) = results[0], items.count == outputs.count
    {
      try bind(outputs, to: items, &frame)
    } else {
      throw LoweringError.inexpressible(
        "a function has \(results.count) results, its caller takes \(outputs.count)")
    }
  }

  private mutating func step(_ node: Node, _ frame: inout Frame) throws {
    let inputs = node.inputs.map { item($0, frame) }
    if let item = try resolveState(node, inputs) {
      try bind(node.outputs, to: [item], &frame)
      return
    }
    if let item = try locating(
      node.place, { try FunctionPlumbing.resolve(node.operation.name, inputs) })
    {
      try bind(node.outputs, to: [item], &frame)
      return
    }
    let contents = inputs.map(memory.current)
    if let reason = Item.tuple(contents).unavailability {
      for case let output? in node.outputs { frame.items[output] = .unavailable(reason) }
      return
    }
    var copy = node
    copy.inputs = try contents.map { item in
      guard let operand = item.operand else {
        throw Located(node.place, LoweringError.inexpressible("takes a function"))
      }
      return operand
    }
    if !frame.isMain {
      copy.outputs = node.outputs.map { output in
        output.map { output in
          let fresh = model.addValue(name: model[output].name, type: model[output].type)
          frame.items[output] = .operand(.value(fresh))
          return fresh
        }
      }
    }
    try add(copy)
  }

  /// Adds a node to the graph that is being built.
  mutating func add(_ node: Node) throws {
    try count()
    nodes.append(node)
  }

  private func count() throws {
    work.count += 1
    guard work.count <= Self.workLimit else {
      throw LoweringError.inexpressible("calls of functions make more than \(Self.workLimit) nodes")
    }
  }

  /// Builds nodes of a graph inside a node.
  mutating func inside<Result>(
    _ build: (inout CallResolution) throws -> Result
  ) rethrows -> (nodes: [Node], result: Result) {
    let outer = nodes
    nodes = []
    defer { nodes = outer }
    let result = try build(&self)
    return (nodes, result)
  }

  /// Runs what a call calls.
  ///
  /// - Throws: `LoweringError` when it cannot be run.
  mutating func call(_ callable: Callable, _ arguments: [Item]) throws -> Outcome {
    switch callable {
    case .bound(let callable, let first): return try call(callable, first + arguments)
    case .choice(let condition, let first, let second):
      return .choice(
        condition, then: PendingCall(callable: first, arguments: arguments),
        else: PendingCall(callable: second, arguments: arguments))
    case .indexed(let index, let callables): return try select(index, callables, arguments)
    case .function(let name):
      if activeLoops.contains(name) { return .again(loop: name, arguments.filter { !$0.isToken }) }
      if callGraph.isLoop(name, avoiding: activeLoops) {
        return try loop(name, arguments.filter { !$0.isToken })
      }
      return try enter(name, arguments)
    }
  }

  /// Runs a function from its beginning.
  mutating func enter(_ name: String, _ arguments: [Item]) throws -> Outcome {
    let arguments = arguments.filter { !$0.isToken }
    guard let graph = functions[name] else {
      throw LoweringError.inexpressible("there is no function '\(name)'")
    }
    guard graph.inputs.count == arguments.count else {
      throw LoweringError.inexpressible(
        "'\(name)' takes \(graph.inputs.count) arguments, \(arguments.count) are given")
    }
    try count()
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw LoweringError.inexpressible("calls are nested more than \(Self.depthLimit) deep")
    }
    var frame = Frame(isMain: false)
    for (input, argument) in zip(graph.inputs, arguments) { frame.items[input] = argument }
    return try run(graph, frame)
  }

  /// One of several functions: a chain of choices.
  private mutating func select(
    _ index: Operand, _ callables: [Callable], _ arguments: [Item]
  ) throws -> Outcome {
    guard let first = callables.first else {
      throw LoweringError.inexpressible("a choice of no function")
    }
    guard callables.count > 1 else { return try call(first, arguments) }
    let condition = model.addValue(name: "", type: .unknown)
    let number = Attribute.tensor(
      try Tensor(type: .int32, shape: .scalar, payload: .inline(Int32(0).littleEndianBytes)))
    try add(
      Node(.primitive("Equal"), inputs: [index, .constant(number)], outputs: [condition]))
    let next = model.addValue(name: "", type: .unknown)
    let one = Attribute.tensor(
      try Tensor(type: .int32, shape: .scalar, payload: .inline(Int32(1).littleEndianBytes)))
    try add(Node(.primitive("Sub"), inputs: [index, .constant(one)], outputs: [next]))
    return .choice(
      .value(condition), then: PendingCall(callable: first, arguments: arguments),
      else: PendingCall(
        callable: .indexed(.value(next), Array(callables.dropFirst())), arguments: arguments))
  }
}
