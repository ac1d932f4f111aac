import FoundationEssentials
import MindGraph
import MindTensors
import MindWire
import SwiftProtobuf
import TestSupport
import Testing

@testable import MindCheckpoint

@Suite struct CheckpointCheckTests {
  private func findings(_ bytes: [UInt8]) throws -> [String] {
    try CheckpointFile(source: FileSource(bytes: bytes, path: "memory"))
      .findings(verifiesChecksum: true).map(\.description)
  }

  @Test(arguments: Fixtures.names("ckpt")) func whatMindSporeWroteIsSound(name: String) throws {
    let errors = try CheckpointFile(path: Fixtures.path(name)).findings(verifiesChecksum: true)
      .filter { $0.severity == .error }
    #expect(errors == [])
  }

  @Test func aFlippedBitIsFoundByTheCRC() throws {
    var bytes = try Fixtures.bytes("checkpoints/crc.ckpt")
    bytes[25] ^= 1
    #expect(try findings(bytes).first?.contains("its CRC is") == true)
  }

  @Test func everythingIsFoundAtOnce() throws {
    // An unknown type, too few bytes, and a name that comes again.
    let unknown = "0A14 0A0161 120F 0801 1205666C6F6174 1A0400000000"
    let short = "0A1A 0A0162 1215 0804 1207466C6F61743332 1A080000803F00000040"
    let sound = "0A1A 0A0163 1215 0802 1207466C6F61743332 1A080000803F00000040"
    let found = try findings([UInt8](hex: sound + unknown + short + sound))
    #expect(found.count == 3)
    #expect(found[0].hasPrefix("'a': entry 1"))
    #expect(found[1].hasPrefix("'b': entry 2"))
    #expect(found[2] == "'c': 'c' is in the checkpoint twice")
  }

  /// Keys, values and status, as `MapTensorProto` has them.
  private func hashTable(
    _ parts: [(dims: [Int64], type: String, byteCount: Int)]
  ) throws -> [UInt8] {
    var value = PBCheckpoint.Value()
    value.tag = "m"
    value.maptensor.tensor = parts.map { part in
      var tensor = PBTensorProto()
      tensor.dims = part.dims
      tensor.tensorType = part.type
      tensor.tensorContent = Data(count: part.byteCount)
      return tensor
    }
    var checkpoint = PBCheckpoint()
    checkpoint.value = [value]
    return try checkpoint.serializedBytes()
  }

  @Test func aHashTableHasThreePartsOfAsManyRows() throws {
    let parts: [(dims: [Int64], type: String, byteCount: Int)] = [
      ([2], "int32", 8), ([2, 3], "float32", 24), ([2], "int32", 8),
    ]
    #expect(try findings(hashTable(parts)) == [])
    for count in [0, 1] {
      #expect(try findings(hashTable(Array(parts.prefix(count)))).count == 1)
    }
    #expect(try findings(hashTable(parts + parts)).count == 1)
    var damaged = parts
    damaged[0].byteCount = 4
    #expect(try findings(hashTable(damaged)).first?.contains("needs 8 bytes") == true)
    damaged = parts
    damaged[1] = ([3, 3], "float32", 36)
    #expect(try findings(hashTable(damaged)).first?.contains("as many keys") == true)
    damaged = [([1 << 62], "int32", 0), ([1 << 62, 3], "float32", 0), ([1 << 62], "int32", 0)]
    #expect(try findings(hashTable(damaged)).first?.contains("larger than any memory") == true)
  }

  /// MindSpore 2.7.2: KeyError 'float32', and "itemsize cannot be zero in type" for the text.
  @Test(arguments: [
    ("0A160A0177121108011207666C6F617433321A0400000000", "it has to be 'Float32'"),
    ("0A0E0A01731209080012037374721A00", "an empty text"),
  ])
  func whatMindSporeRefuses(_ hex: String, _ fault: String) throws {
    let found = try findings([UInt8](hex: hex))
    #expect(found.count == 1)
    #expect(found.first?.contains(fault) == true, "\(found)")
  }

  @Test func hiFloat8IsKnown() throws {
    let bytes = [UInt8](hex: "0A150A01761210080212084869466C6F6174381A020102")
    let file = try CheckpointFile(source: FileSource(bytes: bytes, path: "memory"))
    #expect(try file.entries().first?.tensor?.type == .hifloat8)
    #expect(try findings(bytes).first?.contains("does not load it") == true)
  }

  @Test func whatMindSporeDoesNotLoadIsAWarning() throws {
    let file = try CheckpointFile(path: Fixtures.path("checkpoints/complex.ckpt"))
    let findings = file.findings(verifiesChecksum: true)
    #expect(findings.count == 2)
    #expect(findings.allSatisfy { $0.severity == .warning })
  }
}
