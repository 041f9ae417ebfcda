// Light, dark, or as the system has it: chosen before anything is painted, and remembered.

const KEY = "milepost-theme";
const CHOICES = ["light", "dark"];

/** Returns the choice that was made here before; "" is the system's. */
const kept = () => {
  try {
    const theme = localStorage.getItem(KEY);
    return CHOICES.includes(theme) ? theme : "";
  } catch {
    return ""; // a browser may keep nothing
  }
};

/** Shows the page in a theme. */
const show = (theme) => {
  const colours = document.querySelectorAll("meta[name=theme-color]");
  document.documentElement.dataset.theme = theme;
  document.querySelector("meta[name=color-scheme]").content = theme || "light dark";
  CHOICES.forEach((choice, at) => {
    colours[at].media = theme ? (theme === choice ? "all" : "not all") : `(prefers-color-scheme: ${choice})`;
  });
};

show(kept());
addEventListener("storage", ({ key }) => key === KEY && show(kept())); // another tab

addEventListener("DOMContentLoaded", () => {
  const select = document.getElementById("theme");
  select.value = kept();
  select.closest("[data-theme-choice]").hidden = false;
  select.addEventListener("change", () => {
    show(select.value);
    try {
      localStorage.setItem(KEY, select.value);
    } catch {
      // it holds for this page
    }
  });
});
