/** A browser at the counter: asks before it ends by itself, and leaves nothing of anybody behind. */
const bar = document.querySelector<HTMLElement>('[data-kiosk]');
const dialog = bar?.querySelector('dialog');
const left = bar?.querySelector<HTMLElement>('[data-left]');
const [seconds, notice] = [Number(bar?.dataset['seconds']), Number(bar?.dataset['notice'])];
let touchedAt = Date.now();
let isLeaving = false;

// to go back never sends again what somebody posted
history.replaceState(null, '');
// nor shows what the browser kept of a page in its memory
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
for (const type of ['pointerdown', 'pointermove', 'keydown', 'input', 'wheel', 'scroll'])
  addEventListener(type, touched, { capture: true, passive: true });
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.getAttribute('href') !== bar?.dataset['wipe']) return;
  event.preventDefault();
  void leave();
});
dialog?.addEventListener('close', touched);
if (bar) setInterval(look, 1000);

function touched(): void {
  if (!dialog?.open) touchedAt = Date.now(); // once asked, one answers
}

function look(): void {
  const remaining = Math.ceil(seconds - (Date.now() - touchedAt) / 1000);
  if (left) left.textContent = String(Math.max(0, remaining));
  if (remaining <= 0) void leave();
  else if (remaining <= notice && dialog && !dialog.open) dialog.showModal();
}

/** Wipes what this browser keeps besides cookies, which the server takes, and begins anew in place of this page. */
async function leave(): Promise<void> {
  if (isLeaving) return;
  isLeaving = true;
  for (const field of document.querySelectorAll('form')) field.reset();
  await Promise.race([forget(), new Promise((resolve) => setTimeout(resolve, 2000))]);
  location.replace(bar?.dataset['wipe'] ?? '/');
}

async function forget(): Promise<void> {
  try {
    sessionStorage.clear();
    localStorage.clear();
    const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    await Promise.all(workers.map((worker) => worker.unregister()));
    const stores = 'caches' in window ? await caches.keys() : [];
    await Promise.all(stores.map((store) => caches.delete(store)));
    for (const { name } of (await indexedDB.databases?.()) ?? []) if (name) indexedDB.deleteDatabase(name);
  } catch {
    // a browser that keeps nothing
  }
}
