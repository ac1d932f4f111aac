import ArgumentParser
import MindConv

/// Whether a model is run before it is written.
struct VerifyArguments: ParsableArguments {
  @Flag(
    help:
      "Before it is written, run the model beside the network that it is made of, on random inputs; exit code 1 and no output when weights or results differ, 2 when one cannot be run. Needs ONNX Runtime."
  )
  var verify = false

  @Option(
    help: ArgumentHelp(
      "With --verify: the largest difference that passes, relative to the largest number of each result; by standard 1e-5, 5e-3 for float16, 5e-2 for bfloat16.",
      valueName: "number"))
  var tolerance: Double?

  @Option(help: ArgumentHelp("With --verify: what random numbers begin with.", valueName: "number"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "With --verify: the library of ONNX Runtime, or the folder or venv that has it.",
      valueName: "path"))
  var ort: String?

  func validate() throws {
    guard verify || (tolerance == nil && seed == nil && ort == nil) else {
      throw ValidationError("--tolerance, --seed and --ort go with --verify")
    }
    guard tolerance ?? 0 >= 0 else { throw ValidationError("--tolerance is negative") }
  }

  /// What is asked for; `nil` when nothing is run.
  var verification: ExportVerification? {
    guard verify else { return nil }
    var verification = ExportVerification()
    verification.tolerance = tolerance
    verification.seed = seed ?? 0
    verification.options.runtime = ort
    return verification
  }

  /// Does work that may find a difference: prints it, and ends with exit code 1.
  func reporting<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as VerificationError {
      if case .notRun = error { throw Trouble(failure: error) }
      guard case .different(let verification) = error else { throw error }
      Warning.print("\(VisibleText.of(error))\n\(VerificationText.of(verification))")
      throw ExitCode(1)
    }
  }
}
