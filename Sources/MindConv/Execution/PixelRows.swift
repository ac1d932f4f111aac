package import MindExecution
import MindGraph
public import MindNetworks
package import MindTensors

/// How pixels become a model's numbers.
public struct PixelOptions: Sendable, Hashable {
  /// Where the channels are in the model's input.
  public enum Layout: String, Sendable, CaseIterable {
    case nchw, nhwc
  }

  /// Whether images are scaled to the model's height and width, bilinear between pixels' centres; otherwise
  /// they must have them.
  public var isResized = false
  /// What a pixel is divided by before anything else: 255 makes numbers from 0 to 1.
  public var divisor = 1.0
  /// (x - mean) / std, after the division.
  public var normalization: ChannelNormalization?
  /// Where the channels are.
  public var layout = Layout.nchw

  /// Pixels as they are.
  public init() {}
}

/// Images as a model takes them.
package struct PixelRows: RowSource {
  let label: String
  let type: DataType
  package let shape: Shape
  /// The number of the class of each image, where the data tell it.
  var classes: [Int]? { images.classes }
  /// Files of a folder that are not read.
  var leftOut: LeftOutFiles? { images.leftOut }
  private let images: ImageSet
  private let height: Int
  private let width: Int
  private let channels: Int
  private let isChannelsLast: Bool
  private let isResized: Bool
  private let input: String
  private let inputType: TensorType
  /// For each channel, the number that each value of a pixel becomes.
  private let tables: [[Float]]

  /// Prepares images for an input.
  ///
  /// - Throws: `PixelError` when the input takes no images, or not of their size, or bytes that are to be
  ///   divided; `PreparationError.channels` when the normalization is for another number of channels.
  package init(_ images: ImageSet, for port: Session.Port, options: PixelOptions) throws {
    guard let type = port.type.element, type == .float32 || type == .uint8,
      let sizes = port.type.dimensions, sizes.count == 4
    else { throw PixelError.notImages(input: port.name, port.type) }
    isChannelsLast = options.layout == .nhwc
    let axes = isChannelsLast ? (3, 1, 2) : (1, 2, 3)
    let wanted = sizes[axes.0].size ?? images.channels ?? 3
    let own = images.channels ?? wanted
    guard wanted == own || (wanted == 3 && own == 1), [1, 3].contains(wanted) else {
      throw PixelError.channels(
        images.channels, wanted: wanted, options.layout, input: port.name, port.type)
    }
    channels = wanted
    guard type == .float32 || (options.divisor == 1 && options.normalization == nil) else {
      throw PixelError.bytes(input: port.name, port.type)
    }
    if let normalization = options.normalization,
      let count = [normalization.mean, normalization.std].map(\.count)
        .first(where: { $0 != 1 && $0 != wanted })
    {
      throw PreparationError.channels(wanted, given: count)
    }
    if let height = sizes[axes.1].size, let width = sizes[axes.2].size {
      (self.height, self.width) = (height, width)
    } else {
      let first = try images.image(0, channels: wanted)
      (height, width) = (first.height, first.width)
    }
    guard
      let shape = Shape(
        [images.count] + (isChannelsLast ? [height, width, channels] : [channels, height, width])),
      shape.byteCount(of: type) != nil, height > 0, width > 0
    else { throw PixelError.notImages(input: port.name, port.type) }
    isResized = options.isResized
    (self.input, inputType) = (port.name, port.type)
    label = images.label
    self.images = images
    self.type = type
    self.shape = shape
    var tables: [[Float]] = []
    for channel in 0..<channels {
      let mean = options.normalization.map { Self.pick($0.mean, channel) } ?? 0
      let std = options.normalization.map { Self.pick($0.std, channel) } ?? 1
      tables.append(
        (0..<256).map { value in
          (Float(value) / Float(options.divisor) - Float(mean)) / Float(std)
        })
    }
    self.tables = tables
  }

  private static func pick(_ numbers: [Double], _ channel: Int) -> Double {
    numbers.indices.contains(channel) ? numbers[channel] : numbers.first ?? 0
  }

  package func read(_ rows: Range<Int>, into buffer: UnsafeMutableRawBufferPointer) throws {
    for (position, row) in rows.enumerated() {
      let image = try images.image(row, channels: channels)
      var pixels = image.pixels
      if image.height != height || image.width != width {
        guard isResized else {
          throw Located(
            images.name(of: row),
            PixelError.size(
              width: image.width, height: image.height, input: input, inputType))
        }
        pixels = Bilinear(
          width: image.width, height: image.height, channels: image.channels, toWidth: width,
          height: height
        ).resize(pixels)
      }
      let target = UnsafeMutableRawBufferPointer(
        rebasing: buffer[position * rowByteCount..<(position + 1) * rowByteCount])
      write(pixels, channels: image.channels, to: target)
    }
  }

  private func write(
    _ pixels: [UInt8], channels given: Int, to target: UnsafeMutableRawBufferPointer
  ) {
    let area = height * width
    for channel in 0..<channels {
      let table = tables[channel]
      for position in 0..<area {
        let source = position * given + (given == 1 ? 0 : channel)
        guard source < pixels.count else { return }
        let index = isChannelsLast ? position * channels + channel : channel * area + position
        if type == .uint8 {
          target[index] = pixels[source]
        } else {
          target.storeBytes(
            of: table[Int(pixels[source])], toByteOffset: index * 4, as: Float.self)
        }
      }
    }
  }
}

/// Bilinear scaling of interleaved bytes; a pixel's centre is its middle, halves round up.
struct Bilinear {
  private let channels: Int
  private let sourceWidth: Int
  private let rows: [Tap]
  private let columns: [Tap]

  private struct Tap {
    let low: Int
    let high: Int
    let weight: Double

    init(_ index: Int, of target: Int, from source: Int) {
      let position = (Double(index) + 0.5) * Double(source) / Double(target) - 0.5
      let floor = position.rounded(.down)
      low = min(max(Int(floor), 0), source - 1)
      high = min(max(Int(floor) + 1, 0), source - 1)
      weight = position - floor
    }
  }

  init(width: Int, height: Int, channels: Int, toWidth: Int, height toHeight: Int) {
    self.channels = channels
    sourceWidth = width
    rows = (0..<toHeight).map { Tap($0, of: toHeight, from: height) }
    columns = (0..<toWidth).map { Tap($0, of: toWidth, from: width) }
  }

  func resize(_ pixels: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(rows.count * columns.count * channels)
    for row in rows {
      for column in columns {
        for channel in 0..<channels {
          func pixel(_ y: Int, _ x: Int) -> Double {
            Double(pixels[(y * sourceWidth + x) * channels + channel])
          }
          let top =
            pixel(row.low, column.low) * (1 - column.weight)
            + pixel(row.low, column.high) * column.weight
          let bottom =
            pixel(row.high, column.low) * (1 - column.weight)
            + pixel(row.high, column.high) * column.weight
          result.append(UInt8((top * (1 - row.weight) + bottom * row.weight + 0.5)))
        }
      }
    }
    return result
  }
}

/// Why images are not what a model takes.
enum PixelError: Failure, Equatable {
  /// The input is no batch of images.
  case notImages(input: String, TensorType)
  /// The number of channels differs; pictures have whichever is asked for of 1 and 3.
  case channels(Int?, wanted: Int, PixelOptions.Layout, input: String, TensorType)
  /// Bytes cannot hold what a division makes.
  case bytes(input: String, TensorType)
  /// The size differs.
  case size(width: Int, height: Int, input: String, TensorType)

  var kind: FailureKind {
    if case .bytes = self { .usage } else { .malformed }
  }

  var description: String {
    switch self {
    case .notImages(let input, let type):
      "the input '\(input)' is \(type); images go into float32 or uint8 with four dimensions"
    case .channels(let count, let wanted, let layout, let input, let type):
      "the input '\(input)' is \(type), which by --layout \(layout.rawValue) has \(wanted) channels; "
        + (count.map { "the images have \($0)" } ?? "pictures have 1 or 3")
    case .bytes(let input, let type):
      "the input '\(input)' is \(type): it takes bytes as they are, not what --divide and --normalize make of them"
    case .size(let width, let height, let input, let type):
      "the image is \(width) x \(height), the input '\(input)' is \(type); --resize scales them"
    }
  }
}
