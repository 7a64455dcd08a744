/* Violations of the given axe rules, or of all rules except enhanced contrast (7:1). */
(async (only) => {
  const all = axe.getRules().map((rule) => rule.ruleId).filter((rule) => rule !== "color-contrast-enhanced");
  const runOnly = { type: "rule", values: only ?? all };
  const { violations } = await axe.run({ runOnly, resultTypes: ["violations"], iframes: false });
  return violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.html.slice(0, 150)}`));
});
