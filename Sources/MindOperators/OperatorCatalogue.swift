/// Every operator of the MindSpore dialect that this package knows.
package enum OperatorCatalogue {
  /// The definitions, family by family. A new operator is added to its family's list.
  package static let definitions: [OperatorDefinition] =
    [
      ElementwiseUnary.definitions, Activation.definitions, ElementwiseBinary.definitions,
      NumberOperands.definitions,
      LinearAlgebra.definitions, Convolution.definitions, TransposedConvolution.definitions,
      Pooling.definitions, Pooling3D.definitions, Normalization.definitions, Shaping.definitions,
      Slicing.definitions, Indexing.definitions, Joining.definitions, Bordering.definitions,
      Creation.definitions, Reduction.definitions, Selection.definitions, Resizing.definitions,
      Scalars.definitions, Cumulative.definitions, Diagonals.definitions, Blocks.definitions,
      Sampling.definitions, Boxes.definitions, Sets.definitions, Distances.definitions,
      Recurrent.definitions, Attention.definitions,
    ].flatMap { $0 }

  private static let byName: [String: OperatorDefinition] = {
    var table: [String: OperatorDefinition] = [:]
    for definition in definitions {
      for name in [definition.name] + definition.formerNames { table[name] = definition }
    }
    return table
  }()

  /// The operator of that name, current or former.
  package static func definition(of name: String) -> OperatorDefinition? {
    byName[name]
  }
}
