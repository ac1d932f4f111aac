import MindTensors

/// Something that is wrong with a file, or may be.
///
/// Names from the file are part of place and message; their control characters are spelled out, and what is very
/// long is shortened.
public struct Finding: Sendable, Equatable {
  /// How bad it is.
  public enum Severity: String, Sendable, Codable {
    /// The format's rules are broken, or its own software refuses the file.
    case error
    /// The file is read, but perhaps not as its maker meant it.
    case warning
  }

  /// How bad it is.
  public let severity: Severity
  /// Where in the file, outermost first; empty for the file as a whole.
  public let place: String
  /// What it is.
  public let message: String

  /// Makes a finding.
  public init(_ severity: Severity, at place: String = "", _ message: String) {
    self.severity = severity
    self.place = VisibleText.line(place)
    self.message = VisibleText.line(message)
  }
}

extension Finding: CustomStringConvertible {
  public var description: String {
    place.isEmpty ? message : "\(place): \(message)"
  }
}
