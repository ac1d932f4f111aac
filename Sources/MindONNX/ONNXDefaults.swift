import MindWire

extension ONNXFile {
  /// The model with inputs that must be given, where it has values for them: initializers of the same names.
  ///
  /// - Returns: the model, or `nil` when it has a value for none of them.
  package func withoutDefaults(of inputs: Set<String>) -> ONNXFile? {
    let inputs = inputs.intersection(file.message.graph.input.map(\.name))
    let kept = file.message.graph.initializer.filter { !inputs.contains($0.name) }
    guard kept.count < file.message.graph.initializer.count else { return nil }
    var copy = self
    copy.file.message.graph.initializer = kept
    return copy
  }
}
