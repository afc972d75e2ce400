import { roleLabels, roles, type Role, type Unit } from '@sunshine/tickets'
import { createEffect, createSignal, For, on, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { accountCareErrorWords } from '../../session/online/care-errors.ts'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** A person with the units they work in. */
export interface Placed {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly unitId: string
  readonly memberships: readonly { readonly id: string | null; readonly role: Role; readonly unitId: string }[]
}

type Doing = 'looking' | 'moving' | 'adding'

/** 单位和角色: moves a person, gives them one more unit, or takes one back (AU-24, AU-27). */
export function PlacesDialog(props: {
  of: Placed | undefined
  units: readonly Unit[]
  onChanged: () => void
  onClose: () => void
}): JSX.Element {
  const { api } = usePhone()
  const toasts = useToasts()
  const [doing, setDoing] = createSignal<Doing>('looking')
  const [form, setForm] = createStore<{ role: Role; unitId: string }>({ role: 'schoolClerk', unitId: '' })
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()
  const unitName = (unitId: string): string => props.units.find(({ id }) => id === unitId)?.name ?? unitId
  createEffect(
    on(
      () => props.of?.id,
      () => {
        setDoing('looking')
        setFailure(undefined)
      },
    ),
  )

  function begin(next: Doing): void {
    setFailure(undefined)
    const { of } = props
    setForm(next === 'moving' && of ? { role: of.role, unitId: of.unitId } : { role: 'schoolClerk', unitId: '' })
    setDoing(next)
  }
  async function run(act: (person: Placed) => Promise<string>): Promise<void> {
    const { of } = props
    if (!of) return
    setBusy(true)
    setFailure(undefined)
    try {
      toasts.show({ message: await act(of) })
      props.onChanged()
      props.onClose()
    } catch (error) {
      setFailure(accountCareErrorWords(error))
    } finally {
      setBusy(false)
    }
  }
  const save = (): Promise<void> => {
    if (form.unitId === '') {
      setFailure('请选择单位。')
      return Promise.resolve()
    }
    // Called by a button's press alone.
    // eslint-disable-next-line solid/reactivity
    return run(async ({ id: userId, name }) => {
      const asked = { userId, role: form.role, unitId: form.unitId }
      if (doing() === 'moving') {
        await api.people.move.mutate(asked)
        return `${name} 已调到${unitName(form.unitId)}，本人要重新登录。`
      }
      await api.people.addMembership.mutate(asked)
      return `${name} 多了${unitName(form.unitId)}，本人在“我的→换单位”里切换。`
    })
  }
  const takeBack = (membershipId: string, unitId: string): Promise<void> =>
    // eslint-disable-next-line solid/reactivity
    run(async ({ id: userId, name }) => {
      await api.people.endMembership.mutate({ userId, membershipId })
      return `${name} 不再属于${unitName(unitId)}。`
    })
  const title = (): string => {
    const name = props.of?.name ?? ''
    if (doing() === 'moving') return `${name} 调动`
    return doing() === 'adding' ? `${name} 增加单位` : `${name} 的单位和角色`
  }

  return (
    <Dialog
      open={props.of !== undefined}
      onClose={() => props.onClose()}
      title={title()}
      actions={
        <Show
          when={doing() !== 'looking'}
          fallback={
            <>
              <Button variant="primary" onClick={() => begin('adding')}>
                增加单位
              </Button>
              <Button onClick={() => begin('moving')}>调到别的单位或角色</Button>
            </>
          }
        >
          <Button variant="primary" busy={busy() ? '正在保存' : undefined} onClick={() => void save()}>
            {doing() === 'moving' ? '调动' : '增加'}
          </Button>
          <Button onClick={() => begin('looking')}>返回</Button>
        </Show>
      }
    >
      <div class="stack">
        <Show when={doing() === 'looking'} fallback={<Fields form={form} set={setForm} units={props.units} />}>
          <ul class="person-places" aria-label="所在单位">
            <li>
              <span>
                {unitName(props.of?.unitId ?? '')}
                <small>{`${roleLabels[props.of?.role ?? 'schoolClerk']}，主要单位`}</small>
              </span>
            </li>
            <For each={props.of?.memberships}>
              {({ id, role, unitId }) => (
                <li>
                  <span>
                    {unitName(unitId)}
                    <small>{roleLabels[role]}</small>
                  </span>
                  <Show when={id}>
                    {(membershipId) => (
                      <Button
                        variant="quiet"
                        label={`撤销 ${unitName(unitId)}`}
                        onClick={() => void takeBack(membershipId(), unitId)}
                      >
                        撤销
                      </Button>
                    )}
                  </Show>
                </li>
              )}
            </For>
          </ul>
          <p class="quiet">一个人可以在几个单位任职，登录后一次办一个单位。撤销后马上不能再看和上传那个单位的工单。</p>
        </Show>
        <Show when={doing() === 'moving'}>
          <p class="quiet">
            调动后，本人所有设备要重新登录；手机上原单位的工单会清掉，没上传的内容留着，登录后上传，区里不收的会说明原因。
          </p>
        </Show>
        <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
      </div>
    </Dialog>
  )
}

function Fields(props: {
  form: { readonly role: Role; readonly unitId: string }
  set: (part: { role: Role } | { unitId: string }) => void
  units: readonly Unit[]
}): JSX.Element {
  return (
    <>
      <SelectField
        label="单位"
        value={props.form.unitId || undefined}
        choices={props.units.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(unitId) => props.set({ unitId })}
      />
      <SelectField
        label="角色"
        value={props.form.role}
        choices={roles.map((value) => ({ value, label: roleLabels[value] }))}
        onChoose={(role) => props.set({ role })}
      />
    </>
  )
}
