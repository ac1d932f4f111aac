import MindExecution
import MindTensors
import MindWire

/// How good a model is on labelled rows.
public struct Evaluation: Sendable, Encodable {
  /// The version of this report's JSON form.
  public let schema = 1
  /// The model.
  public let model: String
  /// The version of ONNX Runtime.
  public let runtime: String
  /// The number of rows.
  public let rowCount: Int
  /// The rows, or the places in them, whose best class is the label; `nil` without classes.
  public let correctCount: Int?
  /// Results that are NaN or infinite.
  public let invalidCount: Int
  /// The metrics by name, in the order asked for.
  public let metrics: [Entry]
  /// The profile that ONNX Runtime wrote.
  public let profile: String?
  /// Files of a folder of pictures that are not read.
  public let leftOut: LeftOutFiles?

  /// A metric and its value.
  public struct Entry: Sendable, Encodable {
    /// The metric's name.
    public let name: String
    /// What it is.
    public let value: MetricValue
  }

  /// Evaluates a model on its first result.
  ///
  /// - Parameters:
  ///   - model: the model, with one input.
  ///   - data: the input.
  ///   - labels: class numbers or one-hot rows: a `.npy` array, the array `labels` or the only one of a `.npz`
  ///     archive, or an IDX file; not needed where the data tell the classes.
  ///   - metrics: what is measured.
  ///   - pixels: how images become numbers.
  ///   - options: how the model is run.
  /// - Throws: a `Failure`: data, labels and model do not fit together, or ONNX Runtime refuses.
  public init(
    _ model: RunnableModel, data: String, labels: String? = nil,
    metrics: [Metric] = Metric.standard,
    pixels: PixelOptions = PixelOptions(), options: RunOptions = RunOptions()
  ) throws {
    // The first dimension is that of the samples, of which there may be more than memory holds.
    var options = options
    options.batchSize = options.batchSize ?? 64
    let runner = try ModelRunner(model, options: options)
    guard runner.inputs.count == 1 else {
      throw EvaluationError.severalInputs(runner.inputs.map(\.name))
    }
    let argument = InputArgument(name: nil, content: .file(data))
    let inputs = try RunInputs([argument], for: runner.session.inputs, pixels: pixels)
    let rowCount = inputs.rows.first?.count ?? 0
    let truth: any RowSource
    if let labels {
      truth = try locating(labels) { try Self.labels(labels) }
    } else if let classes = (inputs.rows.first as? PixelRows)?.classes,
      let shape = Shape([classes.count])
    {
      truth = try TensorRows(
        Tensor(
          type: .int64, shape: shape,
          payload: .inline(classes.flatMap { Int64($0).littleEndianBytes })),
        label: data)
    } else {
      throw EvaluationError.noLabels(data)
    }
    guard truth.count == rowCount else {
      throw EvaluationError.labelCount(truth.count, rows: rowCount)
    }
    var counts = MetricCounts(metrics)
    try runner.run(inputs.rows) { rows, results in
      guard let scores = results.first else { throw EvaluationError.notNumbers }
      try counts.add(scores, labels: truth.tensor(rows, batch: rows.count))
    }
    self.model = model.path
    runtime = runner.runtimeVersion
    self.rowCount = counts.rowCount
    leftOut = inputs.leftOut
    correctCount = metrics.contains { $0.isClassification } ? counts.correctCount : nil
    invalidCount = counts.invalidCount
    self.metrics = try metrics.map { metric in
      Entry(name: metric.rawValue, value: try counts.value(of: metric))
    }
    profile = try runner.endProfiling()
  }

  private static func labels(_ path: String) throws -> any RowSource {
    if let rows = try ArrayFile.rows(path, array: "labels") { return rows }
    let file = try IDXFile(source: FileSource(path: path))
    guard let shape = Shape(file.shape), let count = shape.elementCount,
      let extent = Extent(source: file.source, offset: file.offset, byteCount: count)
    else { throw EvaluationError.notNumbers }
    return try TensorRows(
      Tensor(type: .uint8, shape: shape, payload: .extent(extent)), label: path)
  }
}
