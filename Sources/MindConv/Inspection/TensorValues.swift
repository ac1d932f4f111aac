import MindCheckpoint
import MindNetworks
public import MindTensors

/// Elements of one parameter: those that NumPy would print.
public struct TensorValues: Sendable {
  /// One axis of the elements.
  public struct Axis: Sendable {
    /// How many elements there are along it.
    public let count: Int
    /// How many of them are here: all, or the first and last three.
    public let presentCount: Int

    /// Whether some are left out in the middle.
    public var isAbbreviated: Bool { presentCount < count }
  }

  /// From so many elements on, NumPy leaves some out.
  private static let threshold = 1000
  private static let edgeCount = 3
  private static let most = 1_000_000

  /// The parameter's name.
  public let name: String
  /// The elements' type.
  public let type: DataType
  /// The axes of what was asked for.
  public let axes: [Axis]
  /// The elements that are present, in C order.
  public let elements: [ElementValue]

  /// Reads elements.
  ///
  /// - Parameters:
  ///   - name: the parameter.
  ///   - slice: which elements.
  ///   - isComplete: whether none is left out, however many there are.
  ///   - path: the file.
  ///   - options: how it is read.
  /// - Throws: `SliceError` when there are no such elements; a `Failure` when the file cannot be read.
  public init(
    of name: String, slice: SliceSpecification = .all, isComplete: Bool = false, path: String,
    options: ReadingOptions = ReadingOptions()
  ) throws {
    let document = try ModelDocument(path: path, options: options)
    let entries = try locating(path) { try document.inspectedEntries.map(\.entry) }
    guard let entry = entries.first(where: { $0.name == name }) else {
      throw SliceError.name(name, like: Self.names(like: name, in: entries.map(\.name)))
    }
    guard let tensor = entry.tensor, let reader = try ElementReader(tensor) else {
      throw SliceError.elements(name)
    }
    self.name = name
    type = tensor.type
    let chosen = try slice.axes(of: tensor.shape)
    let count = Shape(chosen.map(\.count))?.elementCount ?? .max
    let isAbbreviated = !isComplete && count > Self.threshold
    var present: [[Int]] = []
    var axes: [Axis] = []
    for axis in chosen {
      let indices: [Int]
      if isAbbreviated, axis.count > 2 * Self.edgeCount {
        indices =
          axis.indices(0..<Self.edgeCount)
          + axis.indices(axis.count - Self.edgeCount..<axis.count)
      } else {
        guard axis.count <= Self.most else { throw SliceError.tooMany(count) }
        indices = axis.indices(0..<axis.count)
      }
      present.append(indices)
      if !axis.isDropped { axes.append(Axis(count: axis.count, presentCount: indices.count)) }
    }
    let places = try Self.places(present, in: tensor.shape)
    self.axes = axes
    elements = try places.map { try reader.element(at: $0) }
  }

  /// Places in the flattened tensor; the shape's product is known to be within `Int`.
  private static func places(_ indices: [[Int]], in shape: Shape) throws -> [Int] {
    guard let count = Shape(indices.map(\.count))?.elementCount, count <= most else {
      throw SliceError.tooMany(Shape(indices.map(\.count))?.elementCount ?? .max)
    }
    var places = count == 0 ? [] : [0]
    for (axis, size) in zip(indices, shape.dimensions) where count > 0 {
      places = places.flatMap { place in axis.map { place * size + $0 } }
    }
    return places
  }

  /// The name that differs by a few letters, or some that end or begin alike.
  private static func names(like name: String, in names: [String]) -> [String] {
    if let closest = SimilarNames.closest(to: name, among: names) { return [closest] }
    let last = name.split(separator: ".").last.map(String.init) ?? name
    let near = names.filter { $0.hasSuffix(name) || name.hasSuffix($0) || $0.hasPrefix(name) }
    return Array((near.isEmpty ? names.filter { $0.hasSuffix(last) } : near).prefix(3))
  }
}

extension TensorValues: Encodable {
  private enum Key: String, CodingKey {
    case schema, name, type, shape, values
  }

  /// Encodes the elements in C order; `schema` is the version of this form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(1, forKey: .schema)
    try container.encode(name, forKey: .name)
    try container.encode(type.rawValue, forKey: .type)
    try container.encode(axes.map(\.count), forKey: .shape)
    try container.encode(elements, forKey: .values)
  }
}
