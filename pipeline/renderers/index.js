(function () {
  "use strict";
  var table = document.getElementById("cases");
  if (!table) { return; }
  var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
  var search = document.getElementById("search"), order = document.getElementById("order");
  var count = document.getElementById("count"), filters = document.querySelectorAll("[data-filter]");
  var LAST = 1e9, back = false;
  var collator = new Intl.Collator("en", { numeric: true });

  function text(name, value) {
    var made = document.createElement("span");
    made.className = name;
    made.textContent = value;
    return made;
  }
  function due(row) {
    var data = row.dataset, place = row.querySelector(".due");
    var days = data.days ? data.days.split(" ") : [];
    var known = days.filter(function (one) { return one !== "?"; }).sort();
    var left = known.map(function (one) { return { day: one, count: window.daysTo(one, data.zone) }; });
    var ahead = left.filter(function (one) { return one.count >= 0; })[0];
    var past = left.filter(function (one) { return one.count < 0; }).pop();
    var unknown = known.length < days.length;
    // A day that is unknown is more pressing than none.
    row.due = ahead ? ahead.count : unknown ? LAST - 1 : LAST;
    if (!days.length) { return; }
    place.textContent = ahead ? ahead.day + " " : unknown ? "unknown" : "";
    if (ahead) { place.appendChild(text("left", "(" + window.daysInWords(ahead.count) + ")")); }
    if (ahead && unknown) { place.appendChild(text("more", "and one unknown")); }
    if (past) {
      var more = text("more", past.day + " ");
      more.appendChild(text("left past", "(" + window.daysInWords(past.count) + ")"));
      place.appendChild(more);
    }
  }
  rows.forEach(function (row) {
    row.words = row.textContent.toLowerCase();
    row.weight = row.dataset.weight.split(" ").map(Number);
    due(row);
  });

  function pressing(one, other) {
    var step = one.due - other.due;
    for (var at = 0; !step && at < 3; at += 1) { step = one.weight[at] - other.weight[at]; }
    return step || collator.compare(one.dataset.case, other.dataset.case);
  }
  function compare(key) {
    if (key === "pressing" || key === "due") { return pressing; }
    if (key === "findings") {
      return function (one, other) { return other.dataset.findings - one.dataset.findings || pressing(one, other); };
    }
    if (key === "built") {
      return function (one, other) {
        return collator.compare(other.dataset.built, one.dataset.built) || pressing(one, other);
      };
    }
    return function (one, other) {
      return collator.compare(one.dataset[key], other.dataset[key]) || pressing(one, other);
    };
  }
  function sorted() {
    var key = order.value;
    rows.sort(compare(key));
    if (back) { rows.reverse(); }
    var all = document.createDocumentFragment();
    rows.forEach(function (row) { all.appendChild(row); });
    body.appendChild(all);
    document.querySelectorAll("[data-column]").forEach(function (head) {
      head.removeAttribute("aria-sort");
      if (head.dataset.column === key) { head.setAttribute("aria-sort", back ? "descending" : "ascending"); }
    });
  }
  function filtered() {
    var wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
    rows.forEach(function (row) {
      var fits = wanted.every(function (one) { return row.words.indexOf(one) >= 0; });
      filters.forEach(function (filter) {
        var held = (row.dataset[filter.dataset.filter] || "");
        var listed = filter.dataset.filter === "type" ? held.split(" ") : [held];
        if (filter.value && listed.indexOf(filter.value) < 0) { fits = false; }
      });
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    count.textContent = shown === rows.length ? rows.length + " cases" : shown + " of " + rows.length + " cases";
  }
  search.addEventListener("input", filtered);
  filters.forEach(function (filter) { filter.addEventListener("change", filtered); });
  order.addEventListener("change", function () { back = false; sorted(); });
  document.getElementById("clear").addEventListener("click", function () {
    search.value = "";
    filters.forEach(function (filter) { filter.value = ""; });
    filtered();
  });
  table.tHead.addEventListener("click", function (event) {
    var button = event.target.closest("[data-sort]");
    if (!button) { return; }
    back = order.value === button.dataset.sort && !back;
    order.value = button.dataset.sort;
    sorted();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && document.activeElement === search) { search.value = ""; filtered(); }
  });
  sorted();
  filtered();
})();
