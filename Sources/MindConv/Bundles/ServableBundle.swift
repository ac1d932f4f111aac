import MindGraph
import MindIR
import MindLowering
import MindTensors

/// A servable of MindSpore Serving: `NAME/servable_config.py`, `NAME/1/NAME.mindir` and a start script.
///
/// Sources: MindSpore Serving r2.0 docs, serving_model.md and serving_example.md; mindspore-serving 2.0.2.
struct ServableBundle {
  let name: String
  private let inputs: [BundlePort]
  /// What is known of the results: MindIR does not have to record it.
  private let outputs: [TensorType]

  init(name: String, file: MindIRFile) throws {
    self.name = name
    inputs = try file.usage().inputs.map { try BundlePort($0, "input") }
    let model = try Model(file)
    // Lowering infers every type; where it cannot, the recorded ones have to do.
    let typed = (try? Lowering.lower(model).model) ?? model
    outputs = typed.graph.outputs.flatMap(\.values).map {
      typed[$0].type.tensor ?? TensorType(nil, nil)
    }
  }

  /// Whether all inputs and results begin with the same dimension, which is then the batch.
  private var hasBatch: Bool {
    guard let batch = inputs.first?.dimensions.first else { return false }
    let others = inputs.map { Optional($0.dimensions) } + outputs.map(\.dimensions)
    return others.allSatisfy { $0?.first.map { $0 == batch || $0.size == nil } ?? false }
  }

  /// What requests call the inputs.
  private var inputNames: [String] { PythonNames.identifiers(of: inputs.map(\.name)) }

  /// What answers call the results: a MindIR has no names for them that mean anything.
  private var outputNames: [String] {
    outputs.count == 1 ? ["output"] : outputs.indices.map { "output_\($0)" }
  }

  /// The text of `servable_config.py`.
  var configuration: String {
    let outputs = outputNames.map(\.quoted).joined(separator: ", ")
    let inputs = inputNames.joined(separator: ", ")
    let fields = zip(inputNames, self.inputs).map { name, port in
      "#   \(name): \(described(TensorType(port.type, port.dimensions)))"
    }
    let results = zip(outputNames, self.outputs).map { "#   \($0): \(described($1))" }
    return """
      from mindspore_serving.server import register

      model = register.declare_model(model_file=\("\(name).mindir".quoted), model_format="MindIR",
                                     with_batch_dim=\(hasBatch ? "True" : "False"))


      # Takes, for each instance:
      \(fields.joined(separator: "\n"))
      # Gives:
      \(results.joined(separator: "\n"))
      @register.register_method(output_names=[\(outputs)])
      def predict(\(inputs)):
          return register.add_stage(model, \(inputs), outputs_count=\(self.outputs.count))

      """
  }

  /// A port's type and shape, without the batch that the server adds.
  private func described(_ type: TensorType) -> String {
    guard hasBatch, let dimensions = type.dimensions else { return type.description }
    return TensorType(type.element, Array(dimensions.dropFirst())).description
  }

  /// The text of `serve.py`.
  var startScript: String {
    #"""
    """Serves the model of this folder with MindSpore Serving.

        python serve.py [--device CPU|GPU|Ascend] [--device-ids 0] [--grpc 127.0.0.1:5500] [--rest 127.0.0.1:1500]
                        [--lite FOLDER]

    On a CPU, MindSpore Serving runs models through MindSpore Lite, whose libraries it looks for on LD_LIBRARY_PATH under
    the names of Lite's C++ package. The Python package mindspore_lite has them under other names: --lite takes its folder
    "lib" and links them.
    """
    import argparse
    import importlib.util
    import os
    import sys
    import tempfile
    from pathlib import Path

    MODEL = \#(name.quoted)


    def links_to(folder):
        """A folder that has Lite's libraries under the names that Serving looks for."""
        links = Path(tempfile.mkdtemp(prefix="mindspore-lite-"))
        for library in Path(folder).resolve(strict=True).glob("*.so*"):
            (links / library.name).symlink_to(library)
            plain = links / library.name.replace("_python.so", ".so")
            if not plain.exists():
                plain.symlink_to(library)
        (links / "libmindspore-lite.so").symlink_to(links / "libmindspore-extendrt_python.so")
        return links


    def main():
        parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
        parser.add_argument("--device", default="CPU", choices=["CPU", "GPU", "Ascend"])
        parser.add_argument("--device-ids", type=int, nargs="+", default=[0])
        parser.add_argument("--grpc", default="127.0.0.1:5500", help="address of the gRPC server")
        parser.add_argument("--rest", default="127.0.0.1:1500", help="address of the REST server")
        parser.add_argument("--lite", help="the folder lib of the Python package mindspore_lite")
        options = parser.parse_args()

        # The loader reads LD_LIBRARY_PATH only when a program starts.
        if options.lite and "MINDSPORE_LITE_LINKS" not in os.environ:
            links = str(links_to(options.lite))
            known = os.environ.get("LD_LIBRARY_PATH")
            environment = dict(os.environ, MINDSPORE_LITE_LINKS=links,
                               LD_LIBRARY_PATH=os.pathsep.join([links, known] if known else [links]))
            os.execve(sys.executable, [sys.executable, *sys.argv], environment)

        from mindspore_serving import server

        # Serving imports MODEL.servable_config, and any module of this name that has a file hides this folder.
        module = importlib.util.find_spec(MODEL)
        if module and module.origin not in (None, "namespace"):
            sys.exit(f"{MODEL} is also the name of a Python module here; bundle the model with another --name")
        config = server.ServableStartConfig(servable_directory=str(Path(__file__).resolve().parent), servable_name=MODEL,
                                            device_ids=options.device_ids, device_type=options.device)
        server.start_servables(config, enable_lite=options.device == "CPU")
        server.start_grpc_server(options.grpc)
        server.start_restful_server(options.rest)


    if __name__ == "__main__":
        main()

    """#
  }
}
