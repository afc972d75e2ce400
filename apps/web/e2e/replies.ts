import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import { beijingDate } from '@sunshine/rubric/civil-date'
import type { HeadlessClient } from '@sunshine/sync/headless'
import { drawSealedLetter } from './district.ts'
import { concern, handOver } from './school.ts'

/** A ticket with its official reply. */
interface Answered {
  readonly ticketId: string
  readonly replyId: string
}

const bodies = [
  '经查看课后服务考勤表，9月实际上课12次，多收的72元已于9月3日退回缴费账户；本学期起每月末公布上课次数，家长可以随时核对。',
  '经与食堂承包方核对采购单和留样记录，青菜发黄系到货后存放过久，已要求当日采购、当日加工，并请家长委员会每周抽查一次。',
  '经调取校门口监控，堵车集中在7时20分至7时40分，现已与交警部门商定错峰到校，并安排两名老师值守，请您继续监督。',
]

/** A school's clerk registers and answers so many tickets; most replies have a sealed photo, one two, some none. */
export async function answerMany(
  clerk: HeadlessClient,
  page: Page,
  about: { readonly unitId: string; readonly count: number },
): Promise<void> {
  for (let index = 0; index < about.count; index++) {
    const ticketId = clerk.newId()
    const registered = concern(`第 ${index + 1} 件：孩子的课后服务多收了费用，请学校核实并说明。`, {
      unitId: about.unitId,
      channel: 'phone',
      acceptedAt: Date.now() - 3_600_000,
    })
    await clerk.do({ kind: 'ticket', id: ticketId, act: registered })
    const reply = await clerk.do({
      kind: 'ticket',
      id: ticketId,
      act: {
        type: 'replied',
        subject: '课后服务收费',
        honorific: index % 5 === 4 ? null : '女士',
        body: bodies[index % bodies.length] ?? '',
        datedOn: beijingDate(Date.now()),
      },
    })
    if ('refused' in reply) throw new Error(reply.refused.code)
    const replyId = reply.own.event.id
    const photos = index === 0 ? 2 : index % 6 === 5 ? 0 : 1
    for (let taken = 0; taken < photos; taken++)
      await sealed(
        clerk,
        { ticketId, replyId },
        await drawSealedLetter(page, letterNumber(about.unitId, index * 10 + taken)),
      )
  }
  await handOver(clerk)
}

/** No two tickets of two schools have the same letter: the district takes none twice (TP-10). */
function letterNumber(unitId: string, serial: number): number {
  return Array.from(unitId).reduce((sum, sign) => sum * 37 + sign.charCodeAt(0), 1) * 10_000 + serial
}

async function sealed(clerk: HeadlessClient, { ticketId, replyId }: Answered, photo: Buffer): Promise<void> {
  const sha256 = createHash('sha256').update(photo).digest('hex')
  const bytes = new Uint8Array(photo).buffer
  await clerk.attach({ sha256, about: `ticket:${ticketId}`, mediaType: 'image/jpeg', bytes })
  const act = { type: 'sealPhotoAttached' as const, replyId, sha256, width: 1500, height: 2000, bytes: photo.length }
  await clerk.do({ kind: 'ticket', id: ticketId, act })
}
