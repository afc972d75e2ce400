import type { Instant } from '@sunshine/rubric/civil-date'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { roleMay, rubricFor, type Settings } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Section, TableScroll } from '../../ui/section.tsx'
import { pointsWords } from '../../sheet/points-words.ts'
import { kindWords } from './rubric-words.ts'

/** 评分细则: the one this year is scored by, the next one where there is one, and the way to write it. */
export function RubricPart(props: { settings: Settings; now: Instant; versions: JSX.Element }): JSX.Element {
  const { actor } = usePhone()
  const year = (): number => Number(beijingDate(props.now).slice(0, 4))
  const rubric = () => rubricFor(props.settings, year())
  const next = () => rubricFor(props.settings, year() + 1)
  return (
    <div class="settings-split">
      <div class="stack">
        <div class="settings-tools">
          <p class="settings-says">
            {`${year()} 年按《${rubric().title}》（${rubric().docNo}）考核。`}
            {next().id === rubric().id
              ? `${year() + 1} 年还没有新细则，会接着用它。`
              : `${year() + 1} 年起按《${next().title}》（${next().docNo}）。`}
          </p>
          <Show when={roleMay(actor.role, 'rubricAdopted')}>
            <ButtonLink href="/desk/settings/rubric" variant="primary" icon="pen">
              写明年的细则
            </ButtonLink>
          </Show>
        </div>
        <Section title={`${year()} 年的细则`}>
          <TableScroll label="现行细则">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">编号</th>
                  <th scope="col">计分办法</th>
                  <th scope="col" class="is-number">
                    分值
                  </th>
                  <th scope="col">怎么计分</th>
                </tr>
              </thead>
              <tbody>
                <For each={rubric().items}>
                  {(item) => (
                    <tr>
                      <th scope="row">{item.id}</th>
                      <td>{item.label}</td>
                      <td class="is-number">{pointsWords(item.max)}</td>
                      <td>{kindWords[item.kind]}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </TableScroll>
        </Section>
      </div>
      {props.versions}
    </div>
  )
}
