// A shift opens beside the board; arrow keys go from shift to shift. Without this script they are links to pages.
(() => {
  const panel = document.getElementById("panel");
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "panel-body") return;
    if (!panel.open) panel.showModal();
    document.getElementById("shift-title")?.focus();
  });
  panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });

  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  document.addEventListener("keydown", (event) => {
    const link = event.target.closest?.(".board td a"), move = step[event.key];
    if (!link || !move || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const cell = link.closest("td"), row = cell.parentElement, own = [...cell.querySelectorAll("a")], beside = own[own.indexOf(link) + move[1]];
    if (move[1] && beside) return beside.focus();
    let column = cell.cellIndex, line = row;
    for (;;) {
      if (move[1]) column += move[1]; else line = move[0] < 0 ? line.previousElementSibling : line.nextElementSibling;
      const found = line?.cells[column];
      if (!found || column < 1) return;
      const links = found.querySelectorAll("a");
      if (links.length) return links[move[1] < 0 ? links.length - 1 : 0].focus();
    }
  });
})();
