public import MindTensors

/// A system that a model is made for, and what is known of what it takes.
///
/// The facts are data: `Schemas/targets`, each with its source.
public struct DeploymentTarget: Sendable {
  /// What a system makes of dimensions that are not fixed.
  public enum Dimensions: String, Sendable, Codable {
    /// It takes them.
    case any
    /// It wants a range for each, when it builds its engine.
    case profile
    /// It wants a list of sizes for each, when it compiles.
    case gears
    /// It wants every input to have one shape.
    case fixed
  }

  /// How it takes ONNX.
  public struct ONNX: Sendable {
    /// The operator sets that it takes.
    public let opsets: ClosedRange<Int>
    /// The one that is written for it.
    public let written: Int
    /// The IR versions that it takes.
    public let irVersions: ClosedRange<Int>
  }

  /// How it takes MindIR.
  public struct MindIR: Sendable {
    /// The versions that it takes; files without one count as 0.
    public let versions: ClosedRange<Int>
    /// The one that is written for it.
    public let written: Int
  }

  /// What `--for` calls it, as `tensorrt:8.6`.
  public let name: String
  /// Its name for people.
  public let title: String
  /// How it takes ONNX; `nil` when it does not.
  public let onnx: ONNX?
  /// How it takes MindIR; `nil` when it does not.
  public let mindIR: MindIR?
  /// The element types that it takes anywhere; `nil` for all.
  public let types: Set<DataType>?
  /// The element types of inputs and results; `nil` for those that it takes anywhere.
  public let portTypes: Set<DataType>?
  /// What it makes of dimensions that are not fixed.
  public let dimensions: Dimensions
  /// Where the facts come from.
  public let source: String

  /// Other names for it.
  let aliases: [String]
  /// The releases that it stands for; `nil` when it has no releases to name.
  let releases: (first: Version, range: VersionRange)?
  /// The runtime inside, whose limits are its own; `nil` when it has none that a target describes.
  let runtime: (family: Substring, release: Version)?
  /// Types that it takes as narrower ones, in ONNX.
  let narrowed: [DataType: DataType]
  /// Whether weights have to be inside the model.
  let needsEmbeddedData: Bool
  private let operatorTable: (name: String, unlisted: String)
  /// Primitives of the MindSpore dialect that it lacks.
  let lacking: LackingPrimitives?

  /// What is known of its operators.
  var operators: OperatorTable? {
    OperatorTable(named: operatorTable.name, unlisted: operatorTable.unlisted)
  }

  /// The family: the name without the release.
  var family: Substring { name.prefix { $0 != ":" } }

  /// Every target, in the order of the data.
  public static let all: [DeploymentTarget] = TargetData.rows(
    of: TargetData.profiles, count: columnCount
  ).compactMap(DeploymentTarget.init(row:))

  static let columnCount = 18

  /// Finds a target.
  ///
  /// - Parameter name: as `--for` takes it: `ort:1.14`, `openvino`. A release that no profile names is
  ///   taken for the profile that stands for it, such as `mindspore:2.1` for `mindspore:2.0`.
  /// - Throws: `TargetError.unknown` when there is none.
  public init(named name: String) throws(TargetError) {
    guard let target = Self.find(name) else { throw .unknown(name) }
    self = target
  }

  private static func find(_ name: String) -> DeploymentTarget? {
    if let target = all.first(where: { $0.name == name || $0.aliases.contains(name) }) {
      return target
    }
    guard let colon = name.firstIndex(of: ":"),
      let version = Version(name[name.index(after: colon)...])
    else { return nil }
    return all.first { target in
      target.family == name[..<colon] && target.releases?.range.contains(version) ?? false
    }
  }

  private init?(row: [Substring]) {
    let names = row[0].split(separator: ",").map(String.init)
    guard let name = names.first else { return nil }
    self.name = name
    aliases = Array(names.dropFirst())
    title = String(row[1])
    if let range = VersionRange(row[2]), let first = Version(row[2].prefix { $0 != "-" }) {
      releases = (first, range)
    } else {
      releases = nil
    }
    if let opsets = NumberSet(row[3]), let written = Int(row[4]), let ir = NumberSet(row[5]) {
      onnx = ONNX(opsets: opsets.bounds, written: written, irVersions: ir.bounds)
    } else {
      onnx = nil
    }
    if let versions = NumberSet(row[6]), let written = Int(row[7]) {
      mindIR = MindIR(versions: versions.bounds, written: written)
    } else {
      mindIR = nil
    }
    types = Self.types(row[8])
    narrowed = Dictionary(
      row[9].split(separator: ",").compactMap { pair in
        let words = pair.split(separator: "=").compactMap { DataType(rawValue: String($0)) }
        return words.count == 2 ? (words[0], words[1]) : nil
      }, uniquingKeysWith: { first, _ in first })
    portTypes = row[10].isEmpty ? nil : Self.types(row[10])
    dimensions = Dimensions(rawValue: String(row[11])) ?? .any
    needsEmbeddedData = row[12] == "embedded"
    operatorTable = (String(row[13]), String(row[14]))
    lacking = LackingPrimitives(rawValue: String(row[15]))
    let words = row[16].split(separator: ":", maxSplits: 1)
    if let family = words.first, let release = words.last.flatMap({ Version($0) }) {
      runtime = (family, release)
    } else {
      runtime = nil
    }
    source = String(row[17])
  }

  private static func types(_ text: Substring) -> Set<DataType>? {
    text == "all"
      ? nil : Set(text.split(separator: ",").compactMap { DataType(rawValue: String($0)) })
  }
}
