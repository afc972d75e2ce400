import { typeLabels, type ImportPlan, type PlannedTicket } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { FaultList } from '../../spreadsheet/fault-list.tsx'
import { subjectOfDescription } from '../../ticket/subject.ts'
import { Section } from '../../ui/section.tsx'
import { CheckField } from '../../ui/choice-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { dayWords } from '../../wording/dates.ts'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { planLines, untoldWords } from './import-words.ts'

const MOST_ROWS = 5

/** What bringing in will do, before anything is written (LB-8). */
export function ImportPreview(props: {
  plan: ImportPlan
  alsoOverdue: boolean
  onAlsoOverdue: (also: boolean) => void
}): JSX.Element {
  return (
    <>
      <Section title="会做什么">
        <ul class="import-lines">
          <For each={planLines(props.plan)}>
            {(line, index) => (
              <li>
                {line}
                <Show when={index() === 0 && props.plan.fresh.length > 0}>
                  <ul class="import-rows">
                    <For each={props.plan.fresh.slice(0, MOST_ROWS)}>{(row) => <li>{rowWords(row)}</li>}</For>
                    <Show when={props.plan.fresh.length > MOST_ROWS}>
                      <li>{`……还有 ${props.plan.fresh.length - MOST_ROWS} 件`}</li>
                    </Show>
                  </ul>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Section>
      <Show when={props.plan.overdue.length > 0}>
        <Section title={`时限已过 ${props.plan.overdue.length} 件`}>
          <Notice
            tone="warn"
            happened="导入后马上算作超期，会扣分。"
            kept="以前的回复不能补记：回复的时间以区里收到为准。"
            next="已经办完的，请留在原来的台账里；还没办的才需要导入。"
          />
          <CheckField
            label={`这 ${props.plan.overdue.length} 件也导入`}
            checked={props.alsoOverdue}
            onChange={props.onAlsoOverdue}
          />
        </Section>
      </Show>
      <Show when={untoldWords(props.plan)}>
        {(words) => (
          <Notice
            tone="warn"
            happened={`这些内容不能导入：${words()}。`}
            kept="回复、盖章、审核和回访，要由办的人在系统里做了才算。"
            next="原来的台账请留着备查。"
          />
        )}
      </Show>
      <FaultList faults={props.plan.faults} />
    </>
  )
}

function rowWords({ act }: PlannedTicket): string {
  const who = act.anonymous ? '匿名' : act.personal.visitorName
  return `${dayWords(beijingDate(act.acceptedAt))}　${who}　${typeLabels[act.ticketType]}　${subjectOfDescription(act.description)}`
}
