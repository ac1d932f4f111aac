package import MindTensors

/// Names of classes, one a line.
public enum LabelFile {
  /// Reads a file.
  ///
  /// - Parameter path: the file, UTF-8; carriage returns at the ends of lines and a byte order mark are left out.
  /// - Returns: the names, in order.
  /// - Throws: `FileError` when it cannot be read; `PredictionError.noLabels` when there are none.
  public static func names(path: String) throws -> [String] {
    let names = try names(source: FileSource(path: path))
    guard !names.isEmpty else { throw Located(path, PredictionError.noLabels) }
    return names
  }

  package static func names(source: FileSource) throws -> [String] {
    var bytes = try source.bytes(in: 0..<source.byteCount)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    // By bytes: to a String, a carriage return and a line feed are one character.
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
