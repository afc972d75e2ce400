import { createSignal, For, type JSX } from 'solid-js'
import { createDirtyGuard } from '../pwa/unsaved-forms.ts'
import { Button } from '../ui/button.tsx'
import { ActionBar } from '../ui/action-bar.tsx'
import { CheckField, RadioGroup } from '../ui/choice-field.tsx'
import { Form } from '../ui/form.tsx'
import { ErrorSummary, type FieldError } from '../ui/error-summary.tsx'
import { DateField, SelectField } from '../ui/select-field.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { Chip } from '../ui/chip.tsx'
import { TextField } from '../ui/text-field.tsx'
import { TextArea } from '../ui/text-area.tsx'

export function FormView(): JSX.Element {
  const [type, setType] = createSignal<string>('complaint')
  const [channel, setChannel] = createSignal<string>()
  const [name, setName] = createSignal('张三')
  const [phone, setPhone] = createSignal('')
  const [problem, setProblem] = createSignal('')
  const [due, setDue] = createSignal('2026-09-08')
  const [unit, setUnit] = createSignal<string>()
  const [secret, setSecret] = createSignal(false)
  const [errors, setErrors] = createSignal<readonly FieldError[]>([])
  const errorOf = (id: string): string | undefined => errors().find((error) => error.fieldId === id)?.message
  createDirtyGuard(() => problem() !== '')
  return (
    <>
      <PageHeader title="登记" />
      <PageBody>
        <ErrorSummary errors={errors()} />
        <Form
          onSubmit={() =>
            setErrors([
              { fieldId: 'phone', message: '请填联系电话，11 位手机号或带区号的座机' },
              { fieldId: 'problem', message: '请写来访人反映的问题' },
            ])
          }
        >
          <RadioGroup
            label="受理类型"
            value={type()}
            choices={[
              { value: 'inquiry', label: '咨询' },
              { value: 'assistance', label: '求助' },
              { value: 'complaint', label: '投诉' },
              { value: 'report', label: '举报' },
              { value: 'suggestion', label: '建议' },
              { value: 'other', label: '其他' },
            ]}
            onChoose={setType}
          />
          <RadioGroup
            label="受理渠道"
            column
            value={channel()}
            choices={[
              { value: 'phone', label: '电话' },
              { value: 'walkIn', label: '到校', hint: '来访人就在面前' },
            ]}
            onChoose={setChannel}
          />
          <TextField label="姓名" value={name()} onInput={setName} hint="不愿说就写“匿名”" />
          <TextField
            label="联系电话"
            id="phone"
            type="tel"
            value={phone()}
            onInput={setPhone}
            error={errorOf('phone')}
            short
          />
          <TextArea
            label="问题描述"
            id="problem"
            value={problem()}
            onInput={setProblem}
            fits={300}
            placeholder="照来访人的原话写，先写事，再写要求"
            error={errorOf('problem')}
          />
          <div class="row">
            <For each={['要求学校说明情况。', '要求当面答复。']}>
              {(phrase) => <Chip onClick={() => setProblem((text) => text + phrase)}>{phrase}</Chip>}
            </For>
          </div>
          <SelectField
            label="承办单位"
            optional
            value={unit()}
            choices={[
              { value: 'qh', label: '青禾中学' },
              { value: 'sw', label: '石湾镇中心学校' },
            ]}
            onChoose={setUnit}
          />
          <DateField
            label="办结时限"
            value={due()}
            onChoose={setDue}
            hint="一般件·投诉 5 个工作日，跳过 9月5–6日"
            presets={[
              { value: '2026-09-08', label: '9月8日 周二' },
              { value: '2026-09-10', label: '9月10日 周四' },
            ]}
          />
          <CheckField label="要求保密" hint="打印时不出姓名和电话" checked={secret()} onChange={setSecret} />
          <ActionBar>
            <Button type="submit" variant="primary">
              保存
            </Button>
          </ActionBar>
        </Form>
      </PageBody>
    </>
  )
}
