import {
  copyRubric,
  editRubric,
  type Item,
  type ItemKind,
  type LevelName,
  type Refusal,
  type Rubric,
  type RubricEdit,
  type RuleClause,
} from '@sunshine/rubric'
import { halfWidth } from '@sunshine/tickets'

/** What is typed, under names like `1.1/max`; a name that is not there leaves last year's. */
export interface RubricForm {
  readonly [name: string]: string
}

/** The clauses a ticket can be charged by, in the order of the print. */
export const ruleClauses: readonly RuleClause[] = [
  'late',
  'lateAfterUrge',
  'unreplied',
  'nonCompliant',
  'notSealed',
  'rework',
]

/** What a field of an item is called in the form. */
export const field = (item: string, ...parts: readonly string[]): string => [item, ...parts].join('/')

/** A draft made of last year's rubric and the form: the rubric so far, all that keeps it from being one, and what cannot be read. */
export interface RubricOfForm {
  readonly draft: Rubric
  readonly faults: readonly Refusal[]
  /** Names of fields whose number cannot be read. */
  readonly unreadable: readonly string[]
  /** Items that differ from last year's. */
  readonly changed: ReadonlySet<string>
}

/** Reads the form against last year's rubric (AM-11): every change is one of the editor's edits, and nothing else changes. */
export function rubricOfForm(base: Rubric, form: RubricForm): RubricOfForm {
  const reader = makeReader(form)
  const { fromYear = '', docNo = '', issuedOn = '', title = '' } = form
  const named = { id: `${base.id.replace(/-?\d{4}(-\d+)?$/, '')}-${fromYear}`, docNo, issuedOn, title }
  const copied = copyRubric(base, named)
  const copy = 'refusal' in copied ? { ...base, docNo, issuedOn, title } : copied.draft
  const added = addedItems(form)
  const items = [...base.items, ...added]
  const edits: RubricEdit[] = [
    ...added.map((item): RubricEdit => ({ edit: 'addItem', item })),
    ...items.flatMap((item) => editsOfItem(item, reader)),
  ]
  const whole = reader.points('wholeMax')
  if (whole !== undefined) edits.push({ edit: 'wholeMax', max: whole })
  const edited = editRubric(copy, edits)
  const draft = 'refusal' in edited ? copy : edited.draft
  const emptied = draft.contents.filter(({ id }) => !draft.items.some(({ content }) => content === id))
  const tidied = editRubric(
    draft,
    emptied.map(({ id }): RubricEdit => ({ edit: 'removeContent', content: id })),
  )
  const refused = [copied, edited].flatMap((one) => ('refusal' in one ? [one.refusal] : []))
  return {
    draft: 'refusal' in tidied ? draft : tidied.draft,
    faults: [...refused, ...('refusal' in tidied ? [tidied.refusal] : tidied.faults)],
    unreadable: reader.unreadable,
    changed: new Set([
      ...added.map(({ id }) => id),
      ...edits.flatMap((edit) => ('item' in edit && typeof edit.item === 'string' ? [edit.item] : [])),
    ]),
  }
}

/** The items the form adds, as they stand before their own fields are read. */
export function addedItems(form: RubricForm): Item[] {
  return Object.entries(form).flatMap(([name, value]) => {
    const id = /^added\/(.+)$/.exec(name)?.[1]
    const [kind = '', content = ''] = value.split(' ')
    const made = id === undefined || value === '' ? undefined : blankItem(kind, { id, content })
    return made ? [made] : []
  })
}

/** A new item of each of the six kinds; its words and numbers are to be filled in. */
function blankItem(kind: string, { id, content }: { readonly id: string; readonly content: string }): Item | undefined {
  const base = { id, content, label: '', max: 100, notes: [] }
  const blank: { readonly [one in ItemKind]: Item } = {
    ticketDeduction: { ...base, kind: 'ticketDeduction', exclusive: false, rules: [] },
    rate: { ...base, kind: 'rate', threshold: 95, perPoint: 200, zeroBelow: 85 },
    discretionary: { ...base, kind: 'discretionary', step: 50 },
    countDeduction: { ...base, kind: 'countDeduction', perCase: 100 },
    graded: {
      ...base,
      kind: 'graded',
      levels: { excellent: 100, good: 80, fair: 60 },
      levelNames: { excellent: '优秀', good: '良好', fair: '一般' },
    },
    earned: {
      ...base,
      kind: 'earned',
      levels: { national: 100, provincial: 80, municipal: 60 },
      levelNames: { national: '国家级', provincial: '省级', municipal: '市级' },
    },
  }
  return Object.entries(blank).find(([one]) => one === kind)?.[1]
}

interface Reader {
  /** Hundredths typed under a name; undefined when nothing is, or what is cannot be read. */
  readonly points: (name: string) => number | undefined
  readonly percent: (name: string) => number | undefined
  readonly text: (name: string) => string | undefined
  readonly unreadable: readonly string[]
}

function makeReader(form: RubricForm): Reader {
  const unreadable: string[] = []
  const number = (name: string, shape: RegExp, times: number): number | undefined => {
    const typed = form[name]
    if (typed === undefined) return undefined
    const digits = halfWidth(typed).trim()
    if (shape.test(digits)) return Math.round(Number(digits) * times)
    unreadable.push(name)
    return undefined
  }
  return {
    points: (name) => number(name, /^\d{1,3}(\.\d{1,2})?$/, 100),
    percent: (name) => number(name, /^\d{1,3}$/, 1),
    text: (name) => form[name]?.trim(),
    unreadable,
  }
}

function editsOfItem(item: Item, reader: Reader): RubricEdit[] {
  const at = (...parts: readonly string[]): string => field(item.id, ...parts)
  if (reader.text(at('gone')) === 'yes') return [{ edit: 'removeItem', item: item.id }]
  const edits: RubricEdit[] = []
  const label = reader.text(at('label'))
  if (label !== undefined && label !== item.label) edits.push({ edit: 'itemLabel', item: item.id, label })
  const max = reader.points(at('max'))
  if (max !== undefined && max !== item.max) edits.push({ edit: 'itemMax', item: item.id, max })
  const notes = reader
    .text(at('notes'))
    ?.split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (notes !== undefined && notes.join('\n') !== item.notes.join('\n'))
    edits.push({ edit: 'notes', item: item.id, lines: notes })
  return [...edits, ...editsOfKind(item, reader)]
}

function editsOfKind(item: Item, reader: Reader): RubricEdit[] {
  const at = (...parts: readonly string[]): string => field(item.id, ...parts)
  switch (item.kind) {
    case 'ticketDeduction':
      return ruleClauses.flatMap((when) => editsOfRule(item, when, reader))
    case 'rate': {
      const threshold = reader.percent(at('threshold')) ?? item.threshold
      const zeroBelow = reader.percent(at('zeroBelow')) ?? item.zeroBelow
      const perPoint = reader.points(at('perPoint')) ?? item.perPoint
      const isSame = threshold === item.threshold && zeroBelow === item.zeroBelow && perPoint === item.perPoint
      return isSame ? [] : [{ edit: 'rate', item: item.id, threshold, perPoint, zeroBelow }]
    }
    case 'discretionary': {
      const step = reader.points(at('step'))
      return step === undefined || step === item.step ? [] : [{ edit: 'step', item: item.id, step }]
    }
    case 'countDeduction': {
      const perCase = reader.points(at('perCase'))
      return perCase === undefined || perCase === item.perCase ? [] : [{ edit: 'perCase', item: item.id, perCase }]
    }
    case 'graded':
    case 'earned':
      return levelsOf(item).flatMap(({ level, points: was }): RubricEdit[] => {
        const points = reader.points(at('level', level))
        return points === undefined || points === was ? [] : [{ edit: 'levelPoints', item: item.id, level, points }]
      })
  }
}

/** The levels of a graded or an earned item, best first. */
export function levelsOf(
  item: Extract<Item, { kind: 'graded' | 'earned' }>,
): { level: LevelName; name: string; points: number }[] {
  const { levels, levelNames } = item
  return 'excellent' in levels && 'excellent' in levelNames
    ? [
        { level: 'excellent', name: levelNames.excellent, points: levels.excellent },
        { level: 'good', name: levelNames.good, points: levels.good },
        { level: 'fair', name: levelNames.fair, points: levels.fair },
      ]
    : awardsOf(item)
}

function awardsOf(item: Item): { level: LevelName; name: string; points: number }[] {
  if (item.kind !== 'earned') return []
  const { levels, levelNames } = item
  return [
    { level: 'national', name: levelNames.national, points: levels.national },
    { level: 'provincial', name: levelNames.provincial, points: levels.provincial },
    { level: 'municipal', name: levelNames.municipal, points: levels.municipal },
  ]
}

function editsOfRule(item: Extract<Item, { kind: 'ticketDeduction' }>, when: RuleClause, reader: Reader): RubricEdit[] {
  const at = (part: string): string => field(item.id, 'rule', when, part)
  const held = item.rules.find((rule) => rule.when === when)
  const points = reader.points(at('points'))
  const label = reader.text(at('label'))
  if (held === undefined)
    return label === undefined ? [] : [{ edit: 'addRule', item: item.id, rule: { when, label, points: points ?? 100 } }]
  if (reader.text(at('gone')) === 'yes') return [{ edit: 'removeRule', item: item.id, when }]
  const edits: RubricEdit[] = []
  if (points !== undefined && points !== held.points) edits.push({ edit: 'rulePoints', item: item.id, when, points })
  if (label !== undefined && label !== held.label) edits.push({ edit: 'ruleLabel', item: item.id, when, label })
  return edits
}
