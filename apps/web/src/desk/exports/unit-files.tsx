import { For, type JSX } from 'solid-js'
import { totalWords } from '../../sheet/points-words.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { TableScroll } from '../../ui/section.tsx'
import { Each } from '../../ui/each.tsx'
import { Tag } from '../../ui/tag.tsx'
import { markOf, type UnitPaper } from './unit-paper.ts'

/** The files of one unit. */
export type UnitFile = 'sheet' | 'ledger'

interface UnitFilesProps {
  papers: readonly UnitPaper[]
  /** Ids of the units to print; none is all. */
  chosen: readonly string[]
  onChoose: (chosen: readonly string[]) => void
  busy: string | undefined
  onSave: (what: UnitFile, paper: UnitPaper) => void
}

const words: { readonly [what in UnitFile]: string } = { sheet: '评分表 Excel', ledger: '台账 Excel' }

/** Every unit with a tick for printing, and its own files. */
export function UnitFiles(props: UnitFilesProps): JSX.Element {
  const isChosen = ({ unitId }: UnitPaper): boolean => props.chosen.includes(unitId)
  function toggle({ unitId }: UnitPaper): void {
    props.onChoose(
      props.chosen.includes(unitId) ? props.chosen.filter((id) => id !== unitId) : [...props.chosen, unitId],
    )
  }
  return (
    <TableScroll label="各单位">
      <table class="table exports-units">
        <caption class="only-heard">各单位的评分表和台账</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="only-heard">勾选</span>
            </th>
            <th scope="col">单位</th>
            <th scope="col">状态</th>
            <th scope="col" class="is-number">
              得分
            </th>
            <th scope="col">打印</th>
            <th scope="col">文件</th>
          </tr>
        </thead>
        <tbody>
          <Each of={props.papers} by={({ unitId }) => unitId}>
            {(paper) => (
              <tr>
                <td>
                  <label class="exports-tick">
                    <input type="checkbox" checked={isChosen(paper())} onChange={() => toggle(paper())} />
                    <span class="only-heard">{`选 ${paper().unitName}`}</span>
                  </label>
                </td>
                <th scope="row">{paper().unitName}</th>
                <td>
                  <Tag kind={markOf(paper()) === '终评' ? 'done' : 'soon'}>{markOf(paper())}</Tag>
                </td>
                <td class="is-number">{totalWords(paper().sheet)}</td>
                <td>
                  <ButtonLink
                    variant="quiet"
                    icon="print"
                    href={`/desk/exports/print?year=${paper().year}&units=${paper().unitId}`}
                  >
                    打印
                    <span class="only-heard">{`${paper().unitName}的评分表`}</span>
                  </ButtonLink>
                </td>
                <td class="exports-files">
                  <For each={['sheet', 'ledger'] as const}>
                    {(what) => (
                      <Button
                        variant="quiet"
                        icon="download"
                        label={`${words[what]}，${paper().unitName}`}
                        busy={props.busy === `${what}:${paper().unitId}` ? '正在做' : undefined}
                        onClick={() => props.onSave(what, paper())}
                      >
                        {words[what]}
                      </Button>
                    )}
                  </For>
                </td>
              </tr>
            )}
          </Each>
        </tbody>
      </table>
    </TableScroll>
  )
}
