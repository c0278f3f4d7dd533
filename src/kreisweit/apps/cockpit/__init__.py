"""Pages that span the stages: where the district stands, what waits for whom, what changed. No models of its own."""
