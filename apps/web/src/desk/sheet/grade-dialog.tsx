import { plainPoints, type SheetItem } from '@sunshine/rubric'
import { roleMay, type Assessment, type ItemReview, type Review } from '@sunshine/tickets'
import { createMemo, createSignal, For, Show, untrack, type JSX } from 'solid-js'
import { createStore, type SetStoreFunction } from 'solid-js/store'
import { createDirtyGuard } from '../../pwa/unsaved-forms.ts'
import { usePhone } from '../../session/phone.ts'
import { createSubmission } from '../../submit.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { GradeFields } from '../../sheet/grade-fields.tsx'
import { isSaveKey } from '../keys/save-key.ts'
import { gradedToast, gradeUndo } from './grade-undo.ts'
import { formOf, missingIn, reviewOf, type GradableItem, type GradeForm } from '../../sheet/grade-form.ts'
import './grade-dialog.css'

export interface GradeDialogProps {
  /** The item being graded; undefined closes the dialog. */
  item: GradableItem | undefined
  assessmentId: string
  /** Whose item it is, where the screen shows more than one unit. */
  unitName?: string | undefined
  /** How the item is called in a list of undone grades: "青禾中学 2.1a". */
  labelOf: (itemId: string) => string
  assessment: (id: string) => Assessment | null
  given: (itemId: string) => ItemReview | undefined
  /** The item's line on the sheet if this were saved. */
  preview: (itemId: string, review: Review, reason: string) => SheetItem | undefined
  /** What the item is graded from. */
  record: (item: GradableItem) => JSX.Element
  /** The next item nobody has graded, after this one. */
  next: (itemId: string) => GradableItem | undefined
  /** What the next one is called: "评 2.1b" unless told. */
  nextWords?: string | undefined
  onGoTo: (item: GradableItem | undefined) => void
}

interface Editing {
  /** Of which unit's year: the same item of the next unit is another form. */
  readonly key: string
  readonly item: GradableItem
  readonly form: GradeForm
  readonly set: SetStoreFunction<GradeForm>
}

/** Grades one item by its kind, with reason and evidence. What was typed and not saved is there again when reopened. */
export function GradeDialog(props: GradeDialogProps): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const phone = usePhone()
  const undo = gradeUndo(phone)
  const [unsaved, setUnsaved] = createSignal<ReadonlyMap<string, Editing>>(new Map())
  const [missing, setMissing] = createSignal<string>()
  createDirtyGuard(() => unsaved().size > 0)
  const editing = createMemo((): Editing | undefined => {
    const { item } = props
    if (!item) return undefined
    const key = `${props.assessmentId} ${item.id}`
    const begun = untrack(unsaved).get(key)
    if (begun) return begun
    const [form, set] = createStore(untrack(() => formOf(item, props.given(item.id))))
    return { key, item, form, set }
  })

  function change(edited: Editing, part: Partial<GradeForm>): void {
    edited.set(part)
    setMissing(undefined)
    setUnsaved((all) => new Map(all).set(edited.key, edited))
  }
  function goTo(item: GradableItem | undefined): void {
    submission.clear()
    setMissing(undefined)
    props.onGoTo(item)
  }
  /** Ctrl+Enter saves and goes on: a hand that types need not look for the button. */
  function saveByKey(event: KeyboardEvent): void {
    const edited = editing()
    if (!edited || !isSaveKey(event)) return
    event.preventDefault()
    void save(edited, props.next(edited.item.id))
  }
  async function save(edited: Editing, then: GradableItem | undefined): Promise<void> {
    const { item, form } = edited
    const lacks = missingIn(item, form)
    setMissing(lacks)
    if (lacks !== undefined) return
    const { assessmentId: id } = props
    const before = props.given(item.id)
    const label = props.labelOf(item.id)
    const given = { review: reviewOf(item, form), reason: form.reason }
    const act = { type: 'itemReviewed' as const, item: item.id, ...given, evidence: form.evidence }
    if (!(await submission.submit({ kind: 'assessment', id, act }))) return
    setUnsaved((all) => new Map([...all].filter(([key]) => key !== edited.key)))
    undo.push({ assessmentId: id, item: item.id, label, before, given })
    const takeBack = async (): Promise<void> =>
      toasts.show({ message: await undo.undo(props.assessment), kind: gradedToast })
    toasts.show({ message: `${label} 已评定，已存到本机。`, kind: gradedToast, undo: () => void takeBack() })
    goTo(then)
  }

  return (
    <Dialog
      open={props.item !== undefined}
      onClose={() => goTo(undefined)}
      onKeyDown={saveByKey}
      title={`评定 ${props.item?.id ?? ''}${props.unitName ? `：${props.unitName}` : ''}`}
      actions={
        <Show when={editing()}>
          {(edited) => (
            <>
              <Button
                variant="primary"
                busy={submission.busy() ? '正在保存' : undefined}
                onClick={() => void save(edited(), undefined)}
              >
                保存
              </Button>
              <Show when={props.next(edited().item.id)}>
                {(next) => (
                  <Button
                    onClick={() => void save(edited(), next())}
                  >{`存下，${props.nextWords ?? `评 ${next().id}`}`}</Button>
                )}
              </Show>
            </>
          )}
        </Show>
      }
    >
      <Show when={editing()} keyed>
        {(edited) => (
          <div class="stack">
            <Printed item={edited.item} />
            {props.record(edited.item)}
            <GradeFields item={edited.item} form={edited.form} onChange={(part) => change(edited, part)} />
            <Show when={edited.item.kind === 'discretionary' || edited.item.kind === 'graded'}>
              <TextArea
                label="理由"
                hint={edited.item.kind === 'graded' ? '不达标时必填' : '扣分时必填，会印在考核表上'}
                value={edited.form.reason}
                onInput={(reason) => change(edited, { reason })}
              />
            </Show>
            <TextField
              label="佐证材料"
              optional
              hint="如：平时台账 5月12日，现场照片 3 张"
              value={edited.form.evidence}
              onInput={(evidence) => change(edited, { evidence })}
            />
            <Show when={edited.item.kind === 'graded' && edited.form.grade === 'none'}>
              <Notice
                tone="warn"
                happened="评为不达标是 0 分，要审定人同意。"
                kept="同意之前不能反馈，也不能定稿。"
                next={roleMay(phone.actor.role, 'gradeConsented') ? '保存后请在考核表里同意。' : undefined}
              />
            </Show>
            <Outcome
              hasNext={props.next(edited.item.id) !== undefined}
              line={props.preview(edited.item.id, reviewOf(edited.item, edited.form), edited.form.reason)}
            />
            <Show when={missing()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
            <Problem of={submission.problem()} />
          </div>
        )}
      </Show>
    </Dialog>
  )
}

function Printed(props: { item: GradableItem }): JSX.Element {
  return (
    <div class="grade-printed">
      <p>{props.item.label}</p>
      <For each={props.item.notes}>{(note) => <p class="quiet small">{`说明：${note}`}</p>}</For>
      <Show when={props.item.evidence}>
        {(evidence) => <p class="quiet small">{`查看材料：${evidence().join('、')}`}</p>}
      </Show>
    </div>
  )
}

function Outcome(props: { line: SheetItem | undefined; hasNext: boolean }): JSX.Element {
  return (
    <Show when={props.line && props.line.points !== null ? props.line : undefined}>
      {(line) => (
        <p class="grade-outcome">
          本项得 <strong>{plainPoints(line().points ?? line().max)}</strong>
          {` 分，满分 ${plainPoints(line().max)} 分`}
          <span class="grade-key quiet small">{props.hasNext ? 'Ctrl+回车：存下，接着评' : 'Ctrl+回车：保存'}</span>
        </p>
      )}
    </Show>
  )
}
