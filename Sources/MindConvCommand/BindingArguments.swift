import ArgumentParser
import MindConv

/// How a checkpoint's entries find a network's parameters.
struct BindingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A checkpoint's name and the network's; * stands for any text. @file reads a map. Again for more.",
      valueName: "from=to"))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "Take only entries whose names begin with this, without it.", valueName: "text"))
  var prefix = ""

  @Option(
    help: ArgumentHelp(
      "Leave out entries that fit; * stands for any text. Again for more.", valueName: "pattern"))
  var ignore: [String] = []

  @Flag(
    help:
      "Give parameters that the checkpoint lacks MindSpore's initial values: gamma, beta, moving_*."
  )
  var allowMissing = false

  @Flag(help: "Refuse entries of another element type instead of converting them.")
  var strictLoad = false

  /// Tells an exporter.
  func apply(to exporter: inout Exporter) throws {
    for rule in map {
      if rule.hasPrefix("@") {
        try exporter.binding.map.add(path: String(rule.dropFirst()))
      } else {
        try exporter.binding.map.add(rule)
      }
    }
    exporter.binding.prefix = prefix
    exporter.binding.ignored = ignore
    exporter.binding.allowsMissing = allowMissing
    exporter.binding.requiresEqualTypes = strictLoad
  }

  /// Whether nothing is asked for.
  var isEmpty: Bool {
    map.isEmpty && prefix.isEmpty && ignore.isEmpty && !allowMissing && !strictLoad
  }
}

/// Where the map of names goes.
struct MapOutput: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write the map of all names, also when the checkpoint does not fit.", valueName: "file"))
  var writeMap: String?
}
