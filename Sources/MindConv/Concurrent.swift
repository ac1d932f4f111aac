import Dispatch

/// Work that is done beside other work.
final class Concurrent: @unchecked Sendable {
  // Written once before the group is left, read only after it was waited for.
  private var failure: (any Error)?
  private let group = DispatchGroup()

  /// Begins the work.
  init(_ work: @escaping @Sendable () throws -> Void) {
    group.enter()
    DispatchQueue.global().async { [self] in
      do {
        try work()
      } catch {
        failure = error
      }
      group.leave()
    }
  }

  /// Waits for the end.
  ///
  /// - Throws: what the work threw.
  func value() throws {
    group.wait()
    if let failure { throw failure }
  }
}
