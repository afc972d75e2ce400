import { createSignal, For, Show, type JSX } from 'solid-js'
import { ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { CardList } from '../ui/card-list.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { pictureOf } from './help-pictures.ts'
import { helpTopics, type HelpTopic } from './help-topics.ts'
import './guide.css'

/** 使用帮助: one page a task, in the words of the screens themselves (ME-10). */
export function HelpScreen(props: { topic: string | undefined; back: string }): JSX.Element {
  const topic = (): HelpTopic | undefined => helpTopics.find(({ id }) => id === props.topic)
  return (
    <Show when={topic()} keyed fallback={<HelpList back={props.back} />}>
      {(found) => <HelpPage topic={found} />}
    </Show>
  )
}

function HelpList(props: { back: string }): JSX.Element {
  return (
    <>
      <PageHeader title="使用帮助" back={props.back} />
      <PageBody>
        <CardList items={helpTopics} label="使用帮助">
          {({ id, title, hint }) => <Card href={`/help/${id}`} title={title} facts={hint} />}
        </CardList>
        <ButtonLink href="/install" icon="download">
          装到桌面
        </ButtonLink>
      </PageBody>
    </>
  )
}

function HelpPage(props: { topic: HelpTopic }): JSX.Element {
  return (
    <>
      <PageHeader title={props.topic.title} back="/help" />
      <PageBody>
        <ol class="guide-steps">
          <For each={props.topic.steps}>
            {(step) => (
              <li>
                <p>{step}</p>
              </li>
            )}
          </For>
        </ol>
        <For each={props.topic.notes}>{(note) => <p>{note}</p>}</For>
        <Picture topic={props.topic} />
      </PageBody>
    </>
  )
}

/** Pictures are not part of what a phone stores for working offline: the words stand without them. */
function Picture(props: { topic: HelpTopic }): JSX.Element {
  const [missing, setMissing] = createSignal(false)
  return (
    <Show when={!missing()} fallback={<p class="quiet">图要有信号时才显示。</p>}>
      <figure class="guide-picture">
        <img
          src={pictureOf(props.topic.id)}
          alt={props.topic.picture}
          width="360"
          height="640"
          loading="lazy"
          onError={() => setMissing(true)}
        />
      </figure>
    </Show>
  )
}
