import MindNetworks

/// The cells that networks are described with, as a list for people.
public struct CellList: Sendable, Encodable {
  /// A hyper-parameter of a cell.
  public struct Argument: Sendable, Encodable {
    /// The key.
    public let name: String
    /// What it can be.
    public let form: String
    /// Whether it must be given.
    public let isRequired: Bool
    /// What it means.
    public let summary: String
  }

  /// A cell.
  public struct Cell: Sendable, Encodable {
    /// The name.
    public let name: String
    /// What it does.
    public let summary: String
    /// Its hyper-parameters.
    public let arguments: [Argument]
  }

  /// The version of this list's JSON form.
  public let schema = 1
  /// The cells.
  public let cells = Self.all

  /// Lists the cells.
  public init() {}

  /// The JSON schema of definition files, which `Schemas/network.schema.json` is a copy of.
  public static var schema: String { DefinitionSchema.text }

  /// Every cell.
  public static var all: [Cell] {
    CellVocabulary.kinds.map { kind in
      Cell(
        name: kind.name, summary: kind.summary,
        arguments: kind.arguments.map {
          Argument(
            name: $0.name, form: $0.form.expected, isRequired: $0.isRequired, summary: $0.summary)
        })
    }
  }
}
