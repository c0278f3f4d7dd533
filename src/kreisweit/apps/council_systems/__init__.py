"""Council information systems: their papers brought in, searched for digital matters, and taken over as documents."""
