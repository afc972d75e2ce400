import type { RejectedEvent } from '@sunshine/sync'
import { assessmentId, sheetStages } from '@sunshine/tickets'
import { createEffect, createMemo, createSignal, For, on, Show, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { createLive } from '../../live.ts'
import { usePhone } from '../../session/phone.ts'
import { totalWords } from '../../sheet/points-words.ts'
import { readOutbox } from '../../store/outbox.ts'
import { troubleOf } from '../../store/storage-trouble.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Section } from '../../ui/section.tsx'
import { CheckField, RadioGroup } from '../../ui/choice-field.tsx'
import { Each } from '../../ui/each.tsx'
import { Notice } from '../../ui/notice.tsx'
import { DateField } from '../../ui/select-field.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { rejectionWords } from '../../wording/rejection.ts'
import { storageWords } from '../../wording/storage.ts'
import { stageLabels } from '../../wording/sheet-life.ts'
import { createDistrict } from '../district/district.ts'
import { scoreRows, type ScoreRow } from '../scores/score-row.ts'
import { actOf, assessedAt, stepsOf, suggestedNotice, type LifeStep } from '../sheet/life-step.ts'
import { planStep, type StepPlan } from './step-plan.ts'
import './steps.css'

/** What became of one unit: written under an event's id, or not made at all. */
interface Taken {
  readonly row: ScoreRow
  readonly eventId: string | undefined
  readonly fault: string
}

/** 批量办理: one step of the year for every unit that is ready; who owes what at the others; what became of each (MX-6). */
export function StepsScreen(): JSX.Element {
  const phone = usePhone()
  const district = createDistrict()
  const outbox = createLive(readOutbox)
  const [params, setParams] = useSearchParams<{ year?: string; step?: string }>()
  const [text, setText] = createSignal('')
  const [until, setUntil] = createSignal(suggestedNotice(Date.now()))
  const [left, setLeft] = createSignal<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = createSignal(false)
  const [taken, setTaken] = createSignal<{ readonly step: LifeStep; readonly units: readonly Taken[] }>()
  const year = (): number => Number(params.year) || district.thisYear()
  const steps = stepsOf(phone.actor.role)
  const rows = createMemo((): ScoreRow[] => (district.ready() ? scoreRows(district, year()) : []))
  const plans = createMemo(() => {
    const acting = { actor: phone.actor, now: district.now(), settings: district.settings() }
    const about = { ...acting, year: year(), rubric: district.rubric(year()), until: until() }
    return new Map(steps.map((step) => [step.type, planStep(step, rows(), about)]))
  })
  const planOf = (step: LifeStep | undefined): StepPlan =>
    (step && plans().get(step.type)) ?? { ready: [], waiting: [], elsewhere: [] }
  /** The one asked for, or else the one most units are ready for. */
  const chosen = createMemo((): LifeStep | undefined => {
    const asked = steps.find(({ type }) => type === params.step)
    const ready = steps.map((step) => planOf(step).ready.length)
    return asked ?? steps[ready.indexOf(Math.max(...ready))]
  })
  const plan = (): StepPlan => planOf(chosen())
  const picked = createMemo(() => plan().ready.filter(({ row }) => !left().has(row.unit.id)))
  createEffect(on(chosen, () => setLeft(new Set<string>()), { defer: true }))

  function pick(unitId: string, isPicked: boolean): void {
    const next = new Set(left())
    if (isPicked) next.delete(unitId)
    else next.add(unitId)
    setLeft(next)
  }
  function pickAll(arePicked: boolean): void {
    setLeft(new Set(arePicked ? [] : plan().ready.map(({ row }) => row.unit.id)))
  }
  async function takeOne(step: LifeStep, row: ScoreRow): Promise<Taken> {
    const asOf = assessedAt(year(), Date.now())
    const made = await actOf(step, { text: text(), until: until() }, district.yearAsOf(row.unit.id, year(), asOf))
    if ('fault' in made) return { row, eventId: undefined, fault: made.fault }
    const subject = { kind: 'assessment', id: assessmentId(row.unit.id, year()), act: made.act } as const
    try {
      const written = await phone.write(subject)
      if (!('refused' in written)) return { row, eventId: written.own.event.id, fault: '' }
      return { row, eventId: undefined, fault: rejectionWords(written.refused, Date.now()).happened }
    } catch (error) {
      // IndexedDB refused the write: this unit is left as it was, and the row says so.
      phone.store.health.failed(error)
      return { row, eventId: undefined, fault: storageWords[troubleOf(error) ?? 'failed'].happened }
    }
  }
  async function take(step: LifeStep): Promise<void> {
    setBusy(true)
    // The step stays chosen when nobody is left at it.
    setParams({ step: step.type }, { replace: true })
    try {
      const units: Taken[] = []
      for (const { row } of picked()) units.push(await takeOne(step, row))
      setTaken({ step, units })
      setText('')
      await phone.syncNow()
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <PageHeader title={`${year()} 年批量办理`} back={`/desk/scores?year=${year()}`} />
      <PageBody width="full">
        <Show when={district.ready()}>
          <Show
            when={chosen()}
            fallback={
              <EmptyState title="这里的步骤由考核员和审定人办理。" hint="各单位走到哪一步，看考核页的“阶段”。" />
            }
          >
            {(step) => (
              <div class="steps">
                <RadioGroup
                  label="办哪一步"
                  value={step().type}
                  choices={steps.map((one) => ({
                    value: one.type,
                    label: one.button,
                    hint: `可办 ${planOf(one).ready.length}`,
                  }))}
                  onChoose={(type) => setParams({ step: type }, { replace: true })}
                />
                <p>{step().words}</p>
                <Show when={step().type === 'feedbackSent' || step().type === 'finalised'}>
                  <Notice
                    happened="学校手机上没有上传的内容，区里看不到，这里拦不住。"
                    kept="晚上传的内容不进这次的反馈和定稿。"
                    next="请先通知各校打开程序，看到“已全部上传”。"
                  />
                </Show>
                <Section title="可以办的" count={`${plan().ready.length} 个单位`}>
                  <Show
                    when={plan().ready.length > 0}
                    fallback={
                      <p class="quiet">
                        {plan().waiting.length > 0
                          ? '现在没有可以办这一步的单位，下面写着谁还欠什么。'
                          : '现在没有单位走到这一步。'}
                      </p>
                    }
                  >
                    <Show when={plan().ready.length > 1}>
                      <CheckField label="全选" checked={picked().length === plan().ready.length} onChange={pickAll} />
                    </Show>
                    <ul class="steps-ready" aria-label="可以办的单位">
                      <Each of={plan().ready} by={({ row }) => row.unit.id}>
                        {(unit) => (
                          <li>
                            <CheckField
                              label={`${unit().row.unit.name}　${totalWords(unit().row.sheet)}`}
                              hint={unit().remark || undefined}
                              checked={!left().has(unit().row.unit.id)}
                              onChange={(on) => pick(unit().row.unit.id, on)}
                            />
                          </li>
                        )}
                      </Each>
                    </ul>
                  </Show>
                </Section>
                <Show when={plan().ready.length > 0}>
                  <div class="stack steps-asks">
                    <Show when={step().until}>
                      {(label) => <DateField label={label()} value={until()} onChoose={setUntil} />}
                    </Show>
                    <Show when={step().asks}>
                      <TextArea label="备注" optional value={text()} onInput={setText} />
                    </Show>
                    <p>
                      <Button
                        variant="primary"
                        disabled={picked().length === 0 || (step().until !== undefined && until() === '')}
                        busy={busy() ? '正在办理' : undefined}
                        onClick={() => void take(step())}
                      >
                        {`${step().button}：${picked().length} 个单位`}
                      </Button>
                    </p>
                  </div>
                </Show>
                <Show when={taken()}>{(done) => <Results taken={done()} outbox={outbox()} />}</Show>
                <Show when={plan().waiting.length > 0}>
                  <Section title="还不能办的" count={`${plan().waiting.length} 个单位`}>
                    <table class="table steps-waiting">
                      <thead>
                        <tr>
                          <th scope="col">单位</th>
                          <th scope="col">谁还欠什么</th>
                          <th scope="col">工单</th>
                        </tr>
                      </thead>
                      <tbody>
                        <Each of={plan().waiting} by={({ row }) => row.unit.id}>
                          {(unit) => (
                            <tr>
                              <th scope="row">
                                <a href={`/desk/units/${unit().row.unit.id}?year=${year()}`}>{unit().row.unit.name}</a>
                              </th>
                              <td>{unit().hinders}</td>
                              <td>
                                <TicketLinks tickets={unit().tickets} label={district.ticketLabel} />
                              </td>
                            </tr>
                          )}
                        </Each>
                      </tbody>
                    </table>
                  </Section>
                </Show>
                <Show when={plan().elsewhere.length > 0}>
                  <p class="quiet">{elsewhereWords(plan().elsewhere)}</p>
                </Show>
              </div>
            )}
          </Show>
        </Show>
      </PageBody>
    </>
  )
}

/** What became of each unit, by row: as the outbox says, never as the network does. */
function Results(props: {
  taken: { readonly step: LifeStep; readonly units: readonly Taken[] }
  outbox:
    | {
        readonly unsent: readonly { readonly event: { readonly id: string } }[]
        readonly rejected: readonly RejectedEvent[]
      }
    | undefined
}): JSX.Element {
  const wordsOf = ({ eventId, fault }: Taken): string => {
    if (eventId === undefined) return `没有办：${fault}`
    const refused = props.outbox?.rejected.find(({ event }) => event.id === eventId)
    if (refused) {
      const { happened, next } = rejectionWords(refused.rejection, Date.now())
      return `区里没有收下：${happened}${next}`
    }
    return props.outbox?.unsent.some(({ event }) => event.id === eventId) ? '已存到本机，待上传' : '已办'
  }
  const done = (): number => props.taken.units.filter((one) => wordsOf(one) === '已办').length
  return (
    <div role="status">
      <Section title={`结果：${props.taken.step.button}`} count={`已办 ${done()} / ${props.taken.units.length}`}>
        <table class="table steps-results">
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">结果</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.taken.units}>
              {(one) => (
                <tr>
                  <th scope="row">{one.row.unit.name}</th>
                  <td>{wordsOf(one)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Section>
    </div>
  )
}

const MOST_LINKS = 6

function TicketLinks(props: { tickets: readonly string[]; label: (ticketId: string) => string }): JSX.Element {
  return (
    <>
      <For each={props.tickets.slice(0, MOST_LINKS)}>
        {(ticketId) => (
          <a class="steps-ticket" href={`/desk/tickets/${ticketId}`}>
            {props.label(ticketId)}
          </a>
        )}
      </For>
      <Show when={props.tickets.length > MOST_LINKS}>{`等 ${props.tickets.length} 件`}</Show>
    </>
  )
}

/** "不在这一步：自评 12，公示 3。" */
function elsewhereWords(rows: readonly ScoreRow[]): string {
  const counts = sheetStages
    .map((stage) => ({ stage, count: rows.filter((row) => row.stage === stage).length }))
    .filter(({ count }) => count > 0)
    .map(({ stage, count }) => `${stageLabels[stage]} ${count} 个`)
  return `不在这一步的单位：${counts.join('，')}。`
}
