"use strict";
// Links the marks in the article and the findings beside it, both ways. Without this script the numbered links still do.
(() => {
  const body = document.body;
  const narrow = window.matchMedia("(max-width: 60rem)");
  let sheet = null;
  let returnTo = null;

  const card = (n) => document.getElementById("f" + n);
  const marksOf = (n) =>
    [...document.querySelectorAll("article [data-findings]")].filter((m) => m.dataset.findings.split(" ").includes(n));

  const clear = () => document.querySelectorAll(".now").forEach((e) => e.classList.remove("now"));

  const closeSheet = () => {
    if (!sheet) return;
    sheet.classList.remove("sheet");
    sheet = null;
    if (returnTo) returnTo.focus({ preventScroll: true });
    returnTo = null;
  };

  const open = (element) => {
    for (let d = element.parentElement; d; d = d.parentElement) if (d.tagName === "DETAILS") d.open = true;
  };

  const select = (n) => {
    clear();
    card(n).classList.add("now");
    marksOf(n).forEach((m) => m.classList.add("now"));
  };

  const showCard = (n, from) => {
    const target = card(n);
    if (!target) return;
    closeSheet();
    open(target);
    select(n);
    if (narrow.matches) {
      sheet = target;
      returnTo = from;
      target.classList.add("sheet");
      target.querySelector(".close").focus({ preventScroll: true });
    } else {
      target.scrollIntoView({ block: "nearest" });
      target.focus({ preventScroll: true });
    }
  };

  const showMark = (n) => {
    closeSheet();
    const severity = ["error", "warning", "note", "confirmed"].find((s) => card(n).classList.contains(s));
    shown(severity, true);
    select(n);
    const ref = marksOf(n).find((m) => m.classList.contains("ref")) || document.getElementById("m" + n);
    if (!ref) return;
    ref.scrollIntoView({ block: "center" });
    ref.focus({ preventScroll: true });
  };

  const shown = (severity, on) => {
    body.classList.toggle("without-" + severity, !on);
    const button = document.querySelector('.toggle[data-severity="' + severity + '"]');
    if (button && !button.disabled) button.setAttribute("aria-pressed", String(on));
  };

  const visibleFindings = (mark) =>
    mark.dataset.findings.split(" ").filter((n) =>
      ["error", "warning", "note", "confirmed"].some(
        (s) => card(n) && card(n).classList.contains(s) && !body.classList.contains("without-" + s)));

  document.addEventListener("click", (event) => {
    const toggle = event.target.closest(".toggle");
    if (toggle) return shown(toggle.dataset.severity, toggle.getAttribute("aria-pressed") !== "true");
    if (event.target.closest(".close")) return closeSheet();
    const number = event.target.closest(".card .number");
    if (number) {
      event.preventDefault();
      return showMark(number.getAttribute("href").slice(2));
    }
    const mark = event.target.closest("article [data-findings]");
    if (mark) {
      const here = visibleFindings(mark);
      if (!here.length) return;
      event.preventDefault();
      const at = here.findIndex((n) => card(n).classList.contains("now"));
      return showCard(here[(at + 1) % here.length], mark);
    }
    const inCard = event.target.closest(".card");
    if (inCard && !event.target.closest("a, button") && !String(window.getSelection())) {
      return inCard.classList.contains("sheet") ? undefined : showMark(inCard.id.slice(1));
    }
    if (sheet && !event.target.closest(".sheet")) closeSheet();
  });

  // j and k (as in mail programs) walk through the findings, Escape closes.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "Escape") {
      closeSheet();
      return clear();
    }
    if (event.key !== "j" && event.key !== "k") return;
    const cards = [...document.querySelectorAll(".card")].filter((c) => c.offsetParent || c === sheet);
    const at = cards.findIndex((c) => c.classList.contains("now"));
    const next = cards[event.key === "j" ? Math.min(at + 1, cards.length - 1) : Math.max(at - 1, 0)];
    if (!next) return;
    const n = next.id.slice(1);
    const anchor = document.getElementById("m" + n);
    if (anchor) anchor.scrollIntoView({ block: "center" });
    showCard(n, next);
  });

  // On paper there is nothing to click: everything is open.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((d) => { d.open = true; });
  });
  window.addEventListener("afterprint", () => closed.forEach((d) => { d.open = false; }));

  const fromAddress = () => {
    const found = /^#f(\d+)$/.exec(window.location.hash);
    if (found && card(found[1])) showCard(found[1], null);
  };
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
