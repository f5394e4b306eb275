(function () {
  "use strict";
  var DAY = 86400000;
  var known = {};
  function today(zone) {
    var parts = {};
    if (zone in known) { return known[zone]; }
    new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" })
      .formatToParts(new Date())
      .forEach(function (part) { parts[part.type] = part.value; });
    known[zone] = Date.UTC(+parts.year, +parts.month - 1, +parts.day);
    return known[zone];
  }
  function day(text) {
    var parts = text.split("-");
    return Date.UTC(+parts[0], +parts[1] - 1, +parts[2]);
  }
  function words(count) {
    if (count === 0) { return "today"; }
    var many = Math.abs(count) === 1 ? " day" : " days";
    return count > 0 ? count + many + " left" : -count + many + " ago";
  }
  // Days from today, on the clock of a store, to a day; below 0 for one that has passed.
  window.daysTo = function (text, zone) { return Math.round((day(text) - today(zone)) / DAY); };
  window.daysInWords = words;
  document.querySelectorAll("[data-day]").forEach(function (place) {
    var count = window.daysTo(place.dataset.day, place.dataset.zone);
    place.textContent = "(" + words(count) + ")";
    if (count < 0 && place.dataset.due) { place.classList.add("past"); }
  });
})();
