import { beijingDate } from '@sunshine/rubric/civil-date'
import type { Finding } from '@sunshine/rubric'
import { lintReply, type Unit } from '@sunshine/tickets'
import { createMemo, createSignal, For, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { createSubmission } from '../submit.ts'
import { LetterView, partsOfReply } from '../ticket/letter-view.tsx'
import { PhotoView } from '../ticket/photo-view.tsx'
import { ticketNumber } from '../ticket/ticket-name.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState, Section } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { Problem } from '../ui/problem.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { Chip } from '../ui/tag.tsx'
import { TextField } from '../ui/text-field.tsx'
import { momentWords } from '../wording/dates.ts'
import { lintWords } from '../wording/lint.ts'
import { undecidedClaims, unreviewedReplies, type ReplyToJudge } from './review-queue.ts'
import { createDistrictView } from './sheets.ts'
import './desk.css'

/** 审核: letter, seal photo and hints side by side; one key a judgement. */
export function ReviewScreen(): JSX.Element {
  const view = createDistrictView()
  const queue = createMemo(() => unreviewedReplies(view.tickets() ?? []))
  const claims = createMemo(() => undecidedClaims(view.tickets() ?? []))
  const [skipped, setSkipped] = createSignal<readonly string[]>([])
  const [judged, setJudged] = createSignal<ReplyToJudge>()
  const current = createMemo(() => queue().find(({ reply }) => !skipped().includes(reply.id)))
  const unitOf = (item: ReplyToJudge): Unit | undefined => view.units().find((unit) => unit.id === item.ticket.unitId)
  return (
    <>
      <PageHeader title="审核" />
      <PageBody width="full">
        <div class="stack">
          <For each={claims()}>{(claim) => <ClaimCard claim={claim} />}</For>
          <Show when={view.tickets()}>
            <Show
              when={current()}
              keyed
              fallback={<EmptyState title={queue().length === 0 ? '没有待审回复。' : '跳过的都在，刷新本页再看。'} />}
            >
              {(item) => (
                <Judging
                  item={item}
                  unit={unitOf(item)}
                  left={queue().length}
                  last={judged()}
                  onJudged={(done) => setJudged(done)}
                  onSkip={() => setSkipped([...skipped(), item.reply.id])}
                />
              )}
            </Show>
          </Show>
        </div>
      </PageBody>
    </>
  )
}

const formatPhrases = ['称呼不规范', '没有写明处理结果', '缺少咨询电话', '落款不全']
const sealPhrases = ['未见公章', '公章不清', '没有照片']

interface JudgingProps {
  item: ReplyToJudge
  unit: Unit | undefined
  left: number
  last: ReplyToJudge | undefined
  onJudged: (item: ReplyToJudge) => void
  onSkip: () => void
}

function Judging(props: JudgingProps): JSX.Element {
  const submission = createSubmission()
  const [reason, setReason] = createSignal('')
  const [fault, setFault] = createSignal<'format' | 'seal'>()
  // Keyed by the reply above: another one gets another component.
  // eslint-disable-next-line solid/reactivity
  const { ticket, reply } = props.item
  const parts = () => partsOfReply(ticket, reply, props.unit)
  const hints = createMemo(() =>
    lintReply({
      parts: parts(),
      acceptedOn: beijingDate(ticket.acceptedAt),
      today: beijingDate(reply.at),
      handlingUnitName: props.unit?.name ?? '',
      sealPhotoEdges: reply.sealPhotos.map((photo) => Math.max(photo.width, photo.height)),
    }),
  )

  async function judge(format: Finding, seal: Finding): Promise<void> {
    const act = { type: 'findingRecorded' as const, replyId: reply.id, format, seal, reason: reason() }
    if (await submission.submit({ kind: 'ticket', id: ticket.id, act })) props.onJudged(props.item)
  }
  /** Takes the last judgement back: the reply is unreviewed again and stands first. */
  async function undo(): Promise<void> {
    const { last } = props
    if (!last) return
    const act = {
      type: 'findingRecorded' as const,
      replyId: last.reply.id,
      format: last.reply.findings.format,
      seal: last.reply.findings.seal,
      reason: last.reply.findingReason,
    }
    await submission.submit({ kind: 'ticket', id: last.ticket.id, act })
  }
  function press(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
    const keys: Record<string, () => void> = {
      1: () => void judge('ok', 'ok'),
      2: () => setFault('format'),
      3: () => setFault('seal'),
      u: () => void undo(),
      ArrowRight: () => props.onSkip(),
    }
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  onMount(() => document.addEventListener('keydown', press))
  onCleanup(() => document.removeEventListener('keydown', press))

  return (
    <div class="stack">
      <p class="row">
        <strong>{`还有 ${props.left} 件`}</strong>
        <a href={`/desk/tickets/${ticket.id}`}>{ticketNumber(ticket)}</a>
        <span>{props.unit?.name}</span>
        <span class="quiet">{momentWords(reply.at, Date.now())}</span>
      </p>
      <div class="side-by-side">
        <Section title="回复">
          <LetterView parts={parts()} />
        </Section>
        <Section title="盖章照片">
          <For each={reply.sealPhotos} fallback={<p>没有照片。</p>}>
            {(photo) => <PhotoView sha256={photo.sha256} alt="盖章的回复" large />}
          </For>
        </Section>
      </div>
      <Show when={hints().length > 0}>
        <Notice
          tone="info"
          happened="机器提示，仅供参考："
          next={hints()
            .map((hint) => lintWords[hint.code])
            .join('')}
        />
      </Show>
      <Show when={fault()}>
        {(kind) => (
          <div class="stack">
            <div class="row">
              <For each={kind() === 'format' ? formatPhrases : sealPhrases}>
                {(phrase) => <Chip onClick={() => setReason(phrase)}>{phrase}</Chip>}
              </For>
            </div>
            <TextField
              label={kind() === 'format' ? '格式哪里不规范' : '公章什么问题'}
              value={reason()}
              onInput={setReason}
            />
            <div class="row">
              <Button
                variant="primary"
                onClick={() => void judge(kind() === 'format' ? 'fault' : 'ok', kind() === 'seal' ? 'fault' : 'ok')}
              >
                记下并看下一件
              </Button>
              <Button variant="secondary" onClick={() => void judge('fault', 'fault')}>
                两样都有问题
              </Button>
              <Button variant="quiet" onClick={() => setFault(undefined)}>
                返回
              </Button>
            </div>
          </div>
        )}
      </Show>
      <Problem of={submission.problem()} />
      <div class="row">
        <Button variant="primary" onClick={() => void judge('ok', 'ok')}>
          合规（1）
        </Button>
        <Button variant="secondary" onClick={() => setFault('format')}>
          格式问题（2）
        </Button>
        <Button variant="secondary" onClick={() => setFault('seal')}>
          未盖章（3）
        </Button>
        <Button variant="quiet" icon="undo" disabled={!props.last} onClick={() => void undo()}>
          撤销上一件（U）
        </Button>
        <Button variant="quiet" icon="forward" onClick={() => props.onSkip()}>
          先跳过（→）
        </Button>
      </div>
    </div>
  )
}

function ClaimCard(props: { claim: ReplyToJudge }): JSX.Element {
  const submission = createSubmission()
  const [reason, setReason] = createSignal('')
  const decide = (accepted: boolean): Promise<boolean> =>
    submission.submit({
      kind: 'ticket',
      id: props.claim.ticket.id,
      act: { type: 'claimDecided', replyId: props.claim.reply.id, accepted, reason: reason() },
    })
  const claimedAt = (): number => props.claim.reply.claim?.claimedAt ?? props.claim.reply.at
  return (
    <Notice
      tone="warn"
      happened={`待认定：${ticketNumber(props.claim.ticket)} 手机上 ${momentWords(claimedAt(), Date.now())} 写好，区里 ${momentWords(props.claim.reply.at, Date.now())} 收到。`}
      next="认定属实按写好的时间计，不认定按收到的时间计。"
      actions={
        <div class="stack">
          <TextField label="理由" value={reason()} onInput={setReason} />
          <Problem of={submission.problem()} />
          <div class="row">
            <Button onClick={() => void decide(true)}>认定属实</Button>
            <Button variant="secondary" onClick={() => void decide(false)}>
              不予认定
            </Button>
            <ButtonLink variant="quiet" href={`/desk/tickets/${props.claim.ticket.id}`}>
              看工单
            </ButtonLink>
          </div>
        </div>
      }
    />
  )
}
