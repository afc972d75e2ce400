import { roleMay, type Opinion, type ReplyReview } from '@sunshine/tickets'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { Form } from '../../ui/form.tsx'
import { type Choice } from '../../ui/select-field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { verdictWords } from '../../wording/findings.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import type { District } from '../district/district.ts'
import type { ReplyToJudge } from '../district/queues.ts'
import { createKeys } from './keys.ts'
import { Opinions } from './opinions.tsx'
import { createRecorder } from './record.ts'
import { ReplyPanes } from './reply-panes.tsx'
import { ReviewBar, type ReviewSettings } from './review-bar.tsx'
import { createWalk } from './walk.ts'

type Judgement = Pick<Opinion, 'format' | 'seal'> & { readonly format: 'ok' | 'fault'; readonly seal: 'ok' | 'fault' }

const judgements: readonly Judgement[] = [
  { format: 'ok', seal: 'ok' },
  { format: 'fault', seal: 'ok' },
  { format: 'ok', seal: 'fault' },
  { format: 'fault', seal: 'fault' },
]
/** A verdict in a word or two. */
function shortWords({ format, seal }: Judgement): string {
  if (format === 'ok') return seal === 'ok' ? '合规' : '未盖章'
  return seal === 'ok' ? '格式问题' : '格式问题，也未盖章'
}
const same = (a: Pick<Opinion, 'format' | 'seal'>, b: Judgement): boolean => a.format === b.format && a.seal === b.seal

/** 待裁定: what two reviewers saw differently, with letter and photo; the approver settles it with a reason (RV-6). */
export function SettleDesk(props: {
  district: District
  queue: readonly ReplyToJudge[]
  settings: ReviewSettings
}): JSX.Element {
  const { actor } = usePhone()
  const recorder = createRecorder()
  const toasts = useToasts()
  const maySettle = roleMay(actor.role, 'findingSettled')
  const walk = createWalk({
    queue: () => props.queue,
    ticket: (ticketId) => props.district.ticket(ticketId),
    choice: () => `${props.settings.unitId() ?? ''} ${props.settings.order()}`,
    inOrder: (items) =>
      props.settings.unitId() === null
        ? [...items]
        : items.filter(({ ticket }) => ticket.unitId === props.settings.unitId()),
  })
  createKeys(
    () => ({ ArrowRight: walk.next, ArrowLeft: walk.back }),
    () => props.settings.keys(),
  )
  async function settle(judgement: Judgement, reason: string): Promise<void> {
    const item = walk.current()
    if (!item) return
    walk.judged(item.reply.id)
    const over = item.reply.review?.settled?.id ?? null
    const act = { type: 'findingSettled' as const, replyId: item.reply.id, ...judgement, reason, over }
    const ended = await recorder.write({ kind: 'ticket', id: item.ticket.id, act })
    if (ended !== 'written') return walk.bringBack(item.reply.id)
    toasts.show({ message: `${ticketNumber(item.ticket)}：裁定为${verdictWords(judgement)}，按它计分。` })
  }
  return (
    <div class="review-desk">
      <ReviewBar
        district={props.district}
        walk={walk}
        unitIds={[...new Set(props.queue.flatMap(({ ticket }) => ticket.unitId ?? []))].sort()}
        settings={props.settings}
      />
      <Show when={walk.current()} fallback={<EmptyState title="没有要裁定的：两次审核没有不同的意见。" />}>
        {(item) => (
          <ReplyPanes
            district={props.district}
            item={item()}
            following={walk.following()}
            keys={props.settings.keys}
            linked
          >
            <Problem of={recorder.problem()} />
            <Show
              when={maySettle}
              fallback={
                <>
                  <Show when={bothIn(item().reply.review)}>
                    {(review) => (
                      <Opinions
                        first={review().first}
                        second={review().second}
                        settled={review().settled}
                        now={props.district.now()}
                      />
                    )}
                  </Show>
                  <p class="quiet">由审定人裁定。裁定以前，意见不同的那一项不计分。</p>
                </>
              }
            >
              <For each={[item().reply.id]}>
                {() => (
                  <SettleForm
                    review={item().reply.review}
                    keys={props.settings.keys()}
                    onSettle={(found, reason) => void settle(found, reason)}
                  />
                )}
              </For>
            </Show>
          </ReplyPanes>
        )}
      </Show>
    </div>
  )
}

const bothIn = (review: ReplyReview | undefined) =>
  review?.second === undefined ? undefined : { ...review, second: review.second }

function SettleForm(props: {
  review: ReplyReview | undefined
  keys: boolean
  onSettle: (judgement: Judgement, reason: string) => void
}): JSX.Element {
  const [chosen, setChosen] = createSignal<string>()
  const [reason, setReason] = createSignal('')
  let frame: HTMLDivElement | undefined
  /** Whose verdict a choice is, with who said so and why. */
  function choiceOf(judgement: Judgement, index: number): Choice {
    const short = { value: String(index), label: `${index + 1} ${shortWords(judgement)}` }
    const { first, second } = props.review ?? {}
    const said = (title: string, { by, reason }: Opinion): Choice => ({
      ...short,
      hint: [`${title} ${by}`, reason].filter((text) => text !== '').join('：'),
    })
    if (first && same(first, judgement)) return said('初审', first)
    return second && same(second, judgement) ? said('复审', second) : short
  }
  function pick(index: number): void {
    setChosen(String(index))
    frame?.querySelector<HTMLInputElement>('input[type=text]')?.focus({ preventScroll: true })
  }
  createKeys(
    () => Object.fromEntries(judgements.map((_, index) => [index + 1, () => pick(index)])),
    () => props.keys,
  )
  const ready = (): Judgement | undefined => (reason().trim() === '' ? undefined : judgements[Number(chosen() ?? -1)])
  return (
    <div ref={frame}>
      <Form
        label="裁定"
        onSubmit={() => {
          const judgement = ready()
          if (judgement) props.onSettle(judgement, reason().trim())
        }}
      >
        <RadioGroup label="裁定为" column value={chosen()} choices={judgements.map(choiceOf)} onChoose={setChosen} />
        <TextField label="裁定理由" value={reason()} onInput={setReason} />
        <Button type="submit" variant="primary" wide disabled={ready() === undefined}>
          裁定，看下一件
        </Button>
      </Form>
    </div>
  )
}
