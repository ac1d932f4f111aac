import CSystem

extension NumberForm {
  /// How many elements of a block are zero in both parts; `nil` for a form of one part.
  func complexZeroCount(_ numbers: UnsafeRawPointer, _ count: Int) -> Int64? {
    guard partCount == 2 else { return nil }
    func zeros<Part: BinaryFloatingPoint>(_ type: Part.Type) -> Int64 {
      let parts = UnsafeBufferPointer(start: numbers.assumingMemoryBound(to: type), count: count)
      let pairs = stride(from: 0, to: count - 1, by: 2)
      return Int64(pairs.lazy.filter { parts[$0] == 0 && parts[$0 + 1] == 0 }.count)
    }
    return number == CSYSTEM_FLOAT64 ? zeros(Double.self) : zeros(Float.self)
  }
}
