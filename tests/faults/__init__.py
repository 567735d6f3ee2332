"""What goes wrong outside the program: kills, power cuts, disks, and files from elsewhere."""
