import type { Choices } from '@sunshine/sync/simulator'
import { bareInk, draw, drawCharacter, drawLine, SHEET, type Ink, type Sheet } from './paper-sheet.ts'

/** What lies on the sheet besides its text. */
export interface LetterPlan {
  readonly seal: 'round' | 'oval' | 'none'
  /** How much ink the seal left, 0–1. */
  readonly strength: number
  /** Part of the seal that the stamp did not touch, 0–1. */
  readonly missing: number
  /** A copy has its seal in grey. */
  readonly isCopy: boolean
  readonly redHeading: boolean
  readonly redPen: 'none' | 'circle' | 'tick' | 'words' | 'underline'
}

/** A letter as the template prints it: title, greeting, body, unit and date; sealed over the date, or not. */
export function drawLetter(plan: LetterPlan, choices: Choices): Sheet {
  const sheet: Sheet = { black: bareInk(), red: bareInk() }
  const size = 4.9 + choices.below(8) / 10
  let y = 34
  if (plan.redHeading) y = drawHeading(plan.isCopy ? sheet.black : sheet.red, choices)
  drawLine(sheet.black, { x: 55, y, size: size * 1.4, characters: 10 + choices.below(5) }, choices)
  y += 22
  drawLine(sheet.black, { x: 28, y, size, characters: 6 }, choices)
  for (let line = 6 + choices.below(9); line > 0; line--) {
    y += size * 1.75
    drawLine(sheet.black, { x: 28, y, size, characters: line === 1 ? 9 : 24 + choices.below(5) }, choices)
  }
  y = Math.min(y + size * 4, 240)
  drawLine(sheet.black, { x: 120, y, size, characters: 9 }, choices)
  drawLine(sheet.black, { x: 128, y: y + size * 1.8, size, characters: 8 }, choices)
  if (plan.seal !== 'none')
    drawSeal(plan.isCopy ? sheet.black : sheet.red, { plan, x: 148 + choices.below(20), y }, choices)
  drawPen(sheet.red, plan, { choices, y })
  return sheet
}

function drawHeading(ink: Ink, choices: Choices): number {
  const size = 9 + choices.below(6)
  const characters = Math.min(12, Math.floor(170 / (size * 1.05)))
  drawLine(ink, { x: (SHEET.width - characters * size * 1.05) / 2, y: 32, size, characters }, choices)
  draw(ink, { from: [25, 48], to: [185, 48], width: 0.9 })
  return 62
}

function drawSeal(
  ink: Ink,
  { plan, x, y }: { readonly plan: LetterPlan; readonly x: number; readonly y: number },
  choices: Choices,
): void {
  const [across, down] = plan.seal === 'round' ? [20 + choices.below(3), 0] : [22 + choices.below(3), 15]
  const high = down || across
  const turn = (choices.below(31) - 15) / 60
  const edge = choices.below(628) / 100
  const [waveX, waveY] = [choices.below(60) / 100 + 0.2, choices.below(60) / 100 + 0.2]
  // Rubber never touches evenly: patches take less ink, and a tilted stamp leaves one side out.
  const strength = (px: number, py: number): number => {
    const patch = 0.82 + 0.18 * Math.sin(px * waveX) * Math.sin(py * waveY)
    const side = ((px - x) * Math.cos(edge) + (py - y) * Math.sin(edge)) / across
    const touched = plan.missing === 0 ? 1 : Math.min(1, Math.max(0, (1 - 2 * plan.missing - side) * 4 + 0.5))
    return plan.strength * patch * touched
  }
  const on = (angle: number, share: number): readonly [number, number] => {
    const [u, v] = [Math.cos(angle) * across * share, Math.sin(angle) * high * share]
    return [x + u * Math.cos(turn) - v * Math.sin(turn), y + u * Math.sin(turn) + v * Math.cos(turn)]
  }
  const steps = 72
  for (let step = 0; step < steps; step++) {
    const [from, to] = [(step / steps) * Math.PI * 2, ((step + 1) / steps) * Math.PI * 2]
    draw(ink, { from: on(from, 1), to: on(to, 1), width: 1.2 }, strength)
  }
  const characters = 9 + choices.below(6)
  for (let index = 0; index < characters; index++) {
    const angle = Math.PI * (0.85 + (1.3 * index) / (characters - 1))
    const [cx, cy] = on(angle, 0.78)
    drawCharacter(ink, { x: cx, y: cy, size: 4.6, angle: angle + Math.PI / 2 + turn }, { choices, strength })
  }
  if (plan.seal === 'oval') {
    for (const index of [-2, -1, 0, 1, 2])
      drawCharacter(ink, { x: x + index * 4.4, y: y + 2, size: 4.2 }, { choices, strength })
    return
  }
  const star = Array.from({ length: 10 }, (_, corner) =>
    on(-Math.PI / 2 + (corner * Math.PI) / 5, corner % 2 ? 0.13 : 0.33),
  )
  star.forEach((corner) => draw(ink, { from: corner, to: [x, y], width: 2.6 }, strength))
}

function drawPen(
  ink: Ink,
  { redPen }: LetterPlan,
  { choices, y }: { readonly choices: Choices; readonly y: number },
): void {
  const width = 0.5 + choices.below(5) / 10
  const [x, top] = [50 + choices.below(90), 70 + choices.below(70)]
  if (redPen === 'tick') {
    draw(ink, { from: [x, top], to: [x + 8, top + 12], width })
    draw(ink, { from: [x + 8, top + 12], to: [x + 28, top - 14], width })
  }
  if (redPen === 'underline')
    for (const line of [0, 1, 2])
      draw(ink, { from: [30, top + line * 9], to: [120 + choices.below(60), top + 1 + line * 9], width })
  if (redPen === 'words')
    for (let index = 0; index < 4 + choices.below(5); index++)
      drawCharacter(ink, { x: 40 + index * 11, y: Math.min(285, y + 32), size: 10, angle: -0.1 }, { choices })
  if (redPen === 'circle') {
    const [rx, ry] = [14 + choices.below(14), 7 + choices.below(9)]
    for (let step = 0; step < 48; step++) {
      const on = (at: number): readonly [number, number] => {
        const angle = (at / 48) * 6.5
        return [x + Math.cos(angle) * (rx + at / 24), top + Math.sin(angle) * ry]
      }
      draw(ink, { from: on(step), to: on(step + 1), width })
    }
  }
}
