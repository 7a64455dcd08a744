/**
 * The script of every page. It runs before the page shows, so that its colours do not change, and starts the rest
 * when the page has loaded.
 */
import { startAddress } from "./address.js";
import { startAhead } from "./ahead.js";
import { startMenu } from "./menu.js";
import { startOverdue } from "./overdue.js";
import { startReport } from "./report.js";
import { colour, startScheme } from "./scheme.js";
import { startSearch } from "./search-open.js";

const { classList } = document.documentElement;
classList.replace("no-js", "js");
colour();
// If the script of a tool fails to load, its page stays as without scripts.
addEventListener("error", ({ target }) => {
  if (target instanceof HTMLScriptElement && target.defer) classList.replace("js", "no-js");
}, { capture: true });
addEventListener("DOMContentLoaded", () => {
  for (
    const start of [startScheme, startMenu, startSearch, startReport, startAddress, startOverdue, startAhead]
  ) start();
});
