/// Findings in the order in which they came: of each severity the first ones, the others only counted.
///
/// A small file can have something wrong at every byte.
package struct FindingList: Sendable, Equatable {
  /// How many of a severity are kept.
  package static let most = 1_000

  private var kept: [Finding] = []
  private var counts: [Finding.Severity: Int] = [:]

  package init() {}

  package init(_ findings: some Sequence<Finding>) {
    self += findings
  }

  /// Takes a finding in.
  package mutating func append(_ finding: Finding) {
    counts[finding.severity, default: 0] += 1
    if count(finding.severity) <= Self.most { kept.append(finding) }
  }

  /// How many there are of a severity, those that were not kept included.
  package func count(_ severity: Finding.Severity) -> Int {
    counts[severity, default: 0]
  }

  package static func += (list: inout FindingList, others: some Sequence<Finding>) {
    for finding in others { list.append(finding) }
  }

  package static func += (list: inout FindingList, others: FindingList) {
    for finding in others { list.append(finding) }
    for (severity, count) in others.counts {
      list.counts[severity, default: 0] += count - others.kept.count { $0.severity == severity }
    }
  }

  package static func + (first: FindingList, second: FindingList) -> FindingList {
    var list = first
    list += second
    return list
  }
}

extension FindingList: RandomAccessCollection {
  package var startIndex: Int { kept.startIndex }
  package var endIndex: Int { kept.endIndex }
  package subscript(index: Int) -> Finding { kept[index] }
}

extension FindingList: ExpressibleByArrayLiteral {
  package init(arrayLiteral findings: Finding...) {
    self += findings
  }
}
