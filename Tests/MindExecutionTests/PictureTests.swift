import MindTensors
import TestSupport
import Testing

@testable import MindExecution

/// Pictures as Pillow reads them.
@Suite struct PictureTests {
  private func pixels(_ name: String) throws -> [UInt8] {
    let source = try FileSource(path: "\(Fixtures.root)/Fixtures/images/\(name)")
    guard case .tensor(let tensor) = try NPYArray(source: source) else { return [] }
    return try #require(tensor.payload).bytes()
  }

  private func picture(_ name: String, channels: Int) throws -> Picture {
    try Picture(
      source: FileSource(path: "\(Fixtures.root)/Fixtures/images/\(name)"), channels: channels)
  }

  @Test func colourfulPNG() throws {
    let picture = try picture("colour.png", channels: 3)
    #expect((picture.width, picture.height) == (8, 8))
    #expect(picture.pixels == (try pixels("colour.npy")))
  }

  @Test func greyPNG() throws {
    let colour = try pixels("colour.npy")
    let red = stride(from: 0, to: colour.count, by: 3).map { colour[$0] }
    #expect(try picture("grey.png", channels: 1).pixels == red)
    #expect(try picture("grey.png", channels: 3).pixels == red.flatMap { [$0, $0, $0] })
  }

  @Test func transparencyAndGammaChangeNothing() throws {
    #expect(try picture("alpha.png", channels: 3).pixels == pixels("colour.npy"))
  }

  @Test func greyOfColourIsLuma() throws {
    for name in ["colour.png", "alpha.png"] {
      #expect(try picture(name, channels: 1).pixels == pixels("luma.npy"))
    }
  }

  /// Decoders may round differently.
  @Test(arguments: [("colour.jpg", "jpeg.npy"), ("inks.jpg", "inks.npy")])
  func jpeg(name: String, expected: String) throws {
    let picture = try picture(name, channels: 3)
    #expect((picture.width, picture.height) == (16, 16))
    for (found, expected) in zip(picture.pixels, try pixels(expected)) {
      #expect(abs(Int(found) - Int(expected)) <= 2)
    }
  }

  @Test func notAPicture() {
    #expect(throws: PictureError.unknown) {
      try Picture(source: FileSource(bytes: [1, 2, 3], path: "x.png"), channels: 3)
    }
  }

  @Test func implausibleSize() throws {
    var bytes = try Fixtures.bytes("images/grey.png")
    // Width and height of the header, and the checksum that follows it, are what a liar writes.
    bytes.replaceSubrange(16..<24, with: [0, 0, 0x7F, 0xFF, 0, 0, 0x7F, 0xFF])
    #expect(throws: PictureError.self) {
      try Picture(source: FileSource(bytes: bytes, path: "x.png"), channels: 1)
    }
  }
}
