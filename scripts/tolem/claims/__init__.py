"""Claims, their sources and corrections, their verdicts, and how pages show them."""
