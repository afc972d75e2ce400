import 'fake-indexeddb/auto'
import type { StampedEvent } from '@sunshine/tickets'
import { afterEach, expect, test } from 'vitest'
import { actAndDrop, draftsWritten, dropDraft, readDraft, readDrafts, readDraftsUnder, saveDraft } from './drafts.ts'
import { keepHistory, readHistory } from './histories.ts'
import { openUnwatched, type PhoneStore } from './open.ts'
import { createTicketShelf } from './ticket-shelf.ts'

const canaries = ['欧阳哨兵', '16098765432', '孩子在三班']
const fields = { visitorName: '欧阳哨兵', visitorPhone: '16098765432', description: '孩子在三班' }
const draft = { id: 'register', kind: 'register', ticketId: null, changedAt: 1, fields }
let opened: ReturnType<typeof openUnwatched> | undefined
afterEach(() => opened?.database.close())

function phone(userId: string = crypto.randomUUID()): PhoneStore {
  const store = openUnwatched(userId)
  opened = store
  const health = { onWorking: () => () => undefined, failed: () => false, trouble: () => null }
  const watched = { isOpen: async () => true, retry: async () => true, stop: () => undefined }
  return {
    ...store,
    health: { ...health, ...watched },
    live: () => ({ subscribe: () => ({ unsubscribe: () => undefined }) }),
    tickets: createTicketShelf(store),
    liveTickets: () => ({ subscribe: () => ({ unsubscribe: () => undefined }) }),
  }
}
const onDisk = async ({ database }: PhoneStore): Promise<string> =>
  JSON.stringify([await database.drafts.toArray(), await database.histories.toArray()])

test('[VA-1] a half-filled form lies sealed, and is read by its id, its kind and the beginning of its id', async () => {
  const store = phone()
  await saveDraft(store, draft)
  const held = await onDisk(store)
  for (const canary of canaries) expect(held).not.toContain(canary)
  expect([
    await readDraft(store, 'register'),
    await readDrafts(store, 'register'),
    await readDraftsUnder(store, 're'),
  ]).toEqual([draft, [draft], [draft]])
})

test('[VA-1] the bytes of a photo stay bytes; what stands beside them is sealed', async () => {
  const store = phone()
  const bytes = Uint8Array.of(1, 2, 3).buffer
  const photo = { ...draft, id: 'photo:t1:1', kind: 'photo', fields: { bytes, replyId: 'r1' } }
  await saveDraft(store, photo)
  expect((await store.database.drafts.get(photo.id))?.fields).toMatchObject({ bytes, sealed: expect.any(String) })
  expect(await readDraft(store, photo.id)).toEqual(photo)
})

test('[VA-1] a ticket’s events are kept sealed and read open', async () => {
  const store = phone()
  const act = { type: 'fieldsEdited', fields: { visitorName: '欧阳哨兵', visitorPhone: '16098765432' } } as const
  const event = { id: 'e1', subject: { kind: 'ticket', id: 't1', act }, baseVersion: 1 } as unknown as StampedEvent
  await store.database.documents.put({
    key: 'ticket:t1',
    kind: 'ticket',
    id: 't1',
    scope: 'unit:QH',
    seq: 1,
    base: { kind: 'ticket', id: 't1' } as never,
    view: null,
    stale: false,
  })
  await keepHistory(store, 't1', [event])
  const held = await onDisk(store)
  expect(held).toContain('fieldsEdited')
  for (const canary of canaries) expect(held).not.toContain(canary)
  expect(await readHistory(store, 't1')).toEqual([event])
})

test('[ST-6] a state of the form that is being sealed while its act is written does not come back behind it', async () => {
  const store = phone()
  await saveDraft(store, draft)
  const late = saveDraft(store, { ...draft, changedAt: 2 })
  await actAndDrop(store, { draftId: 'register', act: async () => ({ written: true }) })
  await late
  await draftsWritten(store)
  expect(await store.database.drafts.count()).toBe(0)
  const thrownAway = saveDraft(store, { ...draft, changedAt: 3 })
  await dropDraft(store, 'register')
  await thrownAway
  expect(await store.database.drafts.count()).toBe(0)
})

test('[RG-3] a disk slower than the typing takes a state each time it is free, and the last one', async () => {
  const store = phone()
  const taken: unknown[] = []
  store.database.drafts.hook('creating', (_, { changedAt }) => void taken.push(changedAt))
  store.database.drafts.hook('updating', (changes) => void taken.push('changedAt' in changes && changes.changedAt))
  const states = [1, 2, 3, 4].map((changedAt) => saveDraft(store, { ...draft, changedAt }))
  await Promise.all(states)
  expect(taken).toEqual([1, 4])
  expect((await readDraft(store, 'register'))?.changedAt).toBe(4)
})

test('[VA-5] drafts from before are sealed beside, and read all the while', async () => {
  const userId = crypto.randomUUID()
  const before = phone(userId)
  await before.database.drafts.put(draft)
  const after = phone(userId)
  expect(await readDraft(after, 'register')).toEqual(draft)
  await after.seal()
  await expect.poll(() => onDisk(after)).not.toContain('欧阳哨兵')
  expect(await readDraft(after, 'register')).toEqual(draft)
  await expect.poll(async () => (await after.database.vault.get('vault'))?.sealed).toBe('everything')
  before.database.close()
})

test('[VA-4] [ST-9] a database that is cleared under the open app keeps the key its page seals with', async () => {
  const userId = crypto.randomUUID()
  const store = phone(userId)
  await saveDraft(store, { ...draft, id: 'before' })
  store.database.close({ disableAutoOpen: false })
  await new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(`sunshine-${userId}`)
    deleting.addEventListener('success', resolve)
    deleting.addEventListener('error', reject)
  })
  await store.database.open()
  await saveDraft(store, draft)
  store.database.close()
  expect(await readDraft(phone(userId), 'register')).toEqual(draft)
})
