/** The oldest Node these scripts run on; the program itself needs the one below. */
const OLDEST_FOR_SCRIPTS = '20.19.0';
export const OLDEST_FOR_PROGRAM = '24.0.0';

/**
 * Whether a version like `v20.19.1` is at least another.
 * @param {string} version
 * @param {string} oldest
 */
export function isAtLeast(version, oldest) {
  const have = numbers(version);
  const want = numbers(oldest);
  for (let place = 0; place < 3; place++) {
    const difference = (have[place] || 0) - (want[place] || 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/**
 * What to tell somebody whose Node is too old to begin with, or nothing.
 * @param {string} version
 */
export function complaintAboutNode(version) {
  if (isAtLeast(version, OLDEST_FOR_SCRIPTS)) return undefined;
  return `CitESS needs Node ${OLDEST_FOR_SCRIPTS} or newer to start; this is ${version}. See https://nodejs.org`;
}

/** @param {string} version */
function numbers(version) {
  return version.replace(/^v/, '').split(/[.-]/).map(Number);
}
