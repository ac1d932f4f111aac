public import MindComparison
public import MindGraph
public import MindTensors

/// How two files differ.
public struct ComparisonReport: Sendable {
  /// A parameter that both files have.
  public struct Changed: Sendable {
    /// Its name.
    public let name: String
    /// Its name in the second file, where that has the same place in the graph and another name.
    public let newName: String?
    /// Its type and shape in the first file.
    public let left: TensorType
    /// Its type and shape in the second file.
    public let right: TensorType
    /// How its numbers differ; `nil` when they cannot be compared.
    public let difference: TensorDifference?
  }

  /// A parameter that one file has.
  public struct Single: Sendable {
    /// Its name.
    public let name: String
    /// Its type and shape.
    public let type: TensorType

    init(_ tensor: ComparedTensor) {
      name = tensor.name
      type = TensorType(tensor.tensor)
    }
  }

  /// How the parameters differ.
  public struct Parameters: Sendable {
    /// How many are equal or within the tolerance.
    public internal(set) var equalCount = 0
    /// How many of these are within the tolerance, but not equal.
    public internal(set) var closeCount = 0
    /// Those with numbers beyond the tolerance, in the order of the first file.
    public internal(set) var changed: [Changed] = []
    /// Those with another type or shape.
    public internal(set) var retyped: [Changed] = []
    /// Those that have another name, and numbers that are equal or within the tolerance.
    public internal(set) var renamed: [(left: String, right: String)] = []
    /// Those that only the first file has.
    public internal(set) var removed: [Single] = []
    /// Those that only the second file has.
    public internal(set) var added: [Single] = []
    /// How far each module moved.
    public internal(set) var movements = Movements()

    /// Whether nothing differs.
    public var isEqual: Bool {
      changed.isEmpty && retyped.isEmpty && renamed.isEmpty && removed.isEmpty && added.isEmpty
    }

    /// The first file's names, by the second file's where they differ.
    var formerNames: [String: String] {
      let moved = changed.compactMap { row in row.newName.map { ($0, row.name) } }
      return Dictionary(
        renamed.map { ($0.right, $0.left) } + moved, uniquingKeysWith: { first, _ in first })
    }

    /// The smallest absolute tolerance with which all numbers pass, with the relative one that was asked
    /// for; `nil` when none does.
    public var neededAbsolute: Double? { needed(\.neededAbsolute) }
    /// The smallest relative tolerance, likewise.
    public var neededRelative: Double? { needed(\.neededRelative) }

    private func needed(_ tolerance: (TensorDifference) -> Double?) -> Double? {
      var most = 0.0
      for parameter in changed {
        guard let difference = parameter.difference, let needed = tolerance(difference) else {
          return nil
        }
        most = max(most, needed)
      }
      return changed.isEmpty ? nil : most
    }
  }

  /// A fact that the files do not have alike.
  public struct Fact: Sendable {
    /// What it is called.
    public let key: String
    /// What the first file says.
    public let left: String?
    /// What the second file says.
    public let right: String?
    /// Whether people wrote it, so that it counts: not versions, producers, and how the file was made.
    public let isSignificant: Bool
  }

  /// The first file.
  public let left: String
  /// The second file.
  public let right: String
  /// Their formats.
  public let formats: (left: ModelFormat, right: ModelFormat)
  /// How far numbers were allowed to be apart.
  public let tolerance: Tolerance
  /// How the parameters differ, when they were compared.
  public internal(set) var parameters: Parameters?
  /// How the graphs differ, when both files have one.
  public internal(set) var graph: GraphDifference?
  /// Versions, producer and other facts that differ between files of one format.
  public internal(set) var metadata: [Fact] = []
  /// What a reader should know.
  public internal(set) var notes: [String] = []
  package internal(set) var isGraphComparable = true

  init(
    left: String, right: String, formats: (left: ModelFormat, right: ModelFormat),
    tolerance: Tolerance
  ) {
    self.left = left
    self.right = right
    self.formats = formats
    self.tolerance = tolerance
  }

  /// Whether the files hold the same: parameters within the tolerance, equal graphs, and what people wrote
  /// into their metadata.
  public var isSame: Bool {
    (parameters?.isEqual ?? true) && (graph?.isEqual ?? true) && isGraphComparable
      && !metadata.contains(where: \.isSignificant)
  }
}

/// How far the modules of a network moved between two files.
public struct Movements: Sendable {
  /// One module.
  public struct Row: Sendable {
    /// Its name; empty for parameters outside any.
    public let module: String
    /// The norm of the difference as a part of the norm before: zero for what did not move, infinite for
    /// what was zero and is not, NaN where a number became none or the other way round.
    public let movement: Double
    /// The norm of the difference.
    public let distance: Double

    fileprivate var sortKey: Double { movement.isNaN ? .infinity : movement }
  }

  /// Squares of norms.
  private struct Sum {
    var before = 0.0
    var distance = 0.0

    var movement: Double {
      let square = distance == 0 ? 0 : distance / before
      // Nothing can be read from the sign that a NaN may have.
      return square.isNaN ? .nan : square.squareRoot()
    }

    mutating func add(_ difference: TensorDifference) {
      before += difference.leftNorm * difference.leftNorm
      distance += difference.distance * difference.distance
    }
  }

  private var order: [String] = []
  private var sums: [String: Sum] = [:]
  private var all = Sum()

  init() {}

  /// Takes in one parameter.
  mutating func add(_ name: String, _ difference: TensorDifference) {
    let parts = name.split(whereSeparator: { $0 == "." || $0 == "/" })
    let module = parts.dropLast().joined(separator: ".")
    if sums[module] == nil { order.append(module) }
    sums[module, default: Sum()].add(difference)
    all.add(difference)
  }

  /// How far all modules together moved; `nil` when there is none.
  var total: Double? { order.isEmpty ? nil : all.movement }

  /// Every module, in the order of the file.
  public var rows: [Row] {
    order.map { module in
      let sum = sums[module] ?? Sum()
      return Row(module: module, movement: sum.movement, distance: sum.distance.squareRoot())
    }
  }

  /// The modules that moved, the farthest first.
  public var largest: [Row] {
    rows.enumerated().filter { $1.distance != 0 }.sorted { left, right in
      let (one, two) = (left.element.sortKey, right.element.sortKey)
      return one == two ? left.offset < right.offset : one > two
    }.map(\.element)
  }
}
