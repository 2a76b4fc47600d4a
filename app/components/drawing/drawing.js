// Puts escaped markup in place, touching only what changed, and reports presses.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".nb");
  if (root.markup !== data.markup) {
    root.markup = data.markup;
    const next = document.createElement("template");
    next.innerHTML = data.markup;
    if (root.childNodes.length) patch(root.firstChild, next.content.firstChild);
    else root.append(next.content);
  }
  root.onclick = (event) => {
    const pressed = event.target.closest("[data-pick]");
    if (pressed) setTriggerValue("picked", pressed.dataset.pick);
  };
}

function patch(old, next) {
  if (old.isEqualNode(next)) return;
  const shape = (node) => `${node.nodeName} ${node.childNodes.length} ${node.attributes?.length}`;
  if (!old.childNodes.length || shape(old) !== shape(next)) return void old.replaceWith(next);
  for (const { name, value } of next.attributes) old.setAttribute(name, value);
  [...next.childNodes].forEach((child, place) => patch(old.childNodes[place], child));
}
