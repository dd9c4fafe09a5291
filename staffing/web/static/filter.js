// Hides the people whose name does not contain what is typed. Without it the form finds them.
for (const field of document.querySelectorAll("[data-filter]")) {
  const people = document.querySelector(field.dataset.filter);
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const one of people.querySelectorAll("[data-name]")) one.hidden = !one.dataset.name.includes(wanted);
    if (wanted) for (const folded of people.querySelectorAll("details")) folded.open = true;
  });
}
