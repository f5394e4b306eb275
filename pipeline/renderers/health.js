(function () {
  "use strict";
  var DAY = 86400000;
  function today(zone) {
    var parts = {};
    new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" })
      .formatToParts(new Date())
      .forEach(function (part) { parts[part.type] = part.value; });
    return Date.UTC(+parts.year, +parts.month - 1, +parts.day);
  }
  function day(text) {
    var parts = text.split("-");
    return Date.UTC(+parts[0], +parts[1] - 1, +parts[2]);
  }
  function days(count) {
    if (count === 0) { return "today"; }
    var many = Math.abs(count) === 1 ? " day" : " days";
    return count > 0 ? count + many + " left" : -count + many + " ago";
  }
  document.querySelectorAll("[data-day]").forEach(function (place) {
    var count = Math.round((day(place.dataset.day) - today(place.dataset.zone)) / DAY);
    place.textContent = "(" + days(count) + ")";
    if (count < 0 && place.dataset.due) { place.classList.add("past"); }
  });
  document.querySelectorAll("[data-instant]").forEach(function (place) {
    var hours = Math.floor((Date.parse(place.dataset.instant) - Date.now()) / 3600000);
    place.textContent = hours >= 0 ? "(" + hours + " h left)" : "(past)";
    if (hours < 0) { place.classList.add("past"); }
  });
  document.querySelectorAll("[data-reckoned]").forEach(function (place) {
    var count = Math.round((today(place.dataset.zone) - day(place.dataset.reckoned)) / DAY);
    if (count !== 0) {
      place.textContent = "You opened this page on another day than the one it was reckoned for: days left count from " +
        "your day, the course and the advice from the page's. Run invoke health again for a new one.";
    }
  });
})();
