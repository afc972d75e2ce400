import { decimal, plainPoints, type Item } from '@sunshine/rubric'
import type { ItemReview, Review } from '@sunshine/tickets'
import { createEffect, createSignal, For, Match, on, Switch, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { createSubmission } from '../submit.ts'
import { Button } from '../ui/button.tsx'
import { CheckField, RadioGroup } from '../ui/choice-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { DateField, SelectField } from '../ui/select-field.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'

type Case = Extract<Review, { kind: 'countDeduction' }>['cases'][number]
type Award = Extract<Review, { kind: 'earned' }>['awards'][number]

interface Form {
  hundredths: number
  grade: 'excellent' | 'good' | 'fair' | 'none'
  cases: Case[]
  awards: Award[]
  reason: string
  evidence: string
}

const emptyCase: Case = { upheld: true, authority: '', upheldOn: null, reason: '' }
const emptyAward: Award = { case: '', level: 'municipal', documentNo: '', issuer: '', issuedOn: null }

function formOf(item: Item, given: ItemReview | undefined): Form {
  const review = given?.review
  return {
    hundredths: review?.kind === 'discretionary' ? review.hundredths : item.max,
    grade: review?.kind === 'graded' ? review.grade : 'excellent',
    cases: review?.kind === 'countDeduction' ? [...review.cases] : [],
    awards: review?.kind === 'earned' ? [...review.awards] : [],
    reason: given?.reason ?? '',
    evidence: given?.evidence ?? '',
  }
}

function reviewOf(item: Item, form: Form): Review | undefined {
  switch (item.kind) {
    case 'discretionary':
      return { kind: 'discretionary', hundredths: form.hundredths }
    case 'graded':
      return { kind: 'graded', grade: form.grade }
    case 'countDeduction':
      return { kind: 'countDeduction', cases: form.cases.map((found) => ({ ...found })) }
    case 'earned':
      return { kind: 'earned', awards: form.awards.map((award) => ({ ...award })) }
    case 'ticketDeduction':
    case 'rate':
      return undefined
  }
}

/** Grades one item by its kind, with reason and evidence; what was typed stays when it is refused. */
export function GradeDialog(props: {
  item: Item | undefined
  assessmentId: string
  given: ItemReview | undefined
  onClose: () => void
}): JSX.Element {
  const submission = createSubmission()
  const [form, setForm] = createStore<Form>({
    hundredths: 0,
    grade: 'excellent',
    cases: [],
    awards: [],
    reason: '',
    evidence: '',
  })
  const [shown, setShown] = createSignal<Item>()
  createEffect(
    on(
      () => props.item,
      (item) => {
        if (!item || item.id === shown()?.id) return
        submission.clear()
        setForm(formOf(item, props.given))
        setShown(item)
      },
    ),
  )
  const close = (): void => {
    setShown(undefined)
    props.onClose()
  }
  async function save(): Promise<void> {
    const item = shown()
    const review = item && reviewOf(item, form)
    if (!item || !review) return
    const act = { type: 'itemReviewed' as const, item: item.id, review, reason: form.reason, evidence: form.evidence }
    if (await submission.submit({ kind: 'assessment', id: props.assessmentId, act })) close()
  }
  return (
    <Dialog
      open={props.item !== undefined}
      onClose={close}
      title={`评定 ${props.item?.id ?? ''}`}
      actions={
        <>
          <Button variant="primary" busy={submission.busy() ? '正在保存' : undefined} onClick={() => void save()}>
            保存
          </Button>
          <Button variant="secondary" onClick={close}>
            取消
          </Button>
        </>
      }
    >
      <div class="stack">
        <p class="quiet">{props.item?.label}</p>
        <Switch>
          <Match when={shown()?.kind === 'discretionary' ? shown() : undefined}>
            {(item) => (
              <SelectField
                label="得分"
                value={String(form.hundredths)}
                choices={steps(item())}
                onChoose={(value) => setForm('hundredths', Number(value))}
              />
            )}
          </Match>
          <Match when={shown()?.kind === 'graded'}>
            <RadioGroup
              label="档次"
              value={form.grade}
              choices={grades}
              onChoose={(value) =>
                setForm('grade', grades.find((grade) => grade.value === value)?.value ?? 'excellent')
              }
            />
          </Match>
          <Match when={shown()?.kind === 'countDeduction'}>
            <Cases cases={form.cases} onChange={(cases) => setForm('cases', cases)} />
          </Match>
          <Match when={shown()?.kind === 'earned'}>
            <Awards awards={form.awards} onChange={(awards) => setForm('awards', awards)} />
          </Match>
        </Switch>
        <TextArea
          label="理由"
          hint="不是满分时必填"
          value={form.reason}
          onInput={(reason) => setForm('reason', reason)}
        />
        <TextField
          label="佐证材料"
          optional
          hint="如 平时台账 2026-05-12，现场照片"
          value={form.evidence}
          onInput={(evidence) => setForm('evidence', evidence)}
        />
        <Problem of={submission.problem()} />
      </div>
    </Dialog>
  )
}

const grades: { value: Form['grade']; label: string }[] = [
  { value: 'excellent', label: '优秀' },
  { value: 'good', label: '良好' },
  { value: 'fair', label: '一般' },
  { value: 'none', label: '一般以下' },
]

const levels: { value: Award['level']; label: string }[] = [
  { value: 'national', label: '国家级' },
  { value: 'provincial', label: '省级' },
  { value: 'municipal', label: '市级' },
  { value: 'district', label: '区级（不计分）' },
]

function steps(item: Item): { value: string; label: string }[] {
  if (item.kind !== 'discretionary') return []
  const count = item.max / item.step
  return Array.from({ length: count + 1 }, (_unused, index) => {
    const points = item.max - index * item.step
    return { value: String(points), label: `${plainPoints(decimal(points))} 分` }
  })
}

function Cases(props: { cases: readonly Case[]; onChange: (cases: Case[]) => void }): JSX.Element {
  const change = (index: number, part: Partial<Case>): void =>
    props.onChange(props.cases.map((found, at) => (at === index ? { ...found, ...part } : found)))
  return (
    <div class="stack">
      <For each={props.cases} fallback={<p>没有投诉，记满分。</p>}>
        {(found, index) => (
          <fieldset class="stack">
            <legend>{`投诉 ${index() + 1}`}</legend>
            <CheckField
              label="经上级主管部门认定属实"
              checked={found.upheld}
              onChange={(upheld) => change(index(), { upheld })}
            />
            <TextField
              label="认定机关"
              value={found.authority}
              onInput={(authority) => change(index(), { authority })}
            />
            <DateField
              label="认定日期"
              value={found.upheldOn ?? ''}
              onChoose={(date) => change(index(), { upheldOn: date || null })}
            />
          </fieldset>
        )}
      </For>
      <Button variant="secondary" icon="plus" onClick={() => props.onChange([...props.cases, emptyCase])}>
        加一件投诉
      </Button>
    </div>
  )
}

function Awards(props: { awards: readonly Award[]; onChange: (awards: Award[]) => void }): JSX.Element {
  const change = (index: number, part: Partial<Award>): void =>
    props.onChange(props.awards.map((award, at) => (at === index ? { ...award, ...part } : award)))
  return (
    <div class="stack">
      <For each={props.awards} fallback={<p>没有表彰或推广，本项为 0 分，不算扣分。</p>}>
        {(award, index) => (
          <fieldset class="stack">
            <legend>{`成效 ${index() + 1}`}</legend>
            <TextField
              label="案例"
              hint="同一案例只计最高一级"
              value={award.case}
              onInput={(words) => change(index(), { case: words })}
            />
            <SelectField
              label="级别"
              value={award.level}
              choices={levels}
              onChoose={(value) =>
                change(index(), { level: levels.find((level) => level.value === value)?.value ?? 'municipal' })
              }
            />
            <TextField
              label="文号"
              value={award.documentNo}
              onInput={(documentNo) => change(index(), { documentNo })}
            />
            <TextField label="发文单位" value={award.issuer} onInput={(issuer) => change(index(), { issuer })} />
            <DateField
              label="日期"
              value={award.issuedOn ?? ''}
              onChoose={(date) => change(index(), { issuedOn: date || null })}
            />
          </fieldset>
        )}
      </For>
      <Button variant="secondary" icon="plus" onClick={() => props.onChange([...props.awards, emptyAward])}>
        加一项
      </Button>
    </div>
  )
}
