import { observationsOf, rubricFor } from '@sunshine/tickets'
import { createSignal, Show, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { usePhone } from '../../session/phone.ts'
import { ObservationForm } from '../../sheet/observation-form.tsx'
import { ObservationList } from '../../sheet/observation-list.tsx'
import { unsentIdsOf } from '../../sheet/unsent-ids.ts'
import { WithdrawDialog, type Withdrawable } from '../../sheet/withdraw-dialog.tsx'
import { readOutbox } from '../../store/outbox.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Section } from '../../ui/section.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import type { HeldYear } from './unit-year.ts'

/** 平时记录: what the school and the bureau wrote down during the year, and the school's next entry. */
export function RecordScreen(props: { held: HeldYear }): JSX.Element {
  const { actor, settings } = usePhone()
  const outbox = createLive(readOutbox)
  const [nth, setNth] = createSignal(1)
  const [item, setItem] = createSignal('')
  const [withdrawing, setWithdrawing] = createSignal<Withdrawable>()
  const isFinal = (): boolean => props.held.life().stage === 'finalised'
  const entries = () => observationsOf(props.held.assessment())
  return (
    <>
      <PageHeader title={`${props.held.year()} 年记录`} back={`/score?year=${props.held.year()}`} />
      <PageBody>
        <div class="stack">
          <p class="quiet">平时做了什么、看到什么，随手记下，年底自评时引用。区里记的也在这里，双方都看得到。</p>
          <Show
            when={!isFinal()}
            fallback={<Notice tone="info" happened="这个年度已定稿，不能再记。" next="到“得分”换一个年度。" />}
          >
            <Show when={nth()} keyed>
              <ObservationForm
                draftId="observation:own"
                begun={{ unitId: actor.unitId, item: item() }}
                now={props.held.now()}
                rubric={(year) => rubricFor(settings(), year)}
                camera
                onSaved={(begun) => {
                  setItem(begun.item)
                  setNth(nth() + 1)
                }}
              />
            </Show>
          </Show>
          <Section title="已记的" count={entries().length > 0 ? `${entries().length} 条` : undefined}>
            <Show when={entries().length > 0} fallback={<EmptyState title="这一年还没有记录。" />}>
              <ObservationList
                observations={entries()}
                now={props.held.now()}
                label="平时记录"
                showItem
                unsent={unsentIdsOf(outbox())}
                actions={(observation) => (
                  <Show when={observation.userId === actor.userId && observation.withdrawn === null && !isFinal()}>
                    <div>
                      <Button
                        variant="quiet"
                        icon="undo"
                        onClick={() => setWithdrawing({ assessmentId: props.held.assessmentId(), observation })}
                      >
                        撤回
                      </Button>
                    </div>
                  </Show>
                )}
              />
            </Show>
          </Section>
        </div>
        <WithdrawDialog of={withdrawing()} onClose={() => setWithdrawing(undefined)} />
      </PageBody>
    </>
  )
}
