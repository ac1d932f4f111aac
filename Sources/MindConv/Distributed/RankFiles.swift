import FoundationEssentials
import Glibc
import MindCheckpoint
import MindTensors

/// The files of a distributed checkpoint: one for each rank, in folders `rank_0`, `rank_1`, ...
struct RankFiles {
  struct RankFile {
    let input: ModelInput
    let path: String
    /// What the rank has, by name.
    let entries: [String: CheckpointEntry]
  }

  /// The files by rank.
  private(set) var files: [Int: RankFile] = [:]
  /// Every name, in the order of the files.
  private(set) var names: [String] = []
  /// Free text pairs of the first file that has some.
  private(set) var metadata: [String: String] = [:]
  /// What a user should know.
  private(set) var notes: [String] = []
  /// The format of all files.
  private(set) var format = ModelFormat.checkpoint

  private var known: Set<String> = []

  /// Finds and reads the files of a folder.
  ///
  /// - Throws: `DistributedError` when there are none, or of two formats; `FileError` and the formats' own
  ///   errors, those of all files together.
  init(folder: String, options: ReadingOptions) throws {
    let paths = try find(in: folder)
    Self.allowOpenFiles(paths.count)
    var problems: [String] = []
    for (rank, path) in paths.sorted(by: { $0.key < $1.key }) {
      do {
        try add(path, rank: rank, options)
      } catch let failure as any Failure where failure.kind == .malformed {
        problems.append("\(failure)")
      }
    }
    guard problems.isEmpty else { throw DistributedError.problems(problems) }
  }

  /// One file that stands for a single rank.
  init(file path: String, options: ReadingOptions) throws {
    try add(path, rank: 0, options)
  }

  private mutating func add(_ path: String, rank: Int, _ options: ReadingOptions) throws {
    let input = try ModelInput(path: path, options: options)
    let table = try locating(path) { try ParameterTable(input.document) }
    let entries = Dictionary(
      table.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    names += table.entries.map(\.name).filter { known.insert($0).inserted }
    if metadata.isEmpty { metadata = table.metadata }
    if files.isEmpty { format = input.document.format }
    files[rank] = RankFile(input: input, path: path, entries: entries)
  }

  private mutating func find(in folder: String) throws -> [Int: String] {
    let manager = FileManager.default
    guard let names = try? manager.contentsOfDirectory(atPath: folder) else {
      throw FileError.notFound(path: folder)
    }
    var paths: [Int: String] = [:]
    var hasSeveral = false
    var found: Set<String> = []
    for name in names where name.hasPrefix("rank_") {
      guard let rank = Int(name.dropFirst(5)), rank >= 0 else { continue }
      let files = ((try? manager.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? [])
        .filter { !$0.hasPrefix(".") && Self.kind($0) != nil }
      guard let last = files.max(by: { Self.order($0) < Self.order($1) }) else { continue }
      found.formUnion(files.compactMap(Self.kind))
      hasSeveral = hasSeveral || files.count > 1
      paths[rank] = "\(folder)/\(name)/\(last)"
    }
    guard let first = paths.min(by: { $0.key < $1.key }) else {
      throw DistributedError.noRanks(folder: folder)
    }
    guard found.count == 1 else { throw DistributedError.twoFormats(folder: folder) }
    if hasSeveral {
      notes.append("of several files of a rank the last one was taken, such as \(first.value)")
    }
    return paths
  }

  private static func kind(_ name: String) -> String? {
    ["ckpt", "safetensors"].first { name.hasSuffix(".\($0)") }
  }

  /// By epoch and step, the last two numbers of a name as MindSpore's callback gives it; then by name.
  private static func order(_ name: String) -> (Int, Int, String) {
    let numbers = name.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }.suffix(2)
    return (numbers.first ?? -1, numbers.last ?? -1, name)
  }

  /// Every file stays open while parts of it may be copied.
  private static func allowOpenFiles(_ count: Int) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
      limit.rlim_cur < UInt(count) + 64
    else { return }
    limit.rlim_cur = min(limit.rlim_max, UInt(count) + 64)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
