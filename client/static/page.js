/** The little that a script adds to every page: what waits for one is shown, buttons copy and print. */
document.documentElement.classList.add('has-scripts');
// at the desk the hands stay on the keys
document
  .querySelector('[data-first-answer-takes-focus]')
  ?.querySelector('textarea, input:checked, input:not([type=hidden])')
  ?.focus();

// the device keeps what was read and answered for when the network is gone; pages need none of it
// but a browser at the counter keeps nothing of anybody
if ('serviceWorker' in navigator && window === top && !document.querySelector('[data-kiosk]')) {
  addEventListener('load', () => void tellWorker());
  addEventListener('online', () => void tellWorker());
}

/** Tells the service worker which page is open; where there can be none, nothing is lost. */
async function tellWorker() {
  try {
    await navigator.serviceWorker.register('/service-worker.js');
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage(location.pathname + location.search);
  } catch {
    // the browser keeps nothing
  }
}

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
