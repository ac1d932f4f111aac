import ArgumentParser
import MindConv

/// What a model is for.
struct TargetArguments: ParsableArguments {
  @Option(
    name: .customLong("for"), parsing: .singleValue,
    help: ArgumentHelp(
      "Fit for this system, such as ort:1.14, tensorrt:8.6 or atc; again for others. 'mindconv targets' lists them.",
      valueName: "target"))
  var targets: [String] = []

  var set: TargetSet {
    get throws { try TargetSet(named: targets) }
  }
}
