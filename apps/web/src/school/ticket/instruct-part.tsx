import type { Ticket } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { createDraft } from '../../draft.ts'
import { createSubmission } from '../../submit.ts'
import { turnPhrase } from '../../ticket/turn-phrase.ts'
import { Button } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Chip } from '../../ui/chip.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { EditPhrases } from './edit-phrases.tsx'

const isWritten = (found: { readonly [field: string]: unknown }): found is { text: string } =>
  typeof found['text'] === 'string'

/** 领导批示 on the ticket itself: a phrase, or own words, and save; two taps from a link, also without signal (WL-14). */
export function InstructPart(props: { ticket: Ticket; phrases: readonly string[] }): JSX.Element {
  const toasts = useToasts()
  const submission = createSubmission()
  // eslint-disable-next-line solid/reactivity -- a screen stays with its ticket
  const { id } = props.ticket
  const draftId = `act:${id}:领导批示`
  const draft = createDraft({ id: draftId, kind: 'act', ticketId: id }, { text: '' }, isWritten)
  async function save(): Promise<void> {
    const act = { type: 'instructed' as const, text: draft.fields.text }
    if (!(await submission.submit({ kind: 'ticket', id, act }, draftId))) return
    await draft.drop()
    toasts.show({ message: '批示已存到本机。有网络时自动上传，不用守着。' })
  }
  return (
    <>
      <Section title="领导批示">
        <div class="stack-tight">
          <p class="paper">{`拟办意见：${props.ticket.proposedAction}`}</p>
          <Show when={draft.restored()}>
            <p class="quiet">这是上次没写完的，接着写就行。</p>
          </Show>
          <div class="row" role="group" aria-label="常用批示">
            <For each={props.phrases}>
              {(phrase) => (
                <Chip
                  pressed={draft.fields.text.includes(phrase)}
                  onClick={() => draft.set('text', (text) => turnPhrase(text, phrase))}
                >
                  {phrase}
                </Chip>
              )}
            </For>
            <EditPhrases phrases={props.phrases} />
          </div>
          <TextArea label="批示" value={draft.fields.text} onInput={(text) => draft.set({ text })} />
          <Problem of={submission.problem()} />
        </div>
      </Section>
      <ActionBar>
        <Button variant="primary" wide busy={submission.busy() ? '正在保存' : undefined} onClick={() => void save()}>
          保存批示
        </Button>
      </ActionBar>
    </>
  )
}
