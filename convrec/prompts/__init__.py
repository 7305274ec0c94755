"""Every sentence template, as files."""
