import { orgKindLabels, type Unit } from '@sunshine/tickets'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { TableScroll } from '../../ui/section.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { UnitDialog } from './unit-dialog.tsx'

/** Every unit of the district, with the code that is printed in ticket numbers. */
export function Units(props: { units: readonly Unit[] }): JSX.Element {
  const [query, setQuery] = createSignal('')
  const [editing, setEditing] = createSignal<Unit | 'new'>()
  const shown = createMemo(() => {
    const word = query().trim().toLowerCase()
    return props.units.filter(
      ({ id, name, initials }) =>
        word === '' || name.includes(word) || initials.startsWith(word) || id.toLowerCase().startsWith(word),
    )
  })
  return (
    <div class="stack">
      <div class="people-tools">
        <TextField
          label="找单位"
          type="search"
          placeholder="名称、首字母或代码"
          short
          value={query()}
          onInput={() => undefined}
          onSettled={setQuery}
        />
        <Button icon="plus" variant="primary" onClick={() => setEditing('new')}>
          添加单位
        </Button>
      </div>
      <Show
        when={shown().length > 0}
        fallback={<EmptyState title={props.units.length === 0 ? '还没有单位。' : '没有这样的单位。'} />}
      >
        <TableScroll label="单位">
          <table class="table people">
            <caption class="only-heard">本区单位</caption>
            <thead>
              <tr>
                <th scope="col">代码</th>
                <th scope="col">名称</th>
                <th scope="col">首字母</th>
                <th scope="col">类别</th>
                <th scope="col">电话</th>
                <th scope="col">教学点</th>
                <th scope="col">状态</th>
                <th scope="col">
                  <span class="only-heard">修改</span>
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={shown()}>
                {(unit) => (
                  <tr>
                    <td>{unit.id}</td>
                    <th scope="row">{unit.name}</th>
                    <td class="quiet">{unit.initials}</td>
                    <td>{orgKindLabels[unit.orgKind]}</td>
                    <td>{unit.phone || <span class="quiet">未填</span>}</td>
                    <td class="people-sites">{unit.sites.join('；')}</td>
                    <td>
                      <Tag kind={unit.active ? 'done' : 'stopped'}>{unit.active ? '在用' : '停用'}</Tag>
                    </td>
                    <td class="people-act">
                      <Button variant="quiet" label={`修改 ${unit.name}`} onClick={() => setEditing(unit)}>
                        修改
                      </Button>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </TableScroll>
      </Show>
      <UnitDialog of={editing()} units={props.units} onClose={() => setEditing(undefined)} />
    </div>
  )
}
