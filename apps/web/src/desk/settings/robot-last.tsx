import type { Instant } from '@sunshine/rubric/civil-date'
import { Show, type JSX } from 'solid-js'
import { Tag, type TagKind } from '../../ui/tag.tsx'
import { dayWords, recentWords } from '../../wording/dates.ts'
import { sendResultWords } from '../../wording/robots.ts'
import type { ShownRobot } from './robot-form.ts'

type Last = NonNullable<ShownRobot['last']>

const tags: { readonly [state in Last['state']]: { readonly kind: TagKind; readonly words: string } } = {
  sending: { kind: 'waiting', words: '正在发' },
  waiting: { kind: 'soon', words: '没有发出' },
  sent: { kind: 'done', words: '已送达' },
  givenUp: { kind: 'overdue', words: '已放弃' },
}

/** The last digest: its day, how it ended, and what follows. */
export function LastNotice(props: { last: ShownRobot['last']; now: Instant }): JSX.Element {
  return (
    <Show when={props.last} fallback={<span class="quiet">还没有到期的，没发过</span>}>
      {(last) => (
        <>
          <Tag kind={tags[last().state].kind}>{tags[last().state].words}</Tag>{' '}
          <span class="quiet">{dayWords(last().day)}</span>
          <Show when={last().state === 'waiting' || last().state === 'givenUp'}>
            <span class="robots-shown">{endedWords(last(), props.now)}</span>
          </Show>
        </>
      )}
    </Show>
  )
}

function endedWords({ result, nextAt, tries }: Last, now: Instant): string {
  const why = sendResultWords(result ?? '')
  return nextAt === null ? `${why}共试了 ${tries} 次。` : `${why}${recentWords(nextAt, now)} 再试。`
}

/** The last 发一条试试. */
export function Tried(props: { tested: ShownRobot['tested']; now: Instant }): JSX.Element {
  return (
    <Show when={props.tested} fallback={<span class="quiet">还没有试过</span>}>
      {(tested) => (
        <>
          <Tag kind={tested().result === 'sent' ? 'done' : 'overdue'}>
            {tested().result === 'sent' ? '已送达' : '没有送达'}
          </Tag>{' '}
          <span class="quiet">{recentWords(tested().at, props.now)}</span>
        </>
      )}
    </Show>
  )
}
