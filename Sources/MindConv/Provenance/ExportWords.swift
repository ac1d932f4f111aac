import MindNetworks
import MindTensors

extension Exporter {
  /// What was asked for, as words for the metadata.
  func optionWords(_ format: ModelFormat, network: String) -> [String] {
    var words = ["to=\(format.rawValue)"]
    if format == .onnx { words.append("opset=\(onnx.lowering.opset)") }
    words.append("net=\(network)")
    words += settings.sorted { $0.key < $1.key }.map { "set:\($0.key)=\($0.value)" }
    words += inputs.map { input in
      let shape = input.dimensions.map(\.description).joined(separator: ",")
      return "input:\(input.name)=\(shape)" + (input.type.map { ":\($0)" } ?? "")
    }
    if preparation.isChannelsLast { words.append("nhwc") }
    if preparation.takesBytes { words.append("uint8-input") }
    if let normalization = preparation.normalization {
      let text = { (numbers: [Double]) in
        numbers.map { "\($0)" }.joined(separator: ",")
      }
      words.append("normalize=\(text(normalization.mean))/\(text(normalization.std))")
    }
    if appendsSoftmax { words.append("softmax") }
    return words
  }
}
