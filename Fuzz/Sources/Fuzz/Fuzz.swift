import Glibc
import HostileInput

/// The probe that this process runs, by the environment: libFuzzer has the arguments for itself.
private let probe: Probe = {
  let name = getenv("MINDCONV_PROBE").map { String(cString: $0) } ?? ""
  guard let probe = Probe(rawValue: name) else {
    let names = Probe.allCases.map(\.rawValue).joined(separator: ", ")
    fatalError("MINDCONV_PROBE must be one of \(names)")
  }
  return probe
}()

/// Called by libFuzzer with each input; ends the process when a promise is broken.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let start = clock()
    try MemoryLimit.holding(for: count) { try probe.run(bytes) }
    // The processor's time, not the clock's: others may be busy on this machine.
    guard clock() - start <= CLOCKS_PER_SEC else { fatalError("more than a second of work") }
  } catch {
    fatalError("\(error)")
  }
  return 0
}
