import { createMemo, createSignal, on, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Problem } from '../../ui/problem.tsx'
import { verdictWords } from '../../wording/findings.ts'
import type { District } from '../district/district.ts'
import type { ReplyToJudge } from '../district/queues.ts'
import { Key } from '../keys/key.tsx'
import type { Theirs } from './clashes.ts'
import { FaultForm, type FaultKind } from './fault-form.tsx'
import { inOrder, type Findings } from './findings.ts'
import { createKeys } from './keys.ts'
import { inReviewOrder } from './order.ts'
import { createRecorder } from './record.ts'
import { ReplyPanes } from './reply-panes.tsx'
import { ReviewBar, type ReviewSettings } from './review-bar.tsx'
import { StandingFinding } from './standing-finding.tsx'
import { createWalk } from './walk.ts'

interface ReplyDeskProps {
  district: District
  queue: readonly ReplyToJudge[]
  settings: ReviewSettings
  /** A finding that was not written because somebody else's came first. */
  onClash: (item: ReplyToJudge, mine: Findings, theirs: Theirs) => void
}

/**
 * 待审回复: one reply at a time, a key each (RV-3): 1 合规, 2 格式问题, 3 未盖章, 4 与上一件同一问题, U 撤销, → and ←. The next one
 * stands there before the disk has answered; a refused finding comes back with the reason.
 */
export function ReplyDesk(props: ReplyDeskProps): JSX.Element {
  const { actor, reading } = usePhone()
  const recorder = createRecorder()
  const [fault, setFault] = createSignal<FaultKind>()
  const [lastFault, setLastFault] = createSignal<Findings>()
  const [said, setSaid] = createSignal('')
  /** What was judged here, until the next read of the district says the same. */
  const [own, setOwn] = createSignal<ReadonlyMap<string, Findings | null>>(new Map())
  const note = (replyId: string, findings: Findings | null): void =>
    void setOwn((all) => new Map(all).set(replyId, findings))
  const walk = createWalk({
    queue: () => props.queue,
    ticket: (ticketId) => props.district.ticket(ticketId),
    choice: () => `${props.settings.unitId() ?? ''} ${props.settings.order()}`,
    inOrder: (items) =>
      inReviewOrder(
        items,
        { unitId: props.settings.unitId(), order: props.settings.order(), seed: actor.userId },
        props.district.unit,
      ),
  })
  const unitIds = createMemo(() => [...new Set(props.queue.flatMap(({ ticket }) => ticket.unitId ?? []))].sort())

  /** As it was when it came to stand here: what a colleague finds meanwhile is not replaced by a key already under way (RV-1). */
  const hereNow = createMemo(() => walk.current()?.reply.id)
  const asItCame = createMemo(on(hereNow, () => walk.current()))

  /** A colleague was quicker while it stood here. */
  function isMeanwhile({ reply: { id, review } }: ReplyToJudge): boolean {
    const came = asItCame()?.reply
    return came?.id === id && came.review === undefined && (review?.first.userId ?? actor.userId) !== actor.userId
  }

  async function judge(findings: Findings): Promise<void> {
    const item = asItCame()
    if (!item) return
    setFault(undefined)
    if (findings.format === 'fault' || findings.seal === 'fault') setLastFault(findings)
    walk.judged(item.reply.id)
    note(item.reply.id, findings)
    setSaid(`已记：${findings.reason || verdictWords(findings)}。`)
    const ended = await recorder.judge(item, findings)
    if (ended === 'written') return
    setSaid('')
    note(item.reply.id, null)
    if (ended !== 'failed' && ended.refused.code === 'judgedMeanwhile') props.onClash(item, findings, ended.refused)
    else walk.bringBack(item.reply.id)
  }
  async function undo(): Promise<void> {
    setFault(undefined)
    const undone = await recorder.undo()
    if (!undone) return
    if (undone.ended !== 'written') return
    walk.bringBack(undone.item.reply.id)
    note(undone.item.reply.id, null)
    setSaid('已撤销，这件回到待审。')
  }
  function go(step: () => void): void {
    setFault(undefined)
    setSaid('')
    step()
  }
  const sameAgain = (): void => {
    const last = lastFault()
    if (last) void judge(last)
  }
  const takeUndo = (): void => void undo()
  createKeys(
    () => ({
      'Ctrl+z': takeUndo,
      u: takeUndo,
      ArrowRight: () => go(walk.next),
      ArrowLeft: () => go(walk.back),
      ...(fault() === undefined && walk.current() !== undefined
        ? {
            1: () => void judge(inOrder),
            2: () => void setFault('format'),
            3: () => void setFault('seal'),
            4: sameAgain,
          }
        : {}),
    }),
    () => props.settings.keys(),
  )
  return (
    <div class="review-desk">
      <ReviewBar district={props.district} walk={walk} unitIds={unitIds()} settings={props.settings} />
      <p class="only-heard" role="status">
        {said()}
      </p>
      <Show
        when={walk.current()}
        fallback={
          <EmptyState
            title={reading() ? '已下载的里面没有待审回复。' : '没有待审回复。'}
            hint={reading() ? '区里的工单还在下载，下载到的会接着出现。' : undefined}
            action={
              <Show when={recorder.undoable() > 0}>
                <div class="row review-empty">
                  <Button icon="undo" onClick={takeUndo}>
                    撤销上一件
                  </Button>
                  <Button variant="quiet" icon="back" onClick={() => walk.back()}>
                    看刚才审的
                  </Button>
                </div>
              </Show>
            }
          />
        }
      >
        {(item) => (
          <ReplyPanes
            district={props.district}
            item={item()}
            following={walk.following()}
            keys={props.settings.keys}
            linked
          >
            <StandingFinding
              item={item()}
              own={own().get(item().reply.id)}
              meanwhile={isMeanwhile(item())}
              now={props.district.now()}
              userId={actor.userId}
            />
            <Problem of={recorder.problem()} />
            <Show
              when={fault()}
              keyed
              fallback={
                <FindingButtons
                  canUndo={recorder.undoable() > 0}
                  last={lastFault()}
                  onJudge={(findings) => void judge(findings)}
                  onFault={setFault}
                  onUndo={takeUndo}
                  onBack={() => go(walk.back)}
                  onNext={() => go(walk.next)}
                />
              }
            >
              {(kind) => (
                <FaultForm
                  kind={kind}
                  onRecord={(findings) => void judge(findings)}
                  onClose={() => setFault(undefined)}
                />
              )}
            </Show>
          </ReplyPanes>
        )}
      </Show>
    </div>
  )
}

function FindingButtons(props: {
  canUndo: boolean
  last: Findings | undefined
  onJudge: (findings: Findings) => void
  onFault: (kind: FaultKind) => void
  onUndo: () => void
  onBack: () => void
  onNext: () => void
}): JSX.Element {
  return (
    <div class="review-buttons">
      <div class="review-moves">
        <Button variant="quiet" onClick={() => props.onBack()}>
          上一件 <Key>←</Key>
        </Button>
        <Button variant="quiet" onClick={() => props.onNext()}>
          下一件 <Key>→</Key>
        </Button>
        <Button variant="quiet" disabled={!props.canUndo} onClick={() => props.onUndo()}>
          撤销 <Key>U</Key>
        </Button>
      </div>
      <Button wide disabled={props.last === undefined} onClick={() => props.last && props.onJudge(props.last)}>
        {props.last ? `同上一件：${props.last.reason}` : '与上一件同一问题'} <Key>4</Key>
      </Button>
      <div class="review-pair">
        <Button onClick={() => props.onFault('format')}>
          格式问题 <Key>2</Key>
        </Button>
        <Button onClick={() => props.onFault('seal')}>
          未盖章 <Key>3</Key>
        </Button>
      </div>
      <Button variant="primary" wide onClick={() => props.onJudge(inOrder)}>
        合规 <Key>1</Key>
      </Button>
    </div>
  )
}
