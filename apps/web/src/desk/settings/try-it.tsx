import { beijingDate, formatInstant, parseInstant, type Instant } from '@sunshine/rubric/civil-date'
import {
  dueDate,
  dueSentence,
  priorityLabels,
  typeLabels,
  type Calendar,
  type LimitsTable,
  type Ticket,
} from '@sunshine/tickets'
import { createMemo, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { DayLines } from '../../ticket/why-this-day.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { DateField } from '../../ui/select-field.tsx'
import { Tag } from '../../ui/tag.tsx'
import { dayWithWeekday } from '../../wording/weekday.ts'
import { TimeField } from './time-field.tsx'
import { priorityOrder, typeOrder } from './limit-words.ts'
import './try-it.css'

interface Tried {
  acceptedOn: string
  acceptedAt: string
  type: Ticket['type']
  priority: Ticket['priority']
}

const types = typeOrder.map((value) => ({ value, label: typeLabels[value] }))
const priorities = priorityOrder.map((value) => ({ value, label: priorityLabels[value] }))

/** 试一试: any acceptance, and the due date that today's limits and calendar give it, day by day. Writes nothing. */
export function TryIt(props: { calendar: Calendar; limits: LimitsTable; now: Instant }): JSX.Element {
  // The moment the form was opened; the clock moving on must not change what is being tried.
  // eslint-disable-next-line solid/reactivity
  const opened = formatInstant(props.now)
  const [tried, setTried] = createStore<Tried>({
    acceptedOn: opened.slice(0, 10),
    acceptedAt: opened.slice(11, 16),
    type: 'complaint',
    priority: 'normal',
  })
  const acceptedAt = (): Instant | undefined =>
    parseInstant(`${tried.acceptedOn}T${tried.acceptedAt === '' ? '00:00' : tried.acceptedAt}:00+08:00`)
  const found = createMemo(() => {
    const at = acceptedAt()
    if (at === undefined) return undefined
    const { calendar, limits } = props
    const due = dueDate({ calendar, limits, type: tried.type, priority: tried.priority, acceptedAt: at })
    return { from: beijingDate(at), due, sentence: dueSentence(calendar, at, due) }
  })
  return (
    <div class="try-it">
      <div class="stack">
        <p class="quiet">填一个受理时间，看按现在的时限和日历算到哪一天。只是试算，不会存下来。</p>
        <div class="try-it-when">
          <DateField label="受理日期" value={tried.acceptedOn} onChoose={(acceptedOn) => setTried({ acceptedOn })} />
          <TimeField label="受理时间" value={tried.acceptedAt} onChoose={(at) => setTried({ acceptedAt: at })} />
        </div>
        <RadioGroup label="受理类型" value={tried.type} choices={types} onChoose={(type) => setTried({ type })} />
        <RadioGroup
          label="事件"
          value={tried.priority}
          choices={priorities}
          onChoose={(priority) => setTried({ priority })}
        />
      </div>
      <section class="try-it-found" aria-live="polite" aria-label="试算结果">
        <Show when={found()} fallback={<p class="quiet">先填受理日期。</p>}>
          {(result) => (
            <>
              <p class="quiet">办结时限</p>
              <p class="try-it-day">
                <strong>{dayWithWeekday(result().due.dueOn)}</strong>
                <Show when={result().due.provisional}>
                  <Tag kind="soon">暂定</Tag>
                </Show>
              </p>
              <p>{result().sentence}</p>
              <DayLines calendar={props.calendar} from={result().from} due={result().due} />
            </>
          )}
        </Show>
      </section>
    </div>
  )
}
