import MindGraph

/// One word of the vocabulary of networks: a cell's hyper-parameters, and what it adds to a network.
///
/// The single place that knows a cell: definition files, their schema, their text form and the Swift
/// builder follow from it.
package struct CellKind: Sendable {
  /// A hyper-parameter of a cell.
  package struct Argument: Sendable {
    /// What it can be.
    package enum Form: Sendable, Hashable {
      /// A whole number.
      case whole
      /// A number.
      case number
      /// A truth value.
      case flag
      /// One of a few words.
      case word([String])
      /// A whole number, or one for each spatial dimension.
      case sizes
      /// Whole numbers or other values in a list.
      case list
      /// A number, a truth value, or lists of them.
      case constant
      /// The name of a primitive.
      case primitive
      /// Cells, one after the other.
      case cells
      /// Lists of cells.
      case branches
      /// Named values.
      case table
    }

    package let name: String
    package let form: Form
    package let isRequired: Bool
    package let summary: String

    init(_ name: String, _ form: Form, required: Bool = false, _ summary: String) {
      self.name = name
      self.form = form
      isRequired = required
      self.summary = summary
    }
  }

  package let name: String
  package let summary: String
  package let arguments: [Argument]
  /// Whether the cell is only a way of writing several cells, and has no place in a sequence itself.
  let isTransparent: Bool
  /// Adds the cell's parameters and nodes; returns what flows out.
  let build: @Sendable (CellCall, inout NetworkBuilder) throws -> [Value.ID]

  init(
    _ name: String, _ summary: String, _ arguments: [Argument] = [], isTransparent: Bool = false,
    build: @escaping @Sendable (CellCall, inout NetworkBuilder) throws -> [Value.ID]
  ) {
    self.name = name
    self.summary = summary
    self.arguments = arguments
    self.isTransparent = isTransparent
    self.build = build
  }

  /// A cell with one value in, one value out and a hyper-parameter or none.
  init(
    _ name: String, _ summary: String, _ arguments: [Argument] = [],
    single build: @escaping @Sendable (CellCall, Value.ID, inout NetworkBuilder) throws -> Value.ID
  ) {
    self.init(name, summary, arguments) { call, network in
      [try build(call, try call.input(), &network)]
    }
  }
}
