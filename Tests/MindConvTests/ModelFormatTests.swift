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

  @Test func otherFilesAreNone() {
    for text in ["", "hello world", "\u{7F}ELF\u{1}\u{1}", "{\"a\": 1}"] {
      #expect(throws: FormatError.self, "\(text)") {
        try ModelFormat(of: FileSource(bytes: Array(text.utf8), path: "file"))
      }
    }
  }
}
