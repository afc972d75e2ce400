import type { Rubric } from '@sunshine/rubric'
import { addDays, beijingDate } from '@sunshine/rubric/civil-date'
import { assessmentId, type EvidenceFile } from '@sunshine/tickets'
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import { createDraft } from '../draft.ts'
import { createChosenFiles } from '../evidence/chosen-files.ts'
import { EvidenceField } from '../evidence/evidence-field.tsx'
import { filesIn, named, textOf } from '../evidence/file-text.ts'
import { createSubmission } from '../submit.ts'
import { Button } from '../ui/button.tsx'
import { isComposing } from '../ui/composition.ts'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Problem } from '../ui/problem.tsx'
import { DateField, SelectField } from '../ui/select-field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { useToasts } from '../ui/toast.tsx'
import { lateRule } from '../wording/observations.ts'
import { isGradable, type GradableItem } from './grade-form.ts'

type Typed = Record<string, string>

const isTyped = (found: { readonly [field: string]: unknown }): found is Typed =>
  Object.values(found).every((value) => typeof value === 'string')

/** What the next entry most likely shares with the last one. */
export interface Begun {
  readonly unitId: string
  readonly item: string
}

const MOST_LABEL = 26
const TEXT_ID = 'observation-text'

/** One entry of 平时台账: item, day, words, files. What is typed and chosen is on the disk; Ctrl+Enter saves (OB-8). */
export function ObservationForm(props: {
  /** The form's draft; one a screen. */
  draftId: string
  begun: Begun
  /** An entry was just saved: the cursor goes where the next one begins. */
  isNext?: boolean | undefined
  now: number
  /** The rubric of the year the chosen day lies in. */
  rubric: (year: number) => Rubric
  camera?: boolean | undefined
  /** The desk's choice of the unit; the school's is its own. */
  pickUnit?: ((unitId: string, choose: (unitId: string) => void) => JSX.Element) | undefined
  onSaved: (begun: Begun) => void
}): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [fault, setFault] = createSignal<string>()
  /** From the press until the next form stands there: words typed meanwhile would go with this one. */
  const [saving, setSaving] = createSignal(false)
  // The form stays the one it was opened as.
  // eslint-disable-next-line solid/reactivity
  const { draftId, begun, now } = props
  const today = beijingDate(now)
  const initial: Typed = { ...begun, observedOn: today, text: '', files: textOf([]) }
  const draft = createDraft({ id: draftId, kind: 'observation', ticketId: null }, initial, isTyped)
  const chosen = createChosenFiles(draftId)
  const field = (name: string): string => draft.fields[name] ?? ''
  const files = (): readonly EvidenceFile[] => filesIn(field('files'))
  // A day that is being typed anew is none for a moment.
  const year = (): number => Number((field('observedOn') || today).slice(0, 4))
  const items = (): readonly GradableItem[] => props.rubric(year()).items.filter(isGradable)
  const label = (): string => items().find(({ id }) => id === field('item'))?.label ?? ''
  // Once: while a file is being taken its bytes are on the disk before the form names it.
  createEffect(
    on(draft.ready, (ready) => {
      if (!ready) return
      void chosen.keepOnly(files())
      // The next entry begins in its words.
      if (props.isNext) queueMicrotask(() => document.getElementById(TEXT_ID)?.focus())
    }),
  )

  function missing(): string | undefined {
    if (field('unitId') === '') return '还没有选单位。'
    if (field('item') === '') return '还没有选考核项目。'
    if (field('observedOn') === '') return '还没有选是哪一天。'
    return field('text').trim() === '' ? '还没有写看到了什么。' : undefined
  }
  async function save(): Promise<void> {
    if (saving()) return
    const lacks = missing()
    setFault(lacks)
    if (lacks !== undefined) return
    setSaving(true)
    await write().finally(() => setSaving(false))
  }
  async function write(): Promise<void> {
    const [unitId, item] = [field('unitId'), field('item')]
    const id = assessmentId(unitId, year())
    const said = { item, observedOn: field('observedOn'), text: field('text'), ...named(files()) }
    await draft.flush()
    if (!(await chosen.send(`assessment:${id}`, files()))) return
    const act = { type: 'observationLogged' as const, ...said }
    if (!(await submission.submit({ kind: 'assessment', id, act }, draftId))) return
    await draft.drop()
    await chosen.forget()
    toasts.show({ message: '已记下，存到本机。有网络时自动上传。' })
    props.onSaved({ unitId, item })
  }
  return (
    <Show when={draft.ready()}>
      <div
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isComposing(event)) void save()
        }}
      >
        <Form label="记一条平时台账" onSubmit={() => void save()}>
          <Show when={draft.restored()}>
            <p class="quiet">这是上次没写完的，接着写就行。</p>
          </Show>
          {props.pickUnit?.(field('unitId'), (unitId) => draft.set('unitId', unitId))}
          <SelectField
            label="考核项目"
            hint={label() || undefined}
            value={field('item') || undefined}
            choices={items().map((item) => ({ value: item.id, label: `${item.id} ${short(item.label)}` }))}
            onChoose={(item) => draft.set('item', item)}
          />
          <DateField
            label="哪一天"
            value={field('observedOn')}
            max={today}
            presets={[
              { value: today, label: '今天' },
              { value: addDays(today, -1), label: '昨天' },
            ]}
            onChoose={(day) => draft.set('observedOn', day)}
          />
          <TextArea
            id={TEXT_ID}
            label="看到了什么"
            hint="一两句话，不写来访人姓名和电话"
            value={field('text')}
            disabled={saving()}
            onInput={(text) => draft.set('text', text)}
          />
          <EvidenceField
            about="台账"
            camera={props.camera}
            chosen={chosen}
            files={files()}
            onChange={(next) => {
              draft.set('files', textOf(next))
              void draft.flush()
            }}
          />
          <Show when={fault()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
          <Problem of={submission.problem()} />
          <Button variant="primary" type="submit" wide busy={saving() ? '正在保存' : undefined}>
            记下
          </Button>
          <p class="quiet small">{lateRule}记下后不能改，记错了可以撤回再记。</p>
        </Form>
      </div>
    </Show>
  )
}

const short = (label: string): string => (label.length > MOST_LABEL ? `${label.slice(0, MOST_LABEL)}…` : label)
