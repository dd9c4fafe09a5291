// Somebody is picked up, by dragging or by a link, and put down on a shift; what that breaks and mends shows before it is kept.
// One listener for each kind of event, however many shifts there are. Without this script the same links lead to pages.
(() => {
  const base = document.querySelector("[data-hand]")?.dataset.hand;
  if (!base) return;
  const panel = document.getElementById("panel"), body = document.getElementById("panel-body");
  const tray = document.getElementById("hand"), status = document.getElementById("hand-said");
  const FAR = 6, EDGE = 48, STEP = 14; // pixels: of a drag, of the border that scrolls, of one step of it
  let held = null, target = null, drag = null, dragged = false;

  const say = (text) => { if (status) status.textContent = text; };
  const sourceOf = (element) => element?.closest?.("[data-person]");
  const shiftOf = (link) => link?.pathname?.match(/\/shifts\/(\d+)$/)?.[1];
  const markOf = (shift) => [...document.querySelectorAll(`.board td a[href$="/shifts/${shift}"], .by-day li a[href$="/shifts/${shift}"]`)]
    .find((mark) => mark.checkVisibility());

  // where somebody may be put down: a seat, or the whole of a shift
  function placeOf(element) {
    const list = element?.closest?.("[data-shift]"), seat = element?.closest?.("[data-cell]");
    if (list) return { shift: list.dataset.shift, seat: seat?.dataset ?? {}, shown: seat ?? list };
    const mark = element?.closest?.(".board td a, .by-day li a"), shift = shiftOf(mark);
    return shift ? { shift, seat: {}, shown: mark } : null;
  }

  function hold(source) {
    const { person, cell, name } = source.dataset;
    held = { person, cell, from: source.closest("[data-shift]")?.dataset.shift, name: name ?? source.querySelector("bdi").textContent };
    const text = `${held.name} is picked up. Choose a shift on the board, or press Escape to put them back.`;
    if (tray) { tray.hidden = false; tray.querySelector("p").textContent = text; }
    document.documentElement.classList.add("holding");
    say(text);
  }

  function release(said) {
    held = null;
    if (tray) tray.hidden = true;
    document.documentElement.classList.remove("holding");
    say(said);
  }

  function put({ shift, seat }) {
    const asked = new URLSearchParams({ person: held.person });
    if (held.from) { asked.set("from", held.from); asked.set("cell", held.cell); }
    if (seat.cell) asked.set("onto", seat.cell);
    if (seat.cell && seat.person) asked.set("other", seat.person);
    const same = seat.cell && seat.cell === held.cell && seat.person === held.person;
    const said = `${held.name} is put down. Checking what that changes ...`;
    release(same ? "Put back where they were." : said);
    if (!same) show(`${base}/${shift}?${asked}`, said);
  }

  // a page of the roster beside the board, or in its place where there is no board
  async function show(address, said, form) {
    const url = new URL(address, location.href);
    if (!panel) return location.assign(url);
    target = url.pathname.match(/\/hand\/(\d+)$/)?.[1] ?? target;
    if (!form) url.searchParams.set("board", location.search.slice(1));
    body.replaceChildren(document.createElement("p"));
    body.firstChild.textContent = said;
    if (!panel.open) panel.showModal();
    try {
      const answer = await fetch(url, form && { method: "POST", body: new URLSearchParams(new FormData(form)) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const results = form && page.getElementById("results");
      if (results) return renew(page, results);
      if (answer.redirected) return location.assign(answer.url);
      const part = page.querySelector("article.part") ?? page.querySelector("main");
      body.replaceChildren(...part.childNodes);
      const heading = body.querySelector("h2, h1");
      heading.id = "shift-title";
      heading.tabIndex = -1;
      heading.focus();
      say((body.querySelector(".said, .counts")?.textContent ?? "").replace(/\s+/g, " "));
    } catch {
      body.firstChild.textContent = "The page can't be reached just now, so nothing was changed: try it again.";
    }
  }

  // the board as it is after a change, where it was scrolled to
  function renew(page, results) {
    const old = document.querySelector(".board"), at = [old?.scrollLeft, old?.scrollTop];
    document.getElementById("results").replaceWith(results);
    document.getElementById("count").replaceWith(page.getElementById("count"));
    window.htmx?.process(results);
    document.querySelector(".board")?.scrollTo(...at);
    panel.close();
    markOf(target)?.focus({ preventScroll: true });
    say(`Kept. ${document.getElementById("count").textContent} The page Changes takes it back.`);
  }

  document.addEventListener("click", (event) => {
    const stop = () => { event.preventDefault(); event.stopImmediatePropagation(); };
    if (dragged) { dragged = false; return stop(); }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a"), place = placeOf(event.target);
    if (held && place && panel && !panel.contains(event.target)) { stop(); return put(place); }
    if (event.target.closest("#hand button")) return release("Put back.");
    if (!panel) return;
    if (link?.matches("[data-pick]")) {
      stop();
      hold(sourceOf(link));
      panel.close();
      (markOf(held.from) ?? document.querySelector(".board td a"))?.focus();
    } else if (link?.matches("[data-leave]") && panel.contains(link)) {
      stop();
      panel.close();
      say("Left as it was.");
    } else if (link?.matches("[data-beside]") || (panel.contains(link) && link?.matches("[data-way], .pager a"))) {
      stop();
      show(link.href, "Looking ...");
    } else if (!link && sourceOf(event.target)?.closest(".board")) hold(sourceOf(event.target));
  }, true);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!panel?.contains(form) || form.method === "dialog") return;
    event.preventDefault();
    const query = new URLSearchParams(new FormData(form));
    if (form.method === "post") show(form.action, "Keeping it ...", form);
    else show(`${form.action}?${query}`, "Looking ...");
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || (!held && !drag)) return;
    event.preventDefault();
    const name = held?.name;
    stopDragging();
    release(`${name ?? "Nobody"} is put back.`);
  });

  // --- dragging: mouse and pen by the whole line, touch by its handle, so that a finger scrolls elsewhere

  document.addEventListener("pointerdown", (event) => {
    const source = sourceOf(event.target);
    if (!source || event.button || !event.isPrimary || event.target.closest("a, button, input")) return;
    if (event.pointerType === "touch" && !event.target.closest(".grip")) return;
    drag = { id: event.pointerId, x: event.clientX, y: event.clientY, source, ghost: null, over: null };
  });

  document.addEventListener("pointermove", (event) => {
    if (drag?.id !== event.pointerId) return;
    drag.now = [event.clientX, event.clientY];
    if (!drag.ghost) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR) return;
      begin();
    }
    hover();
  });

  function begin() {
    hold(drag.source);
    if (panel?.contains(drag.source)) panel.close();
    document.documentElement.setPointerCapture(drag.id);
    getSelection().empty();
    drag.ghost = document.createElement("div");
    drag.ghost.className = "ghost";
    drag.ghost.textContent = held.name;
    document.body.append(drag.ghost);
    drag.scrolling = setInterval(scroll, 30);
  }

  function hover() {
    const [x, y] = drag.now, place = placeOf(document.elementFromPoint(x, y));
    drag.ghost.style.transform = `translate(${x + 8}px, ${y + 8}px)`;
    drag.over?.shown.classList.remove("over");
    drag.over = place;
    place?.shown.classList.add("over");
  }

  // near its border the board scrolls on, and the page near its own
  function scroll() {
    const [x, y] = drag.now, board = document.querySelector(".board"), shown = board?.checkVisibility();
    const box = shown ? board.getBoundingClientRect() : { left: 0, right: innerWidth, top: 0, bottom: innerHeight };
    const way = (at, low, high) => (at < low + EDGE ? -STEP : at > high - EDGE ? STEP : 0);
    const step = [way(x, box.left, box.right), way(y, box.top, box.bottom)];
    if (shown && x >= box.left && x <= box.right) board.scrollBy(...step);
    scrollBy(0, way(y, 0, innerHeight));
    hover();
  }

  function stopDragging() {
    if (drag?.ghost) {
      clearInterval(drag.scrolling);
      drag.over?.shown.classList.remove("over");
      drag.ghost.remove();
      dragged = true;
      setTimeout(() => { dragged = false; });
    }
    drag = null;
  }

  document.addEventListener("pointerup", (event) => {
    if (drag?.id !== event.pointerId) return;
    const begun = drag.ghost, place = drag.over;
    stopDragging();
    if (begun && place) put(place);
    else if (begun) release("Put back, as that is no shift.");
  });

  document.addEventListener("pointercancel", (event) => {
    if (drag?.id !== event.pointerId) return;
    if (drag.ghost) release("Put back.");
    stopDragging();
  });
})();
