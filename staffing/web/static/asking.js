// The hours of a code are asked for only where it is a shift; without this both fields are always there.
for (const code of document.querySelectorAll("[data-code]")) {
  const kind = code.querySelector("select");
  const hours = code.querySelector(".hours");
  const show = () => { hours.hidden = kind.value !== "hours"; };
  kind.addEventListener("change", show);
  show();
}
