import { orgKindLabels, orgKinds, type Unit } from '@sunshine/tickets'
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { ClosingNotice } from './closing-notice.tsx'
import { joinedSites } from './joined-sites.ts'
import { createSubmission } from '../../submit.ts'
import { Button } from '../../ui/button.tsx'
import { CheckField } from '../../ui/choice-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** The unit that takes another in, with it among its sites. */
function joined(into: Unit, closed: { readonly name: string; readonly sites: readonly string[] }) {
  const { name, orgKind, phone, active } = into
  return { type: 'unitSaved' as const, name, orgKind, phone, active, sites: joinedSites(into, closed) }
}

interface UnitForm {
  id: string
  name: string
  orgKind: Unit['orgKind']
  phone: string
  /** One site a line. */
  sites: string
  active: boolean
  /** The unit it becomes a site of; empty for none. */
  into: string
}

const empty: UnitForm = { id: '', name: '', orgKind: 'districtSchool', phone: '', sites: '', active: true, into: '' }
const kinds = orgKinds.map((value) => ({ value, label: orgKindLabels[value] }))

/** Adds or corrects one unit; its code never changes, since ticket numbers carry it. */
export function UnitDialog(props: {
  of: Unit | 'new' | undefined
  units: readonly Unit[]
  onClose: () => void
}): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [form, setForm] = createStore<UnitForm>({ ...empty })
  const [missing, setMissing] = createSignal<string>()
  createEffect(
    on(
      () => props.of,
      (of) => {
        submission.clear()
        setMissing(undefined)
        if (of === 'new') setForm({ ...empty })
        else if (of)
          setForm({
            id: of.id,
            name: of.name,
            orgKind: of.orgKind,
            phone: of.phone,
            sites: of.sites.join('\n'),
            active: of.active,
            into: '',
          })
      },
    ),
  )
  const code = (): string => form.id.trim().toUpperCase()
  const fault = (): string | undefined => {
    if (!/^[A-Z0-9]{1,12}$/.test(code())) return '代码只用大写字母和数字，最多 12 位。'
    if (props.of === 'new' && props.units.some(({ id }) => id === code())) return `代码 ${code()} 已有单位在用。`
    return form.name.trim() === '' ? '请填单位名称。' : undefined
  }
  /** The unit chosen to take this one in, while this one is being closed. */
  const joining = (): Unit | undefined => (form.active ? undefined : props.units.find(({ id }) => id === form.into))
  const others = (): Unit[] =>
    props.units.filter(({ id, active, orgKind }) => active && orgKind !== 'centre' && id !== form.id)
  async function save(): Promise<void> {
    setMissing(fault())
    if (fault() !== undefined) return
    const name = form.name.trim()
    const sites = form.sites
      .split('\n')
      .map((site) => site.trim())
      .filter((site) => site !== '')
    const act = {
      type: 'unitSaved' as const,
      name,
      orgKind: form.orgKind,
      phone: form.phone.trim(),
      sites,
      active: form.active,
    }
    // The other unit first: were this one closed alone, its village would belong to nobody.
    const into = joining()
    if (into && !(await submission.submit({ kind: 'unit', id: into.id, act: joined(into, { name, sites }) }))) return
    if (!(await submission.submit({ kind: 'unit', id: code(), act }))) return
    toasts.show({ message: `${name} 已保存。` })
    props.onClose()
  }
  return (
    <Dialog
      open={props.of !== undefined}
      onClose={() => props.onClose()}
      title={props.of === 'new' ? '添加单位' : `修改 ${form.name}`}
      actions={
        <Button variant="primary" busy={submission.busy() ? '正在保存' : undefined} onClick={() => void save()}>
          保存单位
        </Button>
      }
    >
      <div class="stack">
        <TextField
          label="代码"
          hint={props.of === 'new' ? '印在工单编号里，以后不能改，如 QH' : '印在工单编号里，不能改'}
          short
          disabled={props.of !== 'new'}
          value={form.id}
          onInput={(id) => setForm({ id })}
        />
        <TextField label="名称" value={form.name} onInput={(name) => setForm({ name })} />
        <SelectField label="类别" value={form.orgKind} choices={kinds} onChoose={(orgKind) => setForm({ orgKind })} />
        <TextField
          label="电话"
          type="tel"
          hint="印在回复信里，如 0734-0000001"
          short
          value={form.phone}
          onInput={(phone) => setForm({ phone })}
        />
        <TextArea
          label="教学点"
          optional
          hint="一行一个，可以写地址，如：荷塘教学点，石湾镇荷塘村。教学点的工单算在这个单位，一起考核"
          value={form.sites}
          onInput={(sites) => setForm({ sites })}
        />
        <CheckField
          label="在用"
          hint="停用后不再考核，也不能再派单；原来的工单都在"
          checked={form.active}
          onChange={(active) => setForm({ active })}
        />
        <Show when={props.of !== 'new' && !form.active}>
          <SelectField
            label="并入哪个单位，成为它的教学点"
            optional
            value={form.into}
            choices={[
              { value: '', label: '不并入，只停用' },
              ...others().map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChoose={(into) => setForm({ into })}
          />
          <ClosingNotice unitId={form.id} into={joining()?.name} />
        </Show>
        <Show when={missing()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
        <Problem of={submission.problem()} />
      </div>
    </Dialog>
  )
}
