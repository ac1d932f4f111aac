/// A part of a network, with MindSpore's name and hyper-parameters: a layer, or cells put together.
public protocol Cell: Sendable {
  /// The cell as data, which is what definition files hold.
  var definition: CellDefinition { get }
}

/// One cell of a network as data.
public struct CellDefinition: Cell, Hashable {
  /// What an argument of a cell holds.
  package indirect enum Argument: Sendable, Hashable {
    /// A hyper-parameter.
    case expression(Expression)
    /// A word out of a few.
    case word(String)
    /// Cells, one after the other.
    case cells([CellDefinition])
    /// Lists of cells, side by side.
    case branches([[CellDefinition]])
    /// Named hyper-parameters: an operator's arguments.
    case table([NamedExpression])
  }

  /// A hyper-parameter and its name.
  package struct NamedExpression: Sendable, Hashable {
    package let name: String
    package let value: Expression
  }

  /// An argument and its name.
  package struct NamedArgument: Sendable, Hashable {
    package let name: String
    package let value: Argument
  }

  /// The cell's kind: one of the vocabulary's, or a block's name.
  package let kind: String
  /// The cell's name in its parent; parameters of nameless cells belong to the parent.
  package var name: NameTemplate?
  /// The values that flow in; what flowed out of the cell before when empty.
  package var inputs: [NameTemplate] = []
  /// Names for what flows out.
  package var results: [NameTemplate] = []
  /// The hyper-parameters that are given.
  package var arguments: [NamedArgument] = []
  /// Where a definition file has the cell. Two cells are equal wherever they stand.
  package var mark: Mark?

  package init(_ kind: String, name: NameTemplate? = nil) {
    self.kind = kind
    self.name = name
  }

  public var definition: CellDefinition { self }

  /// An argument's value, when it is given.
  package subscript(argument: String) -> Argument? {
    arguments.first { $0.name == argument }?.value
  }

  public static func == (left: CellDefinition, right: CellDefinition) -> Bool {
    left.kind == right.kind && left.name == right.name && left.inputs == right.inputs
      && left.results == right.results && left.arguments == right.arguments
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(name)
    hasher.combine(arguments)
  }
}

extension Cell {
  /// The cell with the values that flow into it, by the names that cells before gave them.
  public func from(_ values: NameTemplate...) -> CellDefinition {
    var definition = definition
    definition.inputs = values
    return definition
  }

  /// The cell with names for what flows out of it.
  public func named(_ results: NameTemplate...) -> CellDefinition {
    var definition = definition
    definition.results = results
    return definition
  }
}

extension CellDefinition {
  /// The cell with one more hyper-parameter, unless it is the standard one.
  func with(_ name: String, _ value: Expression?, standard: Expression? = nil) -> Self {
    guard let value, value != standard else { return self }
    return with(name, .expression(value))
  }

  /// The cell with a word, unless it is the standard one.
  func with(_ name: String, word: String, standard: String? = nil) -> Self {
    word == standard ? self : with(name, .word(word))
  }

  /// The cell with one more argument.
  func with(_ name: String, _ argument: Argument) -> Self {
    var definition = self
    definition.arguments.append(NamedArgument(name: name, value: argument))
    return definition
  }
}

/// Lets cells be listed one under the other, as a network's description does.
@resultBuilder
public enum CellBuilder {
  /// One cell.
  public static func buildExpression(_ cell: any Cell) -> [CellDefinition] { [cell.definition] }

  /// Several cells.
  public static func buildExpression(_ cells: [CellDefinition]) -> [CellDefinition] { cells }

  /// Cells in order.
  public static func buildBlock(_ cells: [CellDefinition]...) -> [CellDefinition] {
    cells.flatMap { $0 }
  }

  /// Cells that are there under a condition.
  public static func buildOptional(_ cells: [CellDefinition]?) -> [CellDefinition] { cells ?? [] }

  /// One of two lists of cells.
  public static func buildEither(first cells: [CellDefinition]) -> [CellDefinition] { cells }

  /// The other of two lists of cells.
  public static func buildEither(second cells: [CellDefinition]) -> [CellDefinition] { cells }

  /// Cells made in a loop.
  public static func buildArray(_ cells: [[CellDefinition]]) -> [CellDefinition] {
    cells.flatMap { $0 }
  }
}
