/**
 * The header in which a device names whose acts it brings and reads for. A browser has one session at a time, and on a
 * shared phone the page or worker of one person may still be at work in another's: such a request is nobody's (SY-28).
 */
export const PERSON_HEADER = 'sunshine-person'
