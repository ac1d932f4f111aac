import Foundation
import Glibc
import HostileInput
import MindGraph
import Testing

@testable import MindConv

/// Floods of nearly empty messages: work that is linear in the file, whatever field they are in.
@Suite struct HostileFloodTests {
  static let floods = Flood.all(10_000)

  @Test func everyFieldOfMessagesIsFlooded() {
    #expect(Self.floods.count > 80)
    #expect(Self.floods.contains { $0.description.hasSuffix("attribute_proto.sparse_tensors") })
  }

  /// With a copy of all of them for each, ten thousand would take ten seconds and more.
  @Test(arguments: floods) func tenThousandTakeNoTime(flood: Flood) throws {
    let start = processorTime()
    #expect(throws: Never.self) { try flood.probe.run(flood.bytes) }
    #expect(processorTime() - start < 5, "\(flood)")
  }

  /// Of what is wrong in the same way everywhere, a thousand findings are told, the others counted.
  @Test func findingsAreCounted() throws {
    // An ir_version, a graph with a name, and operator sets of the same domain.
    var bytes: [UInt8] = [0x08, 8, 0x3A, 3, 0x12, 1, 0x67]
    for _ in 0..<5_000 { bytes += [0x42, 0] }
    let path = NSTemporaryDirectory() + "/flood-\(UUID().uuidString).onnx"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let report = try ModelCheck().check(path)
    #expect(report.findings.count == 1_000)
    #expect(report.errorCount == 5_000)
    #expect(!report.isValid)
    let json = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
    #expect(json.contains("\"omitted\":4000"))
  }

  @Test func countsOfListsAddUp() {
    var list = FindingList((0..<1_500).map { Finding(.warning, "\($0)") })
    list.append(Finding(.error, "the one that counts"))
    list += FindingList((0..<1_500).map { Finding(.warning, "\($0)") })
    #expect(list.count(.warning) == 3_000)
    #expect(list.count(.error) == 1)
    #expect(list.count == 1_001)
  }

  /// This thread's, in seconds: others may be busy.
  private func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
