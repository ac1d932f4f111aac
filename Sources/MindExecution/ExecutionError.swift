public import MindTensors

/// Why a model cannot be run.
public enum ExecutionError: Failure, Equatable {
  /// There is no ONNX Runtime.
  case noRuntime
  /// The path that is given is empty.
  case noPath
  /// The given folder has no library.
  case noLibrary(folder: String)
  /// A package of ONNX Runtime for Python is there, but has no library that a program can load.
  case packageWithoutLibrary(String)
  /// The given library cannot be loaded.
  case notLoadable(path: String, problem: String)
  /// The given library is no ONNX Runtime.
  case notRuntime(path: String)
  /// The library lacks what is needed.
  case tooOld(path: String, version: String)
  /// ONNX Runtime refuses something.
  case refused(doing: String, message: String)
  /// A tensor has no elements that can be handed over.
  case noElements
  /// An input or result is no tensor of numbers.
  case notTensor(String)

  public var kind: FailureKind {
    switch self {
    case .noRuntime, .noLibrary, .packageWithoutLibrary, .notLoadable, .notRuntime, .tooOld,
      .refused, .notTensor:
      .unsupported
    case .noElements: .malformed
    case .noPath: .usage
    }
  }

  public var description: String {
    switch self {
    case .noRuntime:
      "this needs ONNX Runtime, which is not found: 'pip install onnxruntime' in an active venv, "
        + "'apt install libonnxruntime-dev' where there is one, or --ort PATH or ONNXRUNTIME_LIB=PATH "
        + "of libonnxruntime.so"
    case .noPath:
      "the path of ONNX Runtime is empty; name libonnxruntime.so, or leave --ort out to have it found"
    case .noLibrary(let folder):
      "\(folder) has no libonnxruntime.so, nor is it a venv that has onnxruntime"
    case .packageWithoutLibrary(let package):
      "\(package) is ONNX Runtime, but has no libonnxruntime.so: it is too old for other programs than "
        + "Python; 'pip install -U onnxruntime' brings a newer one"
    case .notLoadable(let path, let problem):
      "\(path) cannot be loaded as ONNX Runtime: \(problem)"
    case .notRuntime(let path): "\(path) is a library, but not ONNX Runtime"
    case .tooOld(let path, let version):
      "\(path) is ONNX Runtime \(version); 1.12 or later is needed"
    case .refused(let action, let message): "ONNX Runtime cannot \(action): \(message)"
    case .noElements: "the tensor has no numbers"
    case .notTensor(let name): "'\(name)' is no tensor of numbers"
    }
  }
}
