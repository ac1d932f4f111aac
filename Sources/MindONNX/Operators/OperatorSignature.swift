/// What an operator of ONNX takes and gives, from one version of its domain on.
struct OperatorSignature: Sendable {
  /// Inputs, or results.
  struct Places: Sendable {
    let count: ClosedRange<Int>
    /// How many of the first ones must have a name.
    let named: Int
  }

  /// An attribute that the operator has.
  struct AttributeForm: Sendable {
    let name: String
    let kind: PBAttributeProto.AttributeType
    let isRequired: Bool
  }

  /// The version that introduced this form.
  let since: Int
  let inputs: Places
  let outputs: Places
  let isDeprecated: Bool
  /// Whether it takes attributes that it does not name.
  let isOpen: Bool
  let attributes: [AttributeForm]

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
    let kinds = Dictionary(
      PBAttributeProto.AttributeType.allCases.map { ($0.word, $0) },
      uniquingKeysWith: { first, _ in first })
    var table: [String: [OperatorSignature]] = [:]
    for line in OperatorTable.text.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count >= 9 else { continue }
      let domain = fields[0] == "-" ? "" : String(fields[0])
      let counts = fields[3...8].map { Int($0) ?? .max }
      let attributes = fields[9...].compactMap { field -> AttributeForm? in
        let parts = field.split(separator: ":")
        guard parts.count == 2, let kind = kinds[parts[1].filter { $0 != "!" }] else { return nil }
        return AttributeForm(
          name: String(parts[0]), kind: kind, isRequired: parts[1].hasSuffix("!"))
      }
      for since in fields[2].split(separator: ",").compactMap({ Int($0) }) {
        table["\(domain) \(fields[1])", default: []].append(
          OperatorSignature(
            since: since,
            inputs: Places(count: counts[0]...max(counts[0], counts[1]), named: counts[2]),
            outputs: Places(count: counts[3]...max(counts[3], counts[4]), named: counts[5]),
            isDeprecated: fields.contains("deprecated"), isOpen: fields.contains("open"),
            attributes: attributes))
      }
    }
    return table.mapValues { $0.sorted { $0.since < $1.since } }
  }()
}
