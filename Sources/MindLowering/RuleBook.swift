/// Every rule, family by family. A new operator's rule is added to its family's list.
package enum RuleBook {
  /// The rules.
  package static let rules: [LoweringRule] =
    UnaryRules.rules + ActivationRules.rules + BinaryRules.rules + LinearAlgebraRules.rules
    + ConvolutionRules.rules + PoolingRules.rules + NormalizationRules.rules + ShapingRules.rules
    + JoiningRules.rules + ReductionRules.rules

  private static let byName: [String: LoweringRule] = Dictionary(
    rules.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The rule of an operator.
  package static func rule(of name: String) -> LoweringRule? {
    byName[name]
  }
}
