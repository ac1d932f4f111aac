public import MindTensors

/// Why a distributed checkpoint cannot be merged or cut.
public enum DistributedError: Failure, Equatable {
  /// There are no folders `rank_0`, `rank_1`, ... with checkpoints.
  case noRanks(folder: String)
  /// Checkpoints and safetensors are mixed.
  case twoFormats(folder: String)
  /// Everything in which files and strategies do not fit each other.
  case problems([String])
  /// A target that another job wrote, or nobody knows who.
  case exists(path: String)
  /// The ranks' new files would be among the old ones.
  case sameFolder(String)
  /// A part that there is not, such as the fourth of three.
  case part(index: Int, count: Int)

  public var kind: FailureKind {
    switch self {
    case .noRanks, .twoFormats, .problems: .malformed
    case .exists, .sameFolder: .cannotCreate
    case .part: .usage
    }
  }

  public var isList: Bool {
    if case .problems = self { true } else { false }
  }

  public var description: String {
    switch self {
    case .noRanks(let folder):
      "\(folder) has no folders rank_0, rank_1, ... with .ckpt or .safetensors files"
    case .twoFormats(let folder): "\(folder) has .ckpt and .safetensors files"
    case .problems(let problems):
      "files and strategy do not fit each other:" + VisibleText.items(problems)
    case .exists(let path):
      "\(path) exists, and was not made of these files; --force replaces it"
    case .sameFolder(let folder): "\(folder) is the input; the output needs another folder"
    case .part(let index, let count): "there is no part \(index) of \(count); the first is 0"
    }
  }
}
