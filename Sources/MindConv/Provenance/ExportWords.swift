import MindLowering
import MindNetworks
import MindTargets
import MindTensors

extension Exporter {
  /// What was asked for, as words for the metadata.
  func optionWords(_ format: ModelFormat, network: String, _ onnx: ONNXOptions) -> [String] {
    var words = ["to=\(format.rawValue)"]
    if format == .onnx { words += onnx.words }
    words.append("net=\(network)")
    words += settings.sorted { $0.key < $1.key }.map { "set:\($0.key)=\($0.value)" }
    words += inputs.map(\.word)
    if preparation.isChannelsLast { words.append("nhwc") }
    if preparation.takesBytes { words.append("uint8-input") }
    if let normalization = preparation.normalization {
      let text = { (numbers: [Double]) in
        numbers.map { "\($0)" }.joined(separator: ",")
      }
      words.append("normalize=\(text(normalization.mean))/\(text(normalization.std))")
    }
    if appendsSoftmax { words.append("softmax") }
    return words + targets.words
  }
}

extension ONNXOptions {
  /// These options, as words for the metadata.
  var words: [String] {
    var words = ["opset=\(lowering.opset)"]
    if optimization != .structure { words.append("optimize=\(optimization.rawValue)") }
    if let precision {
      words.append("cast=\(precision.type)")
      if precision.includesInputsAndOutputs { words.append("cast-io") }
      words += precision.kept.map { "keep-float32=\($0)" }
    }
    words += (inputNames ?? []).map { "input-name=\($0)" }
    words += (outputNames ?? []).map { "output-name=\($0)" }
    return words
  }
}

extension TargetSet {
  /// These targets, as words for the metadata.
  var words: [String] { names.map { "for=\($0)" } }
}

extension InputSpecification {
  /// This choice, as a word for the metadata.
  var word: String {
    let shape = dimensions.map(\.description).joined(separator: ",")
    return "input:\(name)=\(shape)" + (type.map { ":\($0)" } ?? "")
  }
}
