import MindGraph

/// Nodes that only carry values around: they stay, unless a reader of the version lacks them.
struct VersionPlumbing {
  private let builder: DocumentBuilder
  private let target: MindIRVersion

  init(_ builder: DocumentBuilder, _ target: MindIRVersion) {
    self.builder = builder
    self.target = target
  }

  /// Keeps a node, or lets its input take its place.
  ///
  /// - Parameters:
  ///   - node: the node.
  ///   - name: its operator.
  ///   - known: what its result stands for.
  /// - Throws: `MindIRError.inexpressible`, which is not expected for the numbers of elements.
  func rewrite(_ node: PBNodeProto, _ name: String, _ known: Operand) throws {
    guard let result = node.output.first else { return }
    var node = node
    if target == .one {
      switch name {
      case "Identity", "StopGradient":
        // MindSpore Lite has no kernels for these.
        guard let input = node.input.first else { break }
        builder.replace(result, by: input)
        return
      case "make_list", "MakeList", "make_tuple": node.opType = "MakeTuple"
      case "TupleGetItem":
        // MindSpore Lite counts from the front only.
        guard node.input.count == 2,
          case .constant(.int(let index)) = builder.symbols.operand(node.input[1]), index < 0,
          let count = count(of: node.input[0]), index + count >= 0
        else { break }
        node.input[1] = try builder.constant(.int(index + count))
      default: break
      }
    }
    builder.append(node)
    builder.symbols.define(result, as: known)
    if name == "Depend", node.input.count == 2 {
      builder.depend(result, on: node.input[1], carrying: node.input[0])
    } else if case .tuple = known, name != "Load" {
      builder.make(result, of: node.input)
    }
  }

  private func count(of name: String) -> Int? {
    guard case .tuple(let types) = builder.symbols.type(of: name) else { return nil }
    return types.count
  }
}
