public import MindTensors

/// A checkpoint's tensor on its way to a parameter.
public struct CheckpointParameter: Sendable {
  /// The name in the checkpoint.
  public let entry: String
  /// The name by which a network knows it, as far as is known.
  public internal(set) var name: String
  /// The tensor.
  public let tensor: Tensor
  /// Whether a rule of the map gave the name.
  var isMapped = false

  /// A tensor under its own name.
  public init(entry: String, tensor: Tensor) {
    self.entry = entry
    name = Self.plain(entry)
    self.tensor = tensor
  }

  /// Embeddings that were kept in a host's cache have `.__param_key__` and a number behind their names.
  private static func plain(_ name: String) -> String {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = parts.last, last.hasPrefix("__param_key__"), parts.count > 1,
      last.dropFirst("__param_key__".count).allSatisfy(\.isNumber)
    else { return name }
    return parts.dropLast().joined(separator: ".")
  }
}

/// A checkpoint's tensors under the names that options give them.
public struct CheckpointParameters: Sendable {
  /// The tensors that take part.
  public private(set) var parameters: [CheckpointParameter] = []
  /// Entries that options leave out.
  public private(set) var ignored: [String] = []

  /// Applies the options' prefix, patterns and map.
  public init(_ parameters: [CheckpointParameter], options: BindingOptions) {
    let patterns = options.ignored.map { Glob($0) }
    for var parameter in parameters {
      if let target = options.map.target(of: parameter.entry) {
        parameter.name = target
        parameter.isMapped = true
      } else if patterns.contains(where: { $0.matches(parameter.entry) })
        || !parameter.name.hasPrefix(options.prefix)
      {
        ignored.append(parameter.entry)
        continue
      } else {
        parameter.name.removeFirst(options.prefix.count)
      }
      self.parameters.append(parameter)
    }
  }

  /// Names and shapes, for recognition.
  public var names: CheckpointNames {
    CheckpointNames(
      Dictionary(
        parameters.map { ($0.name, $0.tensor.shape) }, uniquingKeysWith: { first, _ in first }))
  }
}
