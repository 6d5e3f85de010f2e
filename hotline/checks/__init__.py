"""What is wrong with the texts of a script: one small rule for each thing that must hold, no I/O."""
