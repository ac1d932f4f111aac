public import MindTensors

/// What becomes part of a network in front of its image input, so that it takes images as they come.
public struct ImagePreparation: Sendable, Hashable {
  /// Whether images come as [batch, height, width, channels].
  public var isChannelsLast = false
  /// Whether images come as bytes.
  public var takesBytes = false
  /// What is taken off each channel, and what the rest is divided by; in the units in which images come.
  public var normalization: ChannelNormalization?

  /// No preparation.
  public init() {}

  /// Whether anything is asked for.
  package var isEmpty: Bool { self == ImagePreparation() }
}

/// (x - mean) / std for each channel.
public struct ChannelNormalization: Sendable, Hashable {
  /// What is taken off: one number for each channel, or one for all.
  public let mean: [Double]
  /// What the rest is divided by: one number for each channel, or one for all.
  public let std: [Double]

  /// Describes a normalisation.
  ///
  /// - Throws: `PreparationError` when a number is not finite or a divisor is zero, or the counts differ.
  public init(mean: [Double], std: [Double]) throws(PreparationError) {
    let fits = mean.count == std.count || mean.count == 1 || std.count == 1
    guard !mean.isEmpty, !std.isEmpty, fits, (mean + std).allSatisfy(\.isFinite),
      !std.contains(0)
    else { throw .normalization }
    self.mean = mean
    self.std = std
  }

  /// Reads `MEAN/STD`, such as `0.485,0.456,0.406/0.229,0.224,0.225` or `127.5/127.5`.
  ///
  /// - Throws: `PreparationError` when the text is none.
  public init(text: String) throws(PreparationError) {
    let sides = text.split(separator: "/", omittingEmptySubsequences: false).map { side in
      side.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    }
    guard sides.count == 2 else { throw .normalization }
    let numbers = sides.map { $0.compactMap { $0 } }
    guard numbers.map(\.count) == sides.map(\.count) else { throw .normalization }
    try self.init(mean: numbers[0], std: numbers[1])
  }
}

/// Why a network cannot be prepared for images, or its results for people.
public enum PreparationError: Failure, Equatable {
  /// The text is no mean and standard deviation.
  case normalization
  /// The network does not have one image input.
  case noImage(inputs: [String])
  /// The image has another number of channels.
  case channels(Int, given: Int)
  /// The network does not have one result whose last dimension is the classes.
  case noClasses(outputs: [String])

  public var kind: FailureKind { .usage }

  public var description: String {
    switch self {
    case .normalization:
      """
      a normalisation is MEAN/STD: numbers for each channel, or one for all, as \
      0.485,0.456,0.406/0.229,0.224,0.225
      """
    case .noImage(let inputs):
      "the network does not take one image [batch, channels, height, width] of numbers; it takes "
        + inputs.joined(separator: ", ")
    case .channels(let channels, let given):
      "the image has \(channels) channels, the normalisation \(given)"
    case .noClasses(let outputs):
      "a softmax is for one result [batch, classes]; the network gives "
        + outputs.joined(separator: ", ")
    }
  }
}
