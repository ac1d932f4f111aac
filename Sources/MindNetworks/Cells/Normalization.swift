import MindGraph

/// Normalisation with the statistics of training, for each channel: `moving_mean`, `moving_variance`,
/// `gamma`, `beta`.
public struct BatchNorm2d: Cell {
  public let definition: CellDefinition

  /// Describes a normalisation; the number of features comes from what flows in.
  ///
  /// - Parameters:
  ///   - name: the cell's name.
  ///   - eps: what is added to the variance.
  public init(_ name: NameTemplate? = nil, eps: Expression = 1e-5) {
    definition = CellDefinition("BatchNorm2d", name: name).with("eps", eps, standard: 1e-5)
  }
}

/// Normalisation over the last dimension: `gamma`, `beta`.
public struct LayerNorm: Cell {
  public let definition: CellDefinition

  /// Describes a normalisation.
  ///
  /// - Parameters:
  ///   - name: the cell's name.
  ///   - eps: what is added to the variance; MindSpore's standard is 1e-7.
  ///   - names: what the two parameters are called.
  public init(
    _ name: NameTemplate? = nil, eps: Expression = 1e-7, names: ParameterNames = .mindspore
  ) {
    definition = CellDefinition("LayerNorm", name: name).with("eps", eps, standard: 1e-7)
      .with("names", word: names.rawValue, standard: ParameterNames.mindspore.rawValue)
  }
}

/// What scale and shift of a normalisation, or the table of an embedding, are called.
public enum ParameterNames: String, Sendable, CaseIterable {
  /// `gamma`, `beta`, `embedding_table`.
  case mindspore
  /// `weight`, `bias`, `weight`.
  case torch
}

/// Normalisations.
enum NormalizationCells {
  static let kinds: [CellKind] = [
    CellKind(
      "BatchNorm2d", "normalisation of each channel with the statistics of training",
      [.init("eps", .number, "what is added to the variance; 1e-5 when not given")],
      single: batchNorm),
    CellKind(
      "LayerNorm", "normalisation over the last dimension",
      [
        .init("eps", .number, "what is added to the variance; 1e-7 when not given"),
        .init(
          "names", .word(ParameterNames.allCases.map(\.rawValue)),
          "gamma and beta, or torch's weight and bias"),
      ], single: layerNorm),
  ]

  @Sendable private static func batchNorm(
    _ call: CellCall, _ input: Value.ID, _ network: inout NetworkBuilder
  ) throws -> Value.ID {
    let dimensions = try network.dimensions(of: input)
    guard dimensions.count >= 2, let features = dimensions[1].size else {
      throw EvaluationFault(reason: "it needs a known number of channels")
    }
    let mean = try network.parameter("moving_mean", [features])
    let variance = try network.parameter("moving_variance", [features])
    let gamma = try network.parameter("gamma", [features])
    let beta = try network.parameter("beta", [features])
    return try network.add(
      "BatchNorm",
      [input, gamma, beta, mean, variance].map { .value($0) } + [
        .constant(.bool(false)), .constant(.float(Float(try call.number("eps", standard: 1e-5)))),
        .constant(.float(0.1)), .constant(.int(0)),
      ])
  }

  @Sendable private static func layerNorm(
    _ call: CellCall, _ input: Value.ID, _ network: inout NetworkBuilder
  ) throws -> Value.ID {
    guard let features = try network.dimensions(of: input).last?.size else {
      throw EvaluationFault(reason: "it needs a last dimension of known size")
    }
    let torch = try call.word("names", standard: "mindspore") == ParameterNames.torch.rawValue
    let gamma = try network.parameter(torch ? "weight" : "gamma", [features])
    let beta = try network.parameter(torch ? "bias" : "beta", [features])
    return try network.add(
      "LayerNorm",
      [input, gamma, beta].map { .value($0) } + [
        .constant(.int(-1)), .constant(.int(-1)),
        .constant(.float(Float(try call.number("eps", standard: 1e-7)))),
      ])
  }
}
