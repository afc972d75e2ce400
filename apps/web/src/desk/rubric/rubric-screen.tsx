import type { Item, Rubric } from '@sunshine/rubric'
import { roleMay, SETTINGS_ID } from '@sunshine/tickets'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { useNavigate } from '../../address/router.tsx'
import { usePhone } from '../../session/phone.ts'
import { createSubmission } from '../../submit.ts'
import { Button } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { DateField } from '../../ui/select-field.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createDistrict, type District } from '../district/district.ts'
import { PreviewView } from '../preview/preview-view.tsx'
import { pointsWords } from '../../sheet/points-words.ts'
import { AddItem } from './add-item.tsx'
import { ItemEditor } from './item-editor.tsx'
import type { RubricForm, RubricOfForm } from './rubric-form.ts'
import { createRubricWriting, type RubricWriting } from './rubric-writing.ts'
import './rubric.css'

/** 明年的细则: last year's copied, changed, checked, its effect shown, and adopted by the approver with a reason. */
export function RubricScreen(): JSX.Element {
  const { actor } = usePhone()
  const district = createDistrict()
  return (
    <>
      <PageHeader title="写明年的评分细则" back="/desk/settings?view=rubric" />
      <PageBody width="full">
        <Show
          when={roleMay(actor.role, 'rubricAdopted')}
          fallback={<EmptyState title="细则由区局审定人写和采用。" hint="在“设置”里看现行的细则。" />}
        >
          <Show when={district.ready()}>
            <Opened district={district} />
          </Show>
        </Show>
      </PageBody>
    </>
  )
}

/** Begun once the settings are read: the draft is a copy of the rubric they hold. */
function Opened(props: { district: District }): JSX.Element {
  // eslint-disable-next-line solid/reactivity -- one district for the life of the screen
  const writing = createRubricWriting(props.district)
  return (
    <Show when={writing.draft.ready()}>
      <Form writing={writing} district={props.district} />
    </Show>
  )
}

function Form(props: { writing: RubricWriting; district: District }): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const navigate = useNavigate()
  const [fault, setFault] = createSignal<string>()
  const form = (): RubricForm => props.writing.form()
  const set = (name: string, value: string): void => props.writing.set(name, value)
  const fromYear = (): number => props.writing.fromYear()
  const base = (): Rubric => props.writing.base()
  const read = (): RubricOfForm => props.writing.read()
  const faults = (): readonly string[] => props.writing.faults()
  const year = (): number => props.district.thisYear()
  const sum = (): number => read().draft.items.reduce((total, { max }) => total + max, 0)
  const itemsOf = (category: string): Item[] =>
    props.writing
      .items()
      .filter(({ content }) => base().contents.some((one) => one.id === content && one.category === category))

  async function adopt(): Promise<void> {
    const reason = (form()['reason'] ?? '').trim()
    if (faults().length > 0) return void setFault(`还有 ${faults().length} 处没有写好，见上面。`)
    if (reason === '') return void setFault('还没有写理由。')
    if (!props.writing.isSeen()) return void setFault('对各单位的影响还在算。看过结果，再采用。')
    setFault(undefined)
    const act = { type: 'rubricAdopted' as const, rubric: read().draft, fromYear: fromYear(), reason }
    if (!(await submission.submit({ kind: 'settings', id: SETTINGS_ID, act }))) return
    await props.writing.draft.drop()
    toasts.show({ message: `${fromYear()} 年起按新细则考核。` })
    navigate('/desk/settings?view=rubric')
  }

  return (
    <div class="rubric">
      <p class="quiet">
        {`从现行的《${base().title}》（${base().docNo}）照抄过来，改要改的。写到一半可以离开，草稿留在这台电脑上。采用以前，谁的得分都不变。`}
      </p>
      <Show when={props.writing.draft.restored()}>
        <p class="quiet">这是上次没写完的，接着写就行。</p>
      </Show>
      <div class="rubric-named">
        <TextField
          label="从哪年起用"
          hint="用到再换新细则为止"
          short
          inputMode="numeric"
          value={form()['fromYear'] ?? ''}
          onInput={(year) => set('fromYear', year)}
        />
        <TextField
          label="文号"
          hint="如：珠教通〔2027〕3号"
          value={form()['docNo'] ?? ''}
          onInput={(docNo) => set('docNo', docNo)}
        />
        <DateField
          label="印发日期"
          hint="文件落款的日期"
          value={form()['issuedOn'] ?? ''}
          onChoose={(issuedOn) => set('issuedOn', issuedOn)}
        />
        <TextField
          label="标题"
          hint="印在考核表上"
          value={form()['title'] ?? ''}
          onInput={(title) => set('title', title)}
        />
      </div>
      <For each={base().categories}>
        {(category) => (
          <section class="rubric-category" aria-label={category.label}>
            <h3>{`${category.label}（现行 ${pointsWords(category.max)} 分）`}</h3>
            <For each={itemsOf(category.id)}>
              {(item) => (
                <ItemEditor
                  item={item}
                  draft={read().draft}
                  form={form()}
                  isNew={!base().items.some(({ id }) => id === item.id)}
                  changed={read().changed.has(item.id)}
                  unreadable={read().unreadable}
                  set={set}
                />
              )}
            </For>
          </section>
        )}
      </For>
      <section class="rubric-category" aria-label="加一项">
        <h3>加一项</h3>
        <AddItem draft={base()} onAdd={(id, made) => set(`added/${id}`, made)} />
      </section>
      <section class="rubric-category" aria-label="核对">
        <h3>核对</h3>
        <TextField
          label="总分"
          hint={`各项现在加起来 ${pointsWords(sum())} 分`}
          short
          inputMode="decimal"
          value={form()['wholeMax'] ?? pointsWords(base().max)}
          onInput={(max) => set('wholeMax', max)}
        />
        <Show
          when={faults().length > 0}
          fallback={<Notice tone="done" happened="各项加起来等于总分，没有缺的、重的、对不上的。" />}
        >
          <Notice tone="warn" happened={`还有 ${faults().length} 处没有写好，写好才能看影响。`}>
            <ul>
              <For each={faults()}>{(words) => <li>{words}</li>}</For>
            </ul>
          </Notice>
        </Show>
        <PreviewView
          preview={props.writing.preview()}
          district={props.district}
          now={props.district.now()}
          lead={
            fromYear() > year()
              ? `从 ${fromYear()} 年起用，${year()} 年的得分不变。下面拿 ${year()} 年的工单和评分试算一遍，供参考。`
              : undefined
          }
        />
        <TextArea
          label="理由"
          hint="留在记录里，如：2027 年第 1 次局务会议通过"
          value={form()['reason'] ?? ''}
          onInput={(reason) => set('reason', reason)}
        />
        <Show when={fault()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
        <Problem of={submission.problem()} />
      </section>
      <ActionBar>
        <Button variant="primary" busy={submission.busy() ? '正在保存' : undefined} onClick={() => void adopt()}>
          {`采用，${fromYear() || '某'} 年起用`}
        </Button>
      </ActionBar>
    </div>
  )
}
