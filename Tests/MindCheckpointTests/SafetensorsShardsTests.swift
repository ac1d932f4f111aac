import MindTensors
import Testing

@testable import MindCheckpoint

/// Which entries are put into one file.
@Suite struct SafetensorsShardsTests {
  /// What huggingface_hub 2.4 makes of tensors of these many bytes, 10 to a file.
  @Test func largeEntriesDoNotEndAFile() throws {
    let sizes = [4, 12, 5, 2, 10, 3, 20]
    let entries = try sizes.map { size in
      CheckpointEntry(
        name: "\(size)",
        content: .tensor(
          try Tensor(
            type: .uint8, shape: #require(Shape([size])),
            payload: .inline([UInt8](repeating: 0, count: size)))))
    }
    let groups = SafetensorsShards.groups(entries, limit: 10)
    #expect(groups.map { $0.map(\.name) } == [["12"], ["4", "5"], ["2"], ["10"], ["20"], ["3"]])
  }
}
