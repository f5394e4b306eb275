(function () {
  "use strict";
  var viewer = document.getElementById("viewer"), help = document.getElementById("help");
  var told = document.getElementById("told"), single = document.getElementById("keys");
  var at = { finding: -1, claim: -1 };

  function go(kind, step) {
    var stops = document.querySelectorAll('[data-stop="' + kind + '"]');
    if (!stops.length) { told.textContent = "There is no " + kind + "."; return; }
    var here = Array.prototype.indexOf.call(stops, document.activeElement);
    var from = here >= 0 ? here : at[kind];
    var next = from < 0 && step < 0 ? stops.length - 1 : (from + step + stops.length) % stops.length;
    at[kind] = next;
    stops[next].focus({ preventScroll: true });
    stops[next].scrollIntoView({ block: "start" });
    told.textContent = (kind === "finding" ? "Finding " : "Claim ") + (next + 1) + " of " + stops.length;
  }

  function pages(item) {
    return Array.prototype.filter.call(document.querySelectorAll(".pages .thumb"), function (one) {
      return one.dataset.item === item;
    });
  }
  function show(thumb) {
    var drawn = thumb.querySelector("svg"), page = document.getElementById("viewer-page");
    var link = document.getElementById("viewer-link");
    page.setAttribute("viewBox", drawn.getAttribute("viewBox"));
    page.querySelector("use").setAttribute("href", drawn.querySelector("use").getAttribute("href"));
    document.getElementById("viewer-title").textContent = thumb.dataset.title;
    link.hidden = thumb.dataset.at === "0";
    link.href = "annex.pdf#page=" + thumb.dataset.at;
    link.textContent = "Open annex.pdf at page " + thumb.dataset.at;
    viewer.dataset.item = thumb.dataset.item;
    viewer.dataset.page = thumb.dataset.page;
    var several = pages(thumb.dataset.item).length > 1;
    viewer.querySelectorAll("[data-turn]").forEach(function (one) { one.hidden = !several; });
    if (!viewer.open) { viewer.showModal(); }
  }
  function turn(step) {
    var all = pages(viewer.dataset.item);
    var here = all.findIndex(function (one) { return one.dataset.page === viewer.dataset.page; });
    if (all.length) { show(all[(here + step + all.length) % all.length]); }
  }

  document.addEventListener("click", function (event) {
    var thumb = event.target.closest(".thumb"), button = event.target.closest("button");
    if (thumb) { show(thumb); return; }
    if (event.target === viewer || event.target === help) { event.target.close(); return; }
    if (!button) { return; }
    if (button.dataset.go) { go(button.dataset.go, 1); }
    if (button.dataset.open) { help.showModal(); }
    if (button.dataset.turn) { turn(+button.dataset.turn); }
    if ("close" in button.dataset) { button.closest("dialog").close(); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (viewer.open && event.key === "ArrowRight") { turn(1); event.preventDefault(); return; }
    if (viewer.open && event.key === "ArrowLeft") { turn(-1); event.preventDefault(); return; }
    if (!single.checked || viewer.open || help.open) { return; }
    var key = event.key.toLowerCase();
    if (key === "f") { go("finding", event.shiftKey ? -1 : 1); }
    if (key === "c") { go("claim", event.shiftKey ? -1 : 1); }
    if (key === "?") { help.showModal(); }
  });
})();
