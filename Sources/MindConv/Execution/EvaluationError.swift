public import MindTensors

/// Why an evaluation is not possible.
public enum EvaluationError: Failure, Equatable {
  /// There is nothing to evaluate.
  case noRows
  /// Results or labels are no real numbers.
  case notNumbers
  /// The number of labels is not that of the rows.
  case labelCount(Int, rows: Int)
  /// Labels for a regression do not have the results' shape.
  case labels(Shape, scores: Shape)
  /// The result is no row of scores for each label.
  case scores(Shape, rows: Int, labels: Int)
  /// A metric that takes no scores of places in rows.
  case places(Metric, Shape)
  /// A label is no class.
  case label(Double, classes: Int)
  /// Too many classes for a matrix of them.
  case tooManyClasses(Int)
  /// The model has several inputs.
  case severalInputs([String])
  /// No such metric.
  case metric(String)
  /// Nothing says what is true of the data.
  case noLabels(String)

  public var kind: FailureKind {
    switch self {
    case .severalInputs: .unsupported
    case .metric, .noLabels: .usage
    default: .malformed
    }
  }

  public var description: String {
    switch self {
    case .noRows: "there are no rows to evaluate"
    case .notNumbers: "results and labels must be real numbers"
    case .labelCount(let count, let rows): "there are \(count) labels for \(rows) rows"
    case .labels(let labels, let scores):
      "the labels are \(labels), the results \(scores); MAE and MSE compare number by number"
    case .scores(let shape, let rows, let labels):
      "the result is \(shape) and there are \(labels) labels for \(rows) rows; metrics of classes "
        + "need scores [rows, classes] or [rows, classes, ...], and a class number or a one-hot row for each "
        + "row or place"
    case .places(let metric, let shape):
      "the result is \(shape); \(metric.rawValue) needs [rows, classes], as MindSpore's does; "
        + "--metric chooses others"
    case .label(let label, let classes):
      "the label \(label) is no class; there are \(classes), from 0"
    case .tooManyClasses(let count): "\(count) classes are too many for a matrix of them"
    case .severalInputs(let names):
      "eval takes models with one input; this one has \(names.isEmpty ? "none" : names.joined(separator: ", "))"
    case .noLabels(let data): "\(data) has no labels of its own; give them with --labels"
    case .metric(let name):
      "there is no metric '\(name)'; there are "
        + Metric.allCases.map(\.rawValue).joined(separator: ", ")
    }
  }
}
