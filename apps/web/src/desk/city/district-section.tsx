import { For, Show, type JSX } from 'solid-js'
import { Section, TableScroll } from '../../ui/section.tsx'
import { Tag } from '../../ui/tag.tsx'
import { stageLabels } from '../../wording/sheet-life.ts'
import { pointsWords } from '../../sheet/points-words.ts'
import { agreementWords, stateTags, stateWords, type DistrictScores, type UnitScore } from './state-words.ts'

/** One district: how its line is, and its units with their points. */
export function DistrictSection(props: { district: DistrictScores; year: number; now: number }): JSX.Element {
  const tag = (): (typeof stateTags)[DistrictScores['state']] => stateTags[props.district.state]
  return (
    <Section
      title={props.district.name}
      count={`${props.district.units.length} 个单位`}
      actions={<Tag kind={tag().kind}>{tag().words}</Tag>}
    >
      <p class="city-state">{stateWords(props.district, props.now)}</p>
      <Show when={props.district.units.length > 0}>
        <TableScroll label={`${props.district.name}各单位得分`}>
          <table class="table city-units">
            <caption class="only-heard">{`${props.district.name} ${props.year} 年各单位得分`}</caption>
            <thead>
              <tr>
                <th scope="col">单位</th>
                <th scope="col" class="is-number">
                  总分
                </th>
                <th scope="col" class="is-number">
                  失分
                </th>
                <th scope="col" class="is-number">
                  已评
                </th>
                <For each={props.district.units[0]?.parts}>
                  {(part) => (
                    <th scope="col" class="is-number">
                      {part.label}
                      <small class="city-max">{`${pointsWords(part.max)} 分`}</small>
                    </th>
                  )}
                </For>
                <th scope="col" class="is-number">
                  工单
                </th>
                <th scope="col">进度</th>
                <th scope="col">与区里核对</th>
              </tr>
            </thead>
            <tbody>
              <For each={props.district.units}>{(unit) => <UnitRow unit={unit} />}</For>
            </tbody>
          </table>
        </TableScroll>
      </Show>
    </Section>
  )
}

function UnitRow(props: { unit: UnitScore }): JSX.Element {
  return (
    <tr>
      <th scope="row">
        {props.unit.name}
        <Show when={props.unit.veto}>
          <span class="city-veto">一票否决</span>
        </Show>
      </th>
      <td class="is-number city-total">{pointsWords(props.unit.total)}</td>
      <td class="is-number">
        <Show when={props.unit.lost > 0}>
          <span class="city-lost">{pointsWords(props.unit.lost)}</span>
        </Show>
      </td>
      <td class="is-number quiet">{`${pointsWords(props.unit.graded)}/100`}</td>
      <For each={props.unit.parts}>
        {(part) => (
          <td class="is-number">
            <Show when={part.points !== null} fallback={<span class="quiet">待评</span>}>
              {pointsWords(part.points ?? 0)}
            </Show>
          </td>
        )}
      </For>
      <td class="is-number">{props.unit.tickets || ''}</td>
      <td>
        {stageLabels[props.unit.stage]}
        <Show when={props.unit.code}>{(code) => <span class="city-code">{code()}</span>}</Show>
      </td>
      <td class={props.unit.agreement === 'differs' ? 'city-lost' : 'quiet'}>{agreementWords(props.unit.agreement)}</td>
    </tr>
  )
}
