import type { Assessment } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { ButtonLink } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'

/** The way to 平时记录 from 得分, and that nobody counts its entries. */
export function RecordLink(props: { assessment: Assessment | null; year: number }): JSX.Element {
  const kept = (): number => (props.assessment?.observations ?? []).filter(({ withdrawn }) => withdrawn === null).length
  return (
    <Section title="平时记录" count={kept() > 0 ? `${kept()} 条` : undefined}>
      <div class="stack-tight">
        <Show when={kept() === 0}>
          <p class="quiet">公开栏换了、培训做了，随手记一条，年底自评时引用。</p>
        </Show>
        <ButtonLink wide href={`/score/record?year=${props.year}`} icon="pen">
          {kept() === 0 ? '记一条' : '看记录、记一条'}
        </ButtonLink>
      </div>
    </Section>
  )
}
