"""Reading council systems, their runs and papers, scoped to what a member may see."""
