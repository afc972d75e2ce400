import { halfWidth, priorityLabels, splitNameAndPhone, typeLabels } from '@sunshine/tickets'
import { useNavigate } from '@solidjs/router'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import * as v from 'valibot'
import { createDraft } from '../../draft.ts'
import { usePhone } from '../../session/phone.ts'
import { createSubmission } from '../../submit.ts'
import { earlierTickets } from '../../ticket/same-number.ts'
import { WhyThisDay } from '../../ticket/why-this-day.tsx'
import { ActionBar, Button } from '../../ui/button.tsx'
import { CheckField, RadioGroup } from '../../ui/choice-field.tsx'
import { Form } from '../../ui/form.tsx'
import { ErrorSummary, Notice, type FieldError } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { DateField } from '../../ui/select-field.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createDistrict } from '../district/district.ts'
import { EarlierTickets } from './earlier-tickets.tsx'
import { emptyIntake, intakeAct, intakeErrors, intakeFields, type IntakeFields } from './intake-fields.ts'
import { createProposedDue } from './proposed-due.ts'
import { UnitPicker } from './unit-picker.tsx'
import './intake.css'

/** One registration at a time lies on the desk. */
const DRAFT_ID = 'intake'

const types = (['inquiry', 'assistance', 'complaint', 'report', 'suggestion', 'other'] as const).map((value) => ({
  value,
  label: typeLabels[value],
}))
const priorities = (['normal', 'important', 'critical'] as const).map((value) => ({
  value,
  label: priorityLabels[value],
}))

/** 登记派单: written while listening; earlier tickets of the same number and the due date show at once. */
export function IntakeScreen(): JSX.Element {
  const { actor, newId } = usePhone()
  const navigate = useNavigate()
  const toasts = useToasts()
  const submission = createSubmission()
  const district = createDistrict()
  const [errors, setErrors] = createSignal<readonly FieldError[]>([])
  const draft = createDraft(
    { id: DRAFT_ID, kind: 'intake', ticketId: null },
    emptyIntake,
    (found): found is IntakeFields => v.is(intakeFields, found),
  )
  const { fields } = draft
  const isReport = (): boolean => fields.ticketType === 'report'
  const errorOf = (fieldId: string): string | undefined => errors().find((error) => error.fieldId === fieldId)?.message
  const earlier = createMemo(() =>
    earlierTickets(
      district.tickets().map(({ ticket }) => ticket),
      fields.visitorPhone,
    ),
  )
  const due = createProposedDue(() => ({
    type: fields.ticketType,
    priority: fields.priority,
    from: district.now(),
  }))

  async function save(): Promise<void> {
    const missing = intakeErrors(fields)
    setErrors(missing)
    if (missing.length > 0) return
    const id = newId()
    const { unitId } = fields
    const taker = { name: actor.name, department: district.unitName(actor.unitId), at: Date.now() }
    await draft.flush()
    if (!(await submission.submit({ kind: 'ticket', id, act: intakeAct(fields, taker) }, DRAFT_ID))) return
    await draft.drop()
    toasts.show({ message: unitId ? `已登记并派给${district.unitName(unitId)}。` : '已登记，等待派单。' })
    navigate(`/desk/tickets/${id}`)
  }

  return (
    <>
      <PageHeader title="登记派单" />
      <PageBody width="full">
        <ErrorSummary errors={errors()} />
        <Show when={draft.restored()}>
          <Notice
            tone="info"
            happened="这是上次没写完的登记。"
            actions={
              <Button variant="quiet" onClick={() => draft.set(emptyIntake)}>
                清空重写
              </Button>
            }
          />
        </Show>
        <Form label="登记派单" onSubmit={() => void save()}>
          <div class="intake">
            <div class="intake-said">
              <TextArea
                id="intake-description"
                label="问题描述"
                placeholder="照来访人的原话写，先写事，再写要求"
                fits={300}
                value={fields.description}
                error={errorOf('intake-description')}
                onInput={(description) => draft.set({ description })}
              />
              <div class="intake-who">
                <Show when={!fields.anonymous}>
                  <TextField
                    id="intake-name"
                    label="来访人姓名"
                    hint="可以粘贴“姓名 电话”"
                    short
                    value={fields.visitorName}
                    error={errorOf('intake-name')}
                    onInput={(text) => draft.set(splitNameAndPhone(text) ?? { visitorName: text })}
                  />
                </Show>
                <TextField
                  label="联系电话"
                  hint="回访要用"
                  type="tel"
                  short
                  value={fields.visitorPhone}
                  onInput={(visitorPhone) => draft.set({ visitorPhone })}
                  onSettled={(text) => draft.set({ visitorPhone: halfWidth(text) })}
                />
              </div>
              <div class="intake-wishes">
                <CheckField
                  label="来访人要求匿名"
                  checked={fields.anonymous}
                  onChange={(anonymous) => draft.set({ anonymous })}
                />
                <CheckField
                  label="要求保密"
                  checked={fields.confidential}
                  onChange={(confidential) => draft.set({ confidential })}
                />
              </div>
              <EarlierTickets tickets={earlier()} district={district} />
            </div>
            <div class="intake-decided">
              <RadioGroup
                label="受理类型"
                value={fields.ticketType}
                choices={types}
                onChoose={(ticketType) => draft.set({ ticketType })}
              />
              <RadioGroup
                label="事件"
                value={fields.priority}
                choices={priorities}
                onChoose={(priority) => draft.set({ priority })}
              />
              <Show when={isReport()}>
                <div id="intake-accused">
                  <UnitPicker
                    label="被举报单位"
                    units={district.units()}
                    value={fields.accusedUnitId}
                    none="暂不清楚"
                    onChoose={(accusedUnitId) => draft.set({ accusedUnitId })}
                  />
                  <p class="quiet small">被举报的单位看不到这件工单。</p>
                </div>
              </Show>
              <UnitPicker
                label="承办单位"
                units={district.units().filter(({ id }) => !isReport() || id !== fields.accusedUnitId)}
                value={fields.unitId}
                none={isReport() ? '由区中心办理' : '先登记，稍后派单'}
                onChoose={(unitId) => draft.set({ unitId })}
              />
              <Show when={fields.unitId !== ''} fallback={<p class="quiet">{`派单时起算：${due().words}`}</p>}>
                <DateField
                  label="办结时限"
                  hint={`按时限表：${due().words}。可以另定。`}
                  value={fields.dueOn || due().on}
                  onChoose={(dueOn) => draft.set({ dueOn: dueOn === due().on ? '' : dueOn })}
                />
              </Show>
              <WhyThisDay {...due().why} />
            </div>
          </div>
          <Problem of={submission.problem()} />
          <ActionBar>
            <Button type="submit" variant="primary" busy={submission.busy() ? '正在保存' : undefined}>
              {fields.unitId ? '保存并派单' : '保存'}
            </Button>
          </ActionBar>
        </Form>
      </PageBody>
    </>
  )
}
