import ArgumentParser
import MindConv

/// What becomes part of a network in front of its input and behind its result.
struct PreparationOptions: ParsableArguments {
  @Flag(
    help: "Take images as [batch, height, width, channels]; --input still says the network's own.")
  var nhwc = false

  @Flag(name: .customLong("uint8-input"), help: "Take images as bytes, 0 to 255.")
  var uint8Input = false

  @Option(
    help: ArgumentHelp(
      "Take (x - MEAN) / STD of the image as it comes: a number, or one for each channel.",
      valueName: "mean/std"))
  var normalize: String?

  @Flag(help: "Give probabilities: a softmax over the classes.")
  var softmax = false

  /// Tells an exporter.
  func apply(to exporter: inout Exporter) throws {
    exporter.preparation.isChannelsLast = nhwc
    exporter.preparation.takesBytes = uint8Input
    exporter.preparation.normalization = try normalize.map { try ChannelNormalization(text: $0) }
    exporter.appendsSoftmax = softmax
  }
}
