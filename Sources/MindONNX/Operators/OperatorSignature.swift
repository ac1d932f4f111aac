/// How many inputs and results an operator of ONNX has, from one version of its domain on.
struct OperatorSignature: Sendable {
  /// The version that introduced this form.
  let since: Int
  let inputs: ClosedRange<Int>
  let outputs: ClosedRange<Int>
  let isDeprecated: Bool

  /// What the standard says of an operator.
  enum Lookup: Sendable {
    /// The operator, as the version has it.
    case signature(OperatorSignature)
    /// The operator came later.
    case later(since: Int)
    /// No version has it.
    case unknown
    /// The domain is somebody else's.
    case foreignDomain
  }

  /// Looks an operator up.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - domain: its domain; empty for the standard one.
  ///   - version: the version of the domain that the model uses.
  /// - Returns: what the standard says.
  static func lookup(_ name: String, domain: String, version: Int) -> Lookup {
    guard domains.contains(domain) else { return .foreignDomain }
    guard let forms = table["\(domain) \(name)"] else { return .unknown }
    if let form = forms.last(where: { $0.since <= version }) { return .signature(form) }
    return .later(since: forms.first?.since ?? 0)
  }

  private static let domains: Set<String> = Set(
    table.keys.map { String($0.prefix { $0 != " " }) })

  /// Forms by domain and name, in the order of their versions.
  private static let table: [String: [OperatorSignature]] = {
    var table: [String: [OperatorSignature]] = [:]
    for line in OperatorTable.text.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count >= 7 else { continue }
      let domain = fields[0] == "-" ? "" : String(fields[0])
      let counts = fields[3...6].map { Int($0) ?? .max }
      for since in fields[2].split(separator: ",").compactMap({ Int($0) }) {
        table["\(domain) \(fields[1])", default: []].append(
          OperatorSignature(
            since: since, inputs: counts[0]...max(counts[0], counts[1]),
            outputs: counts[2]...max(counts[2], counts[3]), isDeprecated: fields.count > 7))
      }
    }
    return table.mapValues { $0.sorted { $0.since < $1.since } }
  }()
}
