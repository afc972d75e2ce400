import type { RejectedEvent } from '@sunshine/sync'
import type { JSX } from 'solid-js'
import { Tag } from '../ui/tag.tsx'
import { rejectionWords } from '../wording/rejection.ts'

/** That an act on a ticket was refused, and why; loaded only where there is one. */
export function RefusedTag(props: { refused: RejectedEvent; now: number }): JSX.Element {
  return <Tag kind="refused">{`上传被退回：${rejectionWords(props.refused.rejection, props.now).happened}`}</Tag>
}
