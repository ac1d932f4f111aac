import MindConv
import MindExecution
import MindGraph
import MindTensors

/// Images on their way into a model, in every form that is one file: CIFAR's records, IDX, a picture.
enum PixelProbe {
  /// A model's input that images are scaled to, in grey and in colour.
  private static let ports = [1, 3].map { channels in
    Session.Port(
      name: "x", type: TensorType(.float32, [.unknown, .fixed(channels), 4, 5]))
  }
  /// More would take long, and show nothing new.
  private static let imageLimit = 4

  static func run(_ bytes: [UInt8]) throws {
    for ending in ["bin", "idx", "png"] {
      let source = FileSource(bytes: bytes, path: "input.\(ending)")
      guard let images = try accepted({ try ImageSet(source: source) }) else { continue }
      try require(
        images.count > 0 && images.classes?.count ?? images.count == images.count,
        "\(images.count) images of \(images.classes?.count ?? 0) classes")
      for index in 0..<min(images.count, imageLimit) {
        guard let image = try accepted({ try images.image(index, channels: 3) }) else { continue }
        try require(
          image.pixels.count == image.width * image.height * image.channels,
          "an image of \(image.width) x \(image.height) has \(image.pixels.count) bytes")
      }
      for port in ports { try scaled(images, for: port) }
    }
  }

  /// The first rows as the model would take them: every number between 0 and 1.
  private static func scaled(_ images: ImageSet, for port: Session.Port) throws {
    var options = PixelOptions()
    options.isResized = true
    options.divisor = 255
    guard let rows = try accepted({ try PixelRows(images, for: port, options: options) }) else {
      return
    }
    let count = min(images.count, imageLimit)
    var numbers = [Float](repeating: .nan, count: count * rows.shape.dimensions[1...].reduce(1, *))
    guard
      case .some = try accepted({
        try numbers.withUnsafeMutableBytes { try rows.read(0..<count, into: $0) }
      })
    else { return }
    try require(
      numbers.allSatisfy { (0...1).contains($0) }, "a pixel that no image has, or none at all")
  }
}
