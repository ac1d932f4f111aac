import MindNetworks

/// The cells that networks are described with, as a list for people.
public struct CellList: Sendable {
  /// A hyper-parameter of a cell.
  public struct Argument: Sendable {
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
  public struct Cell: Sendable {
    /// The name.
    public let name: String
    /// What it does.
    public let summary: String
    /// Its hyper-parameters.
    public let arguments: [Argument]
  }

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
