// Sizes that only admission cares about: what one update may cost the server.
/** Bytes of one update: a whole text of the largest size with its history, sent at once after days offline. */
export const UPDATE_BYTES = 8 * 1024 * 1024

/** Marks and formats that begin or end in one paragraph: the walk of a paragraph passes them at every keystroke. */
export const FORMAT_ITEMS = 20_000

/** Clocks of one client; beyond it a client would name clocks that no typing reaches. */
export const CLOCKS = 2 ** 32

/**
 * Numbers of mark ids that the server mints, from here on: `SERVER_IDS + clock`. Clients count from 0, so the two
 * cannot meet; seven base-36 digits are clients', eight the server's.
 */
export const SERVER_IDS = 36 ** 7
