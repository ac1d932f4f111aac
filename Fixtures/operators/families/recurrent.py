"""Recurrent layers."""
from cases import Family, floats

case = Family()

for label, arguments, directions in [("one", "", 1), ("bidirectional", ", bidirectional=True", 2), ("no bias", ", has_bias=False", 1)]:
    case("LSTM", label, "self.layer(x, (y, z))", floats(5, 2, 3), floats(directions, 2, 4), floats(directions, 2, 4),
         layer=f"nn.LSTM(3, 4{arguments})")
case("LSTM", "two layers", "self.layer(x, (y, z))", floats(5, 2, 3), floats(2, 2, 4), floats(2, 2, 4), layer="nn.LSTM(3, 4, 2)")
case("LSTM", "batch first", "self.layer(x, (y, z))", floats(2, 5, 3), floats(1, 2, 4), floats(1, 2, 4),
     layer="nn.LSTM(3, 4, batch_first=True)")
