/* Fills and submits the form of the deadlines page for each case; returns what is visible. */
((cases) =>
  cases.map(({ countdown, days }) => {
    const form = document.querySelector(".tolem-tool");
    for (const field of form.querySelectorAll("[type=date]")) {
      field.value = days[field.name] ?? "";
      delete field.dataset.lost;
    }
    for (const field of form.elements.countdown) field.checked = field.value === countdown;
    form.requestSubmit();
    const visible = (selector) =>
      [...form.querySelectorAll(selector)].filter((each) => each.checkVisibility());
    return {
      kinds: visible("[data-when]").map((each) => each.dataset.when),
      disputes: visible("[data-done-by~=disputed]").map((each) => each.dataset.deadline),
      green: visible(".tolem-told-good").length,
      stops: form.innerText.includes(".."),
    };
  }));
