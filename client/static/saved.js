/** The list of services somebody keeps: it stays in the browser, and goes into the address of its page to be shown or sent. */
const KEY = 'citess_saved';
const MOST = 20;

function read() {
  try {
    const ids = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    return []; // nothing may be kept here, or somebody wrote something else
  }
}

/** Keeps the list where that is allowed. */
function keep(ids) {
  if (document.querySelector('[data-kiosk]')) return; // a browser at the counter keeps nothing of anybody
  try {
    localStorage.setItem(KEY, JSON.stringify([...new Set(ids)].slice(0, MOST)));
  } catch {
    // a browser that keeps nothing
  }
  show();
  const list = document.querySelector('[data-saved-list]');
  if (ids.length && list) navigator.serviceWorker?.controller?.postMessage(list.pathname + list.search);
}

/** Says on each button whether its service is in the list, and where the list is. */
function show() {
  const ids = read();
  for (const button of document.querySelectorAll('[data-keep]'))
    button.setAttribute('aria-pressed', String(ids.includes(button.dataset.keep)));
  for (const link of document.querySelectorAll('[data-saved-list]')) {
    link.hidden = ids.length === 0;
    link.search = ids.length ? `?ids=${ids.join(',')}` : '';
  }
}

document.addEventListener('click', ({ target }) => {
  const pressed = target instanceof Element ? target.closest('[data-keep], [data-keep-all], [data-unkeep]') : null;
  if (!pressed) return;
  const { keep: one, keepAll, unkeep } = pressed.dataset;
  const ids = read();
  if (one) keep(ids.includes(one) ? ids.filter((id) => id !== one) : [...ids, one]);
  if (keepAll) keep([...ids, ...keepAll.split(',')]);
  if (unkeep) keep(ids.filter((id) => id !== unkeep));
});

show();
// a copy that the device kept says since when
const { keptAt } = document.documentElement.dataset;
for (const time of keptAt ? document.querySelectorAll('[data-kept-time]') : [])
  time.textContent = new Date(keptAt).toLocaleString(time.dataset.keptTime, { dateStyle: 'long', timeStyle: 'short' });
// the page of the list without an address to show it: the browser knows what is in it
const empty = document.querySelector('[data-saved-empty]');
if (empty && !location.search && read().length) location.replace(`${location.pathname}?ids=${read().join(',')}`);
