import type { Item, Rubric, RuleClause } from '@sunshine/rubric'
import { For, Match, Show, Switch, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { pointsWords } from '../../sheet/points-words.ts'
import { field, levelsOf, ruleClauses, type RubricForm } from './rubric-form.ts'
import { clauseWords, kindWords } from './rubric-words.ts'

interface ItemEditorProps {
  /** As it was last year, or a new one still blank. */
  item: Item
  /** The draft it stands in, for what is priced elsewhere. */
  draft: Rubric
  form: RubricForm
  isNew: boolean
  changed: boolean
  unreadable: readonly string[]
  set: (name: string, value: string) => void
}

/** One item of the rubric being written: its maximum, its words, and what its kind has. */
export function ItemEditor(props: ItemEditorProps): JSX.Element {
  const at = (...parts: readonly string[]): string => field(props.item.id, ...parts)
  const isGone = (): boolean => props.form[at('gone')] === 'yes'
  return (
    <article class="rubric-item" classList={{ 'rubric-item-gone': isGone() }} id={`item-${props.item.id}`}>
      <div class="rubric-item-head">
        <h4>{`${props.item.id} ${kindWords[props.item.kind]}`}</h4>
        <Show when={isGone()}>
          <Tag kind="stopped">明年没有这一项</Tag>
        </Show>
        <Show when={!isGone() && props.isNew}>
          <Tag kind="soon">新加的</Tag>
        </Show>
        <Show when={!isGone() && !props.isNew && props.changed}>
          <Tag kind="soon">已改</Tag>
        </Show>
        <Button
          variant="quiet"
          icon={isGone() ? 'undo' : 'bin'}
          label={`${isGone() ? '留下' : '去掉'} ${props.item.id}`}
          onClick={() =>
            props.isNew ? props.set(`added/${props.item.id}`, '') : props.set(at('gone'), isGone() ? '' : 'yes')
          }
        >
          {isGone() ? '留下这一项' : '去掉这一项'}
        </Button>
      </div>
      <Show when={!isGone()}>
        <div class="rubric-fields">
          <Amount of={props} name={at('max')} label="分值" was={pointsWords(props.item.max)} />
          <KindFields {...props} />
        </div>
        <Show when={props.item.kind === 'ticketDeduction'}>
          <Rules {...props} />
        </Show>
        <div class="rubric-words">
          <TextArea
            label={`${props.item.id} 计分办法`}
            hint="照正式文件写，印在考核表上"
            value={props.form[at('label')] ?? props.item.label}
            onInput={(label) => props.set(at('label'), label)}
          />
          <TextArea
            label={`${props.item.id} 说明`}
            optional
            hint="一行一条"
            value={props.form[at('notes')] ?? props.item.notes.join('\n')}
            onInput={(notes) => props.set(at('notes'), notes)}
          />
        </div>
      </Show>
    </article>
  )
}

function Amount(props: {
  of: ItemEditorProps
  name: string
  label: string
  was: string
  percent?: boolean
}): JSX.Element {
  return (
    <TextField
      label={`${props.of.item.id} ${props.label}`}
      hint={props.of.isNew ? (props.percent ? '百分数' : '分') : `现行 ${props.was}${props.percent ? '%' : ' 分'}`}
      error={props.of.unreadable.includes(props.name) ? '这里要填数字，最多两位小数。' : undefined}
      inputMode="decimal"
      short
      value={props.of.form[props.name] ?? props.was}
      onInput={(value) => props.of.set(props.name, value)}
    />
  )
}

function KindFields(props: ItemEditorProps): JSX.Element {
  const at = (...parts: readonly string[]): string => field(props.item.id, ...parts)
  const rate = () => (props.item.kind === 'rate' ? props.item : undefined)
  const discretionary = () => (props.item.kind === 'discretionary' ? props.item : undefined)
  const counted = () => (props.item.kind === 'countDeduction' ? props.item : undefined)
  const graded = () => (props.item.kind === 'graded' || props.item.kind === 'earned' ? props.item : undefined)
  return (
    <Switch>
      <Match when={rate()}>
        {(item) => (
          <>
            <Amount of={props} name={at('threshold')} label="低于多少起扣" was={String(item().threshold)} percent />
            <Amount of={props} name={at('perPoint')} label="每个百分点扣" was={pointsWords(item().perPoint)} />
            <Amount of={props} name={at('zeroBelow')} label="低于多少计零分" was={String(item().zeroBelow)} percent />
          </>
        )}
      </Match>
      <Match when={discretionary()}>
        {(item) => <Amount of={props} name={at('step')} label="评分的档距" was={pointsWords(item().step)} />}
      </Match>
      <Match when={counted()}>
        {(item) => <Amount of={props} name={at('perCase')} label="一件扣" was={pointsWords(item().perCase)} />}
      </Match>
      <Match when={graded()}>
        {(item) => (
          <For each={levelsOf(item())}>
            {({ level, name, points }) => (
              <Amount of={props} name={at('level', level)} label={name} was={pointsWords(points)} />
            )}
          </For>
        )}
      </Match>
    </Switch>
  )
}

/** The clauses an item of tickets charges by; one no item prices yet can be added. */
function Rules(props: ItemEditorProps): JSX.Element {
  const at = (when: RuleClause, part: string): string => field(props.item.id, 'rule', when, part)
  const held = (when: RuleClause) =>
    props.item.kind === 'ticketDeduction' ? props.item.rules.find((rule) => rule.when === when) : undefined
  const shown = (): RuleClause[] =>
    ruleClauses.filter((when) => held(when) !== undefined || props.form[at(when, 'label')] !== undefined)
  const priced = (): Set<string> =>
    new Set(
      props.draft.items.flatMap((item) => (item.kind === 'ticketDeduction' ? item.rules.map(({ when }) => when) : [])),
    )
  const free = (): RuleClause[] => ruleClauses.filter((when) => !priced().has(when) && !shown().includes(when))
  const isGone = (when: RuleClause): boolean => held(when) !== undefined && props.form[at(when, 'gone')] === 'yes'
  return (
    <div class="rubric-rules">
      <For each={shown()}>
        {(when) => (
          <div class="rubric-rule">
            <p>
              <strong>{clauseWords[when]}</strong>
              <Show when={isGone(when)}>
                <Tag kind="stopped">不再扣分</Tag>
              </Show>
            </p>
            <Show when={!isGone(when)}>
              <Amount
                of={props}
                name={at(when, 'points')}
                label={`${clauseWords[when]}一件扣`}
                was={pointsWords(held(when)?.points ?? 100)}
              />
              <TextField
                label={`${clauseWords[when]}的文字`}
                value={props.form[at(when, 'label')] ?? held(when)?.label ?? ''}
                onInput={(label) => props.set(at(when, 'label'), label)}
              />
            </Show>
            <Show when={held(when)}>
              <Button
                variant="quiet"
                label={`${isGone(when) ? '还要扣' : '不再扣'}：${clauseWords[when]}`}
                onClick={() => props.set(at(when, 'gone'), isGone(when) ? '' : 'yes')}
              >
                {isGone(when) ? '还要扣' : '不再扣'}
              </Button>
            </Show>
          </div>
        )}
      </For>
      <Show when={free().length > 0}>
        <SelectField
          label={`${props.item.id} 再加一种扣分`}
          optional
          value={undefined}
          choices={free().map((when) => ({ value: when, label: clauseWords[when] }))}
          onChoose={(when) => props.set(at(when, 'label'), `${clauseWords[when]}的，一件扣1分`)}
        />
      </Show>
    </div>
  )
}
