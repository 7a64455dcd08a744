/** Say on a page that somebody kept, or that nobody built anew, that its next check is overdue, by the day in Almaty. */
export function startOverdue() {
  for (const told of document.querySelectorAll(".tolem-overdue[hidden]")) {
    const { due } = /** @type {HTMLElement} */ (told).dataset;
    told.toggleAttribute("hidden", Date.now() < Date.parse(`${due}T23:59:59+05:00`));
  }
}
