import ArgumentParser
import Foundation
import MindConv

struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure a checkpoint, MindIR or ONNX model on labelled data.",
    discussion: """
      Data and labels are NumPy arrays (.npy, .npz) or IDX files, plain or packed by gzip; data with labels of \
      their own are CIFAR's records (.bin) and a folder with a folder of pictures for each class. \
      Metrics have \
      MindSpore's names and meanings: \(Metric.allCases.map(\.rawValue).joined(separator: ", ")).
      """)

  @OptionGroup var execution: RunArguments

  @Option(help: ArgumentHelp("What goes in.", valueName: "file"))
  var data: String

  @Option(
    help: ArgumentHelp(
      "What is true of it, where the data do not say: class numbers or one-hot rows; for MAE and MSE as many numbers as the model gives.",
      valueName: "file"))
  var labels: String?

  @Option(
    help: ArgumentHelp(
      "What is measured; Accuracy, Top5CategoricalAccuracy and Loss by standard. Again for more.",
      valueName: "name"))
  var metric: [String] = []

  @OptionGroup(title: "Images") var pixels: PixelArguments
  @OptionGroup(title: "Files") var reading: InputOptions
  @OptionGroup(title: "Files") var printing: PrintingOptions

  func run() throws {
    let metrics = try metric.map { name in
      guard let metric = Metric(name: name) else { throw EvaluationError.metric(name) }
      return metric
    }
    let evaluation = try Evaluation(
      execution.runnable(reading: reading.options), data: data, labels: labels,
      metrics: metrics.isEmpty ? Metric.standard : metrics, pixels: pixels.options,
      options: execution.options)
    Warning.leftOut(evaluation.leftOut)
    Warning.invalid(evaluation.invalidCount, in: "the results")
    try print(
      printing.json
        ? JSONText.of(evaluation) : VisibleText.onTerminal(EvaluationText.of(evaluation)))
  }
}
