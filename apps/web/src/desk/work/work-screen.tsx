import { createMemo, For, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { EmptyState, Section } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { createDistrict } from '../district/district.ts'
import { workQueues, type WorkQueue } from './work-queues.ts'
import './work.css'

/** 工作台: what waits at the bureau for this person, each queue with its count and the one that has waited longest. */
export function WorkScreen(): JSX.Element {
  const { actor } = usePhone()
  const district = createDistrict()
  const queues = createMemo(() => workQueues(district, actor))
  const mine = (): WorkQueue[] => queues().filter((queue) => queue.mine)
  const others = (): WorkQueue[] => queues().filter((queue) => !queue.mine)
  return (
    <>
      <PageHeader title="工作台" />
      <PageBody width="full">
        <Show when={district.ready()}>
          <Show when={mine().length > 0 && mine().every(({ count }) => count === 0)}>
            <EmptyState title="今天的都办完了。" />
          </Show>
          <div class="queues">
            <For each={mine()}>{(queue) => <QueueCard queue={queue} />}</For>
          </div>
          <Show when={others().length > 0}>
            <Section title={mine().length > 0 ? '同事在办' : '全区待办'}>
              <div class="queues-elsewhere">
                <For each={others()}>{(queue) => <a href={queue.href}>{`${queue.label} ${queue.count} 件`}</a>}</For>
              </div>
            </Section>
          </Show>
        </Show>
      </PageBody>
    </>
  )
}

function QueueCard(props: { queue: WorkQueue }): JSX.Element {
  const look = (): string => {
    if (props.queue.count === 0) return 'queue queue-empty'
    return props.queue.urgent ? 'queue queue-urgent' : 'queue'
  }
  return (
    <a class={look()} href={props.queue.href}>
      <span class="queue-name">
        <Icon name={props.queue.icon} />
        {props.queue.label}
      </span>
      <span class="queue-count">
        {props.queue.count}
        <small>件</small>
      </span>
      <span class="queue-first">{props.queue.first || '没有要办的。'}</span>
    </a>
  )
}
