import { createMemo, createSignal, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { createSubmission } from '../../submit.ts'
import { ActionBar, Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Problem } from '../../ui/problem.tsx'
import type { District } from '../district/district.ts'
import type { ReplyToJudge } from '../district/queues.ts'
import { FaultForm, type FaultKind } from './fault-form.tsx'
import type { Findings } from './findings.ts'
import { ReplyOnDesk } from './reply-on-desk.tsx'

interface Judged {
  readonly item: ReplyToJudge
  readonly before: Findings
}

/** How many judgements 撤销 can take back, one after the other. */
const MOST_UNDONE = 20

/**
 * One reply at a time, a key each: 1 合规, 2 格式问题, 3 未盖章, U 撤销, → 跳过. The next one stands there before the
 * disk has answered; a refused judgement comes back with the reason.
 */
export function ReplyDesk(props: { district: District; queue: readonly ReplyToJudge[] }): JSX.Element {
  const submission = createSubmission()
  const [done, setDone] = createSignal<readonly string[]>([])
  const [skipped, setSkipped] = createSignal<readonly string[]>([])
  const [history, setHistory] = createSignal<readonly Judged[]>([])
  const [pinned, setPinned] = createSignal<string>()
  const [fault, setFault] = createSignal<FaultKind>()
  const waiting = createMemo(() => props.queue.filter(({ reply }) => !done().includes(reply.id)))
  const current = createMemo(
    () =>
      waiting().find(({ reply }) => reply.id === pinned()) ??
      waiting().find(({ reply }) => !skipped().includes(reply.id)),
  )
  const following = (): ReplyToJudge | undefined =>
    waiting().find((item) => item.reply.id !== current()?.reply.id && !skipped().includes(item.reply.id))

  const record = ({ ticket, reply }: ReplyToJudge, findings: Findings): Promise<boolean> =>
    submission.submit({
      kind: 'ticket',
      id: ticket.id,
      act: { type: 'findingRecorded', replyId: reply.id, ...findings },
    })

  async function judge(findings: Findings): Promise<void> {
    const item = current()
    if (!item || submission.busy()) return
    const { id, findings: found, findingReason } = item.reply
    setDone((all) => [...all, id])
    setPinned(undefined)
    setFault(undefined)
    if (await record(item, findings)) {
      const before = { format: found.format, seal: found.seal, reason: findingReason }
      setHistory((all) => [...all, { item, before }].slice(-MOST_UNDONE))
      return
    }
    bringBack(id)
  }
  async function undo(): Promise<void> {
    const last = history()[history().length - 1]
    if (!last || submission.busy()) return
    if (!(await record(last.item, last.before))) return
    setHistory((all) => all.slice(0, -1))
    bringBack(last.item.reply.id)
  }
  function bringBack(replyId: string): void {
    setDone((all) => all.filter((id) => id !== replyId))
    setPinned(replyId)
  }
  function skip(): void {
    const item = current()
    if (!item) return
    setPinned(undefined)
    setFault(undefined)
    setSkipped((all) => [...all, item.reply.id])
  }

  function press(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target)) return
    const keys: { readonly [key: string]: () => void } = {
      1: () => void judge({ format: 'ok', seal: 'ok', reason: '' }),
      2: () => setFault('format'),
      3: () => setFault('seal'),
      u: () => void undo(),
      U: () => void undo(),
      ArrowRight: skip,
    }
    const act = keys[event.key]
    if (!act || (event.key === 'ArrowRight' && isTab(event.target))) return
    event.preventDefault()
    act()
  }
  onMount(() => document.addEventListener('keydown', press))
  onCleanup(() => document.removeEventListener('keydown', press))

  return (
    <Show
      when={current()?.reply.id}
      keyed
      fallback={
        <Nothing
          left={waiting().length}
          onAgain={() => setSkipped([])}
          canUndo={history().length > 0}
          onUndo={() => void undo()}
        />
      }
    >
      <Show when={current()}>
        {(item) => (
          <>
            <ReplyOnDesk district={props.district} item={item()} left={waiting().length} following={following()} />
            <Problem of={submission.problem()} />
            <ActionBar>
              <Show
                when={fault()}
                keyed
                fallback={
                  <>
                    <div class="review-keys">
                      <Button variant="quiet" icon="undo" disabled={history().length === 0} onClick={() => void undo()}>
                        撤销上一件 <kbd>U</kbd>
                      </Button>
                      <Button variant="quiet" icon="forward" onClick={skip}>
                        跳过 <kbd>→</kbd>
                      </Button>
                    </div>
                    <Button onClick={() => setFault('format')}>
                      格式问题 <kbd>2</kbd>
                    </Button>
                    <Button onClick={() => setFault('seal')}>
                      未盖章 <kbd>3</kbd>
                    </Button>
                    <Button variant="primary" onClick={() => void judge({ format: 'ok', seal: 'ok', reason: '' })}>
                      合规 <kbd>1</kbd>
                    </Button>
                  </>
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
            </ActionBar>
          </>
        )}
      </Show>
    </Show>
  )
}

function Nothing(props: { left: number; onAgain: () => void; canUndo: boolean; onUndo: () => void }): JSX.Element {
  return (
    <EmptyState
      title={props.left === 0 ? '没有待审回复。' : `跳过的还有 ${props.left} 件。`}
      action={
        <div class="row review-empty">
          <Show when={props.left > 0}>
            <Button variant="primary" onClick={() => props.onAgain()}>
              再看跳过的
            </Button>
          </Show>
          <Show when={props.canUndo}>
            <Button icon="undo" onClick={() => props.onUndo()}>
              撤销上一件
            </Button>
          </Show>
        </div>
      }
    />
  )
}

const isTyped = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'checkbox')

const isTab = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.getAttribute('role') === 'tab'
