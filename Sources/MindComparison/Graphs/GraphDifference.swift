package import MindGraph

/// How two graphs differ.
public struct GraphDifference: Sendable {
  /// A step, as a reader finds it.
  public struct Place: Sendable, Hashable {
    /// The operator.
    public let operation: String
    /// Where it stands.
    public let path: String
  }

  /// A step that both graphs have, with differences.
  public struct Change: Sendable {
    /// The step of the first graph.
    public let place: Place
    /// Each difference in words.
    public let details: [String]
  }

  /// How many steps are the same.
  public private(set) var equalCount = 0
  /// Steps that both graphs have, with other attributes or edges.
  public private(set) var changed: [Change] = []
  /// Steps that only the first graph has.
  public private(set) var removed: [Place] = []
  /// Steps that only the second graph has.
  public private(set) var added: [Place] = []
  /// Differences between inputs and results.
  public private(set) var ports: [String] = []
  /// Functions that differ, each in words.
  public private(set) var functions: [String] = []
  /// What explains differences: layers that one side has in another form.
  public private(set) var notes: [String] = []

  /// Which parts of the main graphs belong together.
  package private(set) var pairing = GraphPairing()
  /// Weights that have neither name nor content in common, but their place in the graphs.
  package private(set) var placedWeights: [(left: String, right: String)] = []
  /// Weights of graphs in nodes that have the same place.
  package private(set) var innerWeights: [(left: String, right: String)] = []
  /// The initializers of each graph that are compared with the graph.
  package private(set) var constants: (left: Set<String>, right: Set<String>) = ([], [])

  /// Whether both graphs do the same; names play no part, but where inputs or results carry each other's.
  public var isEqual: Bool {
    changed.isEmpty && removed.isEmpty && added.isEmpty && ports.isEmpty && functions.isEmpty
  }

  /// Compares two models in the ONNX dialect.
  ///
  /// - Parameters:
  ///   - first: the first model.
  ///   - second: the second model.
  ///   - renamed: the first model's names of weights, by the second model's where they differ.
  ///   - includesInner: whether graphs in nodes have weights, which are compared elsewhere; otherwise what
  ///     they have of their own is compared here.
  ///   - isOneFormat: whether both come from files of one format: otherwise results have names of their own.
  ///   - isConstant: whether a name is one that an exporter gives to constants.
  /// - Throws: `FileError` when a constant cannot be read.
  package init(
    _ first: Model, _ second: Model, renamed: [String: String] = [:],
    includesInner: Bool = false, isOneFormat: Bool = true, isConstant: @escaping (String) -> Bool
  ) throws {
    let choice = WeightChoice(isConstant: isConstant, includesInner: includesInner)
    var choices = (left: choice, right: choice)
    choices.left.constants = try choice.constants(
      among: first, in: second, renamed: renamed.values)
    choices.right.constants = try choice.constants(among: second, in: first, renamed: renamed.keys)
    let one = try GraphForm(first.graph, of: first, choices.left)
    let two = try GraphForm(second.graph, of: second, choices.right)
    let places = Dictionary(
      one.parameters.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var partners: [Int: Int] = [:]
    for (index, parameter) in two.parameters.enumerated() {
      partners[index] = places[renamed[parameter.name] ?? parameter.name]
    }
    let difference = FormDifference(one, two, partners: partners)
    comparePorts(one, two)
    compareNames("input", one.inputs.map(\.name), two.inputs.map(\.name), tells: isOneFormat)
    if isOneFormat {
      compareNames(
        "result", one.outputTypes.map(\.name), two.outputTypes.map(\.name), tells: true)
    }
    take(difference, one, two)
    constants = (one.allConstants, two.allConstants)
    try compareFunctions(first, second, choices)
    explain(one, two)
    for (constants, name, other) in [
      (choices.left.constants, "first", "second"), (choices.right.constants, "second", "first"),
    ] where !constants.isEmpty {
      notes.append(
        "\(constants.count) weights of the \(name) file are constants in the \(other) file's graph")
    }
  }

  private mutating func comparePorts(_ one: GraphForm, _ two: GraphForm) {
    for (what, left, right) in [
      ("input", one.inputs, two.inputs), ("result", one.outputTypes, two.outputTypes),
    ] {
      for index in 0..<max(left.count, right.count) {
        guard index < left.count else {
          ports.append("\(what) \(index) '\(right[index].name)' is new: \(right[index].type)")
          pairing.note(.added, index, isInput: what == "input")
          continue
        }
        guard index < right.count else {
          ports.append("\(what) \(index) '\(left[index].name)' is gone: \(left[index].type)")
          pairing.note(.removed, index, isInput: what == "input")
          continue
        }
        // A result's type may not be recorded on one side.
        let isKnown = !left[index].type.contains("?") && !right[index].type.contains("?")
        if what == "input" || isKnown, left[index].type != right[index].type {
          ports.append(
            "\(what) '\(left[index].name)': \(left[index].type) -> \(right[index].type)")
          pairing.note(.changed, index, isInput: what == "input")
        }
      }
    }
  }

  /// Who asks for a value by its name gets another one where names stand at other places. Names that only
  /// one graph has are told, where that means something.
  private mutating func compareNames(
    _ what: String, _ left: [String], _ right: [String], tells: Bool
  ) {
    let places = { (names: [String]) in
      Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (places(left), places(right))
    for (index, (name, newName)) in zip(left, right).enumerated()
    where name != newName && !Self.isGenerated(name) && !Self.isGenerated(newName) {
      if let place = after[name] {
        ports.append("\(what) '\(name)' has another place: \(index) -> \(place)")
      } else if let place = before[newName] {
        ports.append("\(what) '\(newName)' has another place: \(place) -> \(index)")
      } else {
        if tells { notes.append("renamed: \(what) '\(name)' -> '\(newName)'") }
        continue
      }
      pairing.note(.changed, index, isInput: what == "input")
    }
  }

  /// Whether MindSpore made up a name, by counting nodes: another export of the network has another one.
  private static func isGenerated(_ name: String) -> Bool { name.hasPrefix("CNode_") }

  private mutating func take(
    _ difference: FormDifference, _ one: GraphForm, _ two: GraphForm
  ) {
    for (left, right, details) in difference.pairs {
      let step = one.steps[left]
      if details.isEmpty {
        equalCount += 1
      } else {
        changed.append(
          Change(place: Place(operation: step.operation, path: step.place), details: details))
      }
      pairing.pairs.append(.init(step, two.steps[right], details: details))
    }
    for step in difference.removed.map({ one.steps[$0] }) {
      removed.append(Place(operation: step.operation, path: step.place))
      pairing.removed.append(step.node)
    }
    for step in difference.added.map({ two.steps[$0] }) {
      added.append(Place(operation: step.operation, path: step.place))
      pairing.added.append(step.node)
    }
    for (index, text) in difference.results {
      ports.append(text)
      pairing.note(.changed, index, isInput: false)
    }
    for (index, partner) in difference.partners {
      pairing.weights[one.weights[partner]] = two.weights[index]
    }
    innerWeights = difference.innerWeights
    placedWeights = difference.placed.map { (one.parameters[$0].name, two.parameters[$1].name) }
  }

  private mutating func compareFunctions(
    _ first: Model, _ second: Model, _ choices: (left: WeightChoice, right: WeightChoice)
  ) throws {
    let others = Dictionary(
      second.functions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let names = Set(first.functions.map(\.name))
    for function in first.functions {
      guard let other = others[function.name] else {
        functions.append("'\(function.name)' is gone")
        continue
      }
      let place = function.name + "/"
      let one = try GraphForm(function, of: first, choices.left, in: place)
      let two = try GraphForm(other, of: second, choices.right, in: place)
      let difference = FormDifference(one, two)
      innerWeights += difference.innerWeights
      constants.left.formUnion(one.allConstants)
      constants.right.formUnion(two.allConstants)
      let others = other.attributes.map { "\($0.name): \(ComparedText.of($0.value))" }
      let defaults = function.attributes.map { "\($0.name): \(ComparedText.of($0.value))" }
      functions += difference.lines.map { "'\(function.name)': \($0)" }
      if defaults != others {
        functions.append("'\(function.name)': attributes (\(defaults)) -> (\(others))")
      }
    }
    functions += second.functions.filter { !names.contains($0.name) }.map { "'\($0.name)' is new" }
  }

  /// Forms of the same layers that optimisers make of each other.
  private mutating func explain(_ one: GraphForm, _ two: GraphForm) {
    let counts = [one, two].map { form in
      Dictionary(form.steps.map { ($0.operation, 1) }, uniquingKeysWith: +)
    }
    func count(_ operation: String, _ side: Int) -> Int { counts[side][operation] ?? 0 }
    for (here, there, name, other) in [(0, 1, "first", "second"), (1, 0, "second", "first")] {
      let norms = count("BatchNormalization", here) - count("BatchNormalization", there)
      if norms > 0, count("Conv", here) == count("Conv", there) {
        notes.append(
          "the \(name) file has \(norms) batch normalisations that the \(other) one has not: "
            + "folded into the convolutions before them, whose weights differ then")
      }
      let products = count("Gemm", there) - count("Gemm", here)
      if products > 0, count("MatMul", here) - count("MatMul", there) >= products {
        notes.append(
          "\(products) products with a bias are one Gemm in the \(other) file, MatMul and Add in the \(name)"
        )
      }
      let swishes = count("HardSwish", there) - count("HardSwish", here)
      if swishes > 0, count("Mul", here) - count("Mul", there) >= swishes {
        notes.append(
          "\(swishes) hard swishes are one operator in the \(other) file, spelled out in the \(name)"
        )
      }
      let softmax = ["Softmax", "LogSoftmax"].map { count($0, here) }.reduce(0, +)
      if softmax > 0, one.isBefore(13) != two.isBefore(13), (here == 0 ? one : two).isBefore(13),
        count("Transpose", here) > count("Transpose", there)
      {
        notes.append(
          "softmax takes the last axis alone before opset 13: the \(name) file transposes for it")
      }
      let norm = count("LayerNormalization", there) - count("LayerNormalization", here)
      if norm > 0, count("ReduceMean", here) > count("ReduceMean", there) {
        notes.append(
          "\(norm) layer normalisations are one operator in the \(other) file, spelled out in the \(name)"
        )
      }
    }
  }
}
