public import MindTensors

/// Which elements of a tensor are meant, in NumPy's notation: `0:2,:`, `-1`, `...,::2`.
public struct SliceSpecification: Sendable, Hashable, CustomStringConvertible {
  private enum Item: Hashable {
    case index(Int)
    case range(start: Int?, end: Int?, step: Int)
    case rest
  }

  /// One axis of the elements that are meant.
  struct Axis {
    let first: Int
    let step: Int
    let count: Int
    /// Whether the axis is gone from the result's shape.
    let isDropped: Bool

    /// The tensor's index of each of these, counted from 0.
    func indices(_ range: Range<Int>) -> [Int] { range.map { first + $0 * step } }
  }

  /// The notation as it was written.
  public let description: String
  private let items: [Item]

  /// All of a tensor.
  public static let all = SliceSpecification(items: [.rest], "...")

  private init(items: [Item], _ description: String) {
    self.items = items
    self.description = description
  }

  /// Reads the notation.
  ///
  /// - Throws: `SliceError.notation` when it is none.
  public init(_ text: String) throws(SliceError) {
    var items: [Item] = []
    var parts = text.split(separator: ",", omittingEmptySubsequences: false)
    // A comma at the end makes a tuple, as in Python.
    if parts.count > 1, parts.last?.allSatisfy({ $0 == " " }) == true { parts.removeLast() }
    for part in parts {
      let part = part.filter { $0 != " " }
      if part == "..." {
        guard !items.contains(.rest) else { throw .notation(text) }
        items.append(.rest)
        continue
      }
      let bounds = part.split(separator: ":", omittingEmptySubsequences: false)
      let numbers = bounds.map { Int($0) }
      guard bounds.count <= 3, zip(bounds, numbers).allSatisfy({ $0.isEmpty || $1 != nil }) else {
        throw .notation(text)
      }
      if bounds.count == 1 {
        guard let index = numbers[0] else { throw .notation(text) }
        items.append(.index(index))
      } else {
        let step = bounds.count == 3 ? numbers[2] ?? 1 : 1
        guard step != 0 else { throw .notation(text) }
        items.append(.range(start: numbers[0], end: numbers[1], step: step))
      }
    }
    self.init(items: items, text)
  }

  /// The indices on each axis of a shape.
  ///
  /// - Throws: `SliceError` when the shape has fewer axes, or no such index.
  func axes(of shape: Shape) throws(SliceError) -> [Axis] {
    var items = items
    if !items.contains(.rest) { items.append(.rest) }
    let given = items.count - 1
    guard given <= shape.rank, let rest = items.firstIndex(of: .rest) else {
      throw .rank(description, shape)
    }
    items.replaceSubrange(
      rest...rest,
      with: [Item](repeating: .range(start: nil, end: nil, step: 1), count: shape.rank - given))
    var axes: [Axis] = []
    for (item, size) in zip(items, shape.dimensions) {
      switch item {
      case .index(let index):
        let place = index < 0 ? size.advanced(by: max(index, -size - 1)) : index
        guard (0..<size).contains(place) else { throw .index(index, shape) }
        axes.append(Axis(first: place, step: 1, count: 1, isDropped: true))
      case .range(let start, let end, let step):
        axes.append(Self.axis(start, end, step, size))
      case .rest: break
      }
    }
    return axes
  }

  /// A range as Python's `slice.indices` has it.
  private static func axis(_ start: Int?, _ end: Int?, _ step: Int, _ size: Int) -> Axis {
    func bound(_ value: Int, _ low: Int, _ high: Int) -> Int {
      min(max(value < 0 ? (value < -size ? -1 : value + size) : value, low), high)
    }
    let (low, high) = step > 0 ? (0, size) : (-1, size - 1)
    let first = start.map { bound($0, low, high) } ?? (step > 0 ? low : high)
    let last = end.map { bound($0, low, high) } ?? (step > 0 ? high : low)
    let distance = step > 0 ? last - first : first - last
    let magnitude = Int(clamping: step.magnitude)
    let count = distance > 0 ? (distance - 1) / magnitude + 1 : 0
    // A step beyond the axis is one that is never taken.
    let taken = min(magnitude, size + 1) * step.signum()
    return Axis(first: first, step: taken, count: count, isDropped: false)
  }
}

/// Why elements of a tensor cannot be shown.
public enum SliceError: Failure, Equatable {
  /// The notation is not NumPy's.
  case notation(String)
  /// The notation has more axes than the tensor.
  case rank(String, Shape)
  /// An index that the axis has not.
  case index(Int, Shape)
  /// No parameter has this name; some that are like it.
  case name(String, like: [String])
  /// The parameter's elements are not in the file, or are no numbers.
  case elements(String)
  /// There are more elements than anybody reads.
  case tooMany(Int)

  public var kind: FailureKind {
    if case .elements = self { .malformed } else { .usage }
  }

  public var description: String {
    switch self {
    case .notation(let text): "'\(text)' is no slice: 0:2,: or -1 or ...,::2"
    case .rank(let text, let shape): "'\(text)' has more axes than \(shape)"
    case .index(let index, let shape): "there is no element \(index) in \(shape)"
    case .name(let name, let like):
      "there is no parameter '\(name)'"
        + (like.isEmpty ? "" : "; did you mean \(like.map { "'\($0)'" }.joined(separator: ", "))?")
    case .elements(let name): "'\(name)' has no numbers that could be shown"
    case .tooMany(let count): "\(count) elements are too many to show; --slice takes a part"
    }
  }
}
