import { composeUrgeLetter, type Ticket, type UrgeLetterOnRecord } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { ButtonLink, Button } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { TableScroll } from '../../ui/section.tsx'
import { CheckField } from '../../ui/choice-field.tsx'
import { Each } from '../../ui/each.tsx'
import { Tag } from '../../ui/tag.tsx'
import { momentWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import { RefusedLetters } from './refused-letters.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'

/** 催办函: every letter ever issued, to be printed again or taken back. */
export function LettersPart(props: {
  district: District
  letters: readonly UrgeLetterOnRecord[]
  tickets: readonly Ticket[]
}): JSX.Element {
  const [chosenIds, setChosenIds] = createSignal<readonly string[]>([])
  const [revoking, setRevoking] = createSignal<UrgeLetterOnRecord>()
  const unsent = createMemo(
    () => new Set(props.district.tickets().flatMap((held) => (held.unsent > 0 ? [held.ticket.id] : []))),
  )
  const isSent = (letter: UrgeLetterOnRecord): boolean => !letter.tickets.some(({ ticket }) => unsent().has(ticket.id))
  const nameOf = (letter: UrgeLetterOnRecord): string => props.district.unitName(letter.unitId)
  function choose(id: string, on: boolean): void {
    setChosenIds((all) => (on ? [...all, id] : all.filter((one) => one !== id)))
  }
  return (
    <div class="stack">
      <RefusedLetters district={props.district} tickets={props.tickets} />
      <Show when={props.letters.length > 0} fallback={<EmptyState title="还没有下过催办函。" />}>
        <TableScroll label="催办函">
          <table class="table urge-table urge-letters">
            <thead>
              <tr>
                <th scope="col">函号</th>
                <th scope="col">主送单位</th>
                <th scope="col">下函</th>
                <th scope="col">工单</th>
                <th scope="col">状态</th>
                <th scope="col">
                  <span class="only-heard">撤回</span>
                </th>
              </tr>
            </thead>
            <tbody>
              <Each of={props.letters} by={({ id }) => id}>
                {(letter) => (
                  <tr>
                    <td>
                      <CheckField
                        label={letter().letterNo}
                        checked={chosenIds().includes(letter().id)}
                        onChange={(on) => choose(letter().id, on)}
                      />
                    </td>
                    <td>{nameOf(letter())}</td>
                    <td>
                      {[momentWords(letter().issuedAt, props.district.now()), letter().by ?? ''].join(' ').trim()}
                    </td>
                    <td>{`${letter().tickets.length} 件：${linesOf(letter())}`}</td>
                    <td>
                      <State letter={letter()} sent={isSent(letter())} />
                    </td>
                    <td>
                      <Show when={!letter().revoked}>
                        <Button
                          variant="quiet"
                          icon="undo"
                          label={`撤回 ${letter().letterNo}`}
                          onClick={() => setRevoking(letter())}
                        >
                          撤回
                        </Button>
                      </Show>
                    </td>
                  </tr>
                )}
              </Each>
            </tbody>
          </table>
        </TableScroll>
        <ActionBar>
          <p class="urge-sum">{chosenIds().length === 0 ? '勾选要打印的函，可以一次打几份。' : ''}</p>
          <Show when={chosenIds().length > 0}>
            <ButtonLink variant="primary" icon="print" href={`/desk/urge/print?letters=${chosenIds().join(',')}`}>
              {`打印 ${chosenIds().length} 份`}
            </ButtonLink>
          </Show>
        </ActionBar>
      </Show>
      <RevokeDialog letter={revoking()} onClose={() => setRevoking(undefined)} />
    </div>
  )
}

function linesOf(letter: UrgeLetterOnRecord): string {
  const numbers = composeUrgeLetter(letter, { unit: '', centre: '' }).rows.map(({ ticketNo }) => ticketNo)
  return numbers.length > 3 ? `${numbers.slice(0, 3).join('、')} 等` : numbers.join('、')
}

function State(props: { letter: UrgeLetterOnRecord; sent: boolean }): JSX.Element {
  const reason = (): string => props.letter.tickets[0]?.entry.revokedBecause ?? ''
  return (
    <Show
      when={props.letter.revoked}
      fallback={<Tag kind={props.sent ? 'done' : 'waiting'}>{props.sent ? '已下函' : '已存本机，待上传'}</Tag>}
    >
      <Tag kind="stopped">已撤回</Tag>
      <Show when={reason()}>
        <p class="quiet small">{reason()}</p>
      </Show>
    </Show>
  )
}
