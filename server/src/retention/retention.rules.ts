/** How long a file waits for its message, in days. */
export const UNSENT_DAYS = 1;
/** How long a private link that is past its date is still known, so that a new one can be asked for by it, in days. */
export const LINK_DAYS = 180;
