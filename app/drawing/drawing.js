// Puts escaped markup in place and reports presses; the focus stays on what was pressed.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".nb");
  if (root.markup !== data.markup) {
    const place = document.activeElement?.dataset.place;
    const focused = place && root.contains(document.activeElement);
    root.innerHTML = root.markup = data.markup;
    if (focused) root.querySelector(`[data-place="${CSS.escape(place)}"]`)?.focus();
  }
  root.onclick = (event) => {
    const pressed = event.target.closest("[data-pick]");
    if (pressed) setTriggerValue("picked", pressed.dataset.pick);
  };
}
