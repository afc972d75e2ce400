import type { Choices } from '@sunshine/sync/simulator'

/** Dots per millimetre of the drawn sheet. */
export const DOTS = 4
/** A4 in millimetres. */
export const SHEET = { width: 210, height: 297 }

/** How much of one ink lies on each dot of an A4 sheet, 0–255. */
export interface Ink {
  readonly dots: Uint8Array
  readonly width: number
  readonly height: number
}

/** A sheet's layers: what a printer or a black pen left, and what is red. */
export interface Sheet {
  readonly black: Ink
  readonly red: Ink
}

/** A stroke in millimetres. */
export interface Stroke {
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
  readonly width: number
}

/** An empty layer of a sheet. */
export function bareInk(): Ink {
  const [width, height] = [SHEET.width * DOTS, SHEET.height * DOTS]
  return { dots: new Uint8Array(width * height), width, height }
}

/** Draws a stroke with soft edges; `strength` says how much ink each place takes. */
export function draw(ink: Ink, stroke: Stroke, strength: (x: number, y: number) => number = () => 1): void {
  const [x0, y0] = [stroke.from[0] * DOTS, stroke.from[1] * DOTS]
  const [dx, dy] = [stroke.to[0] * DOTS - x0, stroke.to[1] * DOTS - y0]
  const half = (stroke.width * DOTS) / 2
  const squared = Math.max(1e-6, dx * dx + dy * dy)
  const [left, right] = [Math.min(x0, x0 + dx) - half - 1, Math.max(x0, x0 + dx) + half + 1]
  const [top, bottom] = [Math.min(y0, y0 + dy) - half - 1, Math.max(y0, y0 + dy) + half + 1]
  for (let y = Math.max(0, Math.floor(top)); y <= Math.min(ink.height - 1, bottom); y++)
    for (let x = Math.max(0, Math.floor(left)); x <= Math.min(ink.width - 1, right); x++) {
      const along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / squared))
      const distance = Math.hypot(x - x0 - along * dx, y - y0 - along * dy)
      const covered = Math.min(1, Math.max(0, half + 0.5 - distance)) * strength(x / DOTS, y / DOTS)
      const at = y * ink.width + x
      ink.dots[at] = Math.max(ink.dots[at] ?? 0, Math.round(covered * 255))
    }
}

/** Something as dense as a Chinese character: a few strokes in a square of `size` millimetres, turned by `angle`. */
export function drawCharacter(
  ink: Ink,
  place: { readonly x: number; readonly y: number; readonly size: number; readonly angle?: number },
  how: { readonly choices: Choices; readonly strength?: (x: number, y: number) => number },
): void {
  const { x, y, size, angle = 0 } = place
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const at = (across: number, down: number): readonly [number, number] => {
    const [u, v] = [(across - 0.5) * size * 0.86, (down - 0.5) * size * 0.86]
    return [x + u * cos - v * sin, y + u * sin + v * cos]
  }
  const part = (): number => how.choices.below(11) / 10
  for (let count = 4 + how.choices.below(5); count > 0; count--) {
    const [a, b, c] = [part(), part(), part()]
    const kind = how.choices.below(5)
    const ends =
      kind < 2
        ? ([at(a * 0.4, b), at(1 - c * 0.4, b)] as const)
        : kind < 4
          ? ([at(b, a * 0.4), at(b, 1 - c * 0.4)] as const)
          : ([at(a, b), at(c, 1 - b)] as const)
    draw(ink, { from: ends[0], to: ends[1], width: size * 0.085 }, how.strength)
  }
}

/** A line of print from `x`, in millimetres; the place where it ends. */
export function drawLine(
  ink: Ink,
  line: { readonly x: number; readonly y: number; readonly size: number; readonly characters: number },
  choices: Choices,
): number {
  for (let count = 0; count < line.characters; count++)
    drawCharacter(ink, { x: line.x + (count + 0.5) * line.size * 1.05, y: line.y, size: line.size }, { choices })
  return line.x + line.characters * line.size * 1.05
}
