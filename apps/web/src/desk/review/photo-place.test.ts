import { expect, test } from 'vitest'
import { atTheSeal, styleOf, turned, wholePhoto, within, zoomed } from './photo-place.ts'

const photo = { width: 1500, height: 2000 }
const frame = { width: 300, height: 500 }

test('[RV-12] a photo stands whole in its frame, upright and turned', () => {
  expect(styleOf(wholePhoto, photo, frame)).toMatchObject({ width: '300px', height: '400px' })
  const sideways = styleOf(turned(wholePhoto), photo, frame)
  expect(sideways).toMatchObject({ width: '225px', height: '300px' })
  expect(sideways.transform).toContain('rotate(90deg)')
})

test('[RV-12] four turns are none', () => {
  expect(turned(turned(turned(turned(wholePhoto))))).toEqual(wholePhoto)
})

test('[RV-12] nothing is moved beyond the photo’s own edge; what fits does not move', () => {
  expect(within({ ...wholePhoto, x: 90, y: -90 }, photo, frame)).toMatchObject({ x: 0, y: 0 })
  // 2.5 times as large: 750 by 1000 pixels in a frame of 300 by 500.
  expect(within(atTheSeal(wholePhoto), photo, frame)).toMatchObject({ zoom: 2.5, x: -225, y: -250 })
})

test('[RV-12] the point under the pointer stays where it is while the photo grows and shrinks', () => {
  const at = { x: 40, y: -70 }
  const before = { ...wholePhoto, zoom: 2, x: 12, y: 30 }
  const after = zoomed(before, true, at)
  expect((at.x - after.x) / after.zoom).toBeCloseTo((at.x - before.x) / before.zoom)
  expect((at.y - after.y) / after.zoom).toBeCloseTo((at.y - before.y) / before.zoom)
  expect(zoomed(wholePhoto, false)).toMatchObject({ zoom: 1 })
})
