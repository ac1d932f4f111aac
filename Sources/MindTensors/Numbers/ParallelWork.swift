import Dispatch
import FoundationEssentials
import Synchronization

/// Work in equal pieces on every core.
package enum ParallelWork {
  /// Does every piece, and returns the results in the order of the pieces.
  ///
  /// - Parameters:
  ///   - count: how many pieces.
  ///   - room: makes what one worker needs for all its pieces: buffers.
  ///   - work: does the piece of an index.
  /// - Returns: a result for each piece.
  /// - Throws: what the first failing piece threw; others may have been left out then.
  package static func map<Room, Result: Sendable>(
    count: Int, room: @Sendable () -> Room, _ work: @Sendable (Int, Room) throws -> Result
  ) throws -> [Result] {
    let next = Atomic<Int>(0)
    let state = Mutex<([Result?], failure: (index: Int, error: any Error)?)>(
      ([Result?](repeating: nil, count: count), nil))
    let workers = min(count, ProcessInfo.processInfo.activeProcessorCount)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      let room = room()
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        do {
          let result = try work(index, room)
          state.withLock { $0.0[index] = result }
        } catch {
          next.store(count, ordering: .relaxed)
          state.withLock { state in
            if index < state.failure?.index ?? .max { state.failure = (index, error) }
          }
          return
        }
      }
    }
    return try state.withLock { state in
      if let failure = state.failure { throw failure.error }
      return state.0.compactMap { $0 }
    }
  }
}
