/** Type whose ASCII is half as wide as its Chinese, as most Chinese fonts have it; in em. */
export const halfAndFull = (text: string): number =>
  Array.from(text).reduce((width, sign) => width + (/[ -~\u00A0]/u.test(sign) ? 0.5 : 1), 0)
