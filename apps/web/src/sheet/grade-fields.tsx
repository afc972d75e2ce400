import { decimal, plainPoints } from '@sunshine/rubric'
import { For, Match, Switch, type JSX } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { CheckField, RadioGroup } from '../ui/choice-field.tsx'
import { DateField, SelectField, type Choice } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import {
  emptyAward,
  emptyCase,
  type Award,
  type Case,
  type GradableItem,
  type Grade,
  type GradeForm,
} from './grade-form.ts'
import './grade.css'

interface GradeFieldsProps {
  item: GradableItem
  form: GradeForm
  onChange: (part: Partial<GradeForm>) => void
}

const words = (hundredths: number): string => plainPoints(decimal(hundredths))

/** The part of the dialog that differs by the item's kind. */
export function GradeFields(props: GradeFieldsProps): JSX.Element {
  return (
    <Switch>
      <Match when={props.item.kind === 'discretionary' && props.item}>
        {(item) => (
          <SelectField
            label="得分"
            value={String(props.form.hundredths)}
            choices={steps(item().max, item().step)}
            onChoose={(chosen) => props.onChange({ hundredths: Number(chosen) })}
          />
        )}
      </Match>
      <Match when={props.item.kind === 'graded' && props.item}>
        {(item) => (
          <RadioGroup
            label="档次"
            value={props.form.grade}
            choices={gradesOf(item())}
            onChoose={(grade) => props.onChange({ grade })}
          />
        )}
      </Match>
      <Match when={props.item.kind === 'countDeduction' && props.item}>
        {(item) => (
          <Cases perCase={item().perCase} cases={props.form.cases} onChange={(cases) => props.onChange({ cases })} />
        )}
      </Match>
      <Match when={props.item.kind === 'earned' && props.item}>
        {(item) => (
          <Awards item={item()} awards={props.form.awards} onChange={(awards) => props.onChange({ awards })} />
        )}
      </Match>
    </Switch>
  )
}

function steps(max: number, step: number): Choice[] {
  return Array.from({ length: max / step + 1 }, (_unused, index) => {
    const points = max - index * step
    return { value: String(points), label: `${words(points)} 分` }
  })
}

function gradesOf({ levels, levelNames }: Extract<GradableItem, { kind: 'graded' }>): Choice<Grade>[] {
  return [
    { value: 'excellent', label: levelNames.excellent, hint: `${words(levels.excellent)} 分` },
    { value: 'good', label: levelNames.good, hint: `${words(levels.good)} 分` },
    { value: 'fair', label: levelNames.fair, hint: `${words(levels.fair)} 分` },
    { value: 'none', label: '不达标', hint: '0 分' },
  ]
}

function changed<Entry>(entries: readonly Entry[], index: number, part: Partial<Entry>): Entry[] {
  return entries.map((entry, at) => (at === index ? { ...entry, ...part } : entry))
}

function without<Entry>(entries: readonly Entry[], index: number): Entry[] {
  return entries.filter((_entry, at) => at !== index)
}

function Cases(props: { perCase: number; cases: readonly Case[]; onChange: (cases: Case[]) => void }): JSX.Element {
  const change = (index: number, part: Partial<Case>): void => props.onChange(changed(props.cases, index, part))
  return (
    <div class="stack">
      <p class="quiet">{`只有经上级主管部门认定属实的才扣分，一件扣 ${words(props.perCase)} 分。没有投诉就直接保存，记满分。`}</p>
      <Entries
        count={props.cases.length}
        name="投诉"
        onRemove={(index) => props.onChange(without(props.cases, index))}
        fields={(index) => {
          const found = (): Case => props.cases[index] ?? emptyCase
          return (
            <>
              <CheckField label="认定属实" checked={found().upheld} onChange={(upheld) => change(index, { upheld })} />
              <TextField
                label="认定机关"
                value={found().authority}
                onInput={(authority) => change(index, { authority })}
              />
              <DateField
                label="认定日期"
                value={found().upheldOn ?? ''}
                onChoose={(date) => change(index, { upheldOn: date || null })}
              />
              <TextField
                label="投诉什么"
                optional
                value={found().reason}
                onInput={(reason) => change(index, { reason })}
              />
            </>
          )
        }}
      />
      <Button icon="plus" onClick={() => props.onChange([...props.cases, emptyCase])}>
        加一件投诉
      </Button>
    </div>
  )
}

function Awards(props: {
  item: Extract<GradableItem, { kind: 'earned' }>
  awards: readonly Award[]
  onChange: (awards: Award[]) => void
}): JSX.Element {
  const change = (index: number, part: Partial<Award>): void => props.onChange(changed(props.awards, index, part))
  const levels = (): Choice<Award['level']>[] => [
    { value: 'national', label: props.item.levelNames.national, hint: `${words(props.item.levels.national)} 分` },
    { value: 'provincial', label: props.item.levelNames.provincial, hint: `${words(props.item.levels.provincial)} 分` },
    { value: 'municipal', label: props.item.levelNames.municipal, hint: `${words(props.item.levels.municipal)} 分` },
    { value: 'district', label: '区级', hint: '不计分' },
  ]
  return (
    <div class="stack">
      <p class="quiet">{`按成效加分，最多 ${words(props.item.max)} 分；同一案例只计最高一级。没有就直接保存，0 分不算失分。`}</p>
      <Entries
        count={props.awards.length}
        name="成效"
        onRemove={(index) => props.onChange(without(props.awards, index))}
        fields={(index) => {
          const award = (): Award => props.awards[index] ?? emptyAward
          return (
            <>
              <TextField label="案例" value={award().case} onInput={(text) => change(index, { case: text })} />
              <RadioGroup
                label="级别"
                value={award().level}
                choices={levels()}
                onChoose={(level) => change(index, { level })}
              />
              <TextField
                label="文号"
                value={award().documentNo}
                onInput={(documentNo) => change(index, { documentNo })}
              />
              <TextField label="发文单位" value={award().issuer} onInput={(issuer) => change(index, { issuer })} />
              <DateField
                label="日期"
                value={award().issuedOn ?? ''}
                onChoose={(date) => change(index, { issuedOn: date || null })}
              />
            </>
          )
        }}
      />
      <Button icon="plus" onClick={() => props.onChange([...props.awards, emptyAward])}>
        加一项成效
      </Button>
    </div>
  )
}

/** A growing list of small forms; kept by place, so that typing never rebuilds a field. */
function Entries(props: {
  count: number
  name: string
  onRemove: (index: number) => void
  fields: (index: number) => JSX.Element
}): JSX.Element {
  const places = (): number[] => Array.from({ length: props.count }, (_unused, index) => index)
  return (
    <For each={places()}>
      {(index) => (
        <fieldset class="grade-entry stack">
          <legend>{`${props.name} ${index + 1}`}</legend>
          {props.fields(index)}
          <Button
            variant="quiet"
            icon="bin"
            label={`删去${props.name} ${index + 1}`}
            onClick={() => props.onRemove(index)}
          >
            删去
          </Button>
        </fieldset>
      )}
    </For>
  )
}
