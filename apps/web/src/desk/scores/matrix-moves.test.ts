import { assert, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { scoreRow } from '../testing/score-rows.ts'
import { HEAD, moved, nextUngraded } from './matrix-moves.ts'

const board = { units: ['A', 'B', 'C'], columns: ['unit', 'stage', 'item-1.1', 'total'] }
const go = (unitId: string, column: string, key: string, ctrl = false) => {
  const to = moved(board, { unitId, column }, { key, ctrl })
  return to && `${to.unitId} ${to.column}`
}

test('[MX-2] arrows go from cell to cell and stop at the edge; the head lies above the first unit', () => {
  expect(go('A', 'unit', 'ArrowRight')).toBe('A stage')
  expect(go('A', 'unit', 'ArrowLeft')).toBe('A unit')
  expect(go('A', 'stage', 'ArrowUp')).toBe(`${HEAD} stage`)
  expect(go('C', 'total', 'ArrowDown')).toBe('C total')
  expect(go('C', 'total', 'ArrowRight')).toBe('C total')
})
test('[MX-2] Home, End, page and Ctrl lead to the ends as in a spreadsheet, and no other key moves', () => {
  expect(go('B', 'item-1.1', 'Home')).toBe('B unit')
  expect(go('B', 'item-1.1', 'End')).toBe('B total')
  expect(go('B', 'item-1.1', 'Home', true)).toBe(`${HEAD} unit`)
  expect(go('A', 'stage', 'End', true)).toBe('C total')
  expect(go('A', 'stage', 'ArrowDown', true)).toBe('C stage')
  expect(go('A', 'stage', 'PageDown')).toBe('C stage')
  expect(go('A', 'stage', 'a')).toBeUndefined()
})
test('[MX-2] no key ever leads out of the matrix', () => {
  const anyKey = constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown')
  assert(
    property(constantFrom(HEAD, ...board.units), constantFrom(...board.columns), anyKey, (unitId, column, key) => {
      const to = moved(board, { unitId, column }, { key, ctrl: false })
      expect([HEAD, ...board.units]).toContain(to?.unitId)
      expect(board.columns).toContain(to?.column)
    }),
  )
})

const rows = [
  scoreRow('A', { '2.1a': null, '2.1b': null }),
  scoreRow('B', { '2.1a': 500, '2.1b': null }),
  scoreRow('C', { '2.1a': null, '2.1b': null }, { stage: 'feedback' }),
  scoreRow('D', { '2.1a': null, '2.1b': 500 }),
]
const path = (direction: 'row' | 'column'): string[] => {
  const found: string[] = []
  let at = nextUngraded(rows, undefined, direction)
  while (at && found.length < 6) {
    found.push(`${at.unitId} ${at.item}`)
    at = nextUngraded(rows, at, direction)
  }
  return found
}

test('[MX-3] the next 待评 cell is along the row or down the column, round and round, past units that may not be graded', () => {
  expect(path('row')).toEqual(['A 2.1a', 'A 2.1b', 'B 2.1b', 'D 2.1a', 'A 2.1a', 'A 2.1b'])
  expect(path('column')).toEqual(['A 2.1a', 'D 2.1a', 'A 2.1b', 'B 2.1b', 'A 2.1a', 'D 2.1a'])
  expect(nextUngraded(rows, { unitId: 'B', item: '' }, 'row')).toEqual({ unitId: 'B', item: '2.1b' })
  expect(nextUngraded([scoreRow('A', { '2.1a': 500 })], undefined, 'row')).toBeUndefined()
})
