import { createMemo, Show, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { usePhone } from '../../session/phone.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Each } from '../../ui/each.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { createDistrict } from '../district/district.ts'
import { OfflineNotice } from '../district/offline.tsx'
import { KeyHelp, type KeyLine } from '../keys/key-help.tsx'
import { Key } from '../keys/key.tsx'
import { createSingleKeys, singleKeysAreOn } from '../keys/single-keys.ts'
import { MOST_SHOWN, workQueues, type WorkItem, type WorkQueue } from './work-queues.ts'
import './work.css'

const keyLines: readonly KeyLine[] = [
  { keys: ['1', '…', '9'], does: '打开第几个队列' },
  { keys: ['j', '↓'], does: '下一件' },
  { keys: ['k', '↑'], does: '上一件' },
  { keys: ['回车'], does: '办这一件' },
]

/** 工作台: what waits at the bureau, the queues of this person first; the keyboard is enough (DW-1 … DW-6). */
export function WorkScreen(): JSX.Element {
  const { actor } = usePhone()
  const district = createDistrict()
  const [params, setParams] = useSearchParams<{ queue?: string }>()
  const queues = createMemo(() => workQueues(district, actor))
  const mine = (): WorkQueue[] => queues().filter((queue) => queue.mine)
  const isDone = (): boolean => mine().length > 0 && mine().every(({ count }) => count === 0)
  /** What was asked for, else the first of one's own in which something waits. */
  const shown = (): WorkQueue | undefined =>
    queues().find(({ id }) => id === params.queue) ??
    mine().find(({ count }) => count > 0) ??
    queues().find(({ count }) => count > 0) ??
    queues()[0]
  let list: HTMLOListElement | undefined
  let heading: HTMLHeadingElement | undefined

  function open(queue: WorkQueue | undefined): void {
    if (!queue) return
    setParams({ queue: queue.id }, { replace: true })
    // The list is there once the screen has followed the address.
    queueMicrotask(() => (links()[0] ?? heading)?.focus())
  }
  const links = (): HTMLElement[] => Array.from(list?.querySelectorAll<HTMLElement>('a.work-item') ?? [])
  function move(step: 1 | -1): void {
    const all = links()
    const at = all.findIndex((link) => link === document.activeElement)
    const next = at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))
    all[next]?.focus()
  }
  createSingleKeys(() => ({
    ...Object.fromEntries(queues().map((queue, index) => [String(index + 1), () => open(queue)])),
    j: () => move(1),
    k: () => move(-1),
  }))
  function arrows(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined
    if (step === undefined) return
    event.preventDefault()
    move(step)
  }

  return (
    <>
      <PageHeader title="工作台" actions={<KeyHelp lines={keyLines} />} />
      <PageBody width="full">
        <OfflineNotice />
        <Show when={district.ready()}>
          <div class="work" onKeyDown={arrows}>
            <nav class="work-queues" aria-label="队列">
              <Each of={queues()} by={({ id }) => id}>
                {(queue, index) => (
                  <>
                    <Show when={!queue().mine && (index() === 0 || queues()[index() - 1]?.mine)}>
                      <p class="work-others">{mine().length > 0 ? '同事在办' : '全区待办'}</p>
                    </Show>
                    <QueueButton
                      queue={queue()}
                      number={index() + 1}
                      isShown={queue().id === shown()?.id}
                      onOpen={() => open(queue())}
                    />
                  </>
                )}
              </Each>
            </nav>
            <section class="work-pane" aria-labelledby="work-heading">
              <Show when={isDone()}>
                <EmptyState title="今天的都办完了。" />
              </Show>
              <Show when={shown()}>
                {(queue) => (
                  <>
                    <div class="work-head">
                      <h2 id="work-heading" ref={heading} tabIndex={-1}>
                        {queue().label}
                        <small>{`${queue().count} 件`}</small>
                      </h2>
                      <Show when={queue().href}>
                        {(href) => (
                          <ButtonLink href={href()} variant="quiet" icon="forward">
                            {oneByOne(queue())}
                          </ButtonLink>
                        )}
                      </Show>
                    </div>
                    <Show
                      when={queue().count > 0}
                      fallback={<p class="quiet">{isDone() ? '' : `“${queue().label}”现在没有要办的。`}</p>}
                    >
                      <ol class="work-list" ref={list}>
                        <Each of={queue().items} by={({ id }) => id}>
                          {(item) => (
                            <li>
                              <ItemLink item={item()} urgent={queue().urgent} />
                            </li>
                          )}
                        </Each>
                      </ol>
                      <Show when={queue().count > MOST_SHOWN}>
                        <p class="quiet">{allOf(queue())}</p>
                      </Show>
                    </Show>
                  </>
                )}
              </Show>
            </section>
          </div>
        </Show>
      </PageBody>
    </>
  )
}

/** 临期 is only looked at, and so is what is others’ to do. */
const oneByOne = ({ id, mine }: WorkQueue): string => (mine && id !== 'soon' ? '逐件办' : '逐件看')

const allOf = (queue: WorkQueue): string =>
  queue.href === null
    ? `先列 ${MOST_SHOWN} 件，共 ${queue.count} 件。`
    : `先列 ${MOST_SHOWN} 件，全部 ${queue.count} 件在“${oneByOne(queue)}”里。`

function QueueButton(props: { queue: WorkQueue; number: number; isShown: boolean; onOpen: () => void }): JSX.Element {
  // One key has one figure: the queues after the ninth are reached by Tab.
  const hasKey = (): boolean => singleKeysAreOn() && props.number < 10
  const look = (): string => {
    if (props.queue.count === 0) return 'work-queue work-queue-empty'
    return props.queue.urgent ? 'work-queue work-queue-urgent' : 'work-queue'
  }
  return (
    <button
      type="button"
      class={look()}
      aria-current={props.isShown ? 'true' : undefined}
      aria-keyshortcuts={hasKey() ? String(props.number) : undefined}
      onClick={() => props.onOpen()}
    >
      <Show when={singleKeysAreOn()}>
        <Key unheard blank={!hasKey()}>
          {props.number}
        </Key>
      </Show>
      <Icon name={props.queue.icon} />
      <span class="work-queue-name">{props.queue.label}</span>
      <span class="work-queue-count">
        {props.queue.count}
        <span class="only-heard"> 件</span>
      </span>
    </button>
  )
}

function ItemLink(props: { item: WorkItem; urgent: boolean }): JSX.Element {
  return (
    <a class="work-item" href={props.item.href}>
      <span class="work-item-title">{props.item.title}</span>
      <span class="work-item-facts">{props.item.facts}</span>
      <Show when={props.item.mark}>
        <span class={props.urgent ? 'work-item-mark work-item-urgent' : 'work-item-mark'}>{props.item.mark}</span>
      </Show>
    </a>
  )
}
