/// What kind of work an operator does: what its color tells.
enum OperatorFamily: String {
  case product, normalization, activation, pooling, shape, arithmetic, other

  private static let words: [(OperatorFamily, [String])] = [
    (.normalization, ["norm", "dropout", "lrn"]),
    (.pooling, ["pool", "reducemean"]),
    (.product, ["conv", "matmul", "gemm", "dense", "attention", "lstm", "gru", "rnn", "einsum"]),
    (
      .activation,
      ["relu", "sigmoid", "tanh", "gelu", "softmax", "swish", "elu", "softplus", "mish", "erf"]
    ),
    (
      .shape,
      [
        "reshape", "transpose", "concat", "split", "slice", "flatten", "squeeze", "expand", "tile",
        "gather", "pad", "shape", "cast", "resize", "depth", "stack", "broadcast", "tuple",
      ]
    ),
    (
      .arithmetic,
      ["add", "sub", "mul", "div", "pow", "sqrt", "reduce", "exp", "log", "neg", "max", "min"]
    ),
  ]

  /// The family that an operator's name tells.
  static func of(_ name: String) -> OperatorFamily {
    let name = name.lowercased()
    return words.first { $0.1.contains { name.contains($0) } }?.0 ?? .other
  }
}
