/// What an evaluation measures, with the names and meanings of MindSpore's `train.metrics`.
///
/// Of scores [rows, classes, ...], as for every pixel, each place counts as a row, where MindSpore's metric takes
/// them.
public enum Metric: String, Sendable, CaseIterable {
  /// The share of rows whose best class is the label.
  case accuracy = "Accuracy"
  /// The share of rows whose label has the best score: the same, but for rows with NaN, which is the best
  /// score to Accuracy and the worst one here.
  case top1 = "Top1CategoricalAccuracy"
  /// The share of rows whose label is among the five best classes; of equal scores the lower class's is better,
  /// where MindSpore leaves it to NumPy's sort, which differs between processors.
  case top5 = "Top5CategoricalAccuracy"
  /// The mean cross entropy between the softmax of the scores and the label.
  case loss = "Loss"
  /// For each class: of the rows that got it, the share that has it.
  case precision = "Precision"
  /// For each class: of the rows that have it, the share that got it.
  case recall = "Recall"
  /// For each class: the harmonic mean of precision and recall.
  case f1 = "F1"
  /// The sum of absolute errors over all numbers, divided by the number of rows, as MindSpore does.
  case mae = "MAE"
  /// The sum of squared errors over all numbers, divided by the number of rows, as MindSpore does.
  case mse = "MSE"
  /// How often each class (row) got each class (column).
  case confusionMatrix = "ConfusionMatrix"

  /// The metrics of a classification that are measured when none is named.
  public static let standard: [Metric] = [.accuracy, .top5, .loss]

  /// Whether labels are class numbers; otherwise they are numbers to be met.
  var isClassification: Bool { self != .mae && self != .mse }

  /// Reads a name, in any case; MindSpore's short forms count, too.
  public init?(name: String) {
    let short: [String: Metric] = [
      "acc": .accuracy, "top1": .top1, "top5": .top5, "top_1_accuracy": .top1,
      "top_5_accuracy": .top5, "confusion_matrix": .confusionMatrix,
    ]
    let name = name.lowercased()
    guard
      let metric = Self.allCases.first(where: { $0.rawValue.lowercased() == name })
        ?? short[name]
    else { return nil }
    self = metric
  }
}

/// The value of a metric.
public enum MetricValue: Sendable, Encodable, Equatable {
  /// One number for all.
  case number(Double)
  /// One for each class.
  case classes([Double])
  /// A matrix of counts.
  case matrix([[Int]])

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    // JSON has no NaN.
    case .number(let value): try container.encode(value.isFinite ? value : nil)
    case .classes(let values): try container.encode(values)
    case .matrix(let rows): try container.encode(rows)
    }
  }
}
