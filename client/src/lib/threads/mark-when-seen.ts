/** How long somebody must look before it counts as read, in milliseconds. */
const LOOK = 1500;

/**
 * Marks as read what stands above a form once that form was looked at: the page is in front, and somebody has moved in it. A
 * program that only opens pages marks nothing; without a script there is the form's button.
 */
export function markWhenSeen(form: HTMLFormElement): () => void {
  let isOver = false;
  let isInView = false;
  let hasMoved = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const consider = () => {
    clearTimeout(timer);
    if (!isOver && isInView && hasMoved && document.visibilityState === 'visible') timer = setTimeout(mark, LOOK);
  };
  const move = () => {
    hasMoved = true;
    consider();
  };
  const mark = () => {
    isOver = true;
    const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
    // what fails stays unread, and the button is still there
    fetch(form.action, { method: 'POST', body: new FormData(form), headers })
      .then(({ ok }) => (form.hidden = ok))
      .catch(() => {});
  };
  const observer = new IntersectionObserver(([entry]) => {
    isInView = entry?.isIntersecting ?? false;
    consider();
  });
  observer.observe(form);
  for (const event of MOVES) addEventListener(event, move, { passive: true });
  return () => {
    isOver = true;
    clearTimeout(timer);
    observer.disconnect();
    for (const event of MOVES) removeEventListener(event, move);
  };
}

const MOVES = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'touchstart'] as const;
