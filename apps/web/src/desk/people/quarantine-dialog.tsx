import { createEffect, createResource, createSignal, For, on, Show, type JSX } from 'solid-js'
import { createNow } from '../../now.ts'
import { accountErrorWords } from '../../session/account-errors.ts'
import { usePhone } from '../../session/phone.ts'
import { readTicketNumbers } from '../../store/ticket-numbers.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { Button } from '../../ui/button.tsx'
import { TableScroll } from '../../ui/section.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { actTitles } from '../../wording/acts.ts'
import { momentWords } from '../../wording/dates.ts'
import type { Batch } from './quarantine-words.ts'

/** The acts of one batch, and the decision about them with its reason (SE-12). */
export function QuarantineDialog(props: {
  of: Batch | undefined
  onDecided: () => void
  onClose: () => void
}): JSX.Element {
  const { api, store } = usePhone()
  const toasts = useToasts()
  const now = createNow()
  const [acts] = createResource(
    () => props.of?.id,
    (id) => api.quarantine.acts.query({ id }).catch(() => null),
  )
  const [numbers] = createResource(
    () => acts()?.flatMap(({ subjectId }) => (subjectId === null ? [] : [subjectId])),
    (ids) => readTicketNumbers(store, ids),
  )
  const [why, setWhy] = createSignal('')
  const [busy, setBusy] = createSignal<'release' | 'discard'>()
  const [failure, setFailure] = createSignal<string>()
  createEffect(
    on(
      () => props.of?.id,
      () => {
        setWhy('')
        setFailure(undefined)
      },
    ),
  )
  const isOpen = (): boolean => props.of?.decision === null && props.of.isComplete
  const about = ({ kind, subjectId }: { readonly kind: string; readonly subjectId: string | null }): string =>
    kind === 'ticket' && subjectId !== null
      ? ticketNumber({ id: subjectId, ticketNo: numbers()?.get(subjectId) ?? null })
      : ''

  async function decide(how: 'release' | 'discard'): Promise<void> {
    const { of } = props
    if (!of) return
    setBusy(how)
    setFailure(undefined)
    try {
      const { state } = await api.quarantine[how].mutate({ id: of.id, why: why().trim() })
      toasts.show({ message: said(state, how) })
      props.onDecided()
      props.onClose()
    } catch (error) {
      setFailure(accountErrorWords(error))
    }
    setBusy(undefined)
  }

  return (
    <Dialog
      open={props.of !== undefined}
      onClose={() => props.onClose()}
      title={`${props.of?.name ?? ''}的设备交来的内容`}
      wide
      actions={
        <Show when={isOpen()}>
          <Button
            variant="primary"
            disabled={why().trim() === ''}
            busy={busy() === 'release' ? '正在放行' : undefined}
            onClick={() => void decide('release')}
          >
            放行
          </Button>
          <Button
            variant="secondary"
            disabled={why().trim() === ''}
            busy={busy() === 'discard' ? '正在作废' : undefined}
            onClick={() => void decide('discard')}
          >
            作废
          </Button>
        </Show>
      }
    >
      <div class="stack">
        <Show when={acts.state === 'ready' && acts() === null}>
          <Notice tone="info" happened="内容要有网络才能看。" />
        </Show>
        <Show when={acts()?.length === 0}>
          <p>{props.of?.decision ? '内容已过保存期，只留下处理记录。' : '这台设备没有等着上传的内容。'}</p>
        </Show>
        <Show when={acts()?.length}>
          <TableScroll label="交来的内容">
            <table class="table people">
              <caption class="only-heard">交来的内容</caption>
              <thead>
                <tr>
                  <th scope="col">做了什么</th>
                  <th scope="col">工单</th>
                  <th scope="col">写于</th>
                  <th scope="col">结果</th>
                </tr>
              </thead>
              <tbody>
                <For each={acts() ?? []}>
                  {(act) => (
                    <tr>
                      <th scope="row">{titleOf(act.type)}</th>
                      <td>{about(act)}</td>
                      <td>{act.claimedAt === null ? '' : momentWords(act.claimedAt, now())}</td>
                      <td>{outcome(act.outcome)}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </TableScroll>
        </Show>
        <Show when={props.of?.why}>{(words) => <p>{`理由：${words()}`}</p>}</Show>
        <Show when={isOpen()}>
          <TextField label="理由" hint="如：已电话和本人核实，确是他登记的" value={why()} onInput={setWhy} />
        </Show>
        <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
      </div>
    </Dialog>
  )
}

function said(state: 'done' | 'gone', how: 'release' | 'discard'): string {
  if (state === 'gone') return '别人已经处理过了。'
  return how === 'release' ? '已放行，能收的都收下了。' : '已作废，内容再留 90 天备查。'
}

const titles: { readonly [type: string]: string } = actTitles
const titleOf = (type: string): string => titles[type] ?? '认不出的内容'

function outcome(said: string | null): string {
  if (said === null) return '还没有处理'
  return said === 'accepted' ? '收下了' : '按规定没有收下'
}
