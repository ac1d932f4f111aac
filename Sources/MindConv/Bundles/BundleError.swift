public import MindTensors

/// Why a bundle cannot be made.
public enum BundleError: Failure, Equatable {
  /// The bundle's folder exists.
  case exists(String)
  /// A servable's name that no system takes.
  case name(String, ServingSystem)
  /// An input or result whose type or shape the configuration needs, and the model does not say.
  case port(String, reason: String)
  /// A batch size was asked for, and the model's first dimension is fixed.
  case fixedBatch
  /// A batch size below zero.
  case batchSize(Int)

  public var kind: FailureKind {
    switch self {
    case .exists: .cannotCreate
    case .name, .batchSize, .fixedBatch: .usage
    case .port: .unsupported
    }
  }

  public var description: String {
    switch self {
    case .exists(let path):
      "\(path): exists already, and a bundle replaces no folder; remove it first"
    case .name(let name, let system):
      "'\(name)' is no name for a served model: letters, digits, \(system.signsInNames), a letter first; choose one with --name"
    case .port(let name, let reason): "\(name): \(reason)"
    case .fixedBatch:
      "--max-batch-size needs a model whose inputs and results all begin with a free dimension; export with --input NAME:N,..."
    case .batchSize(let size):
      "a batch of \(size) is none; --max-batch-size is 0, for none, or more"
    }
  }
}
