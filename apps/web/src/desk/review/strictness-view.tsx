import { createMemo, createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import { EmptyState } from '../../ui/card.tsx'
import { Section, TableScroll } from '../../ui/section.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { District } from '../district/district.ts'
import { strictness, yearsOf, type Marking, type Share, type Standing } from './strictness.ts'
import './strictness.css'

const standings: { readonly [standing in Standing]: string } = {
  tooFew: '样本太小，看不出差别',
  alone: '只有一个人审，无从比较',
  noDifference: '看不出和其他人有差别',
  more: '判出问题的比其他人多，请核对是尺度不同还是学校不同',
  fewer: '判出问题的比其他人少，请核对是尺度不同还是学校不同',
}
/** Replies judged twice below which agreement says nothing. */
const FEWEST_TWICE = 10

const percent = (share: number): string => `${Math.round(share * 100)}%`
const shareWords = ({ of, n, low, high }: Share): string =>
  n === 0 ? '没有' : `${percent(of / n)}（${of}/${n}，${percent(low)}–${percent(high)}）`

/** 审核尺度: the share of faults each reviewer found, with its uncertainty, and how often two agreed; no ranking. */
export function StrictnessView(props: { district: District }): JSX.Element {
  const years = createMemo(() => yearsOf(props.district.tickets()))
  const [chosen, setChosen] = createSignal<string>()
  const year = (): number => Number(chosen() ?? years()[0] ?? props.district.thisYear())
  const found = createMemo(() => strictness(props.district.tickets(), year()))
  return (
    <div class="stack">
      <div class="review-bar">
        <SelectField
          label="回复的年份"
          value={String(year())}
          choices={years().map((one) => ({ value: String(one), label: `${one} 年` }))}
          onChoose={setChosen}
        />
      </div>
      <Show
        when={found().reviewers.length > 0}
        fallback={
          <EmptyState
            title="这一年还没有署名的审核结论。"
            hint={found().unsigned > 0 ? `另有 ${found().unsigned} 件旧结论没有记下是谁审的，不在其中。` : undefined}
          />
        }
      >
        <Section title="每位考核员判出问题的比例" count="按姓名排列，不是名次">
          <Strips reviewers={found().reviewers} />
          <TableScroll label="每位考核员判出问题的比例">
            <table class="table">
              <caption class="only-heard">每位考核员判出问题的比例，括号里是件数和 95% 区间</caption>
              <thead>
                <tr>
                  <th scope="col">考核员</th>
                  <th scope="col">有问题</th>
                  <th scope="col">其中格式</th>
                  <th scope="col">其中公章</th>
                  <th scope="col">能说什么</th>
                </tr>
              </thead>
              <tbody>
                <For each={found().reviewers}>
                  {(one) => (
                    <tr>
                      <th scope="row">{one.name}</th>
                      <td>{shareWords(one.any)}</td>
                      <td>{shareWords(one.format)}</td>
                      <td>{shareWords(one.seal)}</td>
                      <td>{standings[one.standing]}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </TableScroll>
          <p class="quiet small strictness-note">
            区间是 95% 的威尔逊区间：件数越少，区间越宽。各人审的学校不同时，差别也可能来自学校，所以默认打乱顺序。
            <Show when={found().unsigned > 0}>{` 另有 ${found().unsigned} 件旧结论没有记下是谁审的，不在其中。`}</Show>
          </p>
        </Section>
        <Section title="初审与复审是否一致">
          <p>{agreementWords(found())}</p>
        </Section>
      </Show>
    </div>
  )
}

function agreementWords(found: ReturnType<typeof strictness>): string {
  const { agreement, differFormat, differSeal } = found
  if (agreement.n === 0) return '还没有复审过的回复。公布抽样种子后，抽中的由另一位考核员再审一次。'
  const differ = `不同的 ${agreement.n - agreement.of} 件里，格式 ${differFormat} 件，公章 ${differSeal} 件。`
  const few = agreement.n < FEWEST_TWICE ? '样本太小，还说明不了什么。' : ''
  return `复审 ${agreement.n} 件，意见相同 ${agreement.of} 件，${shareWords(agreement)}。${agreement.n > agreement.of ? differ : ''}${few}`
}

const ROW = 30
const LEFT = 90
const WIDTH = 720
const SCALE = WIDTH - LEFT - 24

/** A dot for each share and a bar for its interval, on one scale; the table below says the same in numbers. */
function Strips(props: { reviewers: readonly Marking[] }): JSX.Element {
  const id = createUniqueId()
  const height = (): number => props.reviewers.length * ROW + 30
  const x = (share: number): number => LEFT + share * SCALE
  const words = (): string => props.reviewers.map(({ name, any }) => `${name}：${shareWords(any)}`).join('；')
  return (
    <svg class="strictness" viewBox={`0 0 ${WIDTH} ${height()}`} role="img" aria-labelledby={id}>
      <title id={id}>{`判出问题的比例和 95% 区间。${words()}`}</title>
      <For each={[0, 0.25, 0.5, 0.75, 1]}>
        {(tick) => (
          <>
            <line class="strictness-tick" x1={x(tick)} x2={x(tick)} y1={4} y2={height() - 24} />
            <text class="strictness-words" x={x(tick)} y={height() - 6} text-anchor="middle">
              {percent(tick)}
            </text>
          </>
        )}
      </For>
      <For each={props.reviewers}>
        {(one, index) => (
          <>
            <text class="strictness-name" x={LEFT - 10} y={index() * ROW + 24} text-anchor="end">
              {one.name}
            </text>
            <line
              class="strictness-range"
              x1={x(one.any.low)}
              x2={x(one.any.high)}
              y1={index() * ROW + 19}
              y2={index() * ROW + 19}
            />
            <circle class="strictness-share" cx={x(one.any.of / one.any.n)} cy={index() * ROW + 19} r={6} />
          </>
        )}
      </For>
    </svg>
  )
}
