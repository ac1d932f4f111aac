import Glibc
import MindExecution
import MindGraph
import MindTensors

/// What a model is run on: `NAME=FILE` or `FILE`, where a file is `.npy`, `.npz`, a picture, a
/// folder of folders of pictures, CIFAR's records (`.bin`), raw elements (`.raw`) or IDX; `NAME=random`, `NAME=random:SEED`, or `NAME=random:SHAPE` and `NAME=random:SHAPE:SEED` where the
/// model leaves sizes open.
public struct InputArgument: Sendable, Hashable {
  /// The input's name; `nil` when there is only one.
  public let name: String?
  /// What is given for it.
  let content: Content
  /// The argument as it was written, which may also be a path with an equals sign.
  private var text: String?

  /// The file that is given.
  var path: String? {
    if case .file(let path, _) = content { path } else { nil }
  }

  /// Whether random numbers are given.
  var isRandom: Bool {
    if case .random = content { true } else { false }
  }

  /// Whether a file of arrays by name is given.
  var isArchive: Bool { path.map(ArrayFile.isArchive) ?? false }

  /// The same for a model of one input that is called otherwise: its text is a path if there is such a file.
  fileprivate func resolved(among names: [String]) -> InputArgument {
    guard let text, let name, names.count == 1, !names.contains(name), access(text, F_OK) == 0
    else { return self }
    return InputArgument(name: nil, content: .file(text))
  }

  enum Content: Sendable, Hashable {
    /// A file; in an archive, the input's array may also have the other name.
    case file(String, otherName: String? = nil)
    /// Without a seed, every input of a model has numbers of its own; whole numbers are below the limit.
    case random(dimensions: [Int]?, seed: UInt64?, limit: Int? = nil)
  }

  init(name: String?, content: Content) {
    self.name = name
    self.content = content
  }

  /// Reads an argument.
  ///
  /// - Throws: `RunError.inputForm` when the text is none.
  public init(_ text: String) throws(RunError) {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let last = sides.last, !last.isEmpty, sides.count == 1 || !sides[0].isEmpty else {
      throw .inputForm(text)
    }
    self.text = text
    name = sides.count == 2 ? String(sides[0]) : nil
    guard last == "random" || last.hasPrefix("random:") else {
      content = .file(String(last))
      return
    }
    var words = last.split(separator: ":", omittingEmptySubsequences: false).dropFirst()
    var dimensions: [Int]?
    if let first = words.first, first.contains(",") || words.count == 2 {
      let sizes = first.split(separator: ",").map { Int($0) }
      guard sizes.allSatisfy({ $0 ?? 0 > 0 }) else { throw .inputForm(text) }
      dimensions = sizes.compactMap { $0 }
      words = words.dropFirst()
    }
    guard words.count <= 1 else { throw .inputForm(text) }
    var seed: UInt64?
    if let word = words.first {
      guard let number = UInt64(word) else { throw .inputForm(text) }
      seed = number
    }
    content = .random(dimensions: dimensions, seed: seed)
  }
}

/// The inputs of a run, found for what a model takes.
struct RunInputs {
  /// The rows, in the order of the model's inputs.
  private(set) var rows: [any RowSource] = []
  /// Files of a folder of pictures that are not read.
  var leftOut: LeftOutFiles? { rows.lazy.compactMap { ($0 as? PixelRows)?.leftOut }.first }

  /// Finds what was given for every input.
  ///
  /// - Parameters:
  ///   - arguments: what was given.
  ///   - ports: what the model takes.
  ///   - pixels: how images become numbers.
  ///   - limits: what random whole numbers stay below, by the names of inputs.
  /// - Throws: `RunError` when something is missing, surplus or not clear; what reading a file throws.
  init(
    _ arguments: [InputArgument], for ports: [Session.Port], pixels: PixelOptions,
    limits: [String: Int] = [:]
  ) throws {
    let names = ports.map(\.name)
    var given: [String: InputArgument.Content] = [:]
    for argument in arguments.map({ $0.resolved(among: names) }) {
      if argument.isArchive, argument.name == nil, ports.count > 1 {
        for name in names {
          guard given.updateValue(argument.content, forKey: name) == nil else {
            throw RunError.duplicateInput(name)
          }
        }
        continue
      }
      guard let name = argument.name ?? (names.count == 1 ? names.first : nil) else {
        throw RunError.unnamedInput(known: names)
      }
      guard names.contains(name) else { throw RunError.surplusInput(name, known: names) }
      guard given.updateValue(argument.content, forKey: name) == nil else {
        throw RunError.duplicateInput(name)
      }
    }
    for (index, port) in ports.enumerated() {
      switch given[port.name] {
      case .file(let path, let otherName):
        rows.append(try Self.file(path, otherName, for: port, pixels))
      case .random(let dimensions, let seed, let limit):
        let seed = seed ?? RandomRows.seed(0, input: index)
        rows.append(
          try Self.random(port, dimensions, seed: seed, limit: limit ?? limits[port.name]))
      case nil: throw RunError.missingInput(port.name, port.type)
      }
    }
    // What has no effect is a mistake.
    guard pixels == PixelOptions() || rows.contains(where: { $0 is PixelRows }) else {
      throw RunError.noImages
    }
  }

  private static func random(
    _ port: Session.Port, _ given: [Int]?, seed: UInt64, limit: Int?
  ) throws -> any RowSource {
    var dimensions = given
    if dimensions == nil, let known = port.type.dimensions {
      // An open batch is one row; other open sizes are nobody's guess.
      let sizes = known.enumerated().compactMap { $1.size ?? ($0 == 0 ? 1 : nil) }
      if sizes.count == known.count { dimensions = sizes }
    }
    guard let dimensions, let shape = Shape(dimensions), let type = port.type.element else {
      throw RunError.openShape(input: port.name, port.type)
    }
    guard type.bitWidth != nil else { throw RunError.notNumbers(input: port.name, port.type) }
    guard shape.byteCount(of: type) != nil else {
      throw TensorError.tooLarge(type, shape)
    }
    return RandomRows(label: "random", type: type, shape: shape, seed: seed, limit: limit)
  }

  private static func file(
    _ path: String, _ otherName: String?, for port: Session.Port, _ pixels: PixelOptions
  ) throws -> any RowSource {
    try locating(path) {
      if let rows = try ArrayFile.rows(path, array: port.name, or: otherName) { return rows }
      switch FilePath.fileExtension(of: path) {
      case "raw": return try raw(FileSource(path: path), for: port)
      default: return try PixelRows(ImageSet(path: path), for: port, options: pixels)
      }
    }
  }

  /// Elements without any header: the model says what they are.
  private static func raw(_ source: FileSource, for port: Session.Port) throws -> any RowSource {
    guard let type = port.type.element, let known = port.type.dimensions,
      let row = Shape(known.dropFirst().compactMap(\.size)),
      row.rank == max(0, known.count - 1)
    else { throw RunError.openRawShape(input: port.name, port.type) }
    guard type.bitWidth != nil else { throw RunError.notNumbers(input: port.name, port.type) }
    guard let rowByteCount = row.byteCount(of: type), rowByteCount > 0,
      source.byteCount > 0, source.byteCount % rowByteCount == 0,
      let shape = Shape(
        known.isEmpty ? [] : [source.byteCount / rowByteCount] + row.dimensions),
      let extent = Extent(source: source, offset: 0, byteCount: source.byteCount)
    else {
      throw RunError.rawByteCount(
        expected: row.byteCount(of: type) ?? 0, actual: source.byteCount)
    }
    return try TensorRows(
      Tensor(type: type, shape: shape, payload: .extent(extent)), label: source.path)
  }
}
