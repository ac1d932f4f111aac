/// Tells a checkpoint's weights from what training keeps beside them.
///
/// Source: the entries that MindSpore 2.7.2's optimizers, loss scaling and checkpoint callback write.
public struct TrainingState: Sendable {
  private static let counters: Set<String> = [
    "global_step", "learning_rate", "momentum", "beta1_power", "beta2_power", "epoch_num",
    "step_num", "loss_scale", "scale_sense", "current_iterator_step",
    "last_overflow_iterator_step", "good_step", "good_steps", "fake_lr", "fake_param",
  ]

  /// Optimizers repeat a weight's name behind one of these.
  private static let prefixes = [
    "moments.", "moment1.", "moment2.", "moment.", "vhat.", "v_max.", "accum.", "stat.",
    "adam_m.", "adam_v.", "lamb_m.", "lamb_v.", "mean_square.", "mean_grad.", "linear.", "prev.",
    "step_size.", "accu_grads.",
  ]

  private let names: Set<String>

  /// Looks at all names of a checkpoint together.
  public init(names: some Sequence<String>) {
    self.names = Set(names)
  }

  /// Whether an entry is training state.
  ///
  /// A prefix alone does not decide, since a layer may be called `moment`: what follows it must be an
  /// entry too.
  public func contains(_ name: String) -> Bool {
    if Self.counters.contains(name) { return true }
    return Self.prefixes.contains { prefix in
      name.hasPrefix(prefix) && names.contains(String(name.dropFirst(prefix.count)))
    }
  }
}
