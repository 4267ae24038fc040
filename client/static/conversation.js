/** Marks messages as read once somebody looked at them: the end of the list in view, the page in front, and a hand that moves. */
const LOOK = 1500; // milliseconds
const form = document.querySelector('form[data-read-when-seen]');
let isInView = false;
let hasMoved = false;
let timer;

if (form) {
  new IntersectionObserver(([entry]) => {
    isInView = entry.isIntersecting;
    consider();
  }).observe(form);
  for (const event of ['pointermove', 'pointerdown', 'keydown', 'scroll', 'touchstart']) {
    addEventListener(event, moved, { passive: true });
  }
}

// a program that only opens pages moves nothing in them
function moved() {
  hasMoved = true;
  if (timer === undefined) consider();
}

function consider() {
  clearTimeout(timer);
  timer = undefined;
  if (isInView && hasMoved && document.visibilityState === 'visible') timer = setTimeout(mark, LOOK);
}

/** What fails stays unread; the button is still there. */
async function mark() {
  isInView = false;
  const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
  const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), headers }).catch(() => null);
  if (answer?.ok) form.remove();
}
