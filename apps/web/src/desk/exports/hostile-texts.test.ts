import { defaultPolicy, zhuhui2019, type ScoreInput, type TicketFacts } from '@sunshine/rubric'
import { sheetLife } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { openWorkbook } from '../../workbook/testing/opened.ts'
import { writeCells } from '../../workbook/write-cells.ts'
import { sheetWorkbook } from './sheet-workbook.ts'
import { summaryWorkbook } from './summary-workbook.ts'
import { hostile, paperOf, untouched } from './testing/paper.ts'
import type { UnitPaper } from './unit-paper.ts'

const day = Date.parse('2019-03-04T09:00:00+08:00')
const late: TicketFacts = {
  id: 'T1',
  type: 'complaint',
  priority: 'normal',
  channel: 'centre',
  acceptedAt: day,
  dueOn: '2019-03-08',
  anonymous: false,
  excluded: null,
  extensions: [],
  urgeLetters: [],
  replies: [{ at: day + 30 * 86_400_000, kind: 'official', findings: { format: 'fault', seal: 'ok' } }],
  followUps: [],
  returns: [],
  waivers: [],
}

/** A paper in which a text stands wherever a person can write one. */
function paperWith(text: string): UnitPaper {
  const input: ScoreInput = {
    ...untouched,
    rubric: zhuhui2019,
    policy: defaultPolicy,
    facts: {
      ...untouched.facts,
      tickets: [{ ...late, waivers: [{ clause: 'nonCompliant', reason: text }] }],
      reviews: { '2.1a': { points: 4, reason: text }, '2.2b': { grade: 'good', reason: text } },
      veto: { ground: text, document: text },
    },
  }
  const answer = { answer: 'statement' as const, text, by: text, at: day }
  return paperOf(input, {
    districtName: text,
    unitName: text,
    ticketName: () => text,
    veto: { ground: text, document: text, by: text },
    life: { ...sheetLife(null), answer },
  })
}

test('[EX-5] no text of a sheet or summary becomes a formula, whatever it begins with, in any column', async () => {
  const harmless = await formulasOf(paperWith('好'))
  for (const text of hostile) {
    const found = await formulasOf(paperWith(text))
    // The same formulas in the same cells as with a harmless text: none came from what a person wrote.
    expect(found.formulas).toEqual(harmless.formulas)
    if (!text.startsWith('\r')) expect(found.texts.filter((one) => one === text).length).toBeGreaterThanOrEqual(3)
  }
})

async function formulasOf(paper: UnitPaper): Promise<{ readonly formulas: string[]; readonly texts: string[] }> {
  const files = [await writeCells(sheetWorkbook(paper)), await writeCells(summaryWorkbook([paper, paper]))]
  const sheets = (await Promise.all(files.map((file) => openWorkbook(file)))).flat()
  const cells = sheets.flatMap(({ name, cells: own }) =>
    [...own].map(([place, cell]) => ({ place: `${name}!${place}`, ...cell })),
  )
  return {
    formulas: cells.flatMap(({ place, formula }) => (formula === undefined ? [] : [`${place} ${formula}`])),
    texts: cells.flatMap(({ value, isText }) => (isText ? [String(value)] : [])),
  }
}
