"""The demonstration district: Kreis Coesfeld with its eleven municipalities and 163 published initiatives. No
models."""
