/**
 * The header in which a device names whose acts it brings and reads for. A browser has one session at a time, and on a
 * shared phone the page or worker of one person may still be at work in another's: such a request is nobody's (SY-28).
 */
export const PERSON_HEADER = 'sunshine-person'

/**
 * The header of an answer that says the device should renew its session's secret soon, before it opens nothing more
 * (SE-1). A program that does not know it is signed out when the secret has had its time, and loses nothing.
 */
export const RENEWAL_HEADER = 'sunshine-renewal'
