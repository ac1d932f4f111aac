import MindExecution
import MindGraph
import MindIR
import MindONNX
import MindTensors

/// How a model is held against what it is made of before it is written.
public struct ExportVerification: Sendable {
  /// The largest difference that passes, relative to the largest number of each result; `nil` is 1e-5, and what
  /// half precision loses where that is asked for.
  public var tolerance: Double?
  /// What random inputs begin with.
  public var seed: UInt64 = 0
  /// How both are run.
  public var options = RunOptions()

  /// The standard way.
  public init() {}

  /// The tolerance for a precision.
  private func tolerance(_ precision: HalfPrecision?) -> Double {
    if let tolerance { return tolerance }
    switch precision?.type {
    case .bfloat16: return 5e-2
    case .float16: return 5e-3
    default: return 1e-5
    }
  }

  /// Runs a document and the network that it is made of, node by node as MindSpore has it.
  ///
  /// - Parameters:
  ///   - file: the document, not yet written.
  ///   - path: where it will be written.
  ///   - network: the network, with its weights.
  ///   - source: the file that has the weights.
  ///   - precision: what was asked for.
  /// - Returns: what was found.
  /// - Throws: `VerificationError.different` when it is not the same, `.notRun` when one cannot be
  ///   run.
  func run(
    _ file: ONNXFile, path: String, of network: Model, source: String,
    precision: HalfPrecision? = nil
  ) throws -> Verification {
    if precision?.includesInputsAndOutputs == true { throw VerificationError.ports }
    var plain = ONNXOptions()
    plain.optimization = .none
    let reference = try ONNXEmission(network, options: plain, checker: nil).file
    let verification: Verification
    do {
      verification = try Verification(
        RunnableModel(path: path, file: file),
        against: RunnableModel(path: source, file: reference),
        tolerance: tolerance(precision), seed: seed, options: options)
    } catch let failure as any Failure {
      throw VerificationError.notRun(failure)
    }
    guard verification.hasSameResults, precision != nil || verification.hasSameWeights
    else { throw VerificationError.different(verification) }
    return verification
  }
}
