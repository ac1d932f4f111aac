package import MindGraph
package import MindTensors

/// What an input of a graph shall be instead of what it was traced with.
package struct InputSize: Sendable {
  /// The input's name.
  package let name: String
  /// Its dimensions; a symbol leaves a size open.
  package let dimensions: [Dimension]
  /// The type of the elements that it arrives with; `nil` leaves it as it is.
  package let element: DataType?

  package init(_ name: String, _ dimensions: [Dimension], element: DataType? = nil) {
    self.name = name
    self.dimensions = dimensions
    self.element = element
  }
}

/// Why the inputs of a graph cannot be what was asked for.
package enum SizeError: Failure, Equatable {
  /// The graph has no input of that name.
  case unknownInput(String, known: [String])
  /// An input has another number of dimensions.
  case rank(input: String, given: Int, expected: String)
  /// One symbol stands for dimensions that were traced with different sizes.
  case contradiction(symbol: String, Int, Int)
  /// The graph chooses between branches, or repeats itself.
  case branches(place: String)
  /// A constant of the trace cannot be told apart: two readings, or none.
  case reading(String)
  /// Layers that do not work for other sizes, all of them.
  case refused([Refusal])

  /// A layer that does not work for other sizes.
  package struct Refusal: Sendable, Equatable {
    package let place: String
    package let reason: String

    package init(place: String, reason: String) {
      self.place = place
      self.reason = reason
    }
  }

  package var kind: FailureKind {
    switch self {
    case .unknownInput, .rank, .contradiction: .usage
    case .branches, .reading, .refused: .unsupported
    }
  }

  package var isList: Bool {
    if case .refused = self { true } else { false }
  }

  package var description: String {
    switch self {
    case .unknownInput(let name, let known):
      "the graph has no input '\(name)'; its inputs: \(known.joined(separator: ", "))"
    case .rank(let input, let given, let expected):
      "input '\(input)' has \(given) dimensions here, the graph has \(expected)"
    case .contradiction(let symbol, let first, let second):
      "'\(symbol)' stands for sizes that differ in the graph: \(first) and \(second)"
    case .branches(let place):
      "\(place): the inputs of a graph with branches or loops stay as they are"
    case .reading(let reason): reason
    case .refused(let refusals):
      "the graph does not take these sizes:"
        + VisibleText.items(refusals.map { "\($0.place): \($0.reason)" })
    }
  }
}
