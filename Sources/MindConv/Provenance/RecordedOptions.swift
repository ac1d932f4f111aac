import MindGraph
import MindLowering
import MindNetworks
import MindONNX
import MindTensors

/// With which options an ONNX model was made of a MindIR, as its metadata tells.
///
/// The metadata may tell anything: what is no option is passed over.
struct RecordedOptions {
  /// How ONNX was written.
  private(set) var onnx = ONNXOptions()
  /// What the inputs became.
  private(set) var inputs: [InputSpecification] = []
  /// What became part of the network in front of its image input.
  private(set) var preparation = ImagePreparation()
  /// Whether a softmax became part of the network.
  private(set) var appendsSoftmax = false
  /// The options that make more of a graph than its translation, as they are given.
  private(set) var arguments: [String] = []

  /// Reads the options of a model; `nil` when it does not say any.
  init?(_ file: ONNXFile) {
    let key = Provenance.prefix + "options"
    guard let text = file.file.message.metadataProps.last(where: { $0.key == key })?.value else {
      return nil
    }
    self.init(text)
  }

  /// What a model of any kind says that it was made with; `nil` when it does not say.
  init?(of model: Model) {
    let key = Provenance.prefix + "options"
    guard let text = model.metadata.last(where: { $0.key == key })?.value else { return nil }
    self.init(text)
  }

  init(_ text: String) {
    for word in Self.words(in: text) {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      take(String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }

  /// Those of the options that make another network of it, not only another form.
  var networkArguments: [String] {
    arguments.filter { word in
      !["--optimize", "--cast", "--keep-float32"].contains { word.hasPrefix($0) }
    }
  }

  private mutating func take(_ name: String, _ value: String) {
    switch name {
    case "opset":
      if let opset = Int(value), ONNXOptions.opsets.contains(opset) { onnx.opset = opset }
    case "optimize":
      guard let extent = ONNXOptions.Optimization(rawValue: value) else { return }
      onnx.optimization = extent
      arguments.append("--optimize \(value)")
    case "cast":
      guard let type = DataType(rawValue: value), type == .float16 || type == .bfloat16 else {
        return
      }
      onnx.precision = HalfPrecision(type)
      arguments.append("--cast \(value)")
    case "cast-io" where onnx.precision != nil:
      onnx.precision?.includesInputsAndOutputs = true
      arguments.append("--cast-io")
    case "keep-float32" where onnx.precision != nil:
      onnx.precision?.kept.append(NamePattern(value))
      arguments.append("--keep-float32 \(value)")
    case _ where name.hasPrefix("input:"):
      guard let input = try? InputSpecification("\(name.dropFirst(6)):\(value)") else { return }
      inputs.append(input)
      arguments.append("--input \(name.dropFirst(6)):\(value)")
    case "nhwc":
      preparation.isChannelsLast = true
      arguments.append("--nhwc")
    case "uint8-input":
      preparation.takesBytes = true
      arguments.append("--uint8-input")
    case "normalize":
      guard let normalization = try? ChannelNormalization(text: value) else { return }
      preparation.normalization = normalization
      arguments.append("--normalize \(value)")
    case "softmax":
      appendsSoftmax = true
      arguments.append("--softmax")
    default: break
    }
  }

  /// Words as one text, with spaces between them.
  static func text(of words: [String]) -> String {
    words.map { $0.replacing("%", with: "%25").replacing(" ", with: "%20") }
      .joined(separator: " ")
  }

  private static func words(in text: String) -> [String] {
    text.split(separator: " ").map {
      String($0).replacing("%20", with: " ").replacing("%25", with: "%")
    }
  }
}

extension Model {
  /// Makes part of the network what an export made part of it.
  ///
  /// - Parameters:
  ///   - options: what the other model was made with.
  ///   - own: what this one was made with: it has that already.
  /// - Throws: `PreparationError` when the network has no image or no classes.
  mutating func prepare(
    _ options: RecordedOptions, unless own: RecordedOptions?
  ) throws {
    if own?.preparation != options.preparation { try prepend(options.preparation) }
    if options.appendsSoftmax, own?.appendsSoftmax != true { try appendSoftmax() }
  }
}
