"""Matrix products."""
import numpy as np

from cases import Family, array, floats, halves, ints

case = Family()

for a in [False, True]:
    for b in [False, True]:
        x, y = ((4, 3) if a else (3, 4)), ((5, 4) if b else (4, 5))
        case("MatMul", f"transpose {a} {b}", f"MatMul({a}, {b})(x, y)", floats(*x), floats(*y))
        case("BatchMatMul", f"transpose {a} {b}", f"BatchMatMul({a}, {b})(x, y)", floats(2, *x), floats(2, *y))
case("MatMul", "float16", "MatMul()(x, y)", halves(3, 4), halves(4, 5))
case("MatMul", "int32", "MatMul()(x, y)", ints(3, 4), ints(4, 5))
case("BatchMatMul", "rank 4", "BatchMatMul(False, True)(x, y)", floats(2, 3, 4, 5), floats(2, 3, 6, 5))
case("BatchMatMul", "float16", "BatchMatMul()(x, y)", halves(2, 3, 4), halves(2, 4, 5))
case("BatchMatMul", "broadcast", "BatchMatMul()(x, y)", floats(2, 1, 3, 4), floats(1, 2, 4, 5))
for label, x, y in [("2 2", (3, 4), (4, 5)), ("3 2", (2, 3, 4), (4, 5)), ("2 3", (3, 4), (2, 4, 5)), ("1 2", (4,), (4, 5)),
                    ("2 1", (3, 4), (4,)), ("1 1", (4,), (4,)), ("4 3", (2, 1, 3, 4), (5, 4, 2))]:
    case("MatMulExt", label, "MatMulExt()(x, y)", floats(*x), floats(*y), only="2.7.2")
case("BatchMatMulExt", "rank 3", "BatchMatMulExt()(x, y)", floats(2, 3, 4), floats(2, 4, 5), only="2.7.2", formula=np.matmul)
case("Mm", "rank 2", "Mm()(x, y)", floats(3, 4), floats(4, 5), only="2.7.2", formula=np.matmul)
case("Dense", "rank 2", "Dense()(x, y, z)", floats(3, 4), floats(5, 4), floats(5), only="2.7.2")
case("Dense", "rank 4", "Dense()(x, y, z)", floats(2, 2, 3, 4), floats(5, 4), floats(5), only="2.7.2")
case("Dense", "no bias", "Dense()(x, y, None)", floats(2, 3, 4), floats(5, 4), only="2.7.2")
case("Dense", "float16", "Dense()(x, y, z)", halves(3, 4), halves(5, 4), halves(5), only="2.7.2")
case("BiasAdd", "rank 2", "BiasAdd()(x, y)", floats(3, 4), floats(4))
case("BiasAdd", "rank 4", "BiasAdd()(x, y)", floats(2, 3, 4, 5), floats(3))
case("BiasAdd", "rank 3", "BiasAdd()(x, y)", floats(2, 3, 4), floats(3))
case("BiasAdd", "rank 5", "BiasAdd(data_format='NCDHW')(x, y)", floats(2, 3, 2, 2, 2), floats(3))
case("BiasAdd", "float16", "BiasAdd()(x, y)", halves(2, 3, 4, 5), halves(3))
for equation, shapes in [("ij,jk->ik", [(3, 4), (4, 5)]), ("bhid,bhjd->bhij", [(2, 2, 3, 4), (2, 2, 5, 4)]),
                         ("ij->ji", [(3, 4)]), ("ij,ij->i", [(3, 4), (3, 4)]), ("...ij,jk->...ik", [(2, 3, 4), (4, 5)])]:
    names = ", ".join("xyz"[:len(shapes)]) + ","
    case("Einsum", equation, f"Einsum('{equation}')(({names}))", *[floats(*shape) for shape in shapes],
         formula=lambda *operands, equation=equation: np.einsum(equation, *operands))
case("Addmm", "factors", "Addmm()(x, y, z, 0.5, 2.0)", floats(3, 5), floats(3, 4), floats(4, 5), only="2.7.2",
     formula=lambda x, y, z: np.float32(0.5) * x + 2 * (y @ z))
case("Baddbmm", "factors", "Baddbmm()(x, y, z, 0.5, 2.0)", floats(2, 3, 5), floats(2, 3, 4), floats(2, 4, 5), only="2.7.2",
     formula=lambda x, y, z: np.float32(0.5) * x + 2 * (y @ z))
for axis in [1, -1]:
    case("Cross", f"axis {axis}", f"Cross({axis})(x, y)", floats(2, 3, 3), floats(2, 3, 3))
case("Cross", "standard", "Cross()(x, y)", floats(2, 3, 4), floats(2, 3, 4))


def attention(query, key, value, mask):
    """Two heads, scale 0.5."""
    def heads(x):
        return x.reshape(*x.shape[:2], 2, -1).transpose(0, 2, 1, 3)
    scores = heads(query) @ heads(key).transpose(0, 1, 3, 2) * np.float32(0.5)
    scores = np.where(mask, np.float32(-10000), scores)
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    result = weights / weights.sum(-1, keepdims=True) @ heads(value)
    return result.transpose(0, 2, 1, 3).reshape(query.shape)


case("FlashAttentionScore", "BSH", "FlashAttentionScore(2, 1.0, 0.5)(x, y, z, None, None, None, u, None, None, None)[3]",
     floats(1, 3, 8), floats(1, 3, 8), floats(1, 3, 8), array(np.triu(np.ones((1, 1, 3, 3)), 1), np.uint8), only="2.7.2",
     formula=attention)
