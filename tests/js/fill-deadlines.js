/* Sets the form of the page of deadlines, sends it, and says what shows. */
((cases) =>
  cases.map(({ countdown, days }) => {
    const form = document.querySelector(".tolem-tool");
    for (const field of form.querySelectorAll("[type=date]")) {
      field.value = days[field.name] ?? "";
      delete field.dataset.lost;
    }
    for (const field of form.elements.countdown) field.checked = field.value === countdown;
    form.requestSubmit();
    const shows = (selector) => [...form.querySelectorAll(selector)].filter((each) => each.checkVisibility());
    return {
      kinds: shows("[data-when]").map((each) => each.dataset.when),
      disputes: shows("[data-done-by~=disputed]").map((each) => each.dataset.deadline),
      green: shows(".tolem-told-good").length,
      stops: form.innerText.includes(".."),
    };
  }));
