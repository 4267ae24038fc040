/** Tells the site around the frame how high the page is, so that nothing has to be scrolled. Only a site of the hub's list hears it. */
const page = document.querySelector<HTMLElement>('[data-parents]');
const listed = page?.dataset['parents']?.split(' ').filter(Boolean) ?? [];
// where the browser says which site is around, only that one is told
const around = location.ancestorOrigins?.[0];
const parents = around === undefined ? listed : [...listed, location.origin].filter((origin) => origin === around);

if (page && parent !== window) new ResizeObserver(tellHeight).observe(page);

function tellHeight(): void {
  const citessHeight = Math.ceil(page?.getBoundingClientRect().height ?? 0);
  for (const origin of parents) parent.postMessage({ citessHeight }, origin);
}
