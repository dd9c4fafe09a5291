// Drags a name onto another crew cell: the two change places, and what that makes and mends is shown before it is kept.
// The links of each seat do the same by keyboard.
const KIND = "text/x-staffing-seat";
for (const seat of document.querySelectorAll("[data-cell]")) {
  const home = seat.closest("[data-try]");
  const said = (cell, person, shift) => {
    const [row, column, ...sheet] = cell.split(":");
    return `${shift}:${person ?? ""}:${row}:${column}:::${sheet.join(":")}`;
  };
  if (seat.dataset.person !== undefined) {
    seat.draggable = true;
    seat.addEventListener("dragstart", (event) => {
      const { cell, person } = seat.dataset;
      event.dataTransfer.setData(KIND, JSON.stringify({ cell, person, shift: home.dataset.shift }));
    });
  }
  seat.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes(KIND)) event.preventDefault();
  });
  seat.addEventListener("drop", (event) => {
    const from = JSON.parse(event.dataTransfer.getData(KIND));
    const here = { ...seat.dataset, shift: home.dataset.shift };
    if (from.cell === here.cell) return;
    event.preventDefault();
    const moves = [said(here.cell, from.person, here.shift), said(from.cell, here.person, from.shift)];
    location.href = `${home.dataset.try}?${new URLSearchParams(moves.map((move) => ["m", move]))}`;
  });
}
