// A file dropped anywhere on the page is the roster; the form works without this.
const form = document.getElementById("drop");
const file = document.getElementById("file");
if (form && file) {
  document.getElementById("drop-hint").hidden = false;
  const over = (on) => (event) => {
    if (!event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("over", on);
  };
  document.addEventListener("dragover", over(true));
  document.addEventListener("dragleave", over(false));
  document.addEventListener("drop", (event) => {
    over(false)(event);
    if (!event.dataTransfer || event.dataTransfer.files.length === 0) return;
    file.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    const button = form.querySelector("button");
    button.textContent = "Uploading ...";
    button.setAttribute("aria-disabled", "true");
    document.getElementById("drop-hint").textContent = "The file is on its way.";
  });
}
