"""From published data to the weights that kgreader ships; not in the wheel. See `training/README.md`."""
