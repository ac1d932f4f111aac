public import MindGraph
import MindLowering
public import MindNetworks
public import MindTensors

/// What an input of a model shall be: `NAME:SHAPE` or `NAME:SHAPE:TYPE`, such as `x:1,3,608,608`.
///
/// A dimension is a number, a symbol that leaves the size open (`N`), or `?` for one that is open without a
/// name. The shape of a scalar is empty: `x::float32`.
public struct InputSpecification: Sendable, Hashable {
  /// The input's name.
  public let name: String
  /// The dimensions.
  public let dimensions: [Dimension]
  /// The element type; `nil` leaves it as it is.
  public let type: DataType?

  /// Reads a specification.
  ///
  /// - Throws: `InputSpecificationError` when the text is none.
  public init(_ text: String) throws(InputSpecificationError) {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false)[...]
    var type: DataType?
    if parts.count > 2, let last = parts.last, let found = DataType(rawValue: String(last)) {
      type = found
      parts = parts.dropLast()
    }
    // Names such as `x:0` have a colon themselves.
    guard parts.count > 1, let shape = parts.last else { throw .form(text) }
    let name = parts.dropLast().joined(separator: ":")
    guard !name.isEmpty else { throw .form(text) }
    var dimensions: [Dimension] = []
    if !shape.isEmpty {
      for part in shape.split(separator: ",", omittingEmptySubsequences: false) {
        guard let dimension = Self.dimension(part) else { throw .dimension(text, String(part)) }
        dimensions.append(dimension)
      }
    }
    self.name = name
    self.dimensions = dimensions
    self.type = type
  }

  private static func dimension(_ text: Substring) -> Dimension? {
    if text == "?" { return .unknown }
    if let size = Int(text) { return size > 0 ? .fixed(size) : nil }
    guard let first = text.first, first.isLetter || first == "_",
      text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
    else { return nil }
    return .symbol(String(text))
  }

  /// The choice that this makes for a network's input.
  public var choice: Network.InputChoice { Network.InputChoice(name, dimensions, type: type) }
}

extension Model {
  /// This graph for other sizes of its inputs, with open sizes among them by name.
  ///
  /// - Throws: `SizeError` when the graph has no such input, or a layer does not work for other sizes.
  func resized(_ inputs: [InputSpecification]) throws -> Model {
    if inputs.isEmpty { return self }
    return try Resizing.run(
      on: self,
      inputs: inputs.map { InputSize($0.name, $0.dimensions, element: $0.type) })
  }
}

/// Why a text says nothing of an input.
public enum InputSpecificationError: Failure, Equatable {
  /// It is not `NAME:SHAPE` or `NAME:SHAPE:TYPE`.
  case form(String)
  /// A dimension is no size above 0, no symbol and no `?`.
  case dimension(String, String)

  public var kind: FailureKind { .usage }

  public var description: String {
    switch self {
    case .form(let text):
      "'\(text)' is no input; write NAME:SHAPE or NAME:SHAPE:TYPE, as x:1,3,608,608"
    case .dimension(let text, let part):
      "'\(part)' in '\(text)' is no dimension; write a size above 0, a symbol such as N, or ?"
    }
  }
}
