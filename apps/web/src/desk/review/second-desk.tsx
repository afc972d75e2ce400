import { isDisputed } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Problem } from '../../ui/problem.tsx'
import type { District } from '../district/district.ts'
import type { ReplyToJudge } from '../district/queues.ts'
import { Key } from '../keys/key.tsx'
import { FaultForm, type FaultKind } from './fault-form.tsx'
import { createKeys } from './keys.ts'
import { Opinions } from './opinions.tsx'
import { inReviewOrder } from './order.ts'
import { createRecorder } from './record.ts'
import { ReplyPanes } from './reply-panes.tsx'
import { ReviewBar, type ReviewSettings } from './review-bar.tsx'
import { createWalk } from './walk.ts'

interface SecondFindings {
  readonly format: 'ok' | 'fault'
  readonly seal: 'ok' | 'fault'
  readonly reason: string
}

/**
 * 抽样复审: the drawn replies once more, by another person. Neither the first finding nor who gave it stands on the
 * screen until the second one is given (RV-8); then both do, side by side.
 */
export function SecondDesk(props: {
  district: District
  queue: readonly ReplyToJudge[]
  settings: ReviewSettings
}): JSX.Element {
  const { actor } = usePhone()
  const recorder = createRecorder()
  const [fault, setFault] = createSignal<FaultKind>()
  /** Given a moment ago; the next read of the district brings the first finding with it. */
  const [gave, setGave] = createSignal<ReadonlySet<string>>(new Set())
  const walk = createWalk({
    queue: () => props.queue,
    ticket: (ticketId) => props.district.ticket(ticketId),
    choice: () => `${props.settings.unitId() ?? ''} ${props.settings.order()}`,
    inOrder: (items) =>
      inReviewOrder(
        items,
        { unitId: props.settings.unitId(), order: props.settings.order(), seed: `${actor.userId}:second` },
        props.district.unit,
      ),
  })
  const unitIds = createMemo(() => [...new Set(props.queue.flatMap(({ ticket }) => ticket.unitId ?? []))].sort())
  /** Given by this person, and therefore open to them. */
  const given = () => {
    const review = walk.current()?.reply.review
    return review?.second?.userId === actor.userId ? { ...review, second: review.second } : undefined
  }
  const isGiven = (): boolean => given() !== undefined || gave().has(walk.current()?.reply.id ?? '')
  async function judge(findings: SecondFindings): Promise<void> {
    const item = walk.current()
    if (!item || isGiven()) return
    setFault(undefined)
    walk.judged(item.reply.id)
    setGave((all) => new Set(all).add(item.reply.id))
    const act = { type: 'secondFindingRecorded' as const, replyId: item.reply.id, ...findings }
    if ((await recorder.write({ kind: 'ticket', id: item.ticket.id, act })) === 'written') return
    setGave((all) => new Set([...all].filter((id) => id !== item.reply.id)))
    walk.bringBack(item.reply.id)
  }
  const fine = (): void => void judge({ format: 'ok', seal: 'ok', reason: '' })
  function go(step: () => void): void {
    setFault(undefined)
    step()
  }
  createKeys(
    () => ({
      ArrowRight: () => go(walk.next),
      ArrowLeft: () => go(walk.back),
      ...(fault() === undefined && walk.current() !== undefined && !isGiven()
        ? { 1: fine, 2: () => void setFault('format'), 3: () => void setFault('seal') }
        : {}),
    }),
    () => props.settings.keys(),
  )
  return (
    <div class="review-desk">
      <ReviewBar district={props.district} walk={walk} unitIds={unitIds()} settings={props.settings} />
      <Show
        when={walk.current()}
        fallback={<NothingDrawn district={props.district} onBack={walk.back} done={walk.items().length > 0} />}
      >
        {(item) => (
          <ReplyPanes
            district={props.district}
            item={item()}
            following={walk.following()}
            keys={props.settings.keys}
            linked={given() !== undefined}
          >
            <Problem of={recorder.problem()} />
            <Show
              when={given()}
              fallback={
                <p class="review-standing">
                  {isGiven()
                    ? '您的意见已记下。初审的意见马上显示在这里。'
                    : '这件抽中复审。给出您的意见以前，看不到初审的结论和是谁审的；给出后不能再改。'}
                </p>
              }
            >
              {(review) => (
                <div class="stack-tight">
                  <Opinions
                    first={review().first}
                    second={review().second}
                    settled={review().settled}
                    now={props.district.now()}
                  />
                  <p class="quiet">
                    {isDisputed(review())
                      ? '两份意见不同。不同的那一项先不计分，由审定人裁定。'
                      : '两份意见相同，按初审计分。'}
                  </p>
                </div>
              )}
            </Show>
            <Show
              when={fault()}
              keyed
              fallback={
                <div class="review-buttons">
                  <div class="review-moves">
                    <Button variant="quiet" onClick={() => go(walk.back)}>
                      上一件 <Key>←</Key>
                    </Button>
                    <Button variant="quiet" onClick={() => go(walk.next)}>
                      下一件 <Key>→</Key>
                    </Button>
                  </div>
                  <Show when={!isGiven()}>
                    <div class="review-pair">
                      <Button onClick={() => setFault('format')}>
                        格式问题 <Key>2</Key>
                      </Button>
                      <Button onClick={() => setFault('seal')}>
                        未盖章 <Key>3</Key>
                      </Button>
                    </div>
                    <Button variant="primary" wide onClick={fine}>
                      合规 <Key>1</Key>
                    </Button>
                  </Show>
                </div>
              }
            >
              {(kind) => (
                <FaultForm kind={kind} onRecord={(found) => void judge(found)} onClose={() => setFault(undefined)} />
              )}
            </Show>
          </ReplyPanes>
        )}
      </Show>
    </div>
  )
}

function NothingDrawn(props: { district: District; onBack: () => void; done: boolean }): JSX.Element {
  const isPublished = (): boolean =>
    (props.district.settings().samples ?? []).some(({ purpose }) => purpose === 'secondReview')
  return (
    <EmptyState
      title={isPublished() ? '抽中的都复审过了。' : '还没有公布复审的抽样种子。'}
      hint={
        isPublished()
          ? '同事每审一件，抽中的会自己到这里来；您自己初审的不在其中。'
          : '审定人公布种子后，抽中的回复由另一位考核员再审一次。'
      }
      action={
        <Show when={props.done}>
          <Button icon="back" onClick={() => props.onBack()}>
            看刚才审的
          </Button>
        </Show>
      }
    />
  )
}
