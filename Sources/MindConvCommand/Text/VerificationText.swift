import MindConv

/// A comparison of two models as text.
enum VerificationText {
  static func of(_ verification: Verification) -> String {
    let weights = verification.weights
    var lines = [
      "\(verification.model) \(verification.isSame ? "is the same as" : "differs from") "
        + "\(verification.reference)",
      "  weights  \(weights.equalCount) equal, \(weights.different.count) different"
        + only(weights.onlyInModel.count, "only in the model")
        + only(weights.onlyInReference.count, "only in the reference"),
    ]
    lines += weights.different.prefix(10).map { "    different  \($0)" }
    for result in verification.results {
      if result.differsInShape {
        lines.append("  \(result.name)  type or shape differ")
        continue
      }
      var words = [
        "max abs \(Numbers.significant(result.maximumAbsolute))",
        "max rel \(Numbers.significant(result.maximumRelative))",
        "cosine \(result.cosine)",
      ]
      if let same = result.sameClassCount { words.append("argmax \(same) of \(result.rowCount)") }
      if result.unequalInvalidCount > 0 {
        words.append("\(result.unequalInvalidCount) NaN or infinite in one only")
      }
      words.append("passes from tolerance \(Numbers.significant(result.neededTolerance))")
      lines.append("  \(result.name)  " + words.joined(separator: ", "))
    }
    if verification.comparedNodeCount > 0 {
      lines.append(
        verification.firstDifference.map { first in
          "  nodes  first difference at \(first.node), "
            + "max abs \(Numbers.significant(first.agreement.maximumAbsolute))"
        } ?? "  nodes  \(verification.comparedNodeCount) results compared, none differs")
    }
    lines.append(
      "  \(verification.rowCount) row\(verification.rowCount == 1 ? "" : "s"), "
        + "tolerance \(Numbers.significant(verification.tolerance)), "
        + "ONNX Runtime \(verification.runtime)")
    return lines.joined(separator: "\n")
  }

  /// What an export says of it, in a line for each result.
  static func summary(_ verification: Verification) -> [String] {
    verification.results.map { result in
      "\(result.name) as the network's on \(verification.rowCount) row\(verification.rowCount == 1 ? "" : "s"), "
        + "passes from tolerance \(Numbers.significant(result.neededTolerance)), "
        + "ONNX Runtime \(verification.runtime)"
    }
  }

  private static func only(_ count: Int, _ place: String) -> String {
    count > 0 ? ", \(count) \(place)" : ""
  }
}
