import FoundationEssentials
import Glibc
import MindCheckpoint
import MindTensors
import MindWire

/// What tells, after an interruption, whether a rank's file is the result of this very job.
///
/// The mark lies hidden beside the file and is written before it. The file itself appears only when it is
/// complete: where both are, nothing is left to do.
struct JobMark {
  private let text: [UInt8]

  /// Describes a job by everything that its results depend on.
  ///
  /// - Parameters:
  ///   - files: the input; size and time of change stand for the content.
  ///   - strategies: the strategy files.
  ///   - target: format and options, as text.
  /// - Throws: `FileError` when a strategy file cannot be read.
  init(_ files: RankFiles, strategies: [[String]], target: String) throws {
    var lines = ["mindconv \(MindConv.version)", target]
    for (rank, file) in files.files.sorted(by: { $0.key < $1.key }) {
      lines.append("\(rank) \(file.input.source.byteCount) \(file.input.source.identity.time)")
    }
    for paths in strategies {
      lines.append("strategy")
      for path in ShardingStrategy.files(paths) {
        let source = try FileSource(path: path)
        lines.append(Digest.sha256(try source.bytes(in: 0..<source.byteCount)) ?? path)
      }
    }
    let digest = Digest.sha256(Array(lines.joined(separator: "\n").utf8)) ?? ""
    text = Array("\(digest)\n".utf8)
  }

  private func path(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return ".\(file).job" }
    return "\(file[...slash]).\(file[file.index(after: slash)...]).job"
  }

  /// Whether a file is there, and this job's.
  func isDone(_ file: String) -> Bool {
    guard access(file, F_OK) == 0, let source = try? FileSource(path: path(of: file)),
      source.byteCount == text.count
    else { return false }
    return (try? source.bytes(in: 0..<text.count)) == text
  }

  /// Leaves the mark of a file.
  ///
  /// - Throws: `FileError` when it cannot be written.
  func leave(for file: String) throws {
    let output = try OutputFile(path: path(of: file), existing: .replace, inputs: [])
    try output.append(text[...])
    try output.commit()
  }

  /// Takes the mark of a file away.
  func remove(from file: String) {
    unlink(path(of: file))
  }
}
