import { beijingDate } from '@sunshine/rubric/civil-date'
import { lintReply, type LetterParts, type Ticket, type Unit } from '@sunshine/tickets'
import { useNavigate, useParams } from '@solidjs/router'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import * as v from 'valibot'
import { createDraft, type DraftForm } from '../../draft.ts'
import { createLive } from '../../live.ts'
import { readTicket, readUnits } from '../../store/tickets.ts'
import { createSubmission } from '../../submit.ts'
import { LetterView, schoolWord } from '../../ticket/letter-view.tsx'
import { subjectOfDescription } from '../../ticket/subject.ts'
import { ActionBar, Button } from '../../ui/button.tsx'
import { EmptyState, Section } from '../../ui/card.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { lintWords } from '../../wording/lint.ts'

const fieldsSchema = v.object({
  subject: v.string(),
  honorific: v.nullable(v.picklist(['先生', '女士', '家长', '同学'])),
  body: v.string(),
})
type Fields = v.InferOutput<typeof fieldsSchema>

/** 写回复: the person types subject and body; the letter of 附件3 writes itself around them. */
export function ReplyScreen(): JSX.Element {
  const params = useParams<{ id: string }>()
  const held = createLive((store) => readTicket(store, params.id))
  const units = createLive(readUnits)
  const unit = createMemo(() => units()?.find((candidate) => candidate.id === held()?.ticket.unitId))
  return (
    <>
      <PageHeader title="写回复" back={`/tickets/${params.id}`} />
      <PageBody>
        <Show when={held()?.ticket} keyed fallback={<EmptyState title="本机没有这件工单。" />}>
          {(ticket) => <ReplyForm ticket={ticket} unit={unit()} />}
        </Show>
      </PageBody>
    </>
  )
}

function ReplyForm(props: { ticket: Ticket; unit: Unit | undefined }): JSX.Element {
  const navigate = useNavigate()
  const toasts = useToasts()
  const submission = createSubmission()
  const today = beijingDate(Date.now())
  // eslint-disable-next-line solid/reactivity -- keyed by the ticket above
  const { id } = props.ticket
  const about = { id: `reply:${id}`, kind: 'reply', ticketId: id }
  const initial: Fields = { subject: '', honorific: null, body: '' }
  const draft = createDraft(about, initial, (found): found is Fields => v.is(fieldsSchema, found))
  const [previewing, setPreviewing] = createSignal(false)
  const parts = (): LetterParts => partsFor(props.ticket, props.unit, { draft, today })
  const hints = createMemo(() =>
    lintReply({
      parts: parts(),
      acceptedOn: beijingDate(props.ticket.acceptedAt),
      today,
      handlingUnitName: props.unit?.name ?? '',
      sealPhotoEdges: null,
    }),
  )

  async function save(): Promise<void> {
    const { subject, honorific, body } = draft.fields
    if (
      !(await submission.submit({
        kind: 'ticket',
        id,
        act: { type: 'replied', subject, honorific, body, datedOn: today },
      }))
    )
      return
    await draft.drop()
    toasts.show({ message: '回复已存到本机。接着拍盖章照片。' })
    navigate(`/tickets/${id}/seal-photo`, { replace: true })
  }

  return (
    <Form label="写回复" onSubmit={() => void save()}>
      <Section title="来访人反映">
        <p class="paper">{props.ticket.description}</p>
      </Section>
      <TextField
        label="反映的是什么问题"
        hint="写进标题，如：课后服务收费"
        placeholder={subjectOfDescription(props.ticket.description).slice(0, 12)}
        value={draft.fields.subject}
        onInput={(subject) => draft.set({ subject })}
      />
      <Show when={!props.ticket.anonymous}>
        <RadioGroup
          label="称呼"
          value={draft.fields.honorific ?? ''}
          choices={['先生', '女士', '家长', '同学'].map((word) => ({ value: word, label: word }))}
          onChoose={(chosen) => draft.set({ honorific: v.parse(fieldsSchema.entries.honorific, chosen) })}
        />
      </Show>
      <TextArea
        label="回复内容"
        hint="只写怎么查的、结果怎样、以后怎么办；开头结尾自动加"
        fits={300}
        placeholder="经核对……，学校已于……。今后……"
        value={draft.fields.body}
        onInput={(body) => draft.set({ body })}
      />
      <Show when={draft.fields.body.trim() !== '' && hints().length > 0}>
        <Notice
          tone="warn"
          happened="交之前看一眼："
          next={hints()
            .map((hint) => lintWords[hint.code])
            .join('')}
        />
      </Show>
      <Button variant="secondary" icon="letter" onClick={() => setPreviewing(!previewing())}>
        {previewing() ? '收起信件' : '看整封信'}
      </Button>
      <Show when={previewing()}>
        <LetterView parts={parts()} />
        <Button variant="quiet" icon="print" onClick={() => print()}>
          打印这封信
        </Button>
      </Show>
      <Problem of={submission.problem()} />
      <ActionBar>
        <Button type="submit" variant="primary" wide busy={submission.busy() ? '正在保存' : undefined}>
          提交回复
        </Button>
      </ActionBar>
    </Form>
  )
}

function partsFor(
  ticket: Ticket,
  unit: Unit | undefined,
  typed: { draft: DraftForm<Fields>; today: string },
): LetterParts {
  const { subject, honorific, body } = typed.draft.fields
  return {
    visitorName: ticket.personal.visitorName,
    anonymous: ticket.anonymous,
    honorific,
    subject,
    body,
    schoolWord: schoolWord(unit),
    unitName: unit?.name ?? '',
    unitPhone: unit?.phone ?? '',
    datedOn: typed.today,
  }
}
