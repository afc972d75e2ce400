import { sheetLife } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { EvidenceList } from '../../evidence/evidence-list.tsx'
import { ObservationTags, ObservationText } from '../../sheet/observation-list.tsx'
import type { Withdrawable } from '../../sheet/withdraw-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { TableScroll } from '../../ui/section.tsx'
import { dayWords } from '../../wording/dates.ts'
import { receivedWords, sideLabels } from '../../wording/observations.ts'
import type { District } from '../district/district.ts'
import type { Entry } from './entry.ts'

/** Rows that fit a page people can still scan. */
export const MOST_SHOWN = 200

/** The entries as a ledger; the unit leads to its sheet. */
export function EntryTable(props: {
  entries: readonly Entry[]
  district: District
  unsent: ReadonlySet<string>
  userId: string
  onWithdraw: (of: Withdrawable) => void
}): JSX.Element {
  const mayWithdraw = ({ assessment, observation }: Entry): boolean =>
    observation.userId === props.userId && observation.withdrawn === null && sheetLife(assessment).stage !== 'finalised'
  return (
    <TableScroll label="平时台账">
      <table class="table record-table">
        <caption class="only-heard">平时台账，最近的日子在前</caption>
        <thead>
          <tr>
            <th scope="col">哪一天</th>
            <th scope="col">单位</th>
            <th scope="col">项目</th>
            <th scope="col">内容</th>
            <th scope="col">谁记的</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.entries.slice(0, MOST_SHOWN)}>
            {(entry) => {
              const { assessment, observation } = entry
              const isUnsent = (): boolean => props.unsent.has(observation.id)
              return (
                <tr>
                  <td class="record-narrow">{dayWords(observation.observedOn)}</td>
                  <td class="record-narrow">
                    <a href={`/desk/units/${assessment.unitId}?year=${assessment.year}`}>
                      {props.district.unitName(assessment.unitId)}
                    </a>
                  </td>
                  <td class="record-narrow">{observation.item}</td>
                  <td class="record-text">
                    <ObservationText observation={observation} now={props.district.now()} />
                    <EvidenceList files={observation.files} label={`${observation.item} 的佐证文件`} />
                  </td>
                  <td class="record-by">
                    <p>{`${observation.by}（${sideLabels[observation.side]}）`}</p>
                    <Show when={!isUnsent()}>
                      <p class="quiet small">{receivedWords(observation, props.district.now())}</p>
                    </Show>
                    <p class="record-tags">
                      <ObservationTags observation={observation} isUnsent={isUnsent()} />
                    </p>
                    <Show when={mayWithdraw(entry)}>
                      <Button
                        variant="quiet"
                        icon="undo"
                        label={`撤回 ${dayWords(observation.observedOn)} ${observation.item}`}
                        onClick={() => props.onWithdraw({ assessmentId: assessment.id, observation })}
                      >
                        撤回
                      </Button>
                    </Show>
                  </td>
                </tr>
              )
            }}
          </For>
        </tbody>
      </table>
    </TableScroll>
  )
}
