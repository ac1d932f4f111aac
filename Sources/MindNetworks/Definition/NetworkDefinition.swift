public import MindTensors

/// A network as data: settings, inputs, and cells with their hyper-parameters.
///
/// The same data comes from Swift and from definition files, and prints as a definition file.
public struct NetworkDefinition: Sendable, Hashable {
  /// The network's name, as `--net` takes it.
  public var name: String
  /// One line that says what the network is.
  public var summary: String
  /// The hyper-parameters that can be set, in the order in which they may refer to each other.
  public var settings: [Setting]
  /// What the network takes, in order.
  public var inputs: [Input]
  /// Cells with parameters of their own, used by name like the vocabulary's.
  public var blocks: [Block]
  /// What the first input flows through.
  public var cells: [CellDefinition]
  /// The names of the results; what flows out of the last cell when empty.
  public var outputs: [String]
  /// Patterns of parameter names: parameters that fit an earlier one come first. Where the official
  /// definition declares cells in another order than it uses them.
  public var parameterOrder: [String]
  /// Names of parameters that every checkpoint of this network has, to be told by quickly.
  public var signature: [String]

  /// Defines a network.
  ///
  /// - Parameters:
  ///   - name: the network's name.
  ///   - summary: one line that says what the network is.
  ///   - settings: the hyper-parameters that can be set.
  ///   - inputs: what the network takes.
  ///   - blocks: cells with parameters of their own.
  ///   - outputs: the names of the results.
  ///   - parameterOrder: patterns of parameter names, in the order of a checkpoint.
  ///   - signature: parameters that every checkpoint of this network has.
  ///   - cells: what the first input flows through, in order.
  public init(
    _ name: String, summary: String = "", settings: [Setting] = [], inputs: [Input],
    blocks: [Block] = [], outputs: [String] = [], parameterOrder: [String] = [],
    signature: [String] = [], @CellBuilder cells: () -> [CellDefinition]
  ) {
    self.name = name
    self.summary = summary
    self.settings = settings
    self.inputs = inputs
    self.blocks = blocks
    self.outputs = outputs
    self.parameterOrder = parameterOrder
    self.signature = signature
    self.cells = cells()
  }
}

/// A hyper-parameter of a network that can be set.
public struct Setting: Sendable, Hashable {
  /// The name.
  public let name: String
  /// The value when neither a checkpoint nor the user says another.
  public var standard: Expression
  /// How a checkpoint's names and shapes tell the value.
  public let source: Expression?
  /// The words that it can be; any value when empty.
  public let choices: [String]
  /// What it means.
  public let summary: String
  package var mark: Mark?

  /// Declares a setting.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - standard: the official value.
  ///   - source: how a checkpoint tells the value, such as `shape('fc.weight', 0)`.
  ///   - summary: what it means.
  public init(
    _ name: String, _ standard: Expression, from source: Expression? = nil, _ summary: String = ""
  ) {
    self.init(name, standard: standard, source: source, choices: [], summary)
  }

  /// Declares a setting that is one of a few words.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - word: the official one.
  ///   - choices: all of them.
  ///   - summary: what it means.
  public init(_ name: String, word: String, of choices: [String], _ summary: String = "") {
    self.init(
      name, standard: Expression(.constant(.text(word))), source: nil, choices: choices, summary)
  }

  package init(
    _ name: String, standard: Expression, source: Expression?, choices: [String],
    _ summary: String
  ) {
    self.name = name
    self.standard = standard
    self.source = source
    self.choices = choices
    self.summary = summary
  }

  public static func == (left: Setting, right: Setting) -> Bool {
    left.name == right.name && left.standard == right.standard && left.source == right.source
      && left.choices == right.choices && left.summary == right.summary
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
  }
}

/// An input of a network.
public struct Input: Sendable, Hashable {
  /// The name.
  public let name: String
  /// The element type.
  public let type: DataType
  /// The dimensions; a bare setting can be set through the input's shape.
  public let shape: [Expression]
  package var mark: Mark?

  /// Declares an input.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - type: the element type.
  ///   - shape: the dimensions.
  public init(_ name: String, _ type: DataType = .float32, _ shape: [Expression]) {
    self.name = name
    self.type = type
    self.shape = shape
  }

  public static func == (left: Input, right: Input) -> Bool {
    left.name == right.name && left.type == right.type && left.shape == right.shape
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
  }
}

/// Cells that are used by name, with hyper-parameters of their own.
public struct Block: Sendable, Hashable {
  /// A hyper-parameter of a block.
  public struct Parameter: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The value when a use gives none; `nil` when each use must give one.
    public let standard: Expression?

    /// Declares a hyper-parameter.
    public init(_ name: String, _ standard: Expression? = nil) {
      self.name = name
      self.standard = standard
    }
  }

  /// The name by which cells use it.
  public let name: String
  /// Its hyper-parameters.
  public let parameters: [Parameter]
  /// Names for the values that flow in; the first is also what the first cell takes.
  public let inputs: [String]
  /// The names of its results; what flows out of the last cell when empty.
  public let outputs: [String]
  /// Its cells.
  public let cells: [CellDefinition]
  package var mark: Mark?
  /// The cells of a definition file that is being read.
  var unread: DefinitionNode?

  /// Defines a block.
  ///
  /// - Parameters:
  ///   - name: the name by which cells use it.
  ///   - parameters: its hyper-parameters.
  ///   - inputs: names for the values that flow in.
  ///   - outputs: the names of its results.
  ///   - cells: its cells.
  public init(
    _ name: String, _ parameters: [Parameter] = [], inputs: [String] = [], outputs: [String] = [],
    @CellBuilder cells: () -> [CellDefinition]
  ) {
    self.name = name
    self.parameters = parameters
    self.inputs = inputs
    self.outputs = outputs
    self.cells = cells()
  }

  public static func == (left: Block, right: Block) -> Bool {
    left.name == right.name && left.parameters == right.parameters && left.inputs == right.inputs
      && left.outputs == right.outputs && left.cells == right.cells
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
  }
}

extension Block.Parameter: ExpressibleByStringLiteral {
  /// A hyper-parameter that each use must give.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}
