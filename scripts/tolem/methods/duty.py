"""The claims that the customs calculation uses, for the current rule and the announced one."""

# A claim ID, and the unit of its figure.
Taken = tuple[str, str]
# By the field of `costs.DutyRule`.
RULES: tuple[dict[str, Taken], ...] = (
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
# Below half of the former limit in tenge, the form does not ask for the euro rate.
ROUGHLY: Taken = ("customs-limit-in-tenge", "KZT")
TAKEN: dict[str, str] = dict([*(taken for rule in RULES for taken in rule.values()), ROUGHLY])
