import MindTensors
import MindWire
import TestSupport
import Testing

@testable import MindCheckpoint

/// Files that are refused, spelled in bytes (Schemas/checkpoint.proto).
@Suite struct CheckpointErrorTests {
  private func entries(_ hex: String) throws -> [CheckpointEntry] {
    try CheckpointFile(source: FileSource(bytes: [UInt8](hex: hex), path: "memory")).entries()
  }

  /// `w` = [1, 2]: entry, name, tensor, dims, "Float32", content.
  private let vector = "0A1A 0A0177 1215 0802 1207466C6F61743332 1A080000803F00000040"

  @Test func theSmallestCheckpointIsRead() throws {
    let entry = try #require(try entries(vector).first)
    #expect(entry.name == "w")
    #expect(entry.tensor?.shape == [2])
    #expect(try entry.tensor?.payload?.bytes() == [UInt8](hex: "0000803F00000040"))
  }

  @Test func anEmptyFileIsRefused() {
    #expect(throws: CheckpointError.empty) { try entries("") }
  }

  @Test func anotherFormatIsRefused() {
    #expect(throws: CheckpointError.notACheckpoint) { try entries("0808 1200") }
  }

  @Test(arguments: [
    ("D85E3A7F", CipherMode.aesGCM), ("D95E3A7F", .aesCBC), ("DA5E3A7F", .sm4CBC),
  ])
  func encryptionIsNoticed(hex: String, mode: CipherMode) {
    #expect(throws: EncryptionError.keyNeeded(mode)) { try entries(hex + "00112233") }
  }

  @Test func anEntryWithoutTensorIsRefused() {
    #expect(throws: CheckpointError.incomplete(entry: 0, name: "w")) { try entries("0A030A0177") }
  }

  @Test func anUnknownTypeIsRefused() {
    #expect(throws: CheckpointError.unknownType(entry: 0, name: "w", type: "float")) {
      try entries("0A14 0A0177 120F 0801 1205666C6F6174 1A0400000000")
    }
  }

  @Test func tooFewBytesAreRefused() {
    // dims [4] with 8 bytes of Float32: MindSpore would fill the rest with zeros.
    #expect(
      throws: CheckpointError.content(
        entry: 0, name: "w", reason: "float32 [4] needs 16 bytes, the file has 8")
    ) {
      try entries("0A1A 0A0177 1215 0804 1207466C6F61743332 1A080000803F00000040")
    }
  }

  @Test func aClaimOfFortyGigabytesCostsNothing() {
    // dims [100000, 100000] with 4 bytes.
    #expect(throws: CheckpointError.self) {
      try entries("0A1C 0A0177 1217 08A08D06 08A08D06 1207466C6F61743332 1A0400000000")
    }
  }

  @Test func aNegativeDimensionIsRefused() {
    #expect(throws: CheckpointError.shape(entry: 0, name: "w", dimensions: [-1])) {
      try entries("0A22 0A0177 121D 08FFFFFFFFFFFFFFFFFF01 1207466C6F61743332 1A0700000000000000")
    }
  }

  @Test func slicesAreJoined() throws {
    // Two slices of one tensor of four numbers; each repeats the full dimensions.
    let slice = "0A1A 0A0177 1215 0804 1207466C6F61743332 1A080000803F00000040"
    let entry = try #require(try entries(slice + slice).first)
    #expect(entry.tensor?.shape == [4])
    #expect(try entry.tensor?.payload?.bytes().count == 16)
  }

  @Test func aNameThatComesAgainLaterIsRefused() {
    let other = "0A1A 0A0162 1215 0802 1207466C6F61743332 1A080000803F00000040"
    #expect(throws: CheckpointError.duplicate(name: "w")) {
      try entries(vector + other + vector)
    }
  }

  @Test func aNameThatIsNotTextIsPlaced() {
    // The second entry's name is the byte FF, at offset 32.
    let broken = vector.replacing("0A0177", with: "0A01FF")
    #expect(throws: WireError.content(offset: 30, message: "entry value[1]")) {
      try entries(vector + broken)
    }
  }

  @Test func aTrailerIsNoEntry() throws {
    let file = try CheckpointFile(path: Fixtures.path("checkpoints/crc.ckpt"))
    #expect(file.trailer?.bytes == [UInt8](hex: "6372635F6E756D 00000000000044DF3E51"))
    try file.trailer?.verify(file.source)
    #expect(try file.entries().map(\.name) == ["w", "b"])
  }
}
