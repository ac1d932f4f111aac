import MindGraph
import MindOperators
import TestSupport
import Testing

@testable import MindIR

/// MindSpore writes every result's type beside its node; inference must find the same.
@Suite struct RecordedShapesTests {
  /// All but two kinds of documents, which are kept but not interpreted.
  private static let files = Fixtures.names("mindir").filter {
    !$0.hasPrefix("documents/table-") && !$0.hasPrefix("documents/compressed-")
  }

  @Test(arguments: files) func inferenceAgreesWithMindSpore(name: String) throws {
    let model = try Model(MindIRFile(path: Fixtures.path(name)))
    for node in model.graph.nodes {
      guard case .primitive(let operatorName, _) = node.operation,
        let definition = OperatorCatalogue.definition(of: operatorName)
      else { continue }
      // Values carry the recorded types.
      let call = try Call(node, of: definition) { model[$0].type }
      let inferred = try definition.infer(call)
      let recorded = node.outputs.map { $0.map { model[$0].type } ?? .unknown }
      #expect(inferred.count == recorded.count, "\(node.place)")
      for (inferred, recorded) in zip(inferred, recorded) {
        #expect(inferred == recorded, "\(node.place)")
      }
    }
  }
}
