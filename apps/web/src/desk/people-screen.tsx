import { orgKindLabels, roleLabels, roles, type Role, type Unit } from '@sunshine/tickets'
import { createResource, createSignal, For, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { createLive } from '../live.ts'
import { accountErrorWords } from '../session/account-errors.ts'
import { usePhone } from '../session/phone.ts'
import { readUnits } from '../store/tickets.ts'
import { createSubmission } from '../submit.ts'
import { Button } from '../ui/button.tsx'
import { Section, TableScroll } from '../ui/card.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Problem } from '../ui/problem.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { TextField } from '../ui/text-field.tsx'

/** 管理: units and people. A person gets a one-time code and sets their own password. */
export function PeopleScreen(): JSX.Element {
  const units = createLive(readUnits)
  return (
    <>
      <PageHeader title="管理" />
      <PageBody width="full">
        <div class="stack-wide">
          <UnitsSection units={units() ?? []} />
          <PeopleSection units={units() ?? []} />
        </div>
      </PageBody>
    </>
  )
}

type OrgKind = Unit['orgKind']
const kinds: readonly OrgKind[] = [
  'districtSchool',
  'townshipCentralSchool',
  'privateSchool',
  'kindergarten',
  'vocationalSchool',
  'centre',
]

function UnitsSection(props: { units: readonly Unit[] }): JSX.Element {
  const submission = createSubmission()
  const [form, setForm] = createStore({ id: '', name: '', orgKind: 'districtSchool' as OrgKind, phone: '' })
  async function save(): Promise<void> {
    const { id, name, orgKind, phone } = form
    const act = { type: 'unitSaved' as const, name: name.trim(), orgKind, phone: phone.trim(), sites: [], active: true }
    if (await submission.submit({ kind: 'unit', id: id.trim().toUpperCase(), act }))
      setForm({ id: '', name: '', phone: '' })
  }
  return (
    <Section title="单位" count={`${props.units.length} 个`}>
      <TableScroll label="单位">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">代码</th>
              <th scope="col">名称</th>
              <th scope="col">类别</th>
              <th scope="col">电话</th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            <For each={props.units}>
              {(unit) => (
                <tr>
                  <td>{unit.id}</td>
                  <th scope="row">{unit.name}</th>
                  <td>{orgKindLabels[unit.orgKind]}</td>
                  <td>{unit.phone}</td>
                  <td>
                    <Button
                      variant="quiet"
                      onClick={() =>
                        setForm({ id: unit.id, name: unit.name, orgKind: unit.orgKind, phone: unit.phone })
                      }
                    >
                      修改
                    </Button>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </TableScroll>
      <Form label="单位" onSubmit={() => void save()}>
        <TextField
          label="代码"
          hint="大写字母和数字，用在工单编号里，如 QH"
          short
          value={form.id}
          onInput={(id) => setForm({ id })}
        />
        <TextField label="名称" value={form.name} onInput={(name) => setForm({ name })} />
        <SelectField
          label="类别"
          value={form.orgKind}
          choices={kinds.map((value) => ({ value, label: orgKindLabels[value] }))}
          onChoose={(chosen) => setForm({ orgKind: kinds.find((kind) => kind === chosen) ?? 'districtSchool' })}
        />
        <TextField
          label="电话"
          type="tel"
          short
          hint="印在回复信里"
          value={form.phone}
          onInput={(phone) => setForm({ phone })}
        />
        <Problem of={submission.problem()} />
        <Button type="submit" variant="primary" disabled={form.id.trim() === '' || form.name.trim() === ''}>
          保存单位
        </Button>
      </Form>
    </Section>
  )
}

function PeopleSection(props: { units: readonly Unit[] }): JSX.Element {
  const { api } = usePhone()
  const [people, { refetch }] = createResource(() => api.people.list.query().catch(() => null))
  const [form, setForm] = createStore({ name: '', login: '', role: 'schoolClerk' as Role, unitId: '' })
  const [code, setCode] = createSignal<{ login: string; code: string }>()
  const [failure, setFailure] = createSignal('')
  async function invite(): Promise<void> {
    setFailure('')
    setCode(undefined)
    try {
      const made = await api.people.invite.mutate({ ...form })
      setCode({ login: form.login, code: made.code })
      setForm({ name: '', login: '' })
      await refetch()
    } catch (error) {
      setFailure(accountErrorWords(error))
    }
  }
  async function deactivate(userId: string): Promise<void> {
    await api.people.deactivate.mutate({ userId }).catch((error: unknown) => setFailure(accountErrorWords(error)))
    await refetch()
  }
  const unitName = (unitId: string): string => props.units.find((unit) => unit.id === unitId)?.name ?? unitId
  return (
    <Section title="人员">
      <Show when={people()} fallback={<Notice tone="info" happened="人员名单要有网络才能看。" />}>
        <TableScroll label="人员">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">姓名</th>
                <th scope="col">登录名</th>
                <th scope="col">角色</th>
                <th scope="col">单位</th>
                <th scope="col">状态</th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              <For each={people()}>
                {(person) => (
                  <tr>
                    <th scope="row">{person.name}</th>
                    <td>{person.login}</td>
                    <td>{roleLabels[person.role]}</td>
                    <td>{unitName(person.unitId)}</td>
                    <td>{person.active ? (person.hasPassword ? '在用' : '未首次登录') : '已停用'}</td>
                    <td>
                      <Show when={person.active}>
                        <Button variant="quiet" onClick={() => void deactivate(person.id)}>
                          停用
                        </Button>
                      </Show>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </TableScroll>
      </Show>
      <Show when={code()}>
        {(made) => (
          <Notice
            tone="done"
            live
            happened={`${made().login} 的一次性代码：${made().code}`}
            kept="只显示这一次，7 天内有效。"
            next="请当面或电话告诉本人，在登录页选“首次登录”。"
          />
        )}
      </Show>
      <Form label="添加人员" onSubmit={() => void invite()}>
        <TextField label="姓名" value={form.name} onInput={(name) => setForm({ name })} />
        <TextField
          label="登录名"
          hint="字母、数字，如 wang"
          value={form.login}
          onInput={(login) => setForm({ login })}
        />
        <SelectField
          label="角色"
          value={form.role}
          choices={roles.map((value) => ({ value, label: roleLabels[value] }))}
          onChoose={(chosen) => setForm({ role: roles.find((role) => role === chosen) ?? 'schoolClerk' })}
        />
        <SelectField
          label="单位"
          prompt="请选择"
          value={form.unitId}
          choices={props.units.map((unit) => ({ value: unit.id, label: unit.name }))}
          onChoose={(unitId) => setForm({ unitId })}
        />
        <Show when={failure()}>{(words) => <Notice tone="error" live happened={words()} />}</Show>
        <Button type="submit" variant="primary" disabled={form.name === '' || form.login === '' || form.unitId === ''}>
          生成一次性代码
        </Button>
      </Form>
    </Section>
  )
}
