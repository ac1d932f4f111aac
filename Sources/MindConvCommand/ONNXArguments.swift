public import ArgumentParser
public import MindConv

/// How ONNX is written.
struct ONNXArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The version of ONNX's operator set to write, 11 to 21; by standard 17, or what --for takes.",
      valueName: "version"))
  var opset: Int?

  @Option(
    help: ArgumentHelp(
      "What is done to the graph: none; structure, which touches no weight; or weights, which folds normalisations and scales into them.",
      valueName: "extent"))
  var optimize = ONNXOptions.Optimization.structure

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "With --cast: keep an operator, or nodes whose name is of this pattern, in single precision. Again for more.",
      valueName: "operator|glob"))
  var keepFloat32: [NamePattern] = []

  @Flag(help: "With --cast: cast the network's inputs and results, too.")
  var castIo = false

  @Option(
    help: ArgumentHelp("Names for the inputs in ONNX, all of them in order.", valueName: "a,b,..."))
  var inputNames: String?

  @Option(
    help: ArgumentHelp("Names for the results in ONNX, all of them in order.", valueName: "a,b,...")
  )
  var outputNames: String?

  func validate() throws {
    guard opset.map(ONNXOptions.opsets.contains) ?? true else {
      throw ValidationError("--opset is 11 to 21")
    }
  }

  private static func names(_ list: String) -> [String] {
    list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  /// The options, with half precision when a cast is asked for.
  func options(cast: DataType?) throws -> ONNXOptions {
    guard cast != nil || (keepFloat32.isEmpty && !castIo) else {
      throw ValidationError("--keep-float32 and --cast-io go with --cast")
    }
    var options = ONNXOptions()
    options.opset = opset
    options.optimization = optimize
    options.inputNames = inputNames.map(Self.names)
    options.outputNames = outputNames.map(Self.names)
    options.precision = cast.map { type in
      var precision = HalfPrecision(type)
      precision.includesInputsAndOutputs = castIo
      precision.kept = keepFloat32
      return precision
    }
    return options
  }
}

/// Whether ONNX is only planned.
struct PlanArguments: ParsableArguments {
  @Flag(
    help:
      "Only show, for ONNX, what would be written: operators, parameters, operator sets, size. Exit code 69 when it cannot be."
  )
  var plan = false
}

extension ONNXOptions.Optimization: ExpressibleByArgument {}

/// A type of half precision.
enum HalfType: String, ExpressibleByArgument, CaseIterable {
  case float16, bfloat16

  var dataType: DataType { self == .float16 ? .float16 : .bfloat16 }
}
