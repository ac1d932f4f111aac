import MindGraph
import MindTensors

/// The larger of each element and zero.
public struct ReLU: Cell {
  public let definition = CellDefinition("ReLU")

  /// Describes the activation.
  public init() {}
}

/// The larger of each element and `alpha` times it.
public struct LeakyReLU: Cell {
  public let definition: CellDefinition

  /// Describes the activation.
  ///
  /// - Parameter alpha: the slope below zero; MindSpore's standard is 0.2.
  public init(alpha: Expression = 0.2) {
    definition = CellDefinition("LeakyReLU").with("alpha", alpha, standard: 0.2)
  }
}

/// The Gaussian error linear unit.
public struct GELU: Cell {
  public let definition: CellDefinition

  /// Describes the activation.
  ///
  /// - Parameter approximate: whether it is approximated by tanh, as by MindSpore's standard, or exact.
  public init(approximate: Expression = true) {
    definition = CellDefinition("GELU").with("approximate", approximate, standard: true)
  }
}

/// x tanh(softplus(x)).
public struct Mish: Cell {
  public let definition: CellDefinition

  /// Describes the activation.
  ///
  /// - Parameter fused: whether it is MindSpore's one operator, or built from three.
  public init(fused: Expression = true) {
    definition = CellDefinition("Mish").with("fused", fused, standard: true)
  }
}

/// An activation without hyper-parameters, by MindSpore's name for it.
public enum Activation: String, Sendable, CaseIterable {
  case relu6 = "ReLU6"
  case sigmoid = "Sigmoid"
  case tanh = "Tanh"
  case silu = "SiLU"
  case hSwish = "HSwish"
  case hSigmoid = "HSigmoid"
  case fastGELU = "FastGelu"
  case exp = "Exp"
}

extension Activation: Cell {
  public var definition: CellDefinition { CellDefinition(rawValue) }
}

/// The softmax, or its logarithm, along an axis.
public struct Softmax: Cell {
  public let definition: CellDefinition

  /// Describes the activation.
  ///
  /// - Parameters:
  ///   - axis: the axis.
  ///   - logarithm: whether the result's logarithm is wanted.
  public init(axis: Expression = -1, logarithm: Bool = false) {
    definition = CellDefinition(logarithm ? "LogSoftmax" : "Softmax")
      .with("axis", axis, standard: -1)
  }
}

/// What leaves its input as it is when a network is used: it still has its place in a sequence.
public struct Dropout: Cell {
  public let definition = CellDefinition("Dropout")

  /// Describes the cell.
  public init() {}
}

/// What flows in flows out: for naming values, or going on with an earlier one.
public struct Identity: Cell {
  public let definition = CellDefinition("Identity")

  /// Describes the cell.
  public init() {}
}

/// Activations.
enum ActivationCells {
  static let kinds: [CellKind] =
    plain.map { name, primitive, summary in
      CellKind(name, summary) { call, input, network in
        try network.add(primitive, [.value(input)])
      }
    }
    + [
      CellKind(
        "LeakyReLU", "the larger of x and alpha x",
        [.init("alpha", .number, "the slope below zero; 0.2 when not given")]
      ) { call, input, network in
        let slope = try network.constant(try call.number("alpha", standard: 0.2), like: input)
        let scaled = try network.add("Mul", [slope, .value(input)])
        return try network.add("Maximum", [.value(scaled), .value(input)])
      },
      CellKind(
        "GELU", "the Gaussian error linear unit",
        [.init("approximate", .flag, "by tanh, as when not given, or exact")]
      ) { call, input, network in
        if try call.flag("approximate", standard: true) {
          return try network.add("GeLU", [.value(input)])
        }
        let scaled = try network.add(
          "Mul", [.value(input), try network.constant(0.5.squareRoot(), like: input)])
        let error = try network.add("Erf", [.value(scaled)])
        let gate = try network.add(
          "Add", [.value(error), try network.constant(1, like: input)])
        let half = try network.add(
          "Mul", [.value(input), try network.constant(0.5, like: input)])
        return try network.add("Mul", [.value(half), .value(gate)])
      },
      CellKind(
        "Mish", "x tanh(softplus(x))",
        [.init("fused", .flag, "as one operator, as when not given, or as three")]
      ) { call, input, network in
        if try call.flag("fused", standard: true) {
          return try network.add("Mish", [.value(input)])
        }
        let soft = try network.add("Softplus", [.value(input)])
        let gate = try network.add("Tanh", [.value(soft)])
        return try network.add("Mul", [.value(input), .value(gate)])
      },
      CellKind(
        "Softmax", "the softmax along an axis",
        [.init("axis", .whole, "the axis; the last when not given")]
      ) { call, input, network in
        let axis = try call.whole("axis", standard: -1)
        return try network.add("Softmax", [.value(input), .constant(.ints([axis]))])
      },
      CellKind(
        "LogSoftmax", "the softmax's logarithm along an axis",
        [.init("axis", .whole, "the axis; the last when not given")]
      ) { call, input, network in
        let axis = try call.whole("axis", standard: -1)
        return try network.add("LogSoftmax", [.value(input), .constant(.int(axis))])
      },
      CellKind("Dropout", "nothing, when a network is used") { _, input, _ in input },
      CellKind("Identity", "what flows in") { call, _ in call.inputs },
    ]

  private static let plain: [(String, String, String)] = [
    ("ReLU", "ReLU", "the larger of x and 0"),
    ("ReLU6", "ReLU6", "x cut to 0 ... 6"),
    ("Sigmoid", "Sigmoid", "1 / (1 + exp(-x))"),
    ("Tanh", "Tanh", "the hyperbolic tangent"),
    ("SiLU", "SiLU", "x sigmoid(x)"),
    ("HSwish", "HSwish", "x times hard sigmoid of x"),
    ("HSigmoid", "HSigmoid", "the hard sigmoid"),
    ("FastGelu", "FastGeLU", "x sigmoid(1.702 x), in MindSpore's form"),
    ("Exp", "Exp", "e to the power of x"),
  ]
}

extension NetworkBuilder {
  /// A number as a scalar tensor of a value's element type.
  func constant(_ number: Double, like value: Value.ID) throws -> Operand {
    let type = type(of: value).element ?? .float32
    guard let bytes = type.bytes(of: number) else {
      throw EvaluationFault(reason: "\(number) is no \(type)")
    }
    return .constant(
      .tensor(try Tensor(type: type, shape: .scalar, payload: .inline(bytes))))
  }
}
