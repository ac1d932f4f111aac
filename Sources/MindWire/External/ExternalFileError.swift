import Glibc
public import MindTensors

/// Why a file that a model refers to cannot be used.
public enum ExternalFileError: Failure, Equatable {
  /// The model was not read from a folder: there is nowhere to look.
  case noFolder(location: String)
  /// The model gives no location, or one that is no relative path below its folder.
  case location(String)
  /// There is no such file.
  case notFound(String)
  /// The file is a link, or lies behind one, and links are not followed.
  case link(String)
  /// The file is a link that leads out of the model's folder or nowhere, or lies behind one.
  case linkAway(String)
  /// The file has a second name, which may be anywhere.
  case severalNames(String)
  /// It is a folder, a pipe or a device.
  case notRegular(String)
  /// The file cannot be opened.
  case unreadable(String, code: Int32)
  /// An offset or length that is no number, negative, or beyond the file.
  case range(String, offset: String, length: String, fileByteCount: Int?)
  /// The file's first byte is not the mark of MindSpore's data files.
  case mark(String)

  public var kind: FailureKind {
    switch self {
    case .notFound, .unreadable: .missingInput
    default: .malformed
    }
  }

  public var description: String {
    switch self {
    case .noFolder(let location): "weights are in another file, '\(location)', which is not at hand"
    case .location(let location):
      "'\(location)' is no place for weights: only files in the model's folder or below are read"
    case .notFound(let location): "the file with the weights, '\(location)', is missing"
    case .link(let location):
      "'\(location)' is a link; --follow-links reads it when it stays with the model"
    case .linkAway(let location):
      "'\(location)' is a link that leads out of the model's folder, or nowhere"
    case .severalNames(let location):
      "'\(location)' has several names (hard links), which may be anywhere; read a copy of it"
    case .notRegular(let location):
      "'\(location)' is a folder, pipe or device, not a file with weights"
    case .unreadable(let location, let code):
      "cannot read '\(location)': \(String(cString: strerror(code)))"
    case .range(let location, let offset, let length, let fileByteCount):
      "offset \(offset), length \(length) is no range of '\(location)'"
        + (fileByteCount.map { ", which has \($0) bytes" } ?? "")
    case .mark(let location): "'\(location)' does not begin like a data file of MindSpore"
    }
  }
}
