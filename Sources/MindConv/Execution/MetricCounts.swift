import Glibc
import MindExecution
import MindTensors

/// Counts what metrics need, batch by batch.
struct MetricCounts {
  private(set) var rowCount = 0
  /// The rows, or the places in them, that got a class.
  private var choiceCount = 0
  private(set) var correctCount = 0
  private(set) var invalidCount = 0
  private var top1Count = 0
  private var top5Count = 0
  private var loss = 0.0
  private var matrix: [Int] = []
  private var classCount = 0
  private var absoluteErrors = 0.0
  private var squaredErrors = 0.0
  private let countsClasses: Bool
  private let countsErrors: Bool
  /// A metric that MindSpore has for [rows, classes] only.
  private let flatMetric: Metric?

  /// - Parameter metrics: what will be asked for.
  init(_ metrics: [Metric]) {
    countsClasses = metrics.contains { $0.isClassification }
    countsErrors = metrics.contains { !$0.isClassification }
    flatMetric = metrics.first { $0 == .top1 || $0 == .top5 }
  }

  /// Takes in a batch.
  ///
  /// - Parameters:
  ///   - scores: what the model gives.
  ///   - labels: what is true: a class number or a one-hot row for each row; for MAE and MSE, as many
  ///     numbers as the model gives.
  /// - Throws: `EvaluationError` when they do not fit together.
  mutating func add(_ scores: HostTensor, labels: HostTensor) throws {
    guard let given = scores.numbers(), let truth = labels.numbers() else {
      throw EvaluationError.notNumbers
    }
    let rows = labels.shape.dimensions.first ?? 1
    if scores.type.isFloatingPoint { invalidCount += given.count { !$0.isFinite } }
    if countsClasses {
      try addClasses(given, scores.shape, truth, labels.shape)
    }
    if countsErrors {
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

  /// The class numbers that rows of zeros and a single one stand for; `nil` when they are something else.
  private static func classes(oneHot labels: [Double], rows: Int) -> [Double]? {
    guard rows > 0, labels.count > rows, labels.count % rows == 0 else { return nil }
    let width = labels.count / rows
    var classes: [Double] = []
    for start in stride(from: 0, to: labels.count, by: width) {
      let row = labels[start..<start + width]
      guard let one = row.firstIndex(of: 1), row.allSatisfy({ $0 == 0 || $0 == 1 }),
        row.reduce(0, +) == 1
      else { return nil }
      classes.append(Double(one - start))
    }
    return classes
  }

  /// Numbers of [rows, classes, places] as [rows, places, classes].
  private static func classesLast(_ numbers: [Double], _ classes: Int, _ area: Int) -> [Double] {
    guard area > 1 else { return numbers }
    return numbers.indices.map { index in
      let (choice, number) = index.quotientAndRemainder(dividingBy: classes)
      let (row, place) = choice.quotientAndRemainder(dividingBy: area)
      return numbers[(row * classes + number) * area + place]
    }
  }

  private mutating func addClasses(
    _ scores: [Double], _ shape: Shape, _ labels: [Double], _ labelShape: Shape
  ) throws {
    let rows = labelShape.dimensions.first ?? 1
    guard shape.rank >= 2, shape.dimensions[0] == rows, shape.dimensions[1] > 0,
      let places = Shape(Array(shape.dimensions.dropFirst(2))), let area = places.elementCount
    else { throw EvaluationError.scores(shape, rows: rows, labels: labels.count) }
    if shape.rank > 2, let flatMetric { throw EvaluationError.places(flatMetric, shape) }
    let classes = shape.dimensions[1]
    let given = Self.classesLast(scores, classes, area)
    let choices = given.count / classes
    var truth = labels
    var fits = labels.count == choices
    if labelShape == shape {
      let rows = Self.classesLast(labels, classes, area)
      if let classes = Self.classes(oneHot: rows, rows: choices) { (truth, fits) = (classes, true) }
    } else if shape.rank > 2 {
      fits = labelShape.dimensions == [rows] + places.dimensions
    }
    guard fits, truth.count == choices else {
      throw EvaluationError.scores(shape, rows: rows, labels: labels.count)
    }
    choiceCount += choices
    if classCount == 0 {
      guard classes <= 65_536 else { throw EvaluationError.tooManyClasses(classes) }
      classCount = classes
      // A matrix of all classes only where it is small; metrics by class need it.
      matrix = classes <= 4096 ? [Int](repeating: 0, count: classes * classes) : []
    }
    for row in 0..<choices {
      let scores = given[row * classes..<(row + 1) * classes]
      guard let label = Int(exactly: truth[row]), (0..<classes).contains(label) else {
        throw EvaluationError.label(truth[row], classes: classes)
      }
      let own = scores[scores.startIndex + label]
      let better = scores.indices.count { index in
        let (score, isLower) = (scores[index], index < scores.startIndex + label)
        // Sorted, NaN is the last.
        return own.isNaN
          ? !score.isNaN || isLower : score > own || (score == own && isLower)
      }
      let found = scores.placeOfLargest
      if found == label { correctCount += 1 }
      if better < 1 { top1Count += 1 }
      if better < 5 { top5Count += 1 }
      if !matrix.isEmpty { matrix[label * classes + found] += 1 }
      let largest = scores[scores.startIndex + found]
      loss += log(scores.reduce(0) { $0 + exp($1 - largest) }) + largest - own
    }
  }

  /// The value of a metric.
  ///
  /// - Throws: `EvaluationError` when there were no rows, or too many classes for it.
  func value(of metric: Metric) throws -> MetricValue {
    guard rowCount > 0 else { throw EvaluationError.noRows }
    let (rows, choices) = (Double(rowCount), Double(choiceCount))
    switch metric {
    case .accuracy: return .number(Double(correctCount) / choices)
    case .top1: return .number(Double(top1Count) / choices)
    case .top5: return .number(Double(top5Count) / choices)
    case .loss: return .number(loss / choices)
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

extension ArraySlice<Double> {
  /// Where the largest number is, counted from the slice's start: NumPy's `argmax`, to which the first NaN is
  /// the largest; 0 without numbers.
  var placeOfLargest: Int {
    if let first = firstIndex(where: \.isNaN) { return first - startIndex }
    var best = startIndex
    for index in indices where self[index] > self[best] { best = index }
    return best - startIndex
  }
}
