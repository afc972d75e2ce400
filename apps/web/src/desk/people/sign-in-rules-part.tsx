import type { Unit } from '@sunshine/tickets'
import { createResource, createSignal, For, Show, type JSX } from 'solid-js'
import { createNow } from '../../now.ts'
import { accountCareErrorWords } from '../../session/online/care-errors.ts'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { Section, TableScroll } from '../../ui/section.tsx'
import { CheckField, RadioGroup } from '../../ui/choice-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { recentWords } from '../../wording/dates.ts'
import { accountActWords, detailWords } from './account-act-words.ts'

type Profile = 'asvs' | 'dengbao'
interface Rules {
  readonly profile: Profile
  readonly secondFactor: 'recommended' | 'required'
}

/** 登录安全: which of two standards passwords follow, whether the bureau gives codes, and who changed what (AU-20, AU-29). */
export function SignInRulesPart(props: { units: readonly Unit[] }): JSX.Element {
  const { api } = usePhone()
  const [rules, { refetch }] = createResource(() => api.signInRules.state.query().catch(() => null))
  const [acts, { refetch: readActs }] = createResource(() => api.signInRules.acts.query().catch(() => null))
  return (
    <div class="stack sign-in-rules">
      <Show when={rules.state === 'ready' && rules() === null}>
        <Notice
          tone="info"
          happened="登录安全要有网络才能看。"
          actions={<Button onClick={() => void refetch()}>再试一次</Button>}
        />
      </Show>
      <Show when={rules()} keyed>
        {(held) => (
          <Choice
            now={held}
            onChosen={() => {
              void refetch()
              void readActs()
            }}
          />
        )}
      </Show>
      <Show when={acts()}>{(list) => <Acts list={list()} units={props.units} />}</Show>
    </div>
  )
}

function Choice(props: { now: Rules & { readonly chosenAt: number | null }; onChosen: () => void }): JSX.Element {
  const { api } = usePhone()
  const toasts = useToasts()
  // Keyed by what holds: another answer is another form.
  // eslint-disable-next-line solid/reactivity
  const [profile, setProfile] = createSignal<Profile>(props.now.profile)
  // eslint-disable-next-line solid/reactivity
  const [isRequired, setRequired] = createSignal(props.now.secondFactor === 'required')
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()
  const chosen = (): Rules => ({
    profile: profile(),
    secondFactor: profile() === 'dengbao' || isRequired() ? 'required' : 'recommended',
  })
  const isSame = (): boolean =>
    chosen().profile === props.now.profile && chosen().secondFactor === props.now.secondFactor

  async function save(): Promise<void> {
    setBusy(true)
    setFailure(undefined)
    try {
      await api.signInRules.choose.mutate(chosen())
      toasts.show({ message: '登录安全的规定改好了。' })
      props.onChosen()
    } catch (error) {
      setFailure(accountCareErrorWords(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Section title="密码和验证码">
      <div class="stack">
        <RadioGroup<Profile>
          label="密码按哪个标准"
          hint="两个标准在“必须混用几种字符”和“定期更换”上相反，只能选一个。"
          column
          value={profile()}
          choices={[
            {
              value: 'asvs',
              label: '长而不必复杂（OWASP ASVS）',
              hint: '至少 8 位，建议 15 位以上；不限字符种类，不必定期更换；常见密码一律不收。更难猜，也更好记。',
            },
            {
              value: 'dengbao',
              label: '按等级保护（GB/T 22239，等保二级）',
              hint: '至少 8 位，大写、小写、数字、符号用三种；每 90 天换一次；局端人员登录要用验证码。测评时要看的就是这些。',
            },
          ]}
          onChoose={setProfile}
        />
        <CheckField
          label="局端人员登录必须用验证码"
          hint={
            profile() === 'dengbao'
              ? '按等级保护时必须用。'
              : '派单、考核、审定、管理这四类角色。不勾是建议使用，由本人开通。'
          }
          disabled={profile() === 'dengbao'}
          checked={profile() === 'dengbao' || isRequired()}
          onChange={setRequired}
        />
        <Show when={!isSame()}>
          <Notice
            tone="info"
            happened="改了以后，正登录着的人不受影响，下次登录按新规定办。"
            kept={
              profile() === 'dengbao'
                ? '现在的密码从今天起算 90 天；不合规定的，登录时先换密码。没有验证码的局端人员，登录时先开通。'
                : '现在的密码接着用，不再到期。'
            }
          />
        </Show>
        <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
        <div class="row">
          <Button
            variant="primary"
            disabled={isSame()}
            busy={busy() ? '正在保存' : undefined}
            onClick={() => void save()}
          >
            保存
          </Button>
        </div>
        <p class="quiet">
          密码或验证码连错四次后要等，越错等得越久，最长 15
          分钟，重启也不清零。在一台设备上登录过的人，别人乱试他的登录名，不会把他挡在外面。
        </p>
      </div>
    </Section>
  )
}

function Acts(props: {
  list: readonly {
    readonly id: string
    readonly at: number
    readonly byName: string
    readonly ofName: string | null
    readonly act: Parameters<typeof accountActWords>[0]
    readonly detail: string
  }[]
  units: readonly Unit[]
}): JSX.Element {
  const now = createNow()
  const unitName = (unitId: string): string => props.units.find(({ id }) => id === unitId)?.name ?? unitId
  return (
    <Section title="账号改动记录">
      <Show
        when={props.list.length > 0}
        fallback={<p class="quiet">还没有改动。解除验证码、调动、增减单位、改规定都记在这里。</p>}
      >
        <TableScroll label="账号改动记录">
          <table class="table people">
            <caption class="only-heard">账号改动记录</caption>
            <thead>
              <tr>
                <th scope="col">什么时候</th>
                <th scope="col">谁改的</th>
                <th scope="col">改了谁</th>
                <th scope="col">改了什么</th>
              </tr>
            </thead>
            <tbody>
              <For each={props.list}>
                {(one) => (
                  <tr>
                    <td>{recentWords(one.at, now())}</td>
                    <td>{one.byName}</td>
                    <td>{one.ofName ?? '全区'}</td>
                    <td>
                      {accountActWords(one.act)}
                      <span class="quiet">{detailWords(one, unitName)}</span>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </TableScroll>
      </Show>
    </Section>
  )
}
