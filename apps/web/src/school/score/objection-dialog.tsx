import type { Clause } from '@sunshine/rubric'
import { createMemo, on, Show, type JSX } from 'solid-js'
import { createDraft, type DraftForm } from '../../draft.ts'
import { createChosenFiles, type ChosenFiles } from '../../evidence/chosen-files.ts'
import { EvidenceField } from '../../evidence/evidence-field.tsx'
import { filesIn, named, textOf } from '../../evidence/file-text.ts'
import { createSubmission } from '../../submit.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** What an objection is against: an item, or one ticket's deduction in it, with the words it is shown by. */
export interface Objectionable {
  readonly item: string
  readonly ticketId: string | null
  readonly clause: Clause | null
  readonly words: string
}

type Typed = Record<string, string>

const isTyped = (found: { readonly [field: string]: unknown }): found is Typed =>
  Object.values(found).every((value) => typeof value === 'string')

/** 申诉: why a deduction is wrong, and what shows it; what was typed stays until it is sent. */
export function ObjectionDialog(props: {
  of: Objectionable | undefined
  assessmentId: string
  onClose: () => void
}): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const draftId = (of: Objectionable): string =>
    ['objection', props.assessmentId, of.item, of.ticketId ?? '', of.clause ?? ''].join(':')
  const draft = createMemo(
    on(
      () => props.of,
      (of): { readonly form: DraftForm<Typed>; readonly chosen: ChosenFiles } | undefined => {
        submission.clear()
        if (!of) return undefined
        const { ticketId } = of
        const about = { id: draftId(of), kind: 'objection', ticketId }
        const form = createDraft(about, { ground: '', evidence: '', files: textOf([]) }, isTyped)
        return { form, chosen: createChosenFiles(about.id) }
      },
    ),
  )
  async function raise(): Promise<void> {
    const { of } = props
    const typed = draft()
    if (!of || !typed) return
    const { form, chosen } = typed
    const { ground = '', evidence = '' } = form.fields
    const { item, ticketId, clause } = of
    const files = filesIn(form.fields['files'])
    const said = { item, ticketId, clause, ground, evidence, photos: [], ...named(files) }
    const act = { type: 'objectionRaised' as const, ...said }
    if (!(await chosen.send(`assessment:${props.assessmentId}`, files))) return
    if (!(await submission.submit({ kind: 'assessment', id: props.assessmentId, act }, draftId(of)))) return
    await form.drop()
    await chosen.forget()
    toasts.show({ message: '申诉已存到本机，上传后生效。' })
    props.onClose()
  }
  return (
    <Dialog
      open={props.of !== undefined}
      onClose={() => props.onClose()}
      title={`申诉：${props.of?.item ?? ''}`}
      actions={
        <Button
          variant="primary"
          disabled={(draft()?.form.fields['ground'] ?? '').trim() === ''}
          describedBy="objection-needs"
          busy={submission.busy() ? '正在保存' : undefined}
          onClick={() => void raise()}
        >
          提出申诉
        </Button>
      }
    >
      <Show when={draft()}>
        {(typed) => (
          <div class="stack">
            <p>{props.of?.words}</p>
            <TextArea
              label="申诉理由"
              value={typed().form.fields['ground'] ?? ''}
              onInput={(ground) => typed().form.set('ground', ground)}
            />
            <TextArea
              label="佐证"
              optional
              hint="写清材料名称和存放处；照片和 PDF 附在下面"
              value={typed().form.fields['evidence'] ?? ''}
              onInput={(evidence) => typed().form.set('evidence', evidence)}
            />
            <EvidenceField
              about="申诉"
              camera
              chosen={typed().chosen}
              files={filesIn(typed().form.fields['files'])}
              onChange={(files) => {
                typed().form.set('files', textOf(files))
                void typed().form.flush()
              }}
            />
            <p class="quiet small" id="objection-needs">
              写了理由才能提出。由另一位考核员或审定人决定。
            </p>
            <Problem of={submission.problem()} />
          </div>
        )}
      </Show>
    </Dialog>
  )
}
