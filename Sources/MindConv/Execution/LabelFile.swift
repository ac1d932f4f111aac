package import MindTensors

/// Names of classes, one a line.
public enum LabelFile {
  /// Reads a file.
  ///
  /// - Parameter path: the file, UTF-8; carriage returns at the ends of lines are left out.
  /// - Returns: the names, in order.
  /// - Throws: `FileError` when it cannot be read.
  public static func names(path: String) throws -> [String] {
    try names(source: FileSource(path: path))
  }

  package static func names(source: FileSource) throws -> [String] {
    let bytes = try source.bytes(in: 0..<source.byteCount)
    // By bytes: to a String, a carriage return and a line feed are one character.
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
