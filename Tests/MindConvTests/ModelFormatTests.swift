import MindTensors
import TestSupport
import Testing

@testable import MindConv

@Suite struct ModelFormatTests {
  /// The content tells the format, not the name.
  @Test(arguments: Fixtures.names("ckpt", "mindir", "onnx")) func isSeenInTheContent(
    name: String
  ) throws {
    let source = FileSource(bytes: try Fixtures.bytes(name), path: "no-extension")
    #expect(try ModelFormat(of: source) == ModelFormat(extensionOf: name), "\(name)")
  }

  /// `w` = [1, 2] with the tensor before the name and the content first, which MindSpore 2.7.2 loads; an
  /// entry without a name; and entries without anything.
  @Test(arguments: [
    "0A1A 1215 1A080000803F00000040 1207466C6F61743332 0802 0A0177",
    "0A17 1215 0802 1207466C6F61743332 1A080000803F00000040",
    "0A00 0A00 0A00",
  ])
  func fieldsOfAnEntryComeInAnyOrder(hex: String) throws {
    let source = FileSource(bytes: [UInt8](hex: hex), path: "file.ckpt")
    #expect(try ModelFormat(of: source) == .checkpoint)
  }

  @Test func otherFilesAreNone() {
    for text in ["", "hello world", "\u{7F}ELF\u{1}\u{1}", "{\"a\": 1}"] {
      #expect(throws: FormatError.self, "\(text)") {
        try ModelFormat(of: FileSource(bytes: Array(text.utf8), path: "file"))
      }
    }
  }
}
