"""Which figures of which claims the sums of customs take, by the rule we could read and the announced one."""

# A claim, and the unit of the figure that is taken of it.
Taken = tuple[str, str]
# Each by the field of `costs.DutyRule` that it gives.
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
# Below half of what the limit roughly was in tenge, the form asks for no rate of the euro.
ROUGHLY: Taken = ("customs-limit-in-tenge", "KZT")
TAKEN: dict[str, str] = dict([*(taken for rule in RULES for taken in rule.values()), ROUGHLY])
