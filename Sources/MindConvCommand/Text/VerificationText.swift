import MindConv

/// A comparison of two models as text.
enum VerificationText {
  static func of(_ verification: Verification) -> String {
    var lines = [verdict(verification)]
    lines += verification.weights.map(weights) ?? []
    for result in verification.results {
      if result.differsInShape {
        lines.append("  \(result.name)  type or shape differ")
        continue
      }
      if result.isWithoutFinite, result.unequalInvalidCount == 0 {
        lines.append("  \(result.name)  no finite number in either: these inputs prove nothing")
        continue
      }
      var words = [
        "max abs \(Numbers.significant(result.maximumAbsolute))",
        "max rel \(Numbers.significant(result.maximumRelative))",
      ]
      if let cosine = result.cosine { words.append("cosine \(cosine)") }
      if let same = result.sameClassCount { words.append("argmax \(same) of \(result.rowCount)") }
      if result.unequalInvalidCount > 0 {
        words.append("\(result.unequalInvalidCount) NaN or infinite in one only")
      }
      words.append("passes from tolerance \(Numbers.significant(result.neededTolerance))")
      lines.append("  \(result.name)  " + words.joined(separator: ", "))
    }
    lines += nodes(verification)
    lines += verification.notes.map { "  note  \($0)" }
    lines.append(
      "  \(rows(verification) ?? "run once"), "
        + "tolerance \(Numbers.significant(verification.tolerance)), "
        + "ONNX Runtime \(verification.runtime)")
    return lines.joined(separator: "\n")
  }

  private static func rows(_ verification: Verification) -> String? {
    verification.rowCount.map { "\($0) row\($0 == 1 ? "" : "s")" }
  }

  private static func verdict(_ verification: Verification) -> String {
    let (model, reference) = (verification.model, verification.reference)
    if verification.isSame { return "\(model) is the same as \(reference)" }
    if verification.isUndecided { return "\(model) cannot be compared with \(reference)" }
    if let weights = verification.weights, weights.areUnproven, weights.different.isEmpty,
      verification.hasSameResults
    {
      return
        "\(model) gives the results of \(reference) within the tolerance, but has other weights"
    }
    return "\(model) differs from \(reference)"
  }

  private static func weights(_ weights: Verification.Weights) -> [String] {
    [
      "  weights  \(weights.equalCount) equal"
        + (weights.renamedCount > 0 ? " (\(weights.renamedCount) renamed)" : "")
        + ", \(weights.different.count) different"
        + only(weights.converted.count, "the same but for their type's precision")
        + only(weights.onlyInModel.count, "only in the model")
        + only(weights.onlyInReference.count, "only in the reference")
        + (weights.isChangeRecorded ? "; the metadata tells of weights folded or cast" : "")
    ] + list(weights.different, "different") + list(weights.onlyInModel, "only in the model")
      + list(weights.onlyInReference, "only in the reference")
  }

  private static func list(_ names: [String], _ word: String) -> [String] {
    names.prefix(10).map { "    \(word)  \($0)" }
      + (names.count > 10 ? ["    \(word)  ... \(names.count - 10) more"] : [])
  }

  private static func nodes(_ verification: Verification) -> [String] {
    let (compared, lone) = (verification.comparedNodeCount, verification.uncomparedNodeCount)
    guard compared + lone > 0 else { return [] }
    let rest = lone > 0 ? "; \(lone) not compared" : ""
    guard let first = verification.firstDifference else {
      return ["  nodes  \(compared) results compared, none differs\(rest)"]
    }
    let distance =
      first.agreement.differsInShape
      ? "whose shape differs"
      : "max abs \(Numbers.significant(first.agreement.maximumAbsolute))"
    return [
      "  nodes  first difference at \(first.node), \(distance); "
        + "\(compared) results compared\(rest)"
    ]
  }

  /// What an export says of it, in a line for each result.
  static func summary(_ verification: Verification) -> [String] {
    let place = rows(verification).map { " on \($0)" } ?? ""
    return verification.results.map { result in
      "\(result.name) as the network's\(place), "
        + "passes from tolerance \(Numbers.significant(result.neededTolerance)), "
        + "ONNX Runtime \(verification.runtime)"
    }
  }

  private static func only(_ count: Int, _ place: String) -> String {
    count > 0 ? ", \(count) \(place)" : ""
  }
}
