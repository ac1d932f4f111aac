import Glibc

/// Bounds what one input may take: ten times its own size, and 64 MiB.
///
/// An allocation beyond that fails, which ends the process, which libFuzzer reports.
enum MemoryLimit {
  private static let data = __rlimit_resource_t(RLIMIT_DATA.rawValue)
  private static let pageByteCount = sysconf(Int32(_SC_PAGESIZE))

  static func holding<Result>(for inputByteCount: Int, _ work: () throws -> Result) rethrows
    -> Result
  {
    var limit = rlimit()
    getrlimit(data, &limit)
    let ordinary = limit
    limit.rlim_cur = min(
      limit.rlim_max, rlim_t(privateByteCount + inputByteCount * 10 + (64 << 20)))
    setrlimit(data, &limit)
    defer {
      var ordinary = ordinary
      setrlimit(data, &ordinary)
    }
    return try work()
  }

  /// What the process has now, the sixth number of `/proc/self/statm`.
  private static var privateByteCount: Int {
    let file = open("/proc/self/statm", O_RDONLY)
    defer { close(file) }
    var text = [UInt8](repeating: 0, count: 128)
    let count = read(file, &text, text.count)
    let numbers = text.prefix(max(0, count)).split(separator: UInt8(ascii: " "))
    guard numbers.count > 5, let pages = Int(String(decoding: numbers[5], as: UTF8.self)) else {
      fatalError("no /proc/self/statm")
    }
    return pages * pageByteCount
  }
}
