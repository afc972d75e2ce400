import { awaitsReply } from '@sunshine/tickets'
import type { JSX } from 'solid-js'
import { createTickets } from '../../live.ts'
import { Notice } from '../../ui/notice.tsx'

/** Before a unit is closed: what it still owes, and what becomes of its tickets, people and points. */
export function ClosingNotice(props: { unitId: string; into: string | undefined }): JSX.Element {
  const held = createTickets()
  const owed = (): number =>
    (held() ?? []).filter(({ ticket }) => ticket.unitId === props.unitId && awaitsReply(ticket)).length
  const next = (): string =>
    props.into === undefined
      ? '停用后不再派单，也不再考核。'
      : `停用后成为${props.into}的教学点：以后的工单登记和派给${props.into}，一起考核。`
  return (
    <Notice
      tone={owed() > 0 ? 'warn' : 'info'}
      happened={owed() > 0 ? `这个单位还有 ${owed()} 件没有回复，请先转办。` : '这个单位没有欠着的回复。'}
      kept="以前的工单和定稿的考核表都在，仍算在这个单位。"
      next={`${next()}它的人还能登录，请在“人员和设备”里停用，或用新单位再邀请。`}
    />
  )
}
