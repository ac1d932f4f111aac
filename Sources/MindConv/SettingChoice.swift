public import MindNetworks
public import MindTensors

/// A value for a network's setting: `NAME=VALUE`, such as `heads=12` or `blocks=[3, 4, 6, 3]`.
public struct SettingChoice: Sendable, Hashable {
  /// The setting's name.
  public let name: String
  /// The value.
  public let value: SettingValue

  /// Reads a choice.
  ///
  /// - Throws: `SettingChoiceError` when the text is none.
  public init(_ text: String) throws(SettingChoiceError) {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty,
      let value = SettingValue(text: String(sides[1]))
    else { throw .form(text) }
    name = String(sides[0])
    self.value = value
  }
}

/// Why a text is no choice.
public enum SettingChoiceError: Failure, Equatable {
  /// It is not `NAME=VALUE`.
  case form(String)

  public var kind: FailureKind { .usage }

  public var description: String {
    switch self {
    case .form(let text):
      "'\(text)' sets nothing; write NAME=VALUE with a number, true, false, a word or a list, as heads=12"
    }
  }
}
