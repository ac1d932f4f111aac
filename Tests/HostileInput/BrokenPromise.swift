import MindTensors

/// What must not happen, whatever the input.
public struct BrokenPromise: Error, CustomStringConvertible {
  /// What happened.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// The result of some work; `nil` when the input was refused as it should be.
///
/// - Throws: `BrokenPromise` when the error is none of the package's own.
func accepted<Result>(_ work: () throws -> Result) throws -> Result? {
  do {
    return try work()
  } catch let broken as BrokenPromise {
    throw broken
  } catch {
    guard error is any Failure else { throw BrokenPromise("no failure: \(error)") }
    guard !"\(error)".isEmpty else { throw BrokenPromise("a failure without a word") }
    return nil
  }
}

/// Holds a claim.
///
/// - Throws: `BrokenPromise` when it does not hold.
func require(_ claim: Bool, _ description: @autoclosure () -> String) throws {
  guard claim else { throw BrokenPromise(description()) }
}
