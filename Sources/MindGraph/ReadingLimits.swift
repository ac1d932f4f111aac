public import MindTensors

/// How large and how deep a file may be, beyond what its size allows anyway.
///
/// The standard limits are far above every real model; a service that reads strangers' files may want
/// lower ones.
public struct ReadingLimits: Sendable, Equatable {
  /// What is limited.
  public enum Quantity: String, Sendable, CaseIterable {
    /// The number of tensors.
    case tensors
    /// The number of dimensions of one tensor.
    case rank
    /// The bytes of one name.
    case name
    /// The bytes that all tensors together claim to have.
    case bytes
    /// How deep messages are nested; no more than 100, where every protobuf library ends.
    case nesting
  }

  private var values: [Quantity: Int] = [
    .tensors: 1_000_000, .rank: 64, .name: 65_536, .bytes: 1 << 50, .nesting: 100,
  ]

  /// The standard limits.
  public init() {}

  /// The limit of a quantity.
  public subscript(quantity: Quantity) -> Int {
    get { values[quantity] ?? 0 }
    set { values[quantity] = newValue }
  }
}

/// A file that is beyond a limit.
public struct LimitError: Failure, Equatable {
  /// What there is too much of.
  public let quantity: ReadingLimits.Quantity
  /// How much the file has.
  public let found: Int
  /// How much is allowed.
  public let limit: Int
  /// The tensor or name that has it, when it is not the file as a whole.
  public let place: String?

  public var kind: FailureKind { .malformed }

  public var description: String {
    let place = place.map { ", at \($0)" } ?? ""
    return found == .max
      ? "\(quantity.rawValue): the file claims more than can be counted\(place)"
      : "\(quantity.rawValue): the file has \(found)\(place), the limit is \(limit); --limit \(quantity.rawValue)=\(found) reads it"
  }
}

/// What a file has of each limited quantity.
package struct StructureSize: Sendable {
  private var values: [ReadingLimits.Quantity: Int] = [:]
  /// Where each of them was reached.
  private var places: [ReadingLimits.Quantity: String] = [:]

  /// Begins with how deep messages are nested.
  package init(nesting: Int) {
    values[.nesting] = nesting
  }

  /// Takes a tensor in.
  ///
  /// - Parameters:
  ///   - dimensions: its dimensions as the file has them; negative ones count as unknown.
  ///   - elementByteCount: the bytes of one element.
  ///   - name: its name.
  package mutating func add(dimensions: [Int64], elementByteCount: Int, name: String) {
    values[.tensors, default: 0] += 1
    if raise(.rank, to: dimensions.count) { places[.rank] = Self.place(name) }
    add(name: name)
    var bytes = elementByteCount
    for dimension in dimensions {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: Int(max(1, dimension)))
      bytes = overflow ? .max : product
    }
    let (sum, overflow) = values[.bytes, default: 0].addingReportingOverflow(bytes)
    if overflow || bytes == .max, places[.bytes] == nil {
      let shape = dimensions.prefix(8).map(String.init).joined(separator: ", ")
      places[.bytes] = "\(Self.place(name)) [\(shape)\(dimensions.count > 8 ? ", ..." : "")]"
    }
    values[.bytes] = overflow ? .max : sum
  }

  /// Takes a name in.
  package mutating func add(name: String) {
    if raise(.name, to: name.utf8.count) { places[.name] = Self.place(name) }
  }

  private static func place(_ name: String) -> String { "'\(VisibleText.name(name))'" }

  private mutating func raise(_ quantity: ReadingLimits.Quantity, to value: Int) -> Bool {
    guard value > values[quantity, default: 0] else { return false }
    values[quantity] = value
    return true
  }

  /// Holds the file against limits.
  ///
  /// - Throws: `LimitError` for the first quantity that is beyond its limit.
  package func check(_ limits: ReadingLimits) throws(LimitError) {
    for quantity in ReadingLimits.Quantity.allCases {
      let found = values[quantity, default: 0]
      if found > limits[quantity] {
        throw LimitError(
          quantity: quantity, found: found, limit: limits[quantity], place: places[quantity])
      }
    }
  }
}
