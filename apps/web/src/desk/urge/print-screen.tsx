import { composeUrgeLetter, urgeLettersOf, type UrgePaper } from '@sunshine/tickets'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { asPrinted, OnPaper } from '../../paper/on-paper.tsx'
import { onScreen, PaperPreview } from '../../paper/paper-preview.tsx'
import { UrgeSheet } from '../../paper/urge-sheet.tsx'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { createDistrict } from '../district/district.ts'
import { RefusedLetters } from './refused-letters.tsx'

/**
 * 打印催办函: the chosen letters in one print job, each on sheets of its own. A letter is printed only once the district
 * has taken it: until then a colleague may have its number (UR-6).
 */
export function UrgePrintScreen(): JSX.Element {
  const district = createDistrict()
  const { actor } = usePhone()
  const [params] = useSearchParams<{ letters?: string }>()
  const asked = (): string[] => (params.letters ?? '').split(',').filter(Boolean)
  const tickets = createMemo(() => district.tickets().map(({ ticket }) => ticket))
  const letters = createMemo(() => {
    const all = urgeLettersOf(tickets())
    return asked().flatMap((id) => all.filter((letter) => letter.id === id))
  })
  const unsent = createMemo(
    () => new Set(district.tickets().flatMap((held) => (held.unsent > 0 ? [held.ticket.id] : []))),
  )
  const waiting = (): number =>
    letters().filter((letter) => letter.tickets.some(({ ticket }) => unsent().has(ticket.id))).length
  const papers = createMemo((): UrgePaper[] =>
    letters().map((letter) =>
      composeUrgeLetter(letter, { unit: district.unitName(letter.unitId), centre: district.unitName(actor.unitId) }),
    ),
  )
  const pages = (page: (sheet: JSX.Element) => JSX.Element): JSX.Element => (
    <For each={papers()}>{(paper) => <UrgeSheet paper={paper} page={page} />}</For>
  )
  return (
    <>
      <PageHeader title="打印催办函" back="/desk/urge?view=letters" />
      <PageBody width="full">
        <Show when={district.ready()}>
          <div class="stack print-screen">
            <RefusedLetters district={district} tickets={tickets()} />
            <Show when={letters().length > 0} fallback={<EmptyState title="没有要打印的催办函。" />}>
              <Show when={waiting() > 0}>
                <Notice
                  live
                  tone="warn"
                  happened={`${waiting()} 份还没有送到区里，函号可能被同事先用。`}
                  kept="都已存在本机，有网络时自动上传。"
                  next="区里收下后，这里就可以打印。"
                />
              </Show>
              <PaperPreview label="打印出来的样子">{pages(onScreen)}</PaperPreview>
              <Show when={waiting() === 0}>
                <OnPaper>{pages(asPrinted)}</OnPaper>
              </Show>
              <ActionBar>
                <Button variant="primary" icon="print" disabled={waiting() > 0} onClick={() => print()}>
                  {`打印 ${letters().length} 份`}
                </Button>
              </ActionBar>
            </Show>
          </div>
        </Show>
      </PageBody>
    </>
  )
}
