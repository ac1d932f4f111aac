@_exported public import MindCheckpoint
@_exported public import MindComparison
@_exported public import MindGraph
@_exported public import MindIR
@_exported public import MindNetworks
@_exported public import MindONNX
@_exported public import MindTargets
@_exported public import MindTensors
@_exported public import MindWire

/// This package's name and version, as written into the files it makes.
public enum MindConv {
  /// The version of this package.
  public static let version = "0.1.0"

  static let producer = (name: "mindconv", version: version)
}
