import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sweepPhotos } from './sweep.ts'

const [rowed, unclaimed] = ['a'.repeat(64), 'b'.repeat(64)]

test('[SV-16] halves are deleted, bytes without a row are put aside, and what has a row stays', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sweep-'))
  const [photos, aside] = [join(folder, 'attachments'), join(folder, 'aside')]
  for (const name of [rowed, unclaimed]) {
    const within = join(photos, name.slice(0, 2))
    mkdirSync(within, { recursive: true })
    for (const kind of ['', '.thumb']) writeFileSync(join(within, name + kind), 'bytes')
    writeFileSync(join(within, `${name}.4711.99.part`), 'byt')
  }
  expect(sweepPhotos(photos, aside, new Set([rowed]))).toEqual({ halves: 2, unclaimed: 2 })
  const left = readdirSync(photos, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(left.map(({ name }) => name).toSorted()).toEqual([rowed, `${rowed}.thumb`])
  expect(readdirSync(aside).toSorted()).toEqual([unclaimed, `${unclaimed}.thumb`])
  expect(sweepPhotos(join(folder, 'absent'), aside, new Set())).toEqual({ halves: 0, unclaimed: 0 })
  rmSync(folder, { recursive: true })
})
