/** The version of every message. A server names the oldest it still understands. */
export const PROTOCOL = 1
export const OLDEST_PROTOCOL = 1
/** Most events in one push. */
export const MOST_EVENTS = 100
/** Most rows in one page of a pull. */
export const MOST_ROWS = 500
