import MindTensors
import SwiftProtobuf
import TestSupport
import Testing

@testable import MindWire

/// A schema like a checkpoint's, spelled in wire bytes: field 1 is an entry, its field 2 a tensor, whose
/// field 3 holds data.
private let layout = WireLayout([
  .init(Google_Protobuf_Any.self, "file", [.message(1, "value", "entry")]),
  .init(Google_Protobuf_Any.self, "entry", [.message(2, "tensor", "tensor")]),
  .init(
    Google_Protobuf_Any.self, "tensor", [.bytes(3, "data"), .packed(4, "floats", width: 4)]),
])

private func field(_ number: Int, _ content: [UInt8]) -> [UInt8] {
  varint(number << 3 | 2) + varint(content.count) + content
}

private func varint(_ value: Int) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.appendVarint(value)
  return bytes
}

private func entry(_ data: [UInt8], field number: Int = 3) -> [UInt8] {
  field(1, field(1, Array("w".utf8)) + field(2, [0x08, 0x02] + field(number, data)))
}

@Suite struct SplitAndSpliceTests {
  private func split(_ bytes: [UInt8]) throws -> SplitMessage {
    try SplitMessage(
      source: FileSource(bytes: bytes, path: "memory"), range: 0..<bytes.count, layout: layout)
  }

  private func rejoined(_ bytes: [UInt8]) throws -> [UInt8] {
    let parts = try split(bytes)
    return try SplicedMessage(
      structure: parts.structure, payloads: parts.payloads, layout: layout
    ).bytes()
  }

  @Test(arguments: [0, 1, 1024, 1025, 16_384, 100_000, 3_000_000])
  func givesTheSameBytesAgain(count: Int) throws {
    let data = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      for index in 0..<count { buffer[index] = UInt8(truncatingIfNeeded: index * 7) }
      filled = count
    }
    let bytes = entry(data) + entry([1, 2]) + entry(data)
    #expect(try rejoined(bytes) == bytes)
    let parts = try split(bytes)
    #expect(parts.payloads.payloads.count == (count > 1024 ? 2 : 0))
    #expect(parts.structure.count < 4_000)
  }

  @Test func messagesWithoutLargePayloadsStayByteEqual() throws {
    // A length of two bytes where one would do: nothing inside changed, so it stays.
    let bytes: [UInt8] = [0x0A, 0x83, 0x00, 0x0A, 0x01, 0x77]
    #expect(try split(bytes).structure == bytes)
  }

  @Test func packedNumbersAreLiftedOnlyWhole() throws {
    let whole = entry([UInt8](repeating: 1, count: 4_000), field: 4)
    #expect(try split(whole).payloads.payloads.count == 1)
    let torn = entry([UInt8](repeating: 1, count: 4_001), field: 4)
    #expect(try split(torn).payloads.payloads.isEmpty)
  }

  @Test func aFileCannotForgeAMarker() throws {
    let data = [UInt8](repeating: 9, count: 2_000)
    let first = try split(entry(data))
    let marker = first.payloads.marker(of: 0)
    // The same bytes in another file are plain data there.
    let second = try split(entry(marker) + entry(data))
    #expect(second.payloads.marked(marker) == nil)
    #expect(try rejoined(entry(marker) + entry(data)) == entry(marker) + entry(data))
  }

  @Test func everyTruncationIsAnError() throws {
    let bytes = entry([UInt8](repeating: 5, count: 1_500))
    for count in 1..<bytes.count {
      #expect(throws: WireError.self, "cut at \(count)") { try split(Array(bytes[..<count])) }
    }
  }

  @Test func damagedFieldsAreErrors() {
    // Field number 0, wire type 7, a number of eleven bytes, lengths beyond the message; groups that
    // end before they begin, never end, end as another, end outside of the message they began in.
    let damaged = [
      "0200", "0F00", "08FFFFFFFFFFFFFFFFFFFFFF01", "0A7F00", "0A02120A",
      "0C", "2B", "2B34", "2B332C34", "0A012B2C", "2B080C",
    ]
    for hex in damaged {
      #expect(throws: WireError.self, "\(hex)") { try split([UInt8](hex: hex)) }
    }
  }

  @Test func theTenthByteOfANumberHoldsOneBit() throws {
    let largest = [UInt8](hex: "08FFFFFFFFFFFFFFFFFF01")
    #expect(try split(largest).structure == largest)
    #expect(throws: WireError.varint(offset: 1)) {
      try split([UInt8](hex: "08FFFFFFFFFFFFFFFFFF02"))
    }
  }

  /// Protobuf's readers keep groups that they do not know, empty ones, ones with all kinds of fields in them,
  /// and groups within groups.
  @Test(arguments: ["2B2C", "2B08012D0000000011000000000000000012020102332C0034", "2B333B3C342C"])
  func unknownGroupsAreKept(hex: String) throws {
    let group = [UInt8](hex: hex.replacing("2C0034", with: "342C"))
    let bytes = entry([UInt8](repeating: 1, count: 2_000)) + group + field(1, group)
    #expect(try rejoined(bytes) == bytes)
  }

  @Test func groupsNestNoDeeperThanMessages() throws {
    func groups(_ count: Int) -> [UInt8] {
      [UInt8](repeating: 0x2B, count: count) + [UInt8](repeating: 0x2C, count: count)
    }
    #expect(try rejoined(groups(99)) == groups(99))
    #expect(throws: WireError.tooDeep(offset: 99, limit: 100)) { try split(groups(100_000)) }
  }

  @Test func floodsOfEmptyMessagesAreRefusedBeforeTheyAreDecoded() throws {
    let flood = [UInt8]((0..<1_000_000).flatMap { _ in [0x0A, 0x00] as [UInt8] })
    #expect(throws: WireError.self) { try split(flood) }
    // As many that have something in them are none.
    #expect(try split([UInt8](flood.prefix(20_000))).depth == 2)
  }

  @Test func nestingHasALimit() throws {
    let recursive = WireLayout([
      .init(Google_Protobuf_Any.self, "node", [.message(1, "child", "node")])
    ])
    var bytes: [UInt8] = []
    for _ in 0..<200 { bytes = field(1, bytes) }
    #expect(throws: WireError.self) {
      try SplitMessage(
        source: FileSource(bytes: bytes, path: "memory"), range: 0..<bytes.count,
        layout: recursive)
    }
  }

  @Test func aMessageBeyondTwoGibibytesIsRefused() throws {
    var table = PayloadTable()
    let marker = table.add(.computed(Zeros(byteCount: 1 << 31)))
    let structure = entry(marker)
    #expect(throws: WireError.messageTooLarge(message: "tensor", byteCount: 1 << 31)) {
      try SplicedMessage(structure: structure, payloads: table, layout: layout)
    }
  }

  @Test func structureOffsetsLeadBackToTheFile() throws {
    let data = [UInt8](repeating: 5, count: 5_000)
    let bytes = entry(data) + entry([1])
    let parts = try split(bytes)
    #expect(parts.fileOffset(of: 0) == 0)
    #expect(parts.fileOffset(of: parts.structure.count - 1) == bytes.count - 1)
  }
}

private struct Zeros: PayloadProducer {
  let byteCount: Int
  var sources: [FileSource] { [] }
  func produce(into sink: (ArraySlice<UInt8>) throws -> Void) throws {}
}
