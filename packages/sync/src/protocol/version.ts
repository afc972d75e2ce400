/** The version of every message. 2: a device names the head it knows, and hears when the log was restored (SY-16). */
export const PROTOCOL = 2
/** The oldest version the server still understands. */
export const OLDEST_PROTOCOL = 1
/** Most events in one push, to a server that does not say that it takes more. */
export const MOST_EVENTS = 100
/** Most events that any server takes in one push, which it says in its answers (SY-48). */
export const LARGEST_PUSH = 250
/** Most rows in one page of a pull that every server gives. */
export const MOST_ROWS = 500
/** Most rows in one page of a server that says so in its answers (SY-40). */
export const LARGEST_PAGE = 2000
/** Of the first page of all: somebody looks at an empty list until it is there (SY-35). */
export const FIRST_ROWS = 60
/**
 * Most of several acts in one push, in UTF-16 units of their JSON: 64 kB on the line as a rule and 192 kB at most, which
 * one bar of signal gets through before the phone's patience ends. A single act may be longer.
 */
export const PUSH_LENGTH = 64 * 1024
/** The same on a line that has just carried a push and its answer within a quarter of a second (SY-48). */
export const LARGEST_PUSH_LENGTH = 4 * PUSH_LENGTH
/** Longest act, in UTF-16 units of its JSON: ten times what the longest of today holds. */
export const LONGEST_EVENT = 256 * 1024
/** Most entries of the log a device is told the hashes of in one answer. */
export const MOST_TRAIL = 128
/** How much of a hash a device remembers, in hex: nobody finds another entry with the same beginning. */
export const HASH_LENGTH = 16
/** The media type of an answer in lines: the answer as ever, and behind it each whole row it names (SY-51). */
export const LINES = 'application/x-ndjson'
