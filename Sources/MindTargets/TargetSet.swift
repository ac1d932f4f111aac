/// The targets that one file is made for; it must be fit for all of them.
public struct TargetSet: Sendable {
  /// The targets, each once, in the order in which they were named.
  public let targets: [DeploymentTarget]

  /// No targets: nothing is asked of the file.
  public init() {
    targets = []
  }

  /// Takes targets, each once.
  public init(_ targets: [DeploymentTarget]) {
    var seen: Set<String> = []
    self.targets = targets.filter { seen.insert($0.name).inserted }
  }

  /// Finds targets by name.
  ///
  /// - Throws: `TargetError.unknown` when there is none of a name.
  public init(named names: [String]) throws(TargetError) {
    var targets: [DeploymentTarget] = []
    for name in names { targets.append(try DeploymentTarget(named: name)) }
    self.init(targets)
  }

  /// Whether nothing is asked.
  public var isEmpty: Bool { targets.isEmpty }

  /// The targets' names.
  public var names: [String] { targets.map(\.name) }

  /// Operators that a target wants with arguments of one type of floating-point numbers.
  package var operatorsOfOneType: [String] {
    let names = TargetLimit.all.filter { _, limits in
      limits.contains { limit in
        limit.conditions.contains { if case .mixedTypes = $0 { true } else { false } }
          && targets.contains(where: limit.concerns)
      }
    }
    return names.keys.map(String.init).sorted()
  }

  /// The operator set to write.
  ///
  /// - Parameters:
  ///   - given: what the user asked for.
  ///   - standard: what is written without targets.
  ///   - writable: what can be written.
  /// - Returns: the newest that a target prefers and all take.
  /// - Throws: `TargetError` when a target takes no ONNX, the targets have none in common, or the one that
  ///   was asked for is not taken.
  package func opset(
    given: Int?, standard: Int, writable: ClosedRange<Int>
  ) throws(TargetError) -> Int {
    if targets.isEmpty { return given ?? standard }
    var taken = writable
    var preferred = writable.lowerBound
    for target in targets {
      guard let onnx = target.onnx else {
        throw .format(target: target.name, format: "ONNX", takes: target.formats)
      }
      guard taken.overlaps(onnx.opsets) else {
        throw .nothingInCommon(targets: names, what: "operator set")
      }
      taken = taken.clamped(to: onnx.opsets)
      preferred = max(preferred, onnx.written)
    }
    guard let given else { return min(max(preferred, taken.lowerBound), taken.upperBound) }
    guard taken.contains(given) else { throw .opset(given, targets: names, taken: taken) }
    return given
  }

  /// The version of MindIR to write.
  ///
  /// - Parameters:
  ///   - given: what the user asked for.
  ///   - existing: the version that the model has already.
  /// - Returns: the version; `nil` when the model can stay as it is.
  /// - Throws: `TargetError` as for operator sets.
  package func mindIRVersion(given: Int?, existing: Int) throws(TargetError) -> Int? {
    if targets.isEmpty { return given }
    var taken = 0...Int.max
    var preferred = Int.max
    for target in targets {
      guard let mindIR = target.mindIR else {
        throw .format(target: target.name, format: "MindIR", takes: target.formats)
      }
      taken = taken.clamped(to: mindIR.versions)
      preferred = min(preferred, mindIR.written)
    }
    if let given {
      guard taken.contains(given) else { throw .mindIRVersion(given, targets: names) }
      return given
    }
    return taken.contains(existing) ? nil : preferred
  }

  /// Whether weights have to be inside the model.
  ///
  /// - Parameter isExternal: whether the user asked for data files.
  /// - Returns: whether a target wants that.
  /// - Throws: `TargetError.externalData` when that contradicts.
  package func needsEmbeddedData(isExternal: Bool) throws(TargetError) -> Bool {
    let choosy = targets.filter(\.needsEmbeddedData).map(\.name)
    if isExternal, !choosy.isEmpty { throw .externalData(targets: choosy) }
    return !choosy.isEmpty
  }
}
