import { decimal, plainPoints } from '@sunshine/rubric'
import type { EvidenceFile, SelfAssessed } from '@sunshine/tickets'
import { createEffect, createMemo, createSignal, For, on, Show, type JSX } from 'solid-js'
import { useNavigate } from '../../address/router.tsx'
import { createDraft } from '../../draft.ts'
import { createChosenFiles } from '../../evidence/chosen-files.ts'
import { EvidenceField } from '../../evidence/evidence-field.tsx'
import { textOf, withoutTwins } from '../../evidence/file-text.ts'
import { createSubmission } from '../../submit.ts'
import { GradeFields } from '../../sheet/grade-fields.tsx'
import { isGradable, missingIn, type GradableItem, type GradeForm } from '../../sheet/grade-form.ts'
import { Button } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx'
import { createFormErrors } from '../../ui/form-errors.ts'
import { Problem } from '../../ui/problem.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { standingWords } from '../../sheet/year-steps.ts'
import { filesKey, isSelfFields, itemFiles, itemForm, selfAssessedOf, selfFieldsOf, selfTotal } from './self-form.ts'
import { QuoteRecord } from './quote-record.tsx'
import type { HeldYear } from './unit-year.ts'

/** 自评: every item of parts 2 and 3 by its printed words, with the school's own grade and words; kept as it is typed. */
export function SelfAssessScreen(props: { held: HeldYear }): JSX.Element {
  const back = (): string => `/score?year=${props.held.year()}`
  return (
    <>
      <PageHeader title={`${props.held.year()} 年自评`} back={back()} />
      <PageBody>
        <Show
          when={props.held.life().stage === 'selfAssessment'}
          fallback={<Notice tone="info" happened={standingWords(props.held.life())} next="自评不能再改。" />}
        >
          <SelfAssessForm held={props.held} back={back()} />
        </Show>
      </PageBody>
    </>
  )
}

function SelfAssessForm(props: { held: HeldYear; back: string }): JSX.Element {
  const navigate = useNavigate()
  const toasts = useToasts()
  const submission = createSubmission()
  // The form is about the rubric and the words it was opened with; a later row must not empty it.
  // eslint-disable-next-line solid/reactivity
  const items: readonly GradableItem[] = props.held.rubric().items.filter(isGradable)
  // eslint-disable-next-line solid/reactivity
  const id = props.held.assessmentId()
  const draftId = `self:${id}`
  const draft = createDraft(
    { id: draftId, kind: 'selfAssessment', ticketId: null },
    // eslint-disable-next-line solid/reactivity
    selfFieldsOf(items, props.held.life()),
    isSelfFields,
  )
  const chosen = createChosenFiles(draftId)
  const [adding, setAdding] = createSignal<string>()
  const errors = createFormErrors(() =>
    items.flatMap((item): FieldError[] => {
      const form = itemForm(draft.fields, item)
      const lacks = missingIn(item, { ...form, reason: form.reason || '自评' })
      return lacks === undefined ? [] : [{ fieldId: `self-${item.id}`, message: `${item.id}：${lacks}` }]
    }),
  )
  const act = createMemo((): SelfAssessed => selfAssessedOf(draft.fields, items))
  const total = createMemo((): number => {
    const input = props.held.asOf(props.held.now())
    return input ? selfTotal(input, input.held, act()) : 0
  })
  const max = items.reduce((sum, item) => sum + item.max, 0)
  const change = (item: GradableItem, part: Partial<GradeForm>): void =>
    draft.set(item.id, JSON.stringify({ ...itemForm(draft.fields, item), ...part }))
  const filesOf = (item: GradableItem): readonly EvidenceFile[] => itemFiles(draft.fields, item.id)
  const changeFiles = (item: GradableItem, files: readonly EvidenceFile[]): void => {
    draft.set(filesKey(item.id), textOf(files))
    void draft.flush()
  }
  // Once: while a file is being taken its bytes are on the disk before the form names it.
  createEffect(on(draft.ready, (ready) => void (ready && chosen.keepOnly(items.flatMap(filesOf)))))

  async function submit(): Promise<void> {
    if (!errors.attempt()) return
    if (!(await chosen.send(`assessment:${id}`, items.flatMap(filesOf)))) return
    if (!(await submission.submit({ kind: 'assessment', id, act: act() }, draftId))) return
    await draft.drop()
    await chosen.forget()
    toasts.show({ message: '自评已存到本机。有网络时自动上传。' })
    navigate(props.back)
  }

  return (
    <Show when={draft.ready()}>
      <div class="stack">
        <Show when={draft.restored()}>
          <Notice tone="info" happened="这是上次没写完的，接着写就行。" />
        </Show>
        <p class="quiet">工单办理（60 分）由工单自动计分，不用自评。区里开始评审之前都可以改。</p>
        <ErrorSummary errors={errors.found()} isMended={errors.isMended} />
        <For each={items}>
          {(item) => (
            <fieldset class="self-item stack-tight" id={`self-${item.id}`} tabIndex={-1}>
              <legend class="self-legend">{`${item.id} ${item.label}`}</legend>
              <For each={item.notes}>{(note) => <p class="quiet small">{`说明：${note}`}</p>}</For>
              <Show when={item.evidence}>
                {(evidence) => <p class="quiet small">{`材料：${evidence().join('、')}`}</p>}
              </Show>
              <GradeFields item={item} form={itemForm(draft.fields, item)} onChange={(part) => change(item, part)} />
              <TextArea
                label="自评说明"
                optional
                value={itemForm(draft.fields, item).reason}
                onInput={(reason) => change(item, { reason })}
              />
              <TextArea
                label="佐证材料"
                optional
                hint="写材料名称和存放处；照片和 PDF 附在下面"
                value={itemForm(draft.fields, item).evidence}
                onInput={(evidence) => change(item, { evidence })}
              />
              <EvidenceField
                about={item.id}
                camera
                chosen={chosen}
                files={filesOf(item)}
                isLast={adding() === item.id}
                onBegin={() => setAdding(item.id)}
                onChange={(files) => changeFiles(item, files)}
              />
              <QuoteRecord
                assessment={props.held.assessment()}
                item={item.id}
                onQuote={(words, files) => {
                  const { evidence } = itemForm(draft.fields, item)
                  change(item, { evidence: evidence === '' ? words : `${evidence}\n${words}` })
                  changeFiles(item, withoutTwins([...filesOf(item), ...files]))
                }}
              />
            </fieldset>
          )}
        </For>
        <p>
          自评合计 <strong>{plainPoints(decimal(total()))}</strong>
          {` 分，这几项满分 ${plainPoints(decimal(max))} 分`}
        </p>
        <Problem of={submission.problem()} />
      </div>
      <ActionBar>
        <Button variant="primary" wide busy={submission.busy() ? '正在保存' : undefined} onClick={() => void submit()}>
          提交自评
        </Button>
      </ActionBar>
    </Show>
  )
}
