/** The version of every message. */
export const PROTOCOL = 1
/** The oldest version the server still understands. */
export const OLDEST_PROTOCOL = 1
/** Most events in one push. */
export const MOST_EVENTS = 100
/** Most rows in one page of a pull. */
export const MOST_ROWS = 500
