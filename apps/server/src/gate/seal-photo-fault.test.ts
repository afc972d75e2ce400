import { createHash } from 'node:crypto'
import type { Answer } from '@sunshine/sync'
import type { Actor, TicketAct } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { openTestGate, people, type TestGate } from '../testing/gate.ts'

const MONDAY = Date.parse('2026-03-02T09:00+08:00')
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const { clerk, otherClerk, dispatcher } = people

const aReply = {
  type: 'replied',
  subject: '食堂',
  honorific: '女士',
  body: '经检查，近两周供货的蔬菜确有不新鲜的批次，已更换供货商，并请家长代表每周陪餐。',
  datedOn: '2026-03-02',
} as const

class School {
  readonly held: TestGate
  constructor(held: TestGate) {
    this.held = held
  }
  act(actor: Actor, id: string, act: TicketAct): Promise<Answer> {
    return this.held.gate.commitAs(actor, { kind: 'ticket', id, act }, MONDAY)
  }
  /** A ticket with a reply; the reply's id. */
  async replied(id: string, actor: Actor = clerk): Promise<string> {
    await this.act(actor, id, { ...registrationAt(MONDAY), unitId: actor.unitId })
    return (await this.act(actor, id, aReply)).id
  }
  photo(id: string, replyId: string, sha256: string, actor: Actor = clerk): Promise<Answer> {
    return this.act(actor, id, { type: 'sealPhotoAttached', replyId, sha256, width: 1500, height: 2000, bytes: 9 })
  }
}
const refusalOf = (answer: Answer): unknown => (answer.outcome === 'rejected' ? answer.rejection : 'taken')

onBothDatabases((openFresh) => {
  const school = async (): Promise<School> => new School(await openTestGate(MONDAY, { openFresh }))

  test('[TP-10] the photo of one ticket’s letter is refused for another, by its number, and stays where it was', async () => {
    const here = await school()
    const first = await here.replied('t1')
    const second = await here.replied('t2')
    expect(refusalOf(await here.photo('t1', first, digestOf('letter')))).toBe('taken')
    const refused = refusalOf(await here.photo('t2', second, digestOf('letter')))
    expect(refused).toEqual({ code: 'photoOfAnother', ticketNo: 'ZH-2026-QH-0001' })
    const held = await here.held.database.document('ticket', 't2')
    expect(held?.document).toMatchObject({ replies: [{ sealPhotos: [] }] })
    expect(refusalOf(await here.photo('t2', second, digestOf('its own letter')))).toBe('taken')
  })

  test('[TP-10] the photo of another school’s letter is refused without a word of whose it is', async () => {
    const here = await school()
    const theirs = await here.replied('t1', otherClerk)
    const ours = await here.replied('t2')
    await here.photo('t1', theirs, digestOf('letter'), otherClerk)
    const refused = refusalOf(await here.photo('t2', ours, digestOf('letter')))
    expect(refused).toEqual({ code: 'photoOfAnother', ticketNo: null })
  })

  test('[TP-10] other bytes of the same pixels are the same photo', async () => {
    const here = await school()
    const [first, second] = [await here.replied('t1'), await here.replied('t2')]
    await here.photo('t1', first, digestOf('letter'))
    const look = (sha256: string): string =>
      `insert into "photoLooks" (district, sha256, "unitId", pixels, look) values ('${here.held.database.district}', '${sha256}', 'QH', 'p', '')`
    await here.held.sql(look(digestOf('letter')))
    await here.held.sql(look(digestOf('letter, with a comment behind its end')))
    const refused = refusalOf(await here.photo('t2', second, digestOf('letter, with a comment behind its end')))
    expect(refused).toMatchObject({ code: 'photoOfAnother' })
  })

  test('[TP-11] a second version of the same ticket may show the same letter, and so may tickets the centre has merged', async () => {
    const here = await school()
    const first = await here.replied('t1')
    await here.photo('t1', first, digestOf('letter'))
    await here.act(people.reviewer, 't1', { type: 'returned', reason: 'format', note: '请写明结果', dueOn: null })
    const again = (await here.act(clerk, 't1', aReply)).id
    expect(refusalOf(await here.photo('t1', again, digestOf('letter')))).toBe('taken')
    const second = await here.replied('t2')
    expect(refusalOf(await here.photo('t2', second, digestOf('letter')))).toMatchObject({ code: 'photoOfAnother' })
    await here.act(dispatcher, 't1', { type: 'mergedAsDuplicate', into: 't2' })
    expect(refusalOf(await here.photo('t2', second, digestOf('letter')))).toBe('taken')
  })

  test('[TP-11] a photo that was refused is nobody’s yet', async () => {
    const here = await school()
    const [first, second] = [await here.replied('t1'), await here.replied('t2')]
    expect(refusalOf(await here.photo('t1', 'no-such-reply', digestOf('letter')))).toMatchObject({
      code: 'unknownReply',
    })
    expect(refusalOf(await here.photo('t2', second, digestOf('letter')))).toBe('taken')
    expect(refusalOf(await here.photo('t1', first, digestOf('letter')))).toMatchObject({ code: 'photoOfAnother' })
  })

  test('[TP-10] who may not attach a photo learns nothing of whose it is', async () => {
    const here = await school()
    const first = await here.replied('t1')
    await here.photo('t1', first, digestOf('letter'))
    const second = await here.replied('t2')
    const byReviewer = await here.photo('t2', second, digestOf('letter'), people.reviewer)
    expect(refusalOf(byReviewer)).toEqual({ code: 'roleMayNot', role: 'reviewer' })
    const byAnother = await here.photo('t2', second, digestOf('letter'), otherClerk)
    expect(refusalOf(byAnother)).toEqual({ code: 'unknownTicket' })
  })
})
