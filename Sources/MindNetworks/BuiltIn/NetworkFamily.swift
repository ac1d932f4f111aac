/// A built-in network and its variants of other sizes: one definition with settings.
public struct NetworkFamily: Sendable {
  /// A variant that has a name of its own.
  public struct Preset: Sendable {
    /// The name that `--net` takes.
    public let name: String
    /// One line that says what it is.
    let summary: String?
    /// What differs from the definition's official values.
    let choices: [String: SettingValue]
  }

  /// The variants; the first is the definition as it stands.
  public let presets: [Preset]
  /// Names of parameters that every checkpoint of this network has.
  let signature: [String]
  private let make: @Sendable () -> NetworkDefinition

  init(
    _ name: String,
    presets: KeyValuePairs<String, (summary: String, choices: [String: SettingValue])> = [:],
    signature: [String], definition: @escaping @Sendable () -> NetworkDefinition
  ) {
    self.presets =
      [Preset(name: name, summary: nil, choices: [:])]
      + presets.map {
        Preset(name: $0.key, summary: $0.value.summary, choices: $0.value.choices)
      }
    self.signature = signature
    make = definition
  }

  /// The definition, as its first variant has it.
  public var definition: NetworkDefinition {
    var definition = make()
    definition.signature = signature
    return definition
  }

  /// The definition of a variant: its values are the official ones there.
  public func definition(of preset: Preset) -> NetworkDefinition {
    var definition = definition
    definition.name = preset.name
    if let summary = preset.summary { definition.summary = summary }
    for position in definition.settings.indices {
      if let value = preset.choices[definition.settings[position].name] {
        definition.settings[position].standard = Expression(value)
      }
    }
    return definition
  }

  /// The variant with these values, by its name; `nil` when there is none. Of several, the one that says
  /// most.
  func name(for values: [String: SettingValue]) -> String? {
    presets.dropFirst().filter { preset in
      preset.choices.allSatisfy { values[$0.key] == $0.value }
    }.max { $0.choices.count < $1.choices.count }?.name
  }

  /// Cells in a cell of their own, or as they are where there is no name for one.
  @CellBuilder static func inside(
    _ name: String?, @CellBuilder _ cells: () -> [CellDefinition]
  ) -> [CellDefinition] {
    if let name { Subcell(NameTemplate(name), cells: cells) } else { cells() }
  }

  /// Every built-in network's name, and its family.
  public static var named: [(name: String, family: NetworkFamily, preset: Preset)] {
    all.flatMap { family in family.presets.map { ($0.name, family, $0) } }
  }

  /// The definition of a built-in network.
  ///
  /// - Parameter name: the network's name; case does not count, and `_` is as good as `-`.
  /// - Returns: the definition, with the variant's values as the official ones.
  /// - Throws: `NetworkError.unknownName` when none is built in.
  public static func definition(named name: String) throws -> NetworkDefinition {
    let plain = name.lowercased().replacing("_", with: "-")
    guard let found = named.first(where: { $0.name == plain }) else {
      throw NetworkError.unknownName(name, known: named.map(\.name))
    }
    return found.family.definition(of: found.preset)
  }
}

extension Expression {
  /// The expression that is a value.
  init(_ value: SettingValue) {
    if case .list(let items) = value {
      self.init(.list(items.map { Expression($0) }))
    } else {
      self.init(.constant(value))
    }
  }
}

extension Network {
  /// A built-in network with some choices.
  ///
  /// - Parameters:
  ///   - name: the network's name, as `mindconv networks` lists it.
  ///   - choices: values by the settings' names.
  /// - Throws: `NetworkError.unknownName` when none is built in.
  public init(named name: String, _ choices: [String: SettingValue] = [:]) throws {
    self.init(try NetworkFamily.definition(named: name), choices)
  }

  /// A built-in network of this package's own list.
  static func builtIn(_ name: String, _ choices: [String: SettingValue]) -> Network {
    guard let found = NetworkFamily.named.first(where: { $0.name == name }) else {
      // A test makes every network that has a function of its own.
      return Network(NetworkDefinition(name, inputs: []) {}, choices)
    }
    return Network(found.family.definition(of: found.preset), choices)
  }
}
