import { personKey } from '@sunshine/sync'
import { roleLabels, type Role } from '@sunshine/tickets'
import { createResource, createSignal, For, Show, type JSX } from 'solid-js'
import { accountCareErrorWords } from './care-errors.ts'
import { usePhone } from '../phone.ts'
import { rememberPerson } from '../who.ts'
import { countUnsent } from '../../store/other-units.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tag } from '../../ui/tag.tsx'

interface Listed {
  readonly id: string | null
  readonly role: Role
  readonly unitId: string
  readonly unitName: string
  readonly active: boolean
  /** Acts of this unit that wait on this device. */
  readonly unsent: number
}

/** 换单位: a person with several units works in one at a time; what waits in another waits there (AU-24, AU-25). */
export function UnitsScreen(): JSX.Element {
  const phone = usePhone()
  const [units, { refetch }] = createResource(async () => {
    const listed = await phone.api.mine.units.query().catch(() => null)
    if (listed === null) return null
    const { userId } = phone.actor
    return Promise.all(
      listed.map(async (one): Promise<Listed> => {
        const key = personKey(one.id === null ? { userId } : { userId, membershipId: one.id })
        return { ...one, unsent: await countUnsent(key) }
      }),
    )
  })
  const [busy, setBusy] = createSignal<string | null>()
  const [failure, setFailure] = createSignal<string>()
  const isCurrent = ({ id }: Listed): boolean => id === (phone.actor.membershipId ?? null)
  /** What is taken back and holds nothing here is of no use to anybody. */
  const shown = (): readonly Listed[] => (units.latest ?? []).filter(({ active, unsent }) => active || unsent > 0)

  async function change(to: Listed): Promise<void> {
    setBusy(to.id)
    setFailure(undefined)
    try {
      const { actor } = await phone.api.mine.switchUnit.mutate({ membershipId: to.id })
      rememberPerson(actor)
      // The whole app anew, as this person in that unit, over that unit's own database.
      location.replace('/')
    } catch (error) {
      setFailure(accountCareErrorWords(error, ''))
      setBusy(undefined)
    }
  }

  return (
    <>
      <PageHeader title="换单位" back="/me" />
      <PageBody>
        <div class="stack">
          <p>您在几个单位都有工作，一次办一个。各单位的工单分开存放；没上传的等您换回去再上传，不会混，也不会丢。</p>
          <Show when={units.state === 'ready' && units() === null}>
            <Notice
              tone="info"
              happened="换单位要有网络。"
              actions={<Button onClick={() => void refetch()}>再试一次</Button>}
            />
          </Show>
          <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
          <h2 class="only-heard">我的单位</h2>
          <ul class="stack" aria-label="我的单位">
            <For each={shown()}>
              {(one) => (
                <li>
                  <Card
                    title={one.unitName}
                    tags={
                      isCurrent(one) ? (
                        <Tag kind="done">正在用</Tag>
                      ) : one.active ? undefined : (
                        <Tag kind="stopped">已撤销</Tag>
                      )
                    }
                    facts={roleLabels[one.role]}
                    note={noteOf(one)}
                    actions={
                      isCurrent(one) || !one.active ? undefined : (
                        <Button
                          variant="primary"
                          label={`换到 ${one.unitName}`}
                          busy={busy() === one.id ? '正在换' : undefined}
                          onClick={() => void change(one)}
                        >
                          换到这里
                        </Button>
                      )
                    }
                  />
                </li>
              )}
            </For>
          </ul>
        </div>
      </PageBody>
    </>
  )
}

function noteOf({ unsent, active }: Listed): string | undefined {
  if (unsent === 0) return undefined
  return active
    ? `这台设备上还有 ${unsent} 项没上传`
    : `这台设备上还有 ${unsent} 项没上传。请管理员恢复这个单位，换过去上传后再撤销`
}
