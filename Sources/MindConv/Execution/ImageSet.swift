import Glibc
import MindExecution
package import MindTensors

/// Images, read as they are needed: an IDX file, CIFAR's records, a picture, or folders of pictures.
package struct ImageSet: Sendable {
  /// One image: rows of pixels, a pixel's channels together.
  package struct Image {
    package let width: Int
    package let height: Int
    package let channels: Int
    package let pixels: [UInt8]
  }

  /// What messages call it.
  let label: String
  /// The number of images.
  package let count: Int
  /// The number of the class of each image, where the data tell it.
  package let classes: [Int]?
  /// Files of a folder that are not read.
  let leftOut: LeftOutFiles?
  private let storage: Storage

  private enum Storage: Sendable {
    case idx(IDXFile, height: Int, width: Int, channels: Int)
    /// Planes of one colour after the other, behind so many bytes of labels.
    case cifar(FileSource, labelByteCount: Int)
    case picture(FileSource)
    case pictures([String])
  }

  private static let cifarByteCount = 3 * 32 * 32

  /// Finds out what a path is: a folder with a folder of pictures for each class, CIFAR's records
  /// (`.bin`), a picture, or an IDX file.
  ///
  /// - Throws: `IDXError`, `ImageSetError` when it is none; `FileError` when it cannot be read.
  package init(path: String) throws {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      try self.init(folder: path)
    } else {
      try self.init(source: FileSource(path: path))
    }
  }

  private init(folder: String) throws {
    let found = try PictureFolder(folder)
    (label, count, classes) = (folder, found.pictures.count, found.classes)
    (storage, leftOut) = (.pictures(found.pictures), found.leftOut)
  }

  /// Finds out what a file is: CIFAR's records (`.bin`), a picture, or an IDX file.
  package init(source: FileSource) throws {
    label = source.path
    leftOut = nil
    if PictureFolder.isPicture(source.path) {
      (count, classes, storage) = (1, nil, .picture(source))
    } else if FilePath.fileExtension(of: source.path) == "bin" {
      // CIFAR-10 has a label before each image, CIFAR-100 two, the second of which is the class.
      let labelByteCount =
        source.byteCount % (Self.cifarByteCount + 1) == 0
        ? 1 : source.byteCount % (Self.cifarByteCount + 2) == 0 ? 2 : 0
      guard labelByteCount > 0, source.byteCount > 0 else { throw ImageSetError.notCIFAR }
      let stride = Self.cifarByteCount + labelByteCount
      count = source.byteCount / stride
      classes = try (0..<count).map { index in
        let start = index * stride + labelByteCount - 1
        return Int(try source.bytes(in: start..<start + 1)[0])
      }
      storage = .cifar(source, labelByteCount: labelByteCount)
    } else {
      let idx = try IDXFile(source: source)
      let shape = idx.shape
      guard shape.count == 3 || (shape.count == 4 && [1, 3].contains(shape[3])),
        !shape.contains(0)
      else { throw IDXError.notImages(shape) }
      (count, classes) = (shape[0], nil)
      storage = .idx(
        idx, height: shape[1], width: shape[2], channels: shape.count == 4 ? shape[3] : 1)
    }
  }

  /// The channels that the images have by themselves; pictures have what is asked for.
  var channels: Int? {
    switch storage {
    case .idx(_, _, _, let channels): channels
    case .cifar: 3
    case .picture, .pictures: nil
    }
  }

  /// What messages call one image.
  func name(of index: Int) -> String {
    switch storage {
    case .idx, .cifar: "\(label): image \(index)"
    case .picture(let source): source.path
    case .pictures(let paths): paths.indices.contains(index) ? paths[index] : label
    }
  }

  /// One image.
  ///
  /// - Parameters:
  ///   - index: its number, below `count`.
  ///   - channels: what a picture is to have.
  /// - Returns: the image.
  /// - Throws: `PictureError` when a picture is damaged, `FileError` when it cannot be read.
  package func image(_ index: Int, channels: Int) throws -> Image {
    switch storage {
    case .idx(let file, let height, let width, let channels):
      let byteCount = height * width * channels
      let start = file.offset + index * byteCount
      return Image(
        width: width, height: height, channels: channels,
        pixels: try file.source.bytes(in: start..<start + byteCount))
    case .cifar(let source, let labelByteCount):
      let start = index * (Self.cifarByteCount + labelByteCount) + labelByteCount
      let planes = try source.bytes(in: start..<start + Self.cifarByteCount)
      let area = 32 * 32
      return Image(
        width: 32, height: 32, channels: 3,
        pixels: (0..<planes.count).map { planes[$0 % 3 * area + $0 / 3] })
    case .picture(let source): return try Self.image(source, channels: channels)
    case .pictures(let paths):
      return try Self.image(FileSource(path: paths[index]), channels: channels)
    }
  }

  private static func image(_ source: FileSource, channels: Int) throws -> Image {
    let picture = try locating(source.path) { try Picture(source: source, channels: channels) }
    return Image(
      width: picture.width, height: picture.height, channels: channels, pixels: picture.pixels)
  }
}

/// Why a path has no images.
enum ImageSetError: Failure, Equatable {
  /// The size is no multiple of CIFAR's records.
  case notCIFAR
  /// No folder in it has a picture.
  case noPictures
  /// A folder has files, but none that is read.
  case noneRead(folder: String, file: String)

  var kind: FailureKind { .malformed }

  var description: String {
    switch self {
    case .notCIFAR: "the size is no multiple of CIFAR's records of 3073 or 3074 bytes"
    case .noPictures: "no folders of .png or .jpg pictures, one for each class"
    case .noneRead(let folder, let file):
      "the folder '\(folder)' has no picture that can be read, PNG or JPEG; it has '\(file)'"
    }
  }
}
