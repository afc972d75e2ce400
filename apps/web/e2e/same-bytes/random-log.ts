import {
  addTallies,
  canonicalJson,
  emptyTally,
  explainDeduction,
  explainOutlook,
  explainPending,
  explainStake,
  markTicket,
  season,
  tallyOf,
  todaysList,
  type ScoreInput,
} from '@sunshine/rubric'
import { addDays, startOfDay } from '@sunshine/rubric/civil-date'
import { createChoices, type Choices } from '@sunshine/sync/simulator'
import {
  apply,
  calendarOf,
  defaultSettings,
  dueLines,
  isRefused,
  policyFor,
  rubricFor,
  serverStamp,
  unitFacts,
  unitSheet,
  type Actor,
  type Assessment,
  type Document,
  type Event,
  type Settings,
  type Subject,
  type Ticket,
  type TicketAct,
} from '@sunshine/tickets'

const YEAR = 2026
const HOUR = 3_600_000
const START = startOfDay('2026-01-04')
const people: readonly [Actor, ...Actor[]] = [
  { userId: 'u-wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' },
  { userId: 'u-wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' },
  { userId: 'u-li', name: '李校长', role: 'principal', unitId: 'QH' },
  { userId: 'u-chen', name: '小陈', role: 'centreDispatcher', unitId: 'ZX' },
  { userId: 'u-zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' },
  { userId: 'u-wu', name: '吴局长', role: 'approver', unitId: 'ZX' },
]

/**
 * One seeded log of some thirty acts of anyone in any order, legal or not, folded as the server folds it, and everything
 * computed from it as one text: documents, refusals, sheet, sentences, forecasts. The same bytes on every engine (SC-8).
 */
export function textOfLog(seed: number): string {
  const choices = createChoices(seed)
  const documents = new Map<string, Document>()
  const refusals: string[] = []
  let now = START + choices.below(300 * 24) * HOUR
  for (let seq = 1; seq <= 30; seq++) {
    now += choices.below(72) * HOUR + choices.below(HOUR)
    const subject = chooseSubject(choices, documents, now)
    const event: Event = {
      id: `e${seq}`,
      subject,
      deviceId: 'd1',
      deviceSeq: seq,
      claimedAt: now - choices.below(60) * HOUR,
      anchor: null,
      baseVersion: choices.below(5),
    }
    const key = `${subject.kind}:${subject.id}`
    const before = documents.get(key) ?? null
    const settings = settingsIn(documents)
    const stamp = serverStamp(
      event,
      { before, actor: choices.pick(people), receivedAt: now, settings },
      {
        policy: policyFor(settings, { year: YEAR, asOf: now }).policy,
        seq,
        evidence: {
          lastContactAt: now - choices.below(100) * HOUR,
          skewMs: choices.below(600_000),
          sequenceUnbroken: choices.chance(90),
        },
        ticketNo: `ZH-2026-QH-${String(seq).padStart(4, '0')}`,
        initials: null,
      },
    )
    const after = apply(before, { ...event, stamp })
    if (isRefused(after)) refusals.push(after.refused.code)
    else documents.set(key, after)
  }
  return canonicalJson({ documents: [...documents.values()], refusals, computed: computed(documents, now) })
}

function settingsIn(documents: ReadonlyMap<string, Document>): Settings {
  const held = documents.get('settings:district')
  return held?.kind === 'settings' ? held : defaultSettings
}

function computed(documents: ReadonlyMap<string, Document>, asOf: number): object {
  const settings = settingsIn(documents)
  const tickets = [...documents.values()].filter((document): document is Ticket => document.kind === 'ticket')
  const held = documents.get(`assessment:QH:${YEAR}`)
  const assessment: Assessment | null = held?.kind === 'assessment' ? held : null
  const about = { unitId: 'QH', year: YEAR, asOf, tickets, assessment, settings }
  const { policy } = policyFor(settings, about)
  const input: ScoreInput = { rubric: rubricFor(settings, YEAR), policy, facts: unitFacts(about), asOf }
  const sheet = unitSheet(about)
  const name = (id: string): string => id
  const tallies = input.facts.tickets.map((ticket) =>
    tallyOf(markTicket(ticket, { ...input, period: input.facts.period })),
  )
  return {
    sheet,
    sentences: sheet.items.flatMap((item) => [
      ...item.deductions.map((line) => explainDeduction(line, name)),
      ...item.pending.map((line) => explainPending(line, name)),
    ]),
    tally: tallies.reduce(addTallies, emptyTally),
    stakes: todaysList(input).map((stake) => ({ ...stake, words: explainStake(stake) })),
    season: season(input),
    outlook: explainOutlook(season(input)),
    due: tickets.flatMap(({ due }) =>
      due?.limit && due.from !== null
        ? dueLines(calendarOf(settings), due.from, { dueOn: due.on, limit: due.limit })
        : [],
    ),
  }
}

function chooseSubject(choices: Choices, documents: ReadonlyMap<string, Document>, now: number): Subject {
  const dice = choices.below(100)
  if (dice < 6) return { kind: 'settings', id: 'district', act: adopted(choices, now) }
  if (dice < 16) return { kind: 'assessment', id: `QH:${YEAR}`, act: graded(choices) }
  const id = `t${choices.below(5)}`
  const ticket = documents.get(`ticket:${id}`)
  return { kind: 'ticket', id, act: ticketAct(choices, ticket?.kind === 'ticket' ? ticket : undefined, now) }
}

function adopted(choices: Choices, now: number): Extract<Subject, { kind: 'settings' }>['act'] {
  const policies: readonly [Record<string, string | number>, ...Record<string, string | number>[]] = [
    {
      rateStep: choices.pick(['floor', 'ceil', 'proRata']),
      emptyRate: choices.pick(['full', 'zero', 'notApplicable']),
    },
    { urgeCombine: 'sum', urgeCount: 'perLetter', reworkTimeliness: 'worstRound', unreachable: 'dissatisfied' },
    { minSample: choices.below(4), complianceCombine: 'max', followUpBasis: 'first', deadlineMoment: 'acceptanceTime' },
  ]
  if (choices.chance(70))
    return { type: 'policyAdopted', policy: choices.pick(policies), effectiveOn: '2026-01-01', reason: '局务会议' }
  const date = addDays('2026-01-05', choices.below(360))
  const kind = choices.pick(['holiday', 'makeUp', 'ordinary'] as const)
  const edit = { date, kind, name: '校运会', notice: '区局通知' } as const
  return { type: 'calendarEdited', edits: [edit], knownThrough: null, reason: `第 ${now % 97} 号` }
}

function graded(choices: Choices): Extract<Subject, { kind: 'assessment' }>['act'] {
  const item = choices.pick(['2.1a', '2.1b', '2.2a', '2.2b', '2.2c', '3.1', '3.2', '3.3'])
  const rest = { type: 'itemReviewed', item, reason: '见台账', evidence: '' } as const
  switch (item) {
    case '2.2a':
      return {
        ...rest,
        review: {
          kind: 'countDeduction',
          cases: [{ upheld: choices.chance(50), authority: '市局', upheldOn: null, reason: '' }],
        },
      }
    case '2.2b':
    case '2.2c':
      return { ...rest, review: { kind: 'graded', grade: choices.pick(['excellent', 'good', 'fair', 'none']) } }
    case '3.3': {
      const award = {
        case: 'A',
        level: choices.pick(['national', 'provincial', 'municipal', 'district'] as const),
      } as const
      const awards = [{ ...award, documentNo: '1号', issuer: '省厅', issuedOn: null }]
      return { ...rest, review: { kind: 'earned', awards } }
    }
    default:
      return { ...rest, review: { kind: 'discretionary', hundredths: choices.below(11) * 50 } }
  }
}

const words = [
  '经核实，已退费 24 元。',
  '　来访人称𠮷祥小学食堂青菜发黄，请核实。',
  '“已办结”——详见附件①',
  'Ｗ班 3 名同学，电话 16000000001',
] as const

function ticketAct(choices: Choices, ticket: Ticket | undefined, now: number): TicketAct {
  if (ticket === undefined)
    return {
      type: 'registered',
      personal: { visitorName: '周某', visitorPhone: '16000000001' },
      anonymous: choices.chance(10),
      confidential: false,
      noReplyWanted: false,
      ticketType: choices.pick(['inquiry', 'assistance', 'complaint', 'suggestion', 'other']),
      priority: choices.pick(['normal', 'normal', 'important', 'critical']),
      channel: choices.pick(['phone', 'walkIn']),
      acceptedAt: now - choices.below(48) * HOUR,
      acceptingDepartment: '办公室',
      acceptedBy: '王老师',
      description: choices.pick(words),
      unitId: 'QH',
      accusedUnitId: null,
      dueOn: null,
    }
  const reply = ticket.replies.at(-1)?.id ?? 'none'
  const onDay = addDays('2026-01-05', choices.below(360))
  return choices.pick<TicketAct>([
    { type: 'accepted', acceptedBy: '王老师' },
    { type: 'replied', subject: '收费问题', honorific: '女士', body: choices.pick(words), datedOn: onDay },
    { type: 'replied', subject: '收费问题', honorific: null, body: choices.pick(words), datedOn: onDay },
    {
      type: 'findingRecorded',
      replyId: reply,
      format: choices.pick(['ok', 'fault']),
      seal: choices.pick(['ok', 'fault']),
      reason: '无',
    },
    {
      type: 'findingRecorded',
      replyId: reply,
      format: 'ok',
      seal: choices.pick(['ok', 'fault']),
      reason: '无',
      over: null,
    },
    { type: 'secondFindingRecorded', replyId: reply, format: 'ok', seal: choices.pick(['ok', 'fault']), reason: '无' },
    { type: 'findingSettled', replyId: reply, format: 'ok', seal: 'fault', reason: '看过原件', over: null },
    { type: 'claimDecided', replyId: reply, accepted: choices.chance(50), reason: '有记录' },
    { type: 'waived', clause: choices.pick(['late', 'unreplied', 'rework', 'dissatisfied']), reason: '台风停课' },
    { type: 'urgeLetterIssued', letterNo: '珠教催〔2026〕1号', issuedAt: now },
    { type: 'extensionRequested', newDueOn: onDay, reason: '需上门核实' },
    {
      type: 'extensionDecided',
      requestId: ticket.extensions[0]?.id ?? 'none',
      approved: choices.chance(60),
      reason: '属实',
    },
    {
      type: 'followedUp',
      result: choices.pick(['satisfied', 'basicallySatisfied', 'dissatisfied', 'unreachable', 'declined']),
      notes: '',
    },
    { type: 'returned', reason: 'dissatisfied', note: '重办', dueOn: choices.chance(50) ? onDay : null },
    { type: 'interimNoted', text: choices.pick(words) },
    {
      type: 'classified',
      ticketType: choices.pick(['inquiry', 'complaint', 'report', 'other']),
      priority: choices.pick(['normal', 'important']),
      reason: '核对',
    },
    { type: 'dueRecalculated', dueOn: choices.chance(50) ? onDay : null, reason: '新安排' },
    { type: 'closed', outcome: choices.pick(words) },
  ])
}
