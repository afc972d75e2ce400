import { explainLabel, plainPoints, type ScoreSheet } from '@sunshine/rubric'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { assessmentId, rubricFor, unitSheet, type Ticket } from '@sunshine/tickets'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { createNow } from '../../now.ts'
import { usePhone } from '../../session/phone.ts'
import { OtherReadings } from '../../sheet/other-readings.tsx'
import { SheetTable } from '../../sheet/sheet-table.tsx'
import { readOutbox } from '../../store/outbox.ts'
import { readAssessments, readSettings, readTickets } from '../../store/tickets.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { recentWords } from '../../wording/dates.ts'
import './score.css'

/** 得分: the school's own sheet if it were assessed now, computed on the phone from what the phone holds. */
export function ScoreScreen(): JSX.Element {
  const phone = usePhone()
  const now = createNow()
  const tickets = createLive(readTickets)
  const assessments = createLive(readAssessments)
  const settings = createLive(readSettings)
  const outbox = createLive(readOutbox)
  const { unitId } = phone.actor
  const sheet = createMemo((): ScoreSheet | undefined => {
    const [held, chosen] = [tickets(), settings()]
    if (!held || !chosen) return undefined
    const year = Number(beijingDate(now()).slice(0, 4))
    const assessment = assessments()?.find((candidate) => candidate.id === assessmentId(unitId, year)) ?? null
    return unitSheet({
      unitId,
      year,
      asOf: now(),
      tickets: held.map(({ ticket }) => ticket),
      assessment,
      settings: chosen,
    })
  })
  const nameOf = (id: string): string => {
    const found: Ticket | undefined = tickets()?.find(({ ticket }) => ticket.id === id)?.ticket
    return found ? ticketNumber(found) : id
  }
  const unsent = (): number => outbox()?.unsent.length ?? 0
  return (
    <>
      <PageHeader title="得分" />
      <PageBody width="full">
        <Show when={sheet()}>
          {(found) => (
            <div class="stack">
              <section class="score-head">
                <p class="score-total">
                  <span>若今日考核</span>
                  <strong>{plainPoints(found().total)}</strong>
                  <span>{`分（已评 ${plainPoints(found().graded)}/${plainPoints(found().max)} 项分）`}</span>
                </p>
                <p class="quiet">没有创新奖项时满分是 95 分：3.3 是加上去的，不是扣掉的。</p>
                <For each={found().labels}>{(label) => <p class="quiet">{explainLabel(label)}</p>}</For>
              </section>
              <Show when={unsent() > 0} fallback={<AgreementLine />}>
                <Notice tone="warn" happened={`预估：含 ${unsent()} 项未上传。`} next="上传后再与区里核对。" />
              </Show>
              <SheetTable
                sheet={found()}
                rubric={rubricFor(phone.settings(), Number(found().period.from.slice(0, 4)))}
                ticketLabel={nameOf}
                ticketHref={(id) => `/tickets/${id}`}
              />
              <OtherReadings policy={found().policy} />
            </div>
          )}
        </Show>
      </PageBody>
    </>
  )
}

function AgreementLine(): JSX.Element {
  const phone = usePhone()
  const labelOf = (id: string): string => {
    const rubric = rubricFor(phone.settings(), Number(beijingDate(Date.now()).slice(0, 4)))
    const item = rubric.items.find((candidate) => candidate.id === id)
    const content = rubric.contents.find((candidate) => candidate.id === item?.content)
    return `${id} ${content?.label ?? ''}`.trim()
  }
  return (
    <Show
      when={phone.agreement()}
      fallback={<Notice tone="info" happened="还没有和区里核对过。" next="有网络时自动核对。" />}
    >
      {(said) => {
        const found = said()
        if (found.state === 'agrees')
          return <Notice tone="done" happened={`与区里一致（${recentWords(found.at, Date.now())} 核对）`} />
        return (
          <Notice
            tone="error"
            happened={`与区里不一致：${found.items.map(labelOf).join('、')}`}
            kept="以区里收到的记录为准，本机内容没有改动。"
            next="请到“我的”里重新下载本机数据，仍不一致请报区中心。"
          />
        )
      }}
    </Show>
  )
}
