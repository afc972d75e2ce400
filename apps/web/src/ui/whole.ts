/** A list up to here is whole in the page: a browser’s own search finds everything in it (PI-3). */
export const WHOLE = 60
