import MindExecution
import MindTensors

enum ImageProbe {
  static func run(_ bytes: [UInt8]) throws {
    for channels in [1, 3] {
      let picture = try accepted {
        try Picture(source: FileSource(bytes: bytes, path: "input.png"), channels: channels)
      }
      guard let picture else { continue }
      try require(
        picture.pixels.count == picture.width * picture.height * channels,
        "a picture of \(picture.width) x \(picture.height) has \(picture.pixels.count) bytes")
    }
    guard
      let file = try accepted({
        try IDXFile(source: FileSource(bytes: bytes, path: "input.idx"))
      })
    else { return }
    let count = Shape(file.shape)?.elementCount
    try require(
      count == file.source.byteCount - file.offset, "the IDX file \(file.shape) has other bytes")
  }
}
