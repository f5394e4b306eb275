(function () {
  "use strict";
  document.querySelectorAll("[data-instant]").forEach(function (place) {
    var hours = Math.floor((Date.parse(place.dataset.instant) - Date.now()) / 3600000);
    place.textContent = hours >= 0 ? "(" + hours + " h left)" : "(past)";
    if (hours < 0) { place.classList.add("past"); }
  });
  document.querySelectorAll("[data-reckoned]").forEach(function (place) {
    if (window.daysTo(place.dataset.reckoned, place.dataset.zone) !== 0) {
      place.textContent = "You opened this page on another day than the one it was reckoned for: days left count from " +
        "your day, the course and the advice from the page's. Run invoke health again for a new one.";
    }
  });
})();
