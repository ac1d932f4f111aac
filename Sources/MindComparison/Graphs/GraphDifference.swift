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

  /// Whether both graphs do the same; names play no part.
  public var isEqual: Bool {
    changed.isEmpty && removed.isEmpty && added.isEmpty && ports.isEmpty && functions.isEmpty
  }

  /// Compares two models in the ONNX dialect.
  ///
  /// - Parameters:
  ///   - first: the first model.
  ///   - second: the second model.
  ///   - renamed: the first model's names of weights, by the second model's where they differ.
  ///   - isConstant: whether a name is one that an exporter gives to constants.
  /// - Throws: `FileError` when a constant cannot be read.
  package init(
    _ first: Model, _ second: Model, renamed: [String: String] = [:],
    isConstant: (String) -> Bool
  ) throws {
    let one = try GraphForm(first.graph, of: first, isConstant: isConstant)
    let two = try GraphForm(second.graph, of: second, isConstant: isConstant)
    let places = Dictionary(
      one.parameters.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var partners: [Int: Int] = [:]
    for (index, parameter) in two.parameters.enumerated() {
      partners[index] = places[renamed[parameter.name] ?? parameter.name]
    }
    let matching = GraphMatching(one, two, partners: partners)
    comparePorts(one, two)
    compareSteps(one, two, matching, partners)
    for (index, partner) in partners { pairing.weights[one.weights[partner]] = two.weights[index] }
    try compareFunctions(first, second, isConstant)
    explain(one, two)
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

  private mutating func compareSteps(
    _ one: GraphForm, _ two: GraphForm, _ matching: GraphMatching, _ partners: [Int: Int]
  ) {
    for (index, step) in one.steps.enumerated() {
      let place = Place(operation: step.operation, path: step.place)
      guard let partner = matching.right[index] else {
        removed.append(place)
        pairing.removed.append(step.node)
        continue
      }
      let details =
        Self.attributes(step, two.steps[partner])
        + Self.edges(step, two.steps[partner], one, two, matching, partners)
      pairing.pairs.append(GraphPairing.Pair(step, two.steps[partner], details: details))
      if details.isEmpty {
        equalCount += 1
      } else {
        changed.append(Change(place: place, details: details))
      }
    }
    for (index, step) in two.steps.enumerated() where matching.left[index] == nil {
      added.append(Place(operation: step.operation, path: step.place))
      pairing.added.append(step.node)
    }
    for (index, (left, right)) in zip(one.outputs, two.outputs).enumerated()
    where !Self.isSame(left, right, one, two, matching, partners) {
      ports.append(
        "result \(index) comes from \(Self.text(left, one)) -> \(Self.text(right, two))")
      pairing.note(.changed, index, isInput: false)
    }
  }

  private static func attributes(_ one: GraphForm.Step, _ two: GraphForm.Step) -> [String] {
    let right = Dictionary(
      two.attributes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let names = Set(one.attributes.map(\.name))
    return one.attributes.compactMap { attribute in
      guard let other = right[attribute.name] else {
        return "\(attribute.name): \(attribute.text) -> not set"
      }
      guard other.digest != attribute.digest else { return nil }
      return other.text == attribute.text
        ? "\(attribute.name): \(attribute.text), content differs"
        : "\(attribute.name): \(attribute.text) -> \(other.text)"
    }
      + two.attributes.filter { !names.contains($0.name) }
      .map { "\($0.name): not set -> \($0.text)" }
  }

  private static func edges(
    _ left: GraphForm.Step, _ right: GraphForm.Step, _ one: GraphForm, _ two: GraphForm,
    _ matching: GraphMatching, _ partners: [Int: Int]
  ) -> [String] {
    (0..<max(left.inputs.count, right.inputs.count)).compactMap { port in
      let before = port < left.inputs.count ? left.inputs[port] : .absent
      let after = port < right.inputs.count ? right.inputs[port] : .absent
      guard !isSame(before, after, one, two, matching, partners) else { return nil }
      return "input \(port): \(text(before, one)) -> \(text(after, two))"
    }
  }

  private static func isSame(
    _ left: GraphForm.Source, _ right: GraphForm.Source, _ one: GraphForm, _ two: GraphForm,
    _ matching: GraphMatching, _ partners: [Int: Int]
  ) -> Bool {
    switch (left, right) {
    case (.node(let a, let i), .node(let b, let j)): return i == j && matching.right[a] == b
    case (.parameter(let a), .parameter(let b)):
      // Weights without a partner are new names for those of the other side that have none either.
      if let partner = partners[b] { return partner == a }
      return one.parameters[a].type == two.parameters[b].type
    default: return left == right
    }
  }

  private static func text(_ source: GraphForm.Source, _ form: GraphForm) -> String {
    switch source {
    case .input(let index): "input '\(form.inputs[index].name)'"
    case .parameter(let index): "'\(form.parameters[index].name)'"
    case .constant: "a constant"
    case .node(let index, _):
      form.steps[index].place.isEmpty
        ? form.steps[index].operation : "\(form.steps[index].place)/\(form.steps[index].operation)"
    case .outer: "a value from around"
    case .absent: "nothing"
    }
  }

  private mutating func compareFunctions(
    _ first: Model, _ second: Model, _ isConstant: (String) -> Bool
  ) throws {
    let others = Dictionary(
      second.functions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let names = Set(first.functions.map(\.name))
    for function in first.functions {
      guard let other = others[function.name] else {
        functions.append("'\(function.name)' is gone")
        continue
      }
      let one = try GraphForm(function, of: first, isConstant: isConstant)
      let two = try GraphForm(other, of: second, isConstant: isConstant)
      if one.digest != two.digest {
        functions.append(
          "'\(function.name)' differs: \(one.steps.count) -> \(two.steps.count) nodes")
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
      let norm = count("LayerNormalization", there) - count("LayerNormalization", here)
      if norm > 0, count("ReduceMean", here) > count("ReduceMean", there) {
        notes.append(
          "\(norm) layer normalisations are one operator in the \(other) file, spelled out in the \(name)"
        )
      }
    }
  }
}
