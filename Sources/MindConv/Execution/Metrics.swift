import Glibc
import MindExecution
import MindTensors

/// What an evaluation measures, with the names and meanings of MindSpore's `train.metrics`.
public enum Metric: String, Sendable, CaseIterable {
  /// The share of rows whose best class is the label.
  case accuracy = "Accuracy"
  /// The same; equal scores count for the class with the lower number.
  case top1 = "Top1CategoricalAccuracy"
  /// The share of rows whose label is among the five best classes.
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
    case .number(let value): try container.encode(value)
    case .classes(let values): try container.encode(values)
    case .matrix(let rows): try container.encode(rows)
    }
  }
}

/// Counts what metrics need, batch by batch.
struct MetricCounts {
  private(set) var rowCount = 0
  private(set) var correctCount = 0
  private(set) var invalidCount = 0
  private var top5Count = 0
  private var loss = 0.0
  private var matrix: [Int] = []
  private var classCount = 0
  private var absoluteErrors = 0.0
  private var squaredErrors = 0.0
  private let countsClasses: Bool

  /// - Parameter metrics: what will be asked for.
  init(_ metrics: [Metric]) {
    countsClasses = metrics.contains { $0.isClassification }
  }

  /// Takes in a batch.
  ///
  /// - Parameters:
  ///   - scores: what the model gives.
  ///   - labels: what is true: a class number for each row, or as many numbers as the model gives.
  /// - Throws: `EvaluationError` when they do not fit together.
  mutating func add(_ scores: HostTensor, labels: HostTensor) throws {
    guard let given = scores.numbers(), let truth = labels.numbers() else {
      throw EvaluationError.notNumbers
    }
    let rows = labels.shape.dimensions.first ?? 1
    if scores.type.isFloatingPoint { invalidCount += given.count { !$0.isFinite } }
    if countsClasses {
      try addClasses(given, scores.shape, truth, rows: rows)
    } else {
      guard given.count == truth.count else {
        throw EvaluationError.labels(labels.shape, scores: scores.shape)
      }
      for (value, label) in zip(given, truth) {
        absoluteErrors += abs(label - value)
        squaredErrors += (label - value) * (label - value)
      }
    }
    rowCount += rows
  }

  private mutating func addClasses(
    _ given: [Double], _ shape: Shape, _ truth: [Double], rows: Int
  ) throws {
    guard shape.rank == 2, shape.dimensions[0] == rows, truth.count == rows,
      shape.dimensions[1] > 0
    else { throw EvaluationError.scores(shape, rows: rows, labels: truth.count) }
    let classes = shape.dimensions[1]
    if classCount == 0 {
      guard classes <= 65_536 else { throw EvaluationError.tooManyClasses(classes) }
      classCount = classes
      // A matrix of all classes only where it is small; metrics by class need it.
      matrix = classes <= 4096 ? [Int](repeating: 0, count: classes * classes) : []
    }
    for row in 0..<rows {
      let scores = given[row * classes..<(row + 1) * classes]
      guard let label = Int(exactly: truth[row]), (0..<classes).contains(label) else {
        throw EvaluationError.label(truth[row], classes: classes)
      }
      let own = scores[scores.startIndex + label]
      var best = scores.startIndex
      var better = 0
      for index in scores.indices {
        if scores[index] > scores[best] { best = index }
        if scores[index] > own || (scores[index] == own && index < scores.startIndex + label) {
          better += 1
        }
      }
      let found = best - scores.startIndex
      if found == label { correctCount += 1 }
      if better < 5 { top5Count += 1 }
      if !matrix.isEmpty { matrix[label * classes + found] += 1 }
      let largest = scores[best]
      loss += log(scores.reduce(0) { $0 + exp($1 - largest) }) + largest - own
    }
  }

  /// The value of a metric.
  ///
  /// - Throws: `EvaluationError` when there were no rows, or too many classes for it.
  func value(of metric: Metric) throws -> MetricValue {
    guard rowCount > 0 else { throw EvaluationError.noRows }
    let rows = Double(rowCount)
    switch metric {
    case .accuracy, .top1: return .number(Double(correctCount) / rows)
    case .top5: return .number(Double(top5Count) / rows)
    case .loss: return .number(loss / rows)
    case .mae: return .number(absoluteErrors / rows)
    case .mse: return .number(squaredErrors / rows)
    case .precision, .recall, .f1, .confusionMatrix: break
    }
    guard !matrix.isEmpty else { throw EvaluationError.tooManyClasses(classCount) }
    let classes = 0..<classCount
    if metric == .confusionMatrix {
      return .matrix(
        classes.map { Array(matrix[$0 * classCount..<($0 + 1) * classCount]) })
    }
    return .classes(
      classes.map { index in
        let right = Double(matrix[index * classCount + index])
        let actual = Double(classes.reduce(0) { $0 + matrix[index * classCount + $1] })
        let found = Double(classes.reduce(0) { $0 + matrix[$1 * classCount + index] })
        let (share, whole) =
          switch metric {
          case .precision: (right, found)
          case .recall: (right, actual)
          default: (2 * right, actual + found)
          }
        return whole == 0 ? 0 : share / whole
      })
  }
}

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
        + "need scores [rows, classes] and a class number for each row"
    case .label(let label, let classes):
      "the label \(label) is no class; there are \(classes), from 0"
    case .tooManyClasses(let count): "\(count) classes are too many for a matrix of them"
    case .severalInputs(let names):
      "eval takes models with one input; this one has \(names.joined(separator: ", "))"
    case .noLabels(let data): "\(data) has no labels of its own; give them with --labels"
    case .metric(let name):
      "there is no metric '\(name)'; there are "
        + Metric.allCases.map(\.rawValue).joined(separator: ", ")
    }
  }
}
