/// What kind of trouble an error is, so that a caller can react without knowing every error type.
public enum FailureKind: Sendable {
  /// The request itself is contradictory or incomplete.
  case usage
  /// An input is damaged, hostile, or does not fit the other inputs.
  case malformed
  /// An input does not exist or may not be read.
  case missingInput
  /// The input is sound, but asks for something that cannot be expressed in the output.
  case unsupported
  /// The output exists already or cannot be created.
  case cannotCreate
  /// Reading or writing failed half-way.
  case io
  /// A key is missing or wrong.
  case key
}

/// An error of this package: its description says what is wrong, where, and what to do.
public protocol Failure: Error, CustomStringConvertible {
  /// What kind of trouble this is.
  var kind: FailureKind { get }
  /// Whether the description has several lines, which list everything that is wrong; other ends of lines in
  /// descriptions are those of names in files.
  var isList: Bool { get }
}

extension Failure {
  public var isList: Bool { false }
}

/// A failure with the place where it happened, outermost first.
public struct Located: Failure {
  /// The places, such as `node 'conv1'`, `attribute 'pads'`.
  public private(set) var places: [String]
  /// What went wrong there.
  public let failure: any Failure

  /// Puts `place` in front of a failure's own places.
  public init(_ place: String, _ failure: any Failure) {
    if let located = failure as? Located {
      // What reads a file and what writes it may both name it.
      places = located.places.first == place ? located.places : [place] + located.places
      self.failure = located.failure
    } else {
      places = [place]
      self.failure = failure
    }
  }

  public var kind: FailureKind { failure.kind }

  public var isList: Bool { failure.isList }

  public var description: String {
    VisibleText.line(places.joined(separator: ", ")) + ": " + VisibleText.of(failure)
  }
}

/// Runs `body`; a failure that it throws gets `place` put in front, unless it names its file itself.
///
/// - Throws: what `body` throws.
package func locating<Result>(
  _ place: @autoclosure () -> String, _ body: () throws -> Result
) throws -> Result {
  do {
    return try body()
  } catch let failure as FileError {
    throw failure
  } catch let failure as any Failure {
    throw Located(place(), failure)
  }
}
