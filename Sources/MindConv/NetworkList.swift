import MindNetworks

/// The built-in networks, as a list for people and programs.
public struct NetworkList: Sendable, Encodable {
  /// One network.
  public struct Item: Sendable, Encodable {
    /// The name that `--net` takes.
    public let name: String
    /// What it is.
    public let summary: String
    /// Its settings and their official values.
    public let settings: [Setting]
  }

  /// A setting.
  public struct Setting: Sendable, Encodable {
    /// The name.
    public let name: String
    /// The official value, as a definition file has it.
    public let standard: String
    /// Whether a checkpoint can tell the value.
    public let isTold: Bool
    /// What it means.
    public let summary: String
  }

  /// The version of this list's JSON form.
  public let schema = 1
  /// The networks.
  public let networks: [Item]

  /// Lists the built-in networks.
  public init() {
    networks = NetworkFamily.named.map { name, family, preset in
      let definition = family.definition(of: preset)
      return Item(
        name: name, summary: definition.summary,
        settings: definition.settings.map {
          Setting(
            name: $0.name, standard: $0.standard.description, isTold: $0.source != nil,
            summary: $0.summary)
        })
    }
  }
}
