// What `sealing.ts` runs in a page: pages of rows into a phone's database, as a first sync brings them.
import { createClientStore } from '@sunshine/sync'
import { ClientDatabase, createDexieDisk } from '@sunshine/sync/dexie'
import { createTextSeal, noSeal, openVault, sealWith } from '@sunshine/sync/vault'
import type { Ticket } from '@sunshine/tickets'

const PAGE = 500
const head = { seq: 1_000_000, hash: 'h' }
const names = ['周某某', '欧阳某', '李某', '王某某']
const sentences = [
  '孩子在学校食堂吃饭后拉肚子，要求学校说明食材来源并公开留样记录。',
  '课后服务收费没有公示，家长群里也没有说明。',
  '校门口早上放学时段堵车，老人接孩子不安全。',
  '经核对考勤表，已退还24元，并已当面向反映人说明情况。',
  '今后每周抽查一次，结果在公示栏公布。',
]
const words = (nth: number, count: number): string =>
  Array.from({ length: count }, (_, at) => sentences[(nth + at * 3) % sentences.length]).join('')

/** A ticket somebody has answered and called about, as most are; the same for the same number. */
function ticket(nth: number): Ticket {
  const at = 1_772_416_800_000 + nth * 60_000
  const day = '2026-03-09' as Exclude<Ticket['due'], null>['on']
  const signed = { name: '王老师', unitId: `S${nth % 60}`, at }
  return {
    kind: 'ticket',
    id: `0196f0a0-0000-7000-8000-${String(nth).padStart(12, '0')}`,
    ticketNo: `SF-2026-S${nth % 60}-${nth}`,
    state: 'replied',
    type: 'complaint',
    priority: 'normal',
    channel: 'phone',
    anonymous: false,
    confidential: false,
    noReplyWanted: false,
    personal: { visitorName: names[nth % names.length] ?? '', visitorPhone: `160${String(nth).padStart(8, '0')}` },
    unitId: `S${nth % 60}`,
    assistingUnitIds: [],
    accusedUnitId: null,
    formerlyAccusedUnitIds: [],
    registered: signed,
    acceptedAt: at,
    acceptingDepartment: '办公室',
    acceptedBy: '王老师',
    due: { on: day, calendarVersion: '2026', provisional: false, limit: { days: 5, unit: 'working' }, from: day },
    dispatchedAt: null,
    description: words(nth, 3),
    proposedAction: '请总务处核实，三日内答复。',
    leaderInstruction: '同意，注意保护学生隐私。',
    instructed: signed,
    outcome: '已整改',
    interimNotes: [{ id: `n${nth}`, at, text: '已联系家长，正在核实。', by: '王老师' }],
    replies: [
      {
        id: `r${nth}`,
        at,
        writtenAt: at,
        subject: '关于食堂食材的答复',
        honorific: '家长',
        body: words(nth + 1, 5),
        datedOn: day,
        by: '王老师',
        sealPhotos: [{ sha256: 'a'.repeat(64), width: 1200, height: 1600, bytes: 240_000, at }],
        lint: [],
        findings: { format: 'ok', seal: 'ok' },
        findingReason: '',
        claim: null,
      },
    ],
    extensions: [],
    urgeLetters: [],
    followUps: [{ id: `f${nth}`, at, by: 'centre', result: 'satisfied', notes: '家长表示满意', caller: '小陈' }],
    returns: [],
    waivers: [],
    handBackReason: '',
    mergedInto: null,
    closed: null,
    edits: { description: { ...signed, version: 2 }, proposedAction: { ...signed, version: 3 } },
    version: 6,
  } as Ticket
}

/** The pages of a first sync, as the transport hands them over. */
const pagesOf = (count: number) =>
  Array.from({ length: Math.ceil(count / PAGE) }, (_, page) => ({
    scope: 'district' as const,
    rows: Array.from({ length: Math.min(PAGE, count - page * PAGE) }, (__, at) => {
      const seq = page * PAGE + at + 1
      return { seq, document: ticket(seq) }
    }),
    left: [],
    cursor: Math.min(count, (page + 1) * PAGE),
    more: (page + 1) * PAGE < count,
  }))

/** How long each part took, in milliseconds. */
interface Took {
  /** All pages into the database. */
  readonly written: number
  /** All rows out of it and opened, as the first list after a start does. */
  readonly read: number
}

export async function firstSync(count: number, isSealed: boolean): Promise<Took> {
  const database = new ClientDatabase(`bench-${crypto.randomUUID()}`)
  const store = createClientStore(createDexieDisk(database, () => 'd1'))
  const key = await openVault(database, { by: 'device' })
  if ('shut' in key) throw new Error(key.shut)
  const sealing = () => (isSealed ? sealWith(createTextSeal(key)) : noSeal)
  const pages = pagesOf(count)
  const seal = sealing()
  const from = performance.now()
  for (const page of pages) await store.takePage(await seal.page(page), head)
  const written = performance.now() - from
  // The program starts anew: nothing is known.
  const again = sealing()
  const readFrom = performance.now()
  const stored = await store.documents('ticket')
  const open = await again.openDocuments(stored.flatMap(({ view }) => view ?? []))
  const read = performance.now() - readFrom
  if (open.length !== count) throw new Error(`${open.length} of ${count}`)
  await database.delete()
  return { written, read }
}

/** The same rows by IndexedDB alone, a transaction a page. */
export async function raw(count: number): Promise<number> {
  const name = `raw-${crypto.randomUUID()}`
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name, 1)
    opening.addEventListener('upgradeneeded', () => {
      const documents = opening.result.createObjectStore('documents', { keyPath: 'key' })
      documents.createIndex('kind', 'kind')
      documents.createIndex('scope', 'scope')
    })
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')))
  })
  const pages = pagesOf(count)
  const from = performance.now()
  for (const { rows } of pages) {
    const step = database.transaction('documents', 'readwrite', { durability: 'strict' })
    const documents = step.objectStore('documents')
    for (const { seq, document } of rows) {
      const { kind, id } = document
      const row = {
        key: `${kind}:${id}`,
        kind,
        id,
        scope: 'district',
        seq,
        base: document,
        view: document,
        stale: false,
      }
      documents.put(row)
    }
    await new Promise((resolve) => step.addEventListener('complete', resolve))
  }
  const took = performance.now() - from
  database.close()
  indexedDB.deleteDatabase(name)
  return took
}
