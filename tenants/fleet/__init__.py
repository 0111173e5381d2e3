"""All schemas of the installation, brought to the newest migrations."""
