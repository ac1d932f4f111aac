import MindONNX
import MindWire

/// A second opinion on ONNX models, and what it infers of them: libonnx's, when the program that uses this
/// library links it.
public struct StructureChecker: Sendable {
  /// The highest operator set that it knows.
  public let latestOpset: Int
  /// The highest IR version that it knows.
  public let latestIRVersion: Int
  /// Its objection to a model whose weights are stand-ins; `nil` when there is none.
  public let objection: @Sendable ([UInt8]) -> String?
  /// The types of a model's values, as a serialized GraphProto that holds nothing but `value_info`; `nil` when
  /// it cannot tell.
  public let types: @Sendable ([UInt8]) -> [UInt8]?

  /// Makes a checker.
  ///
  /// - Parameters:
  ///   - latestOpset: the highest operator set that it knows.
  ///   - latestIRVersion: the highest IR version that it knows.
  ///   - types: takes a serialized model; returns a serialized GraphProto with its `value_info`, or `nil`.
  ///   - objection: takes a serialized model; returns what is wrong with it, or `nil`.
  public init(
    latestOpset: Int, latestIRVersion: Int,
    types: @escaping @Sendable ([UInt8]) -> [UInt8]? = { _ in nil },
    objection: @escaping @Sendable ([UInt8]) -> String?
  ) {
    self.latestOpset = latestOpset
    self.latestIRVersion = latestIRVersion
    self.types = types
    self.objection = objection
  }

  /// How many pairs of a branch and a node a second opinion is asked about: libonnx copies what is known of
  /// all values for every graph in a node, and takes a third of a second for so many.
  private static let mostPairs = 4_000_000

  /// Whether it knows a model's versions, and how to be done with it in time; if not, why not.
  func ignorance(of file: ONNXFile) -> String? {
    if file.standardOpset > latestOpset {
      return "opset \(file.standardOpset) is not checked by libonnx, which ends at \(latestOpset)"
    }
    let version = file.file.message.irVersion
    if version > Int64(latestIRVersion) {
      return "IR version \(version) is not checked by libonnx, which ends at \(latestIRVersion)"
    }
    let nodes = file.file.message.graph.node
    let nesting = nodes.count { $0.attribute.contains { $0.hasG || !$0.graphs.isEmpty } }
    if nesting.multipliedReportingOverflow(by: nodes.count).partialValue > Self.mostPairs {
      return
        "\(nesting) branches and loops are not checked by libonnx, whose time grows with their square"
    }
    return nil
  }

  /// A model with the types of its values, as far as they can be told; as it is, when they cannot.
  ///
  /// Without `results`, the graph's results keep what they record, as models are compared.
  func completing(_ file: ONNXFile, results: Bool = true) -> ONNXFile {
    guard ignorance(of: file) == nil, let structure = try? file.structure(),
      let graph = types(structure)
    else { return file }
    return file.recording(typesIn: graph, ofResults: results)
  }
}
