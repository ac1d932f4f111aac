import ArgumentParser
import Foundation
import MindConv

/// Which part of the work is this process's: `1/4`, or what the program that started it says.
enum RankArgument: ExpressibleByArgument, Equatable {
  case explicit(index: Int, count: Int)
  case launcher(count: Int?)

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    let count = parts.count == 2 ? Int(parts[1]) : nil
    guard parts.count <= 2, parts.count == 1 || count ?? 0 > 0 else { return nil }
    if parts.first == "auto" {
      self = .launcher(count: count)
    } else if let index = parts.first.flatMap({ Int($0) }), let count {
      self = .explicit(index: index, count: count)
    } else {
      return nil
    }
  }

  var defaultValueDescription: String { "auto" }

  /// The part.
  ///
  /// - Throws: `ValidationError` when the launcher does not tell how many processes there are;
  ///   `DistributedError` when there is no such part.
  func part(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> WorkPart {
    switch self {
    case .explicit(let index, let count): return try WorkPart(index: index, of: count)
    case .launcher(let given):
      guard let (index, count) = Launcher.position(environment) else {
        if given != nil {
          throw ValidationError("no launcher says which part of the work this process does")
        }
        return .all
      }
      guard let count = given ?? count else {
        throw ValidationError(
          "Kubernetes does not tell how many pods there are: --rank auto/N does, 0/1 does all the work"
        )
      }
      return try WorkPart(index: index, of: count)
    }
  }
}

/// The programs that start one process many times, and tell each its number in the environment.
private enum Launcher {
  static func position(_ environment: [String: String]) -> (index: Int, count: Int?)? {
    func number(_ name: String) -> Int? { environment[name].flatMap { Int($0) } }
    // Open MPI; MPICH and Intel MPI.
    for (index, count) in [
      ("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"), ("PMI_RANK", "PMI_SIZE"),
    ] {
      if let index = number(index), let count = number(count) { return (index, count) }
    }
    // srun. A batch script has SLURM_PROCID, too, but is no step: it does all the work.
    if environment["SLURM_STEP_ID"] != nil, let index = number("SLURM_PROCID"),
      let count = number("SLURM_STEP_NUM_TASKS"), count > 1
    {
      return (index, count)
    }
    if let index = number("SLURM_ARRAY_TASK_ID"), let count = number("SLURM_ARRAY_TASK_COUNT") {
      let step = max(1, number("SLURM_ARRAY_TASK_STEP") ?? 1)
      return ((index - (number("SLURM_ARRAY_TASK_MIN") ?? 0)) / step, count)
    }
    return number("JOB_COMPLETION_INDEX").map { ($0, nil) }
  }
}
