/** Show that the next check is overdue, by the date in Almaty, on a stored page or one that was not rebuilt. */
export function startOverdue() {
  for (const told of document.querySelectorAll(".tolem-overdue[hidden]")) {
    const { due } = /** @type {HTMLElement} */ (told).dataset;
    told.toggleAttribute("hidden", Date.now() < Date.parse(`${due}T23:59:59+05:00`));
  }
}
