import Foundation
import MindCheckpoint
import MindTensors
import TestSupport
import Testing

/// The entries of every fixture, as MindSpore's own reader gave them.
@Suite struct CheckpointEntriesTests {
  private struct Entry: Equatable {
    let name: String
    let type: String
    let shape: [Int]
    let hex: String
  }

  private static let expected: [String: [Entry]] = {
    guard
      let bytes = try? Fixtures.bytes("checkpoints/expected.json"),
      let table = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: [[Any]]]
    else { return [:] }
    return table.mapValues { rows in
      rows.map { row in
        Entry(
          name: row[0] as? String ?? "", type: row[1] as? String ?? "",
          shape: row[2] as? [Int] ?? [], hex: row[3] as? String ?? "")
      }
    }
  }()

  private static var readable: [String] {
    expected.keys.filter { $0.hasSuffix(".ckpt") && !$0.hasPrefix("aes") && !$0.hasPrefix("sm4") }
      .sorted()
  }

  /// MindSpore's words for this package's element types.
  private static let words: [DataType: String] = [
    .bool: "Bool", .int8: "Int8", .int16: "Int16", .int32: "Int32", .int64: "Int64",
    .uint8: "UInt8", .uint16: "UInt16", .uint32: "UInt32", .uint64: "UInt64",
    .float16: "Float16", .bfloat16: "BFloat16", .float32: "Float32", .float64: "Float64",
    .complex64: "Complex64", .complex128: "Complex128", .int4pair: "Int4",
  ]

  @Test func thereIsSomethingToCompare() {
    #expect(Self.readable.count >= 15)
  }

  @Test(arguments: readable) func agreesWithMindSpore(name: String) throws {
    let file = try CheckpointFile(path: Fixtures.path("checkpoints/\(name)"))
    var found = try file.entries().map { entry in
      switch entry.content {
      case .tensor(let tensor):
        return Entry(
          name: entry.name, type: Self.words[tensor.type] ?? "?",
          shape: tensor.shape.dimensions,
          hex: try tensor.payload?.bytes().hex ?? "")
      case .text(let text):
        let units = text.unicodeScalars.flatMap { $0.value.littleEndianBytes }
        return Entry(name: entry.name, type: "str", shape: [], hex: units.hex)
      case .map: return Entry(name: entry.name, type: "map", shape: [], hex: "")
      }
    }
    var wanted = try #require(Self.expected[name])
    if name == "empty-vector-async.ckpt" {
      // An empty vector: MindSpore reads it back as a scalar that the file does not hold.
      found.removeAll { $0.shape == [0] }
      wanted.removeAll { $0.shape == [] && $0.hex == "00000000" }
    }
    #expect(found == wanted)
  }
}

extension [UInt8] {
  fileprivate var hex: String {
    map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
