import { beijingDate, type Instant } from '@sunshine/rubric/civil-date'
import {
  roleMay,
  sampleBound,
  sampleFor,
  sampleLine,
  type PublishedSample,
  type SamplePurpose,
  type Settings,
} from '@sunshine/tickets'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { createTickets } from '../../live.ts'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { Section, TableScroll } from '../../ui/section.tsx'
import { DefinitionList } from '../../ui/timeline.tsx'
import { momentWords } from '../../wording/dates.ts'
import { Versions, type Version } from './versions.tsx'
import { drawnBy, hexadecimal, purposeLabels } from './drawn.ts'
import { SampleDialog } from './sample-dialog.tsx'

const purposes: readonly SamplePurpose[] = ['secondCall', 'secondReview']

/** 抽样: this year's seeds with ground, share and how to check them, the drawn lists, and every seed ever published. */
export function SamplePart(props: { settings: Settings; now: Instant }): JSX.Element {
  const { actor } = usePhone()
  const held = createTickets()
  const tickets = createMemo(() => held()?.map(({ ticket }) => ticket) ?? [])
  const [publishing, setPublishing] = createSignal<SamplePurpose>()
  const year = (): number => Number(beijingDate(props.now).slice(0, 4))
  const mayPublish = roleMay(actor.role, 'samplePublished')
  const standing = (purpose: SamplePurpose): PublishedSample | undefined =>
    sampleFor(props.settings, { year: year(), purpose })
  return (
    <div class="stack-wide">
      <p>
        复核谁，不由人挑：公布一个谁也定不了的号码（种子），抽没抽中由种子和工单编码算出来，谁都可以再算一遍。
        <span class="quiet">种子由审定人公布，公布后不能换；确要重抽，写明理由，原来的留在记录里。</span>
      </p>
      <For each={purposes}>
        {(purpose) => (
          <Section
            title={`${year()}年 ${purposeLabels[purpose]}`}
            actions={
              <Show when={mayPublish}>
                <Button
                  variant={standing(purpose) ? 'quiet' : 'secondary'}
                  label={`${standing(purpose) ? '重新抽样' : '公布种子'}：${purposeLabels[purpose]}`}
                  onClick={() => setPublishing(purpose)}
                >
                  {standing(purpose) ? '重新抽样' : '公布种子'}
                </Button>
              </Show>
            }
          >
            <Show when={standing(purpose)} fallback={<p class="quiet">还没有公布种子，没有抽样。</p>}>
              {(sample) => <Draw sample={sample()} settings={props.settings} now={props.now} tickets={tickets()} />}
            </Show>
          </Section>
        )}
      </For>
      <Versions title="公布记录" empty="还没有公布过种子。" versions={versionsOf(props.settings)} now={props.now} />
      <SampleDialog
        purpose={publishing()}
        year={year()}
        standing={publishing() && standing(publishing() ?? 'secondCall')}
        onClose={() => setPublishing(undefined)}
      />
    </div>
  )
}

function Draw(props: {
  sample: PublishedSample
  settings: Settings
  now: Instant
  tickets: Parameters<typeof drawnBy>[1]['tickets']
}): JSX.Element {
  const found = createMemo(() =>
    drawnBy(props.sample, { tickets: props.tickets, settings: props.settings, now: props.now }),
  )
  return (
    <div class="stack">
      <DefinitionList
        entries={[
          { term: '种子', value: props.sample.seed },
          { term: '来历', value: props.sample.ground },
          { term: '抽取比例', value: `${props.sample.percent}%` },
          { term: '公布', value: `${props.sample.by} ${momentWords(props.sample.at, props.now)}` },
          { term: '抽中', value: `${found().of} 件里抽中 ${found().drawn.length} 件` },
        ]}
      />
      <details>
        <summary>怎么核对</summary>
        <p>
          {`把“${sampleLine(props.sample, '编码')}”（编码换成下表里的）做 SHA-256，前 8 位小于 ${hexadecimal(sampleBound(props.sample.percent))} 的就是抽中。`}
        </p>
      </details>
      <Show when={found().drawn.length > 0}>
        <TableScroll label={`${purposeLabels[props.sample.purpose]}抽中的名单`}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">工单编号</th>
                <th scope="col">编码</th>
                <th scope="col">前 8 位</th>
              </tr>
            </thead>
            <tbody>
              <For each={found().drawn}>
                {(one) => (
                  <tr>
                    <td>{one.number}</td>
                    <td>{one.id}</td>
                    <td>{one.digits}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </TableScroll>
      </Show>
    </div>
  )
}

function versionsOf({ samples = [] }: Settings): Version[] {
  return samples.map((sample) => ({
    title: `${sample.year}年 ${purposeLabels[sample.purpose]}${sample.redrawnBecause === undefined ? '' : '（重抽）'}`,
    by: sample.by,
    at: sample.at,
    reason: sample.redrawnBecause ?? sample.ground,
    lines: [
      { words: `种子 ${sample.seed}，抽 ${sample.percent}%` },
      ...(sample.redrawnBecause === undefined ? [] : [{ words: `来历：${sample.ground}` }]),
    ],
  }))
}
