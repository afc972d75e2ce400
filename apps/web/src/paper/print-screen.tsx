import { beijingDate } from '@sunshine/rubric/civil-date'
import { composeLetter, formTitle, type Letter } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { usePathname, useParams, useSearchParams } from '../address/router.tsx'
import { createLive } from '../live.ts'
import { readUnits, type TicketOnPhone } from '../store/tickets.ts'
import { partsOfReply } from '../ticket/letter-view.tsx'
import { ticketNumber } from '../ticket/ticket-name.ts'
import { WithTicket } from '../ticket/with-ticket.tsx'
import { Button } from '../ui/button.tsx'
import { ActionBar } from '../ui/action-bar.tsx'
import { RadioGroup } from '../ui/choice-field.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { formCells } from './form-cells.ts'
import { FormSheet, type PaperForm } from './form-sheet.tsx'
import { LetterSheet } from './letter-sheet.tsx'
import { asPrinted, OnPaper } from './on-paper.tsx'
import { onScreen, PaperPreview } from './paper-preview.tsx'
import { PrintElsewhere } from './print-elsewhere.tsx'
import './paper.css'

type Chosen = 'letter' | 'form' | 'both'

const papers: readonly { readonly value: Chosen; readonly label: string }[] = [
  { value: 'letter', label: '回复信' },
  { value: 'form', label: '受理工单' },
  { value: 'both', label: '都打' },
]

/** 打印: the papers of one ticket as they come out of the printer, at a school's machine and at the bureau's. */
export function PrintScreen(): JSX.Element {
  const params = useParams<{ id: string }>()
  const pathname = usePathname()
  return (
    <>
      <PageHeader title="打印" back={pathname().replace(/\/print$/u, '')} />
      <PageBody width="full">
        <WithTicket id={params.id}>{(held) => <Papers held={held()} />}</WithTicket>
      </PageBody>
    </>
  )
}

function Papers(props: { held: TicketOnPhone }): JSX.Element {
  const [search, setSearch] = useSearchParams<{ paper?: string }>()
  const [elsewhere, setElsewhere] = createSignal(false)
  const units = createLive(readUnits)
  const unit = createMemo(() => units()?.find(({ id }) => id === props.held.ticket.unitId))
  const letter = createMemo((): Letter | undefined => {
    const { replies } = props.held.ticket
    const reply = replies[replies.length - 1]
    return reply && composeLetter(partsOfReply(props.held.ticket, reply, unit()))
  })
  const form = createMemo((): PaperForm => {
    const { ticket } = props.held
    const name = unit()?.name ?? ticket.acceptingDepartment
    return {
      heading: formTitle(name, beijingDate(ticket.acceptedAt)),
      ticketNumber: ticketNumber(ticket),
      cells: formCells(ticket, unit()),
    }
  })
  const chosen = (): Chosen => {
    if (!letter()) return 'form'
    return papers.find(({ value }) => value === search.paper)?.value ?? 'both'
  }
  const pages = (page: (sheet: JSX.Element) => JSX.Element): JSX.Element => (
    <>
      <Show when={chosen() !== 'form' && letter()}>{(found) => <LetterSheet letter={found()} page={page} />}</Show>
      <Show when={chosen() !== 'letter'}>
        <FormSheet form={form()} page={page} />
      </Show>
    </>
  )
  return (
    <Show when={units()}>
      <div class="stack print-screen">
        <Show when={letter()} fallback={<p>还没有回复，先打印受理工单。</p>}>
          <RadioGroup
            label="打印什么"
            value={chosen()}
            choices={papers}
            onChoose={(paper) => setSearch({ paper }, { replace: true })}
          />
        </Show>
        <PaperPreview label="打印出来的样子">{pages(onScreen)}</PaperPreview>
        <OnPaper>{pages(asPrinted)}</OnPaper>
        {/* Browsers inside other apps print nothing, so the phone's first way is the office's machine. */}
        <p class="paper-in-hand">
          <Button icon="print" onClick={() => print()}>
            就用这台打印
          </Button>
        </p>
        <ActionBar>
          <span class="paper-in-hand">
            <Button variant="primary" wide icon="print" onClick={() => setElsewhere(true)}>
              在电脑上打印
            </Button>
          </span>
          <span class="paper-at-desk">
            <Button variant="primary" icon="print" onClick={() => print()}>
              打印
            </Button>
          </span>
        </ActionBar>
        <PrintElsewhere open={elsewhere()} ticketId={props.held.ticket.id} onClose={() => setElsewhere(false)} />
      </div>
    </Show>
  )
}
