import MindCheckpoint
import MindNetworks
import MindTensors

/// New elements for a model's parameters: from a file of parameters, or from `.npy` files.
struct ParameterReplacement {
  private let parameters: [String: Tensor]
  private let order: [String]
  private let fixed: FixedParameters
  /// The new tensors by name.
  private(set) var tensors: [String: Tensor] = [:]
  /// What was changed, a line each.
  private(set) var changes: [String] = []

  init(
    _ parameters: [(name: String, tensor: Tensor)], _ fixed: FixedParameters = FixedParameters()
  ) {
    self.fixed = fixed
    order = parameters.map(\.name)
    self.parameters = Dictionary(
      parameters.map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
  }

  /// Takes what the edits ask for.
  ///
  /// - Throws: `ModelEditError` when names, types or shapes do not fit, all in one list; `FileError` and
  ///   `NumPyError` when a file cannot be read.
  mutating func take(_ edits: ModelEdits, _ weights: ModelDocument?) throws {
    var problems: [String] = []
    var unknown: [String] = []
    if let weights {
      let new = try CheckpointWeights(weights, isWhole: true)
      var left = Set(order)
      for parameter in new.tensors {
        guard let old = parameters[parameter.entry] else {
          problems.append(
            fixed.reasons[parameter.entry].map { "'\(parameter.entry)' cannot be changed: \($0)" }
              ?? "'\(parameter.entry)' is not in the model\(suggestion(parameter.entry))")
          continue
        }
        left.remove(parameter.entry)
        put(parameter.tensor, for: parameter.entry, old, &problems)
      }
      for name in order where left.contains(name) {
        problems.append("'\(name)' is not in \(edits.weights ?? "the new weights")")
      }
      if problems.isEmpty { changes = ["\(tensors.count) parameters from \(edits.weights ?? "")"] }
    }
    for (name, path) in edits.values {
      guard let old = parameters[name] else {
        if let reason = fixed.reasons[name] {
          throw ModelEditError.fixed(["'\(name)': \(reason)"])
        }
        unknown.append("parameter '\(name)'\(suggestion(name))")
        continue
      }
      let tensor = try locating(path) { () throws -> Tensor in
        guard case .tensor(let tensor) = try NPYArray(source: FileSource(path: path)) else {
          throw ModelEditError.invalid(["a text, not numbers"])
        }
        return tensor
      }
      put(tensor, for: name, old, &problems)
      changes.append("parameter \(name) from \(path)")
    }
    guard unknown.isEmpty else { throw ModelEditError.unknown(unknown) }
    guard problems.isEmpty else { throw ModelEditError.invalid(problems) }
  }

  private func suggestion(_ name: String) -> String {
    SimilarNames.closest(to: name, among: order).map { "; did you mean '\($0)'?" } ?? ""
  }

  private mutating func put(
    _ tensor: Tensor, for name: String, _ old: Tensor, _ problems: inout [String]
  ) {
    if tensor.type == old.type, tensor.shape == old.shape, tensor.payload != nil {
      tensors[name] = tensor
    } else {
      problems.append(
        "'\(name)' is \(tensor.type) \(tensor.shape), the model has \(old.type) \(old.shape)")
    }
  }
}
