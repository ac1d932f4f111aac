public import MindTensors

/// What became of a checkpoint's entries and a network's parameters.
public struct BindingReport: Sendable, Encodable, Equatable {
  /// A parameter and the entry that it got.
  public struct Bound: Sendable, Encodable, Equatable {
    /// The network's name.
    public let parameter: String
    /// The checkpoint's name.
    public let entry: String
    /// The element type that was converted; `nil` when it fitted.
    public internal(set) var castFrom: String?
    /// The shape that was changed; `nil` when it fitted.
    public internal(set) var reshapedFrom: [Int]?
  }

  /// A parameter that the checkpoint does not have.
  public struct Missing: Sendable, Encodable, Equatable {
    /// The network's name.
    public let parameter: String
    /// An entry of a similar name that nobody used.
    public let similar: String?
  }

  /// Parameters that got their weights, in the network's order.
  public internal(set) var bound: [Bound] = []
  /// Parameters that got MindSpore's initial values.
  public internal(set) var initialised: [String] = []
  /// Parameters that the checkpoint does not have.
  public internal(set) var missing: [Missing] = []
  /// Entries that the network has no use for.
  public internal(set) var surplus: [String] = []
  /// Parameters of another shape or type, described.
  public internal(set) var mismatched: [String] = []
  /// Entries that options leave out.
  public internal(set) var ignored: [String] = []
  /// Entries that are no weights: training state, texts.
  public internal(set) var setAside: [String] = []

  /// A report before anything is bound.
  ///
  /// - Parameters:
  ///   - setAside: entries that are no weights.
  ///   - ignored: entries that options leave out.
  public init(setAside: [String] = [], ignored: [String] = []) {
    self.setAside = setAside
    self.ignored = ignored
  }

  /// Whether every parameter has a value and every entry a use.
  public var isComplete: Bool { missing.isEmpty && surplus.isEmpty && mismatched.isEmpty }

  /// The map of what was bound, as a file that a later export can be given.
  ///
  /// What is missing stands there as a comment, with the most similar entry.
  public var mapFile: String {
    var lines = [
      "# checkpoint = network; \(bound.count) bound, \(missing.count) missing, \(surplus.count) surplus"
    ]
    lines += bound.map { "\($0.entry) = \($0.parameter)" }
    lines += missing.map { "# \($0.similar ?? "?") = \($0.parameter)" }
    lines += surplus.map { "# \($0) = ?" }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Why a checkpoint does not fit a network: everything at once.
public struct BindingError: Failure, Equatable {
  /// Parameters and entries that do not fit each other.
  public let report: BindingReport

  package init(report: BindingReport) {
    self.report = report
  }

  public var kind: FailureKind { .malformed }

  public var isList: Bool { true }

  public var description: String {
    let missing = report.missing.map { missing in
      missing.parameter + (missing.similar.map { " (similar: \($0))" } ?? "")
    }
    var lines = ["the checkpoint does not fit the network"]
    for (title, items) in [
      ("missing", missing), ("different", report.mismatched), ("surplus", report.surplus),
    ] {
      lines += items.prefix(Self.shownItems).map { "  \(title): \($0)" }
      if items.count > Self.shownItems {
        lines.append("  \(title): and \(items.count - Self.shownItems) more")
      }
    }
    lines.append(
      "  \(report.bound.count) bound; see --map, --write-map, --prefix, --ignore, --allow-missing")
    return lines.map(VisibleText.line).joined(separator: "\n")
  }

  /// How many of each kind a message names.
  private static let shownItems = 20
}
