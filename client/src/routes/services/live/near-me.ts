import { roundedPoint } from '../near.ts';

const OLDEST = 10 * 60_000; // milliseconds
const PATIENCE = 15_000;

/** Asks the device where it is, because the button was pressed; what it answers goes on as the address writes it. */
export function locate(button: HTMLButtonElement, found: (point: string) => void): void {
  const { locating = '', refused = '', unknown = '' } = button.dataset;
  const label = button.querySelector('[data-label]');
  const words = label?.textContent ?? '';
  const settle = (refusal: string) => {
    button.disabled = false;
    if (label) label.textContent = words;
    const place = document.querySelector<HTMLElement>('[data-near-refusal]');
    if (place) place.textContent = refusal;
    if (place) place.hidden = !refusal;
  };
  button.disabled = true;
  if (label) label.textContent = locating;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      settle('');
      found(roundedPoint(coords.latitude, coords.longitude));
    },
    ({ code, PERMISSION_DENIED }) => settle(code === PERMISSION_DENIED ? refused : unknown),
    { maximumAge: OLDEST, timeout: PATIENCE },
  );
}
