import MindGraph
import MindOperators

/// How one operator is said so that MindSpore 2.0, MindSpore Lite 2.0 and MindSpore 2.7 all do it.
struct Version1Rule: Sendable {
  /// The operator, by its current name.
  let name: String
  /// Writes the node's results.
  ///
  /// Throws `VersionError.onlyOwnForm` when the operator's own form has to do.
  let rewrite: @Sendable (VersionNode) throws -> Void

  init(_ name: String, _ rewrite: @escaping @Sendable (VersionNode) throws -> Void) {
    self.name = name
    self.rewrite = rewrite
  }
}

/// The rules of every family.
enum Version1RuleBook {
  private static let rules: [String: Version1Rule] = Dictionary(
    (Version1Activations.rules + Version1Arithmetic.rules + Version1Numbers.rules
      + Version1Products.rules
      + Version1Windows.rules + Version1Pools.rules + Version1Norms.rules + Version1Shapes.rules
      + Version1Images.rules + Version1Borders.rules + Version1Reductions.rules)
      .map { ($0.name, $0) },
    uniquingKeysWith: { first, _ in first })

  /// The rule of an operator, by its current name.
  static func rule(of name: String) -> Version1Rule? {
    rules[name]
  }

  /// The operators that have rules.
  static var names: [String] { rules.keys.sorted() }
}
