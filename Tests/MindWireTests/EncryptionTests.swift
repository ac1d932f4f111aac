import MindTensors
import TestSupport
import Testing

@testable import MindWire

/// Against files that MindSpore 2.7.2 encrypted; the key is 00 01 ... 0F.
@Suite struct EncryptionTests {
  /// `w` = [1, 2] as a checkpoint.
  private static let plain = [UInt8](
    hex: "0A1A 0A0177 1215 0802 1207466C6F61743332 1A080000803F00000040")

  private func key(_ count: Int = 16) throws -> EncryptionKey {
    try EncryptionKey((0..<count).map { UInt8($0) })
  }

  private func decrypt(_ bytes: [UInt8], _ key: EncryptionKey?) throws -> [UInt8] {
    let source = try Decryption.plain(FileSource(bytes: bytes, path: "memory"), key: key)
    return try source.bytes(in: 0..<source.byteCount)
  }

  /// The same plain text as MindSpore wrote it in each mode.
  @Test(arguments: [
    """
    D8 5E 3A 7F
    8D 25 1F 0F B7 0F 89 56 30 3C 99 39 98 82 FC 99
    34 00 00 00 10 00 00 00
    1B D5 83 40 93 48 A3 FA 1F 82 24 C3 23 CE 60 18
    1C 00 00 00
    2A 02 6C 1C 59 A7 4B ED C5 2C 4D DB 9F B9 E6 1D D6 26 63 D0 B8 26 4C 7E D4 24 20 89
    """,
    """
    D9 5E 3A 7F 38 00 00 00 10 00 00 00
    A2 7F 76 84 41 46 DF 1C D4 D8 F2 0F 49 D6 84 F1
    20 00 00 00
    33 AB 84 DB 4B CB 92 A2 0B 64 A9 42 B3 7C 62 67 31 FE 2A 9E 9B 09 D0 6E 49 2C 4F BA E3 AA 27 9F
    """,
    """
    DA 5E 3A 7F 38 00 00 00 10 00 00 00
    21 AA ED 10 56 D4 BA 18 9E 8F E8 3B 6B A5 0C C8
    20 00 00 00
    0F AD DF 41 4A 9B 58 BB 82 4F 33 7D D7 33 FA 72 A2 9E 67 39 CC 4E 44 C6 C1 6A 4E E2 0D 24 B5 C1
    """,
  ])
  func decryptsWhatMindSporeWrote(hex: String) throws {
    #expect(try decrypt([UInt8](hex: hex), key()) == Self.plain)
  }

  @Test(arguments: CipherMode.allCases, [16, 24, 32]) func roundTrips(
    mode: CipherMode, size: Int
  ) throws {
    let folder = try TemporaryFolder()
    let output = try OutputFile(path: folder.file("out"), existing: .refuse, inputs: [])
    let sink = try EncryptingSink(to: output, mode, key: key(size), byteCount: Self.plain.count)
    if mode == .sm4CBC, size != 16 {
      #expect(throws: EncryptionError.keySizeForMode(size, mode)) {
        try sink.append(Self.plain[...])
      }
      return
    }
    try sink.append(Self.plain[...])
    try output.commit()
    let bytes = try [UInt8](contentsOf: folder.file("out"))
    #expect(bytes.starts(with: mode.magic))
    #expect(try decrypt(bytes, key(size)) == Self.plain)
  }

  @Test func aPlainFileNeedsNoKey() throws {
    #expect(try decrypt(Self.plain, nil) == Self.plain)
  }

  @Test func everyTruncationIsAnError() throws {
    let bytes = try Fixtures.bytes("checkpoints/aes-gcm.ckpt")
    for count in 4..<bytes.count {
      #expect(throws: EncryptionError.self, "cut at \(count)") {
        try decrypt(Array(bytes[..<count]), key())
      }
    }
  }

  @Test func lengthsThatLieAreErrors() throws {
    let bytes = try Fixtures.bytes("checkpoints/aes-cbc.ckpt")
    for position in [4, 5, 7, 8, 11, 28, 31] {
      var damaged = bytes
      damaged[position] = 0xFF
      #expect(throws: EncryptionError.self, "byte \(position)") { try decrypt(damaged, key()) }
    }
  }

  @Test func aKeyHasItsSize() {
    #expect(throws: EncryptionError.keySize(15)) {
      try EncryptionKey([UInt8](repeating: 0, count: 15))
    }
  }
}
