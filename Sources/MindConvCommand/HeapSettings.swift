import CSystem

/// What the heap does with memory while a model runs.
enum HeapSettings {
  /// Gives weights back to the system once ONNX Runtime has made others of them.
  ///
  /// By itself the heap soon keeps blocks of up to 32 MB for later use, and nobody uses them. Smaller blocks than
  /// these 4 MB are not worth the time that it takes to clear their pages each time anew.
  static func returnWeights() { csystem_return_blocks(4 << 20) }
}
