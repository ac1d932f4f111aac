import MindCheckpoint
import TestSupport
import Testing

@Suite struct TrainingStateTests {
  /// Checkpoints that MindSpore wrote for one Dense layer and its optimizer.
  @Test(arguments: ["adam", "sgd", "weight-decay"]) func setsOptimizerStateAside(name: String)
    throws
  {
    let entries = try CheckpointFile(path: Fixtures.path("checkpoints/\(name).ckpt")).entries()
    let state = TrainingState(names: entries.map(\.name))
    #expect(entries.map(\.name).filter { !state.contains($0) } == ["weight", "bias"])
    #expect(entries.count >= 9)
  }

  @Test func aLayerMayBeCalledLikeOptimizerState() {
    let state = TrainingState(names: ["moment.weight", "fc.weight", "moments.fc.weight"])
    #expect(!state.contains("moment.weight"))
    #expect(state.contains("moments.fc.weight"))
  }
}
