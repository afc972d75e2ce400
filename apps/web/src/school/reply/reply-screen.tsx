import { beijingDate } from '@sunshine/rubric/civil-date'
import {
  awaitsReply,
  composeLetter,
  lintReply,
  stateLabels,
  type Letter,
  type LetterParts,
  type LintFinding,
  type Reply,
  type Ticket,
  type Unit,
} from '@sunshine/tickets'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { useNavigate, useParams } from '../../address/router.tsx'
import { createDraft } from '../../draft.ts'
import { createLive } from '../../live.ts'
import { createNow } from '../../now.ts'
import { LetterActions } from '../../paper/letter-actions.tsx'
import { letterPages } from '../../paper/letter-pages.ts'
import { LetterSheet } from '../../paper/letter-sheet.tsx'
import { measurePaper } from '../../paper/measure.ts'
import { onScreen, PaperPreview } from '../../paper/paper-preview.tsx'
import { usePhone } from '../../session/phone.ts'
import { readUnits } from '../../store/tickets.ts'
import { forgetRefused } from '../../store/refused.ts'
import { createSubmission } from '../../submit.ts'
import { deadlineOf } from '../../ticket/deadline.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { WithTicket } from '../../ticket/with-ticket.tsx'
import { Button } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { afterPaint } from '../../ui/after-paint.ts'
import { Section } from '../../ui/section.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { createFormErrors } from '../../ui/form-errors.ts'
import { Problem } from '../../ui/problem.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Chip } from '../../ui/chip.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { begunReply, honorificFrom, isReplyFields, mendsOf, nextBlank, partsOf, replyDraftId } from './reply-fields.ts'
import { ReplyHints, type HintButton } from './reply-hints.tsx'
import { SentBack } from './sent-back.tsx'
import { createSettled } from './settled.ts'
import './reply.css'

const BODY = 'reply-body'

/** Beginnings a person goes on from. */
const starters = ['经核实，', '学校已', '今后，']

/** 写回复: the person types subject and body; the letter of 附件3 writes itself around them. */
export function ReplyScreen(): JSX.Element {
  const params = useParams<{ id: string }>()
  const units = createLive(readUnits)
  return (
    <>
      <PageHeader title="写回复" back={`/tickets/${params.id}`} />
      <PageBody width="full">
        <WithTicket id={params.id}>
          {(held) => (
            <ReplyForm
              ticket={held().ticket}
              unit={units()?.find((candidate) => candidate.id === held().ticket.unitId)}
            />
          )}
        </WithTicket>
      </PageBody>
    </>
  )
}

function ReplyForm(props: { ticket: Ticket; unit: Unit | undefined }): JSX.Element {
  const phone = usePhone()
  const navigate = useNavigate()
  const toasts = useToasts()
  const submission = createSubmission()
  const now = createNow()
  // eslint-disable-next-line solid/reactivity -- a screen stays with its ticket, and a form with how it began
  const [{ id }, begun] = [props.ticket, begunReply(props.ticket)]
  const draft = createDraft({ id: replyDraftId(id), kind: 'reply', ticketId: id }, begun, isReplyFields)
  const settled = createSettled(draft.fields)
  const [looking, setLooking] = createSignal(false)
  const errors = createFormErrors(() =>
    draft.fields.body.trim() === '' ? [{ fieldId: BODY, message: '回复还没有内容。' }] : [],
  )
  const today = (): string => beijingDate(now())
  let sheet: HTMLDivElement | undefined
  const parts = createMemo(() => partsOf(settled.fields(), { ticket: props.ticket, unit: props.unit, today: today() }))
  const letter = createMemo(() => composeLetter(parts()))
  const hints = createMemo(() => hintsFor(parts(), props))

  function buttonsOf(hint: LintFinding): readonly HintButton[] {
    if (hint.code === 'placeholderLeft' && hint.part === 'body') return [{ label: '去填', press: fillBlank }]
    return mendsOf(hint.code, draft.fields, props.ticket).map(({ label, fields }) => ({
      label,
      press: () => draft.set(fields),
    }))
  }
  function look(): void {
    // On a phone it opens below the edge of the screen.
    if (setLooking(!looking())) afterPaint(() => sheet?.scrollIntoView({ block: 'start' }))
  }
  function takeUp(reply: Reply): void {
    if (draft.fields.body.includes(reply.body)) return
    draft.set({ body: [reply.body, draft.fields.body].filter((text) => text.trim() !== '').join('\n') })
  }

  async function save(): Promise<void> {
    const { subject, honorific, body, replaces } = draft.fields
    if (!errors.attempt()) return
    const act = { type: 'replied' as const, subject, honorific, body, datedOn: beijingDate(Date.now()) }
    if (!(await submission.submit({ kind: 'ticket', id, act }))) return
    await draft.drop()
    if (replaces) await forgetRefused(phone.store, replaces)
    toasts.show({ message: '回复已存到本机。接着拍盖章照片。' })
    navigate(`/tickets/${id}/seal-photo`, { replace: true })
  }

  return (
    <Form label="写回复" onSubmit={() => void save()}>
      <div class="reply-page">
        <div class="form">
          <SentBack ticket={props.ticket} now={now()} onTakeUp={takeUp} />
          <Standing ticket={props.ticket} now={now()} saving={submission.busy()} />
          <ErrorSummary errors={errors.found()} isMended={errors.isMended} />
          <Section title="来访人反映">
            <p class="paper">{props.ticket.description}</p>
          </Section>
          <div class="stack-tight">
            <TextArea
              id={BODY}
              label="回复内容"
              hint="只写怎么查的、结果怎样、以后怎么办；开头结尾自动加"
              error={errors.messageAt(BODY)}
              placeholder="经核对……，学校已于……。今后……"
              value={draft.fields.body}
              onInput={(body) => {
                settled.typing()
                draft.set({ body })
              }}
              onSettled={settled.settle}
            />
            <Length body={settled.fields().body} letter={letter()} />
            <div class="row" role="group" aria-label="常用开头">
              <For each={starters}>
                {(words) => <Chip onClick={() => draft.set('body', (body) => `${body}${words}`)}>{words}</Chip>}
              </For>
            </div>
          </div>
          <Show when={props.unit && settled.fields().body.trim() !== ''}>
            <ReplyHints hints={hints()} buttonsOf={buttonsOf} />
          </Show>
          <TextField
            label="反映的是什么问题"
            hint="标题已自动写好，不合适再改"
            value={draft.fields.subject}
            onInput={(subject) => {
              settled.typing()
              draft.set({ subject })
            }}
            onSettled={settled.settle}
          />
          <Show when={!props.ticket.anonymous}>
            <RadioGroup
              label="称呼"
              value={draft.fields.honorific ?? ''}
              choices={['先生', '女士', '家长', '同学'].map((word) => ({ value: word, label: word }))}
              onChoose={(chosen) => draft.set({ honorific: honorificFrom(chosen) })}
            />
          </Show>
          <div class="reply-look">
            <Button wide icon="letter" onClick={look}>
              {looking() ? '收起信件' : '看整封信'}
            </Button>
          </div>
        </div>
        <div class={looking() ? 'reply-letter stack open' : 'reply-letter stack'} ref={sheet}>
          <PaperPreview label="打印出来的信">
            <LetterSheet letter={letter()} page={onScreen} />
          </PaperPreview>
          <LetterActions parts={parts()} ticketNumber={ticketNumber(props.ticket)} />
        </div>
      </div>
      <Problem of={submission.problem()} />
      <ActionBar>
        <Button type="submit" variant="primary" wide busy={submission.busy() ? '正在保存' : undefined}>
          提交回复
        </Button>
      </ActionBar>
    </Form>
  )
}

/** How long the text is, and that it takes more than one sheet. */
function Length(props: { body: string; letter: Letter }): JSX.Element {
  const pages = createMemo(() => letterPages(props.letter, measurePaper()).pages.length)
  const words = (): string => {
    const count = `${Array.from(props.body.trim()).length} 字`
    return pages() > 1 ? `${count}，打印共 ${pages()} 页` : count
  }
  return <p class="reply-length">{words()}</p>
}

/** Puts the cursor on the next blank, selected, so that the next key fills it. */
function fillBlank(): void {
  const field = document.getElementById(BODY)
  const blank = field instanceof HTMLTextAreaElement ? nextBlank(field.value) : undefined
  if (!(field instanceof HTMLTextAreaElement) || !blank) return
  field.focus()
  field.setSelectionRange(blank.from, blank.to)
}

/** Above the form: that the time is running out, or that no reply is owed. */
function Standing(props: { ticket: Ticket; now: number; saving: boolean }): JSX.Element {
  const { settings } = usePhone()
  const deadline = () => deadlineOf(props.ticket, props.now, settings())
  return (
    <Show
      when={awaitsReply(props.ticket) || props.saving}
      fallback={<Notice tone="info" happened={`工单现在是“${stateLabels[props.ticket.state]}”，不用再回复。`} />}
    >
      <Show when={deadline().price}>
        {(price) => (
          <Notice
            tone={deadline().tone === 'overdue' ? 'error' : 'warn'}
            happened={`${deadline().words}。`}
            next={`${price()}。`}
          />
        )}
      </Show>
    </Show>
  )
}

function hintsFor(parts: LetterParts, about: { ticket: Ticket; unit: Unit | undefined }): readonly LintFinding[] {
  return lintReply({
    parts,
    acceptedOn: beijingDate(about.ticket.acceptedAt),
    today: parts.datedOn,
    handlingUnitName: about.unit?.name ?? '',
    sealPhotoEdges: null,
  })
}
