package import MindGraph
import MindWire

/// The two forms of MindIR that releases still read.
public enum MindIRVersion: Int64, Sendable {
  /// Arguments other than tensors are attributes: MindSpore 2.0 to 2.2, MindSpore Lite 2.0, and every
  /// later release too.
  case one = 1
  /// Arguments are inputs: MindSpore 2.3 and later.
  case two = 2
}

extension MindIRFile {
  /// The version that the file says it has; none stands for the oldest.
  package var version: Int64 {
    file.message.hasMindIrVersion ? file.message.mindIrVersion : 0
  }

  /// The same model in the form of another version; weights and everything that versions have alike
  /// stay as they are.
  ///
  /// - Parameter version: the form to write.
  /// - Returns: the document, and what a user should know.
  /// - Throws: `VersionError.nodes` with everything that the version cannot express, `MindIRError` when
  ///   the model contradicts itself.
  package func converted(
    to version: MindIRVersion
  ) throws -> (file: MindIRFile, notes: [String]) {
    let (file, notes, _) = try convertedForLite(to: version)
    return (file, notes)
  }

  /// The same model in the form of another version, with what MindSpore Lite 2.0 will not run of it.
  ///
  /// - Throws: as `converted(to:)`.
  package func convertedForLite(
    to version: MindIRVersion
  ) throws -> (file: MindIRFile, notes: [String], obstacles: [ModelUsage.Obstacle]) {
    switch (version, self.version) {
    case (.one, ...1), (.two, 2):
      return (self, ["has version \(self.version) already; nothing was changed"], [])
    default:
      var conversion = VersionConversion(self, to: version)
      try conversion.run()
      return (conversion.result, conversion.notes, conversion.obstaclesForLite)
    }
  }
}
