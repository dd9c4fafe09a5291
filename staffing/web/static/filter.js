// Hides the people whose name does not contain what is typed, and says how many are left. Without it the form finds them.
for (const field of document.querySelectorAll("[data-filter]")) {
  const people = document.querySelector(field.dataset.filter);
  const said = document.getElementById("filtered");
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    let left = 0;
    for (const one of people.querySelectorAll("[data-name]")) {
      one.hidden = !one.dataset.name.includes(wanted);
      if (!one.hidden) left += 1;
    }
    said.textContent = wanted ? `${left} ${left === 1 ? "person" : "people"} of that name` : "";
    if (wanted) for (const folded of people.querySelectorAll("details")) folded.open = true;
  });
}
