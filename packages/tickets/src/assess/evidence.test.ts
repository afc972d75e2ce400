import * as v from 'valibot'
import { expect, test } from 'vitest'
import { assessmentAct } from '../event.ts'
import { clerk } from '../testing/builders.ts'
import { objection, yearWithFeedback, YearStory } from '../testing/year-story.ts'
import { MOST_EVIDENCE_BYTES } from './evidence.ts'
import type { SelfAssessed } from './life-event.ts'
import { sheetLife } from './life.ts'

const file = { sha256: 'a'.repeat(64), kind: 'image', name: '公示栏.jpg', bytes: 240_000 } as const
const item: SelfAssessed['items'][number] = {
  item: '2.1a',
  review: { kind: 'discretionary', hundredths: 500 },
  words: '窗口规范',
  evidence: '',
  photos: [],
}

test('[EV-1] a self-assessment and an objection name their files by digest, kind, name and bytes', () => {
  const year = new YearStory().after(clerk, '2019-11-20T09:00', {
    type: 'selfAssessed',
    items: [{ ...item, files: [file] }],
  })
  expect(sheetLife(year.now).selfAssessment?.items[0]?.files).toEqual([file])
  const objected = yearWithFeedback().after(clerk, '2019-12-05T09:00', { ...objection, files: [file] })
  expect(sheetLife(objected.now).objections[0]?.files).toEqual([file])
})

test('[EV-1] an act without files has no such field, nor has the document it makes', () => {
  const parsed = v.parse(assessmentAct, { type: 'selfAssessed', items: [item] })
  expect(JSON.stringify(parsed)).toBe(JSON.stringify({ type: 'selfAssessed', items: [item] }))
  const year = new YearStory().after(clerk, '2019-11-20T09:00', { type: 'selfAssessed', items: [item] })
  expect(JSON.stringify(year.now)).not.toContain('files')
})

test('[EV-1] what is no file of evidence is no act: another kind, no bytes, too many of them, more files than twenty', () => {
  const isAct = (files: readonly object[]): boolean =>
    v.is(assessmentAct, { type: 'selfAssessed', items: [{ ...item, files }] })
  expect(isAct([file])).toBe(true)
  for (const wrong of [{ kind: 'html' }, { bytes: 0 }, { bytes: MOST_EVIDENCE_BYTES + 1 }, { sha256: 'A'.repeat(64) }])
    expect(isAct([{ ...file, ...wrong }])).toBe(false)
  expect([isAct([]), isAct(Array.from({ length: 21 }, () => file))]).toEqual([false, false])
})
