/// What is said of operators that have no definition here.
enum UnknownOperators {
  /// Why an operator cannot be expressed.
  static func reason(of name: String) -> String {
    if random.contains(name) {
      "draws random numbers: export the network as it is evaluated, or give them to it as an input"
    } else if name.hasSuffix("Grad") {
      "computes gradients: export the network itself, not its training"
    } else {
      "the operator is not known"
    }
  }

  private static let random: Set<String> = [
    "Bernoulli", "BernoulliExt", "Dropout", "Dropout2D", "Dropout2dExt", "Dropout3D",
    "DropoutExt", "DropoutDoMask", "DropoutDoMaskExt", "DropoutGenMask", "DropoutGenMaskExt",
    "FuncDropoutExt", "Gamma", "Laplace", "LogNormalReverse", "Multinomial", "MultinomialExt",
    "NormalFloatFloat", "NormalFloatTensor", "NormalTensorFloat", "NormalTensorTensor",
    "ParameterizedTruncatedNormal", "Poisson", "Randn", "RandnLike", "RandInt", "RandLikeExt",
    "RandExt", "RandomCategorical", "RandomChoiceWithMask", "RandomGamma", "RandomPoisson",
    "RandomShuffle", "Randperm", "RandpermExt", "RandpermV2", "StandardLaplace", "StandardNormal",
    "TruncatedNormal", "UniformCandidateSampler", "UniformExt", "UniformInt", "UniformReal",
  ]
}
