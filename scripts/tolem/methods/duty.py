"""The claims that the customs calculation uses, for the rules without the announced reform and with it."""

# By the field of `costs.DutyRule`: a claim ID, and the unit of its figure.
RULES: tuple[dict[str, tuple[str, str]], ...] = (
    {
        "limit": ("customs-value-limit", "EUR"),
        "share": ("customs-duty-on-value", "percent"),
        "kilogram": ("customs-duty-on-weight", "EUR"),
        "free_weight": ("customs-weight-limit", "kilograms"),
    },
    {
        "limit": ("reform-duty-free-limit", "EUR"),
        "share": ("reform-duty-rate", "percent"),
        "kilogram": ("reform-duty-per-kg", "EUR"),
        "vat": ("reform-vat-rate", "percent"),
    },
)
# The unit of each claim. Below half of the former limit in tenge, the form does not ask for the euro rate.
UNITS = {**dict(figure for rule in RULES for figure in rule.values()), "customs-limit-in-tenge": "KZT"}
