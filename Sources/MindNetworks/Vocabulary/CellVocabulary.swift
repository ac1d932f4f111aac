/// Every cell that networks can be described with.
package enum CellVocabulary {
  /// The cells, family by family. A new cell is added to its family's list.
  package static let kinds: [CellKind] =
    CompositionCells.kinds + ConvolutionCells.kinds + DenseCells.kinds
    + NormalizationCells.kinds + ActivationCells.kinds + PoolingCells.kinds + ShapingCells.kinds
    + JoiningCells.kinds + AttentionCells.kinds + ParameterCells.kinds

  private static let byName: [String: CellKind] = Dictionary(
    kinds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The cell of a name.
  package static func kind(of name: String) -> CellKind? {
    byName[name]
  }
}
