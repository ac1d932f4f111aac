/// Every rule, family by family. A new operator's rule is added to its family's list.
package enum RuleBook {
  /// The rules.
  package static let rules: [LoweringRule] = [
    UnaryRules.rules, TestRules.rules, ActivationRules.rules, SoftmaxRules.rules,
    BinaryRules.rules, NumberRules.rules, ComparisonRules.rules, LinearAlgebraRules.rules,
    ConvolutionRules.rules,
    PoolingRules.rules, NormalizationRules.rules, ShapingRules.rules, SlicingRules.rules,
    IndexingRules.rules, JoiningRules.rules, BorderingRules.rules, CreationRules.rules,
    ReductionRules.rules, SelectionRules.rules, ResizingRules.rules, ScalarRules.rules,
    CumulativeRules.rules, DiagonalRules.rules, AdaptivePoolingRules.rules, BlockRules.rules,
    SamplingRules.rules, BoxRules.rules, SetRules.rules, DistanceRules.rules,
    RecurrentRules.rules, AttentionRules.rules,
  ].flatMap { $0 }

  private static let byName: [String: LoweringRule] = Dictionary(
    rules.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The rule of an operator.
  package static func rule(of name: String) -> LoweringRule? {
    byName[name]
  }
}
