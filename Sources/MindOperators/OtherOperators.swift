import MindGraph

/// Primitives that this package does not interpret: only their arguments are known, for the change
/// from one version of MindIR to another.
///
/// Source: the arguments of the primitives that MindSpore 2.7.2 and 2.10.0 define, those of its constructors
/// being attributes before version 2.
package enum OtherOperators {
  /// The operator of that name, which infers nothing.
  package static func definition(of name: String) -> OperatorDefinition? {
    definitions[name]
  }

  private static let definitions: [String: OperatorDefinition] = Dictionary(
    (plain + withAttributes).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  private static func define(
    _ name: String, _ inputs: [String], _ arguments: [ArgumentDefinition] = []
  ) -> OperatorDefinition {
    OperatorDefinition(name, inputs.map { .input($0, .any) } + arguments) { _ in [.unknown] }
  }

  /// Every argument is an input in all versions.
  private static let plain: [OperatorDefinition] = """
    Addcdiv input tensor1 tensor2 value
    Addcmul input tensor1 tensor2 value
    Betainc a b x
    Complex real imag
    CountNonZero input dim
    Diag input
    Gcd input other
    Geqrf input
    Lerp input end weight
    LogMatrixDeterminant input
    MaskedScatter input mask source
    MaskedSelect input mask
    MatrixDeterminant input
    MatrixExp input
    NextAfter input other
    Polar abs angle
    ScalarBool x
    ScalarLog x
    ScalarPow x y
    ScalarUadd x
    ScalarUsub x
    Sinc input
    SolveTriangular a b trans lower unit_diagonal
    TensorCopySlices x value begin end strides
    Trace input
    UnsortedSegmentSum input_x segment_ids num_segments
    """.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let name = words.first else { return nil }
      return define(name, Array(words.dropFirst()))
    }

  private static func flag(_ name: String, _ standard: Bool = false) -> ArgumentDefinition {
    .argument(name, .bool, standard: .bool(standard))
  }

  private static func number(_ name: String, _ standard: Int) -> ArgumentDefinition {
    .argument(name, .int, standard: .int(standard))
  }

  private static let reduction = ArgumentDefinition.argument(
    "reduction", .enumeration(.reduction), standard: .int(1))

  private static let sampling: [ArgumentDefinition] = [
    .argument("interpolation_mode", .enumeration(.interpolation), standard: .int(0)),
    .argument("padding_mode", .enumeration(.gridPadding), standard: .int(0)),
    flag("align_corners"),
  ]

  /// The arguments after the inputs were attributes.
  private static let withAttributes: [OperatorDefinition] = [
    define("BCEWithLogitsLoss", ["input", "target", "weight", "posWeight"], [reduction]),
    define("BinaryCrossEntropy", ["input", "target", "weight"], [reduction]),
    define("Cdist", ["x1", "x2"], [.argument("p", .float, standard: .float(2))]),
    define("CeLU", ["x"], [.argument("alpha", .float, standard: .float(1))]),
    define("Cholesky", ["input_x"], [flag("upper")]),
    define("CholeskyInverse", ["input_x"], [flag("upper")]),
    define("Cross", ["input", "other"], [number("dim", -65530)]),
    define("CumProd", ["x", "axis"], [flag("exclusive"), flag("reverse")]),
    define("CumSum", ["input", "axis"], [flag("exclusive"), flag("reverse")]),
    define("Cummax", ["input"], [.argument("axis", .int)]),
    define("Cummin", ["input"], [.argument("axis", .int)]),
    define(
      "Diagonal", ["input"], [number("offset", 0), number("dim1", 0), number("dim2", 1)]),
    define("Eig", ["x"], [flag("compute_v")]),
    define(
      "ExtractImagePatches", ["input_x"],
      [
        .argument("ksizes", .pair), .argument("strides", .pair), .argument("rates", .pair),
        .argument("padding", .enumeration(.padMode), standard: .int(2)),
      ]),
    define("GridSampler2D", ["input_x", "grid"], sampling),
    define("GridSampler3D", ["input_x", "grid"], sampling),
    define(
      "IsClose", ["input", "other"],
      [
        .argument("rtol", .float, standard: .float(1e-5)),
        .argument("atol", .float, standard: .float(1e-8)), flag("equal_nan"),
      ]),
    define("Logit", ["input"], [.argument("eps", .float, standard: .float(-1))]),
    define(
      "NLLLoss", ["logits", "labels", "weight"], [reduction, number("ignore_index", -100)]),
    define(
      "NanToNum", ["input"],
      ["nan", "posinf", "neginf"].map { .argument($0, .float, standard: Attribute.none) }),
    define("Qr", ["x"], [flag("full_matrices")]),
    define(
      "RandpermV2", ["n"],
      [number("seed", 0), number("offset", 0), .argument("dtype", .type, standard: .int(35))]),
    define(
      "SearchSorted", ["sorted_sequence", "values", "sorter"],
      [.argument("dtype", .type, standard: .int(35)), flag("right")]),
    define(
      "SmoothL1Loss", ["prediction", "target"],
      [
        .argument("beta", .float, standard: .float(1)),
        .argument("reduction", .enumeration(.reduction), standard: .int(2)),
      ]),
    define("SoftMarginLoss", ["input", "target"], [reduction]),
    define("Svd", ["input"], [flag("full_matrices"), flag("compute_uv", true)]),
    define("Tril", ["x"], [.attribute("diagonal", .int, standard: .int(0))]),
    define("Triu", ["input"], [number("diagonal", 0)]),
    define(
      "UniqueConsecutive", ["input"],
      [
        flag("return_inverse"), flag("return_counts"),
        .argument("dim", .int, standard: Attribute.none),
      ]),
  ]
}
