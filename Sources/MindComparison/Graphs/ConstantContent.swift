import MindGraph
import MindTensors

/// What a constant holds: the same for an initializer and for a node of Constant.
struct ConstantContent: Sendable {
  /// A number for type, shape and every byte.
  let digest: Int
  /// It as people read it: its elements when they are few.
  let text: String
  /// Its elements, when they are no more than a shape has.
  let elements: [ElementValue]?

  private static let mostElements = 128
  private static let mostShown = 8

  /// Reads a constant.
  ///
  /// - Throws: `FileError` when its elements cannot be read.
  init(_ tensor: Tensor) throws {
    var hasher = Hasher()
    hasher.combine(tensor.type)
    hasher.combine(tensor.shape)
    try tensor.payload?.forEachChunk(upTo: 1 << 18) { hasher.combine(bytes: $0) }
    digest = hasher.finalize()
    let type = TensorType(tensor).description
    guard let count = tensor.shape.elementCount, count <= Self.mostElements,
      let reader = try ElementReader(tensor)
    else {
      elements = nil
      text = type
      return
    }
    let elements = try (0..<count).map { try reader.element(at: $0) }
    self.elements = elements
    if tensor.shape.dimensions.isEmpty, let only = elements.first {
      text = "\(tensor.type) \(only)"
    } else if count <= Self.mostShown {
      text = "\(type) = [" + elements.map(\.description).joined(separator: ", ") + "]"
    } else {
      text = type
    }
  }

  /// What a node of Constant holds; `nil` for texts and others.
  init?(_ attribute: NamedAttribute) throws {
    guard let tensor = try Self.tensor(attribute.value) else { return nil }
    try self.init(tensor)
  }

  /// The tensor that a node of Constant holds, whichever attribute says it; `nil` for texts and others.
  static func tensor(_ value: Attribute) throws -> Tensor? {
    switch value {
    case .tensor(let value): value
    case .float(let value): try tensor(.float32, [], [value.bitPattern])
    case .int(let value): try tensor(.int64, [], [Int64(value)])
    case .floats(let values): try tensor(.float32, [values.count], values.map(\.bitPattern))
    case .ints(let values): try tensor(.int64, [values.count], values.map { Int64($0) })
    default: nil
    }
  }

  private static func tensor(
    _ type: DataType, _ dimensions: [Int], _ words: [some FixedWidthInteger]
  ) throws -> Tensor {
    let bytes = words.flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } }
    return try Tensor(type: type, shape: Shape(dimensions) ?? [], payload: .inline(bytes))
  }

  /// Its whole numbers; `nil` when it has others, or too many.
  var ints: [Int]? {
    guard let elements else { return nil }
    let values = elements.compactMap { element -> Int? in
      switch element {
      case .whole(let value): Int(exactly: value)
      case .bool(let value): value ? 1 : 0
      default: nil
      }
    }
    return values.count == elements.count ? values : nil
  }

  /// Its numbers in double precision.
  var numbers: [Double]? { elements?.map(\.double) }
}
