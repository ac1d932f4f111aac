import ArgumentParser
import MindConv

/// Which network an export uses, and what is chosen for it.
struct NetworkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A built-in network's name, a definition file (.yaml, .json) or a .mindir graph.",
      valueName: "net"), completion: ModelCompletion.networksAndFiles)
  var net: String?

  @Option(
    help: ArgumentHelp(
      "A setting of the network, such as heads=12; again for more.", valueName: "name=value"))
  var set: [String] = []

  @Option(
    help: ArgumentHelp(
      "An input's shape, such as x:1,3,608,608 or x:N,3,224,224; again for more.",
      valueName: "name:shape[:type]"))
  var input: [String] = []

  /// Tells an exporter.
  func apply(to exporter: inout Exporter) throws {
    for text in set {
      let setting = try SettingChoice(text)
      exporter.settings[setting.name] = setting.value
    }
    exporter.inputs = try input.map { try InputSpecification($0) }
  }

  var choice: NetworkChoice { net.map(NetworkChoice.named) ?? .automatic }
}
