import FoundationEssentials
import Glibc
import MindCheckpoint
import MindTensors

/// Puts distributed checkpoints together, and cuts them for other strategies.
///
/// Slices are copied from file to file; none is ever loaded.
public struct Resharder: Sendable {
  /// How the inputs are read.
  public var reading = ReadingOptions()
  /// How the outputs are written.
  public var writing = WritingOptions()
  /// What is changed about parameters that are merged.
  public var edits = ParameterEdits()
  /// Which of the ranks are written; others are another process's work.
  public var part = WorkPart.all
  /// What the names of ranks' files begin with; the rank's number follows.
  public var prefix = "checkpoint_"
  /// The format of ranks' files: checkpoint or safetensors; the input's when not given.
  public var format: ModelFormat?

  /// Makes a resharder.
  public init() {}

  /// Merges the slices of all ranks.
  ///
  /// - Parameters:
  ///   - folder: the folder with `rank_0`, `rank_1`, ...
  ///   - strategy: the strategy files of all pipeline stages, or folders of them.
  ///   - output: where the parameters are written; the extension tells the format.
  /// - Returns: what was made.
  /// - Throws: `DistributedError` with everything that does not fit; what reading, editing and writing
  ///   throws. Nothing is left behind then.
  @discardableResult
  public func merge(
    _ folder: String, strategy: [String], to output: String
  ) throws -> ConversionReport {
    let files = try RankFiles(folder: folder, options: reading)
    let format = ModelFormat(extensionOf: output) ?? files.format
    guard format.isParametersOnly else { throw EditError.graph(format) }
    let target = ParameterOutput(path: output, format: format, options: writing)
    try target.check(inputs: files.inputs.map(\.source))
    var problems: [String] = []
    let source = DistributedParameters(files, try ShardingStrategy(paths: strategy), &problems)
    let whole = DistributedTarget(.whole, of: source, &problems)
    guard problems.isEmpty else { throw DistributedError.problems(problems) }
    let table = ParameterTable(
      entries: try whole.entries(ofRank: 0), metadata: files.mergedMetadata)
    let edited = try EditedParameters(table, edits)
    var report = ConversionReport(input: folder, output: output, from: files.format, to: format)
    report.notes += files.notes + source.notes + edited.notes
    let written = try target.write(
      edited.entries, metadata: edits.metadata(of: table), inputs: files.inputs)
    report.output = written.path
    report.dataFiles = written.dataFiles
    report.byteCount = written.byteCount
    report.parameters = edits.isEmpty ? [] : edited.changes
    return report
  }

  /// Cuts the parameters of one file for the ranks of a strategy.
  ///
  /// - Parameters:
  ///   - path: a file of parameters, or the index of a set.
  ///   - strategy: the strategy files of all pipeline stages, or folders of them.
  ///   - folder: where `rank_0`, `rank_1`, ... are made.
  /// - Returns: what was made.
  /// - Throws: as `reshard` does.
  @discardableResult
  public func split(
    _ path: String, strategy: [String], into folder: String
  ) throws -> ReshardingReport {
    let files = try RankFiles(file: path, options: reading)
    return try write(files, .whole, [], strategy, folder)
  }

  /// Cuts a distributed checkpoint anew.
  ///
  /// The work can be done by several processes, each with its own `part`, and be interrupted: what is
  /// complete is found again and kept.
  ///
  /// - Parameters:
  ///   - input: the folder with `rank_0`, `rank_1`, ...
  ///   - old: the strategy files that it was made with, or folders of them.
  ///   - new: those that it is wanted for.
  ///   - folder: where `rank_0`, `rank_1`, ... are made.
  /// - Returns: what was made.
  /// - Throws: `DistributedError` with everything that does not fit, before anything is written; what
  ///   reading and writing throws.
  @discardableResult
  public func reshard(
    _ input: String, from old: [String], to new: [String], into folder: String
  ) throws -> ReshardingReport {
    guard !Self.isSame(input, folder) else { throw DistributedError.sameFolder(folder) }
    let files = try RankFiles(folder: input, options: reading)
    return try write(files, try ShardingStrategy(paths: old), old, new, folder)
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    var status = (stat(), stat())
    return stat(left, &status.0) == 0 && stat(right, &status.1) == 0
      && status.0.st_dev == status.1.st_dev && status.0.st_ino == status.1.st_ino
  }

  private func write(
    _ files: RankFiles, _ old: ShardingStrategy, _ oldPaths: [String], _ newPaths: [String],
    _ folder: String
  ) throws -> ReshardingReport {
    let new = try ShardingStrategy(paths: newPaths)
    let format = self.format ?? (files.format == .checkpoint ? .checkpoint : .safetensors)
    var problems: [String] = []
    let source = DistributedParameters(files, old, &problems)
    let target = DistributedTarget(new, of: source, &problems)
    guard problems.isEmpty else { throw DistributedError.problems(problems) }
    let mark = try JobMark(
      files, strategies: [oldPaths, newPaths],
      target:
        "\(format) \(prefix) \(writing.hasChecksum) \(String(describing: writing.encryption?.mode))"
    )
    let paths = part.ranks(of: new.rankCount).map { rank in
      (rank, "\(folder)/rank_\(rank)/\(prefix)\(rank).\(format.fileExtension)")
    }
    for (_, path) in paths where access(path, F_OK) == 0 && !mark.isDone(path) {
      guard writing.replacesExisting else { throw DistributedError.exists(path: path) }
    }
    var report = ReshardingReport(
      input: files.files[files.files.keys.min() ?? 0]?.path ?? "", folder: folder,
      rankCount: new.rankCount, part: part, to: format)
    report.notes = files.notes + source.notes + target.notes
    for (rank, path) in paths {
      if mark.isDone(path) {
        report.files.append(.init(rank: rank, path: path, byteCount: nil))
        continue
      }
      let written = try write(
        target.entries(ofRank: rank), to: path, format, files.inputs, files.mergedMetadata, mark)
      report.files.append(.init(rank: rank, path: path, byteCount: written.byteCount))
    }
    return report
  }

  private func write(
    _ entries: [CheckpointEntry], to path: String, _ format: ModelFormat, _ inputs: [ModelInput],
    _ metadata: [String: String], _ mark: JobMark
  ) throws -> ModelOutput.Written {
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw FileError.cannotCreate(path: folder, code: errno)
    }
    let isReplaced = access(path, F_OK) == 0
    do {
      // An old file must not be taken for this job's.
      if !isReplaced { try mark.leave(for: path) }
      let output = ParameterOutput(path: path, format: format, options: writing)
      try output.check(inputs: inputs.map(\.source))
      let written = try output.write(entries, metadata: metadata, inputs: inputs)
      if isReplaced { try mark.leave(for: path) }
      return written
    } catch {
      if !isReplaced { mark.remove(from: path) }
      rmdir(folder)
      throw error
    }
  }
}

extension RankFiles {
  /// All open files.
  var inputs: [ModelInput] { files.sorted { $0.key < $1.key }.map(\.value.input) }

  /// The metadata of files that lack nothing.
  var mergedMetadata: [String: String] {
    var metadata = metadata
    if metadata["remove_redundancy"] != nil { metadata["remove_redundancy"] = "False" }
    return metadata
  }
}

/// What became of a distributed checkpoint.
public struct ReshardingReport: Sendable, Encodable {
  /// A rank's file.
  public struct File: Sendable, Encodable {
    /// The rank.
    public let rank: Int
    /// The path.
    public let path: String
    /// Its size; `nil` when it was there already.
    public let byteCount: Int?
  }

  /// The first file that was read.
  public let input: String
  /// Where the ranks' folders are.
  public let folder: String
  /// The number of ranks of the target strategy.
  public let rankCount: Int
  /// Which of them were this process's work.
  public let part: WorkPart
  /// The format of the files.
  public let to: ModelFormat
  /// The files of this part.
  public internal(set) var files: [File] = []
  /// What a user should know.
  public internal(set) var notes: [String] = []
}
