/** The little that a script adds to every page: what waits for one is shown, buttons copy and print. */
document.documentElement.classList.add('has-scripts');
// at the desk the hands stay on the keys
document
  .querySelector('[data-first-answer-takes-focus]')
  ?.querySelector('textarea, input:checked, input:not([type=hidden])')
  ?.focus();

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('[data-print], [data-copy]') : null;
  if (button?.hasAttribute('data-print')) window.print();
  else if (button) void copy(button);
});

/** Copies the text whose id the button names; where that is not allowed, the text stands selected. */
async function copy(button) {
  const text = document.getElementById(button.dataset.copy);
  window.getSelection()?.selectAllChildren(text);
  await navigator.clipboard?.writeText(text.textContent.trim());
  if (navigator.clipboard) button.firstElementChild.textContent = button.dataset.done;
}
