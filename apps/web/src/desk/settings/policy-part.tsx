import { beijingDate, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { policyFor, policyOn, roleMay, type AdoptedPolicy, type Settings } from '@sunshine/tickets'
import { createMemo, createSignal, Match, Switch, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { Tag } from '../../ui/tag.tsx'
import type { PolicyKey } from '@sunshine/tickets/policy-words'
import { dateWords } from './calendar-words.ts'
import { PolicyDialog } from './policy-dialog.tsx'
import { changesBetween, completed } from './policy-form.ts'
import { PolicyView } from './policy-view.tsx'
import { Versions, type Version } from './versions.tsx'

/** 评分口径 with its dialog and its history. */
export function PolicyPart(props: { settings: Settings; now: Instant }): JSX.Element {
  const { actor } = usePhone()
  const [opened, setOpened] = createSignal<{ readonly first: PolicyKey | undefined }>()
  const current = createMemo(() => {
    const year = Number(beijingDate(props.now).slice(0, 4))
    return policyFor(props.settings, { year, asOf: props.now })
  })
  const versions = createMemo(() =>
    versionsOf(props.settings, { today: beijingDate(props.now), inForce: current().version }),
  )
  return (
    <div class="settings-split">
      <PolicyView
        current={current().policy}
        onChange={roleMay(actor.role, 'policyAdopted') ? (first) => setOpened({ first }) : undefined}
      />
      <Versions title="改动记录" empty="还没有改过，每一项都按默认。" versions={versions()} now={props.now} />
      <PolicyDialog
        open={opened() !== undefined}
        first={opened()?.first}
        settings={props.settings}
        now={props.now}
        onClose={() => setOpened(undefined)}
      />
    </div>
  )
}

function versionsOf(settings: Settings, now: { readonly today: CivilDate; readonly inForce: number }): Version[] {
  return settings.policies.map((adopted, index) => {
    const before = policyOn({ ...settings, policies: settings.policies.slice(0, index) }, adopted.effectiveOn)
    return {
      title: `第 ${adopted.version} 版，自${dateWords(adopted.effectiveOn)}起`,
      tag: <Standing version={adopted} {...now} />,
      by: adopted.by,
      at: adopted.at,
      reason: adopted.reason,
      lines: changesBetween(before.policy, completed(adopted.policy)).map(({ question, before: was, after }) => ({
        about: question,
        words: `${was} → ${after}`,
      })),
    }
  })
}

function Standing(props: { version: AdoptedPolicy; today: CivilDate; inForce: number }): JSX.Element {
  return (
    <Switch>
      <Match when={props.version.version === props.inForce}>
        <Tag kind="done">现行</Tag>
      </Match>
      <Match when={props.version.effectiveOn > props.today}>
        <Tag kind="soon">还没有生效</Tag>
      </Match>
    </Switch>
  )
}
