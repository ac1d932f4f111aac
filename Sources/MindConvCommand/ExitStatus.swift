import MindConv

/// What the program's exit codes mean; the numbers are those of sysexits.h.
enum ExitStatus {
  /// The exit code for a kind of failure.
  static func code(of kind: FailureKind) -> Int32 {
    switch kind {
    case .usage: 64
    case .malformed: 65
    case .missingInput: 66
    case .unsupported: 69
    case .cannotCreate: 73
    case .io: 74
    case .key: 77
    }
  }
}
