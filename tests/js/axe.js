/* What axe finds by these rules, or by every one but the contrast of 7:1, which we do not promise. */
(async (only) => {
  const all = axe.getRules().map((rule) => rule.ruleId).filter((rule) => rule !== "color-contrast-enhanced");
  const runOnly = { type: "rule", values: only ?? all };
  const { violations } = await axe.run({ runOnly, resultTypes: ["violations"], iframes: false });
  return violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.html.slice(0, 150)}`));
});
