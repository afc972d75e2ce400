import { defaultPolicy, type Policy } from '@sunshine/rubric'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Chip } from '../../ui/chip.tsx'
import { policyKeys, policyWords, readingOf, type PolicyKey } from '@sunshine/tickets/policy-words'
import { policyGrounds, policyGroups } from './policy-grounds.ts'

/** 评分口径: where the printed rubric leaves room, every question with its readings, which one holds and why. */
export function PolicyView(props: {
  current: Policy
  /** Opens the dialog, with a key to begin with; absent for people who may only read. */
  onChange: ((key?: PolicyKey) => void) | undefined
}): JSX.Element {
  const [onlyOther, setOnlyOther] = createSignal(false)
  const differing = createMemo(() => policyKeys.filter((key) => props.current[key] !== defaultPolicy[key]))
  const shown = (keys: readonly PolicyKey[]): PolicyKey[] =>
    keys.filter((key) => !onlyOther() || differing().includes(key))
  return (
    <div class="stack">
      <p class="quiet">细则没有写死的地方，按下面的口径算。与默认不同的，会印在每所学校的考核表上。</p>
      <div class="settings-tools">
        <div class="row" role="group" aria-label="看哪些口径">
          <Chip pressed={!onlyOther()} onClick={() => setOnlyOther(false)}>
            {`全部 ${policyKeys.length} 项`}
          </Chip>
          <Chip pressed={onlyOther()} onClick={() => setOnlyOther(true)}>
            {`与默认不同 ${differing().length} 项`}
          </Chip>
        </div>
        <Show when={props.onChange}>
          {(change) => (
            <Button variant="primary" icon="pen" onClick={() => change()()}>
              改口径
            </Button>
          )}
        </Show>
      </div>
      <Show when={!onlyOther() || differing().length > 0} fallback={<p>每一项都按默认。</p>}>
        <For each={policyGroups}>
          {(group) => (
            <Show when={shown(group.keys).length > 0}>
              <Section title={group.title}>
                <div class="policies">
                  <For each={shown(group.keys)}>
                    {(key) => <PolicyRow of={key} value={props.current[key]} onChange={props.onChange} />}
                  </For>
                </div>
              </Section>
            </Show>
          )}
        </For>
      </Show>
    </div>
  )
}

function PolicyRow(props: {
  of: PolicyKey
  value: string | number
  onChange: ((key: PolicyKey) => void) | undefined
}): JSX.Element {
  const ground = () => policyGrounds[props.of]
  const differs = (): boolean => props.value !== defaultPolicy[props.of]
  return (
    <article class="policy" classList={{ 'policy-differs': differs() }}>
      <div class="policy-asked">
        <h3>{policyWords[props.of].question}</h3>
        <p class="quiet small">
          {ground().clause === null ? '细则没有写明，默认是本系统定的。' : `默认依据：${ground().clause}`}
        </p>
        <Show when={ground().remark}>{(remark) => <p class="small">{remark()}</p>}</Show>
      </div>
      <ul class="policy-readings">
        <For each={readingsOf(props.of, props.value)}>
          {(reading) => (
            <li class={reading.holds ? 'policy-holds' : 'quiet'}>
              <Show when={reading.holds}>
                <Icon name="check" />
                <span class="only-heard">现在：</span>
              </Show>
              <span>{reading.words}</span>
              <Show when={reading.isDefault}>
                <span class="policy-default">默认</span>
              </Show>
              <Show when={reading.holds && differs()}>
                <Tag kind="soon">与默认不同</Tag>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.onChange}>
        {(change) => (
          <div class="policy-act">
            <Button variant="quiet" label={`改：${policyWords[props.of].question}`} onClick={() => change()(props.of)}>
              改
            </Button>
          </div>
        )}
      </Show>
    </article>
  )
}

interface Reading {
  readonly words: string
  readonly holds: boolean
  readonly isDefault: boolean
}

/** Every reading of a choice, the default first; of a number the one that holds and the default. */
function readingsOf(key: PolicyKey, value: string | number): Reading[] {
  const words = policyWords[key]
  const values = 'values' in words ? Object.keys(words.values) : [...new Set([defaultPolicy[key], value])]
  return values.map((one) => ({
    words: readingOf(key, one),
    holds: one === value,
    isDefault: one === defaultPolicy[key],
  }))
}
