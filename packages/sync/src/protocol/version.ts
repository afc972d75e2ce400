/** The version of every message. 2: a device names the head it knows, and hears when the log was restored (SY-16). */
export const PROTOCOL = 2
/** The oldest version the server still understands. */
export const OLDEST_PROTOCOL = 1
/** Most events in one push. */
export const MOST_EVENTS = 100
/** Most rows in one page of a pull. */
export const MOST_ROWS = 500
