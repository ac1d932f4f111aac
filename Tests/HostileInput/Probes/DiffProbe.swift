import MindConv
import MindTensors

/// Two models that may differ: the input after its first three bytes, and the same with one byte changed.
///
/// The three bytes say which byte, and by which bits. With none of them set, nothing differs.
enum DiffProbe {
  private static let headCount = 3

  static func run(_ bytes: [UInt8]) throws {
    guard bytes.count > headCount else { return }
    let model = Array(bytes[headCount...])
    var other = model
    other[(Int(bytes[0]) | Int(bytes[1]) << 8) % other.count] ^= bytes[2]
    guard let left = try file(model, "left"), let right = try file(other, "right") else { return }
    let comparison = FileComparison()
    for file in [left, right] {
      guard let report = try accepted({ try comparison.compare(file, file) }) else { continue }
      try require(
        report.isSame && report.metadata.isEmpty || !report.isGraphComparable,
        "a model is not the same as itself: \(report)")
    }
    guard let there = try accepted({ try comparison.compare(left, right) }),
      let back = try accepted({ try comparison.compare(right, left) })
    else { return }
    try require(there.isSame == back.isSame, "one way the models are the same, not the other way")
    try require(
      there.parameters?.removed.count == back.parameters?.added.count
        && there.parameters?.changed.count == back.parameters?.changed.count,
      "the other way, other parameters differ")
  }

  private static func file(_ bytes: [UInt8], _ name: String) throws -> ComparedFile? {
    // A folder that does not exist: data files are the business of another probe.
    try accepted { try ComparedFile(source: FileSource(bytes: bytes, path: "/dev/null/\(name)")) }
  }
}
