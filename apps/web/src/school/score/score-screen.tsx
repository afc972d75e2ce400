import { explainLabel, plainPoints, type ScoreInput, type ScoreSheet } from '@sunshine/rubric'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { OtherReadings } from '../../sheet/other-readings.tsx'
import { gradedWords } from '../../sheet/points-words.ts'
import { SheetTable } from '../../sheet/sheet-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { AgreementLine } from './agreement-line.tsx'
import { FinalHead } from './final-head.tsx'
import { PendingSection } from './pending-section.tsx'
import { RateSimulator } from '../../sheet/rate-simulator.tsx'
import { RecordLink } from './record-link.tsx'
import { RescueSection } from './rescue-section.tsx'
import type { HeldYear } from './unit-year.ts'
import { YearProgress } from './year-progress.tsx'

/** 得分: the school's own sheet if it were assessed now, what can still be saved, and where the year stands. */
export function ScoreScreen(props: { held: HeldYear; onYear: (year: string) => void }): JSX.Element {
  const final = () => props.held.life().finalised
  const sheet = createMemo((): ScoreSheet | undefined => final()?.sheet ?? props.held.sheet())
  const frozen = createMemo(() => {
    const found = final()
    return found ? props.held.asOf(found.asOf)?.held : undefined
  })
  return (
    <>
      <PageHeader title="得分" />
      <PageBody width="full">
        <Show when={props.held.years().length > 1}>
          <SelectField
            label="年度"
            value={String(props.held.year())}
            choices={props.held.years().map((year) => ({ value: String(year), label: `${year} 年` }))}
            onChoose={(chosen) => props.onYear(chosen)}
          />
        </Show>
        <Show when={sheet()}>
          {(found) => (
            <div class="stack score">
              <Show
                when={final()}
                fallback={
                  <Show when={props.held.input()}>
                    {(input) => <LiveHead held={props.held} sheet={found()} input={input()} />}
                  </Show>
                }
              >
                {(done) => <FinalHead final={done()} held={frozen()} year={props.held.year()} />}
              </Show>
              <YearProgress life={props.held.life()} year={props.held.year()} />
              <RecordLink assessment={props.held.assessment()} year={props.held.year()} />
              <SheetTable
                sheet={found()}
                rubric={props.held.rubric()}
                ticketLabel={props.held.nameOf}
                ticketHref={(id) => `/tickets/${id}?from=/score`}
              />
              <OtherReadings policy={found().policy} />
            </div>
          )}
        </Show>
      </PageBody>
    </>
  )
}

/** What the year would be if it were assessed now, how sure that is, and what to do about it. */
function LiveHead(props: { held: HeldYear; sheet: ScoreSheet; input: ScoreInput }): JSX.Element {
  const isThisYear = (): boolean => props.held.year() === props.held.thisYear()
  return (
    <>
      <section class="score-head">
        <p class="score-total">
          <span>{isThisYear() ? '若今日考核' : `${props.held.year()} 年底`}</span>
          <strong>{plainPoints(props.sheet.total)}</strong>
          <span>分</span>
          <span class="score-graded">{gradedWords(props.sheet)}</span>
        </p>
        <p class="quiet">没有创新奖项时满分是 95 分：3.3 是加上去的，不是扣掉的。</p>
        <For each={props.sheet.labels}>{(label) => <p class="quiet">{explainLabel(label)}</p>}</For>
      </section>
      <Show
        when={props.held.unsent() > 0}
        fallback={
          <Show when={isThisYear()}>
            <AgreementLine rubric={props.held.rubric()} />
          </Show>
        }
      >
        <Notice tone="warn" happened={`预估：含 ${props.held.unsent()} 项未上传。`} next="上传后再与区里核对。" />
      </Show>
      <Show when={isThisYear()}>
        <RescueSection input={props.input} tickets={props.held.tickets()} nameOf={props.held.nameOf} />
        <RateSimulator sheet={props.sheet} input={props.input} />
      </Show>
      <PendingSection sheet={props.sheet} rubric={props.held.rubric()} nameOf={props.held.nameOf} />
    </>
  )
}
