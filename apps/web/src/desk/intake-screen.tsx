import {
  chinaCalendar,
  defaultLimits,
  dueDate,
  dueSentence,
  halfWidth,
  priorityLabels,
  splitNameAndPhone,
  tidyPhone,
  typeLabels,
  type Registered,
  type Ticket,
} from '@sunshine/tickets'
import { useNavigate } from '@solidjs/router'
import * as v from 'valibot'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { createDraft } from '../draft.ts'
import { usePhone } from '../session/phone.ts'
import { createSubmission } from '../submit.ts'
import { ticketNumber, ticketTitle } from '../ticket/ticket-name.ts'
import { ActionBar, Button } from '../ui/button.tsx'
import { CheckField, RadioGroup } from '../ui/choice-field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Problem } from '../ui/problem.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'
import { useToasts } from '../ui/toast.tsx'
import { createDistrictView } from './sheets.ts'
import { UnitPicker } from './unit-picker.tsx'

const fieldsSchema = v.object({
  ticketType: v.picklist(['inquiry', 'assistance', 'complaint', 'report', 'suggestion', 'other']),
  priority: v.picklist(['normal', 'important', 'critical']),
  visitorName: v.string(),
  visitorPhone: v.string(),
  anonymous: v.boolean(),
  confidential: v.boolean(),
  description: v.string(),
  unitId: v.string(),
  accusedUnitId: v.string(),
})
type Fields = v.InferOutput<typeof fieldsSchema>

const empty: Fields = {
  ticketType: 'complaint',
  priority: 'normal',
  visitorName: '',
  visitorPhone: '',
  anonymous: false,
  confidential: false,
  description: '',
  unitId: '',
  accusedUnitId: '',
}

const choicesOf = (labels: { readonly [value: string]: string }): { value: string; label: string }[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

/** 登记派单: typing while listening; earlier tickets of the same number and the due date show at once. */
export function IntakeScreen(): JSX.Element {
  const phone = usePhone()
  const navigate = useNavigate()
  const toasts = useToasts()
  const submission = createSubmission()
  const view = createDistrictView()
  const draft = createDraft({ id: 'intake', kind: 'intake', ticketId: null }, empty, (found): found is Fields =>
    v.is(fieldsSchema, found),
  )
  const { fields } = draft
  const isReport = (): boolean => fields.ticketType === 'report'
  const due = (): string => {
    const acceptedAt = Date.now()
    const found = dueDate({
      calendar: chinaCalendar,
      limits: defaultLimits,
      type: fields.ticketType,
      priority: fields.priority,
      acceptedAt,
    })
    return dueSentence(chinaCalendar, acceptedAt, found)
  }
  const earlier = createMemo((): Ticket[] => {
    const number = tidyPhone(fields.visitorPhone)
    if (number.length < 7) return []
    return (view.tickets() ?? [])
      .map(({ ticket }) => ticket)
      .filter((ticket) => ticket.personal.visitorPhone.startsWith(number))
  })

  async function save(): Promise<void> {
    const id = phone.newId()
    const { visitorName, visitorPhone, unitId, accusedUnitId, ...others } = fields
    const act: Registered = {
      type: 'registered',
      ...others,
      personal: { visitorName: fields.anonymous ? '' : visitorName.trim(), visitorPhone: tidyPhone(visitorPhone) },
      noReplyWanted: false,
      channel: 'centre',
      acceptedAt: Date.now(),
      acceptingDepartment: view.unitName(phone.actor.unitId),
      acceptedBy: phone.actor.name,
      unitId: unitId || null,
      accusedUnitId: isReport() ? accusedUnitId || null : null,
      dueOn: null,
    }
    if (!(await submission.submit({ kind: 'ticket', id, act }))) return
    await draft.drop()
    toasts.show({ message: unitId ? `已登记并派给${view.unitName(unitId)}。` : '已登记，等待派单。' })
    navigate(`/desk/tickets/${id}`)
  }

  return (
    <>
      <PageHeader title="登记派单" />
      <PageBody>
        <Show when={draft.restored()}>
          <Notice
            tone="info"
            happened="这是上次没写完的登记。"
            actions={
              <Button variant="quiet" onClick={() => draft.set(empty)}>
                清空重写
              </Button>
            }
          />
        </Show>
        <Form label="登记派单" onSubmit={() => void save()}>
          <TextArea label="问题描述" value={fields.description} onInput={(description) => draft.set({ description })} />
          <CheckField
            label="来访人要求匿名"
            checked={fields.anonymous}
            onChange={(anonymous) => draft.set({ anonymous })}
          />
          <Show when={!fields.anonymous}>
            <TextField
              label="来访人姓名"
              hint="可以粘贴“姓名 电话”"
              value={fields.visitorName}
              onInput={(text) => draft.set(splitNameAndPhone(text) ?? { visitorName: text })}
            />
          </Show>
          <TextField
            label="联系电话"
            type="tel"
            short
            value={fields.visitorPhone}
            onInput={(visitorPhone) => draft.set({ visitorPhone })}
            onSettled={(text) => draft.set({ visitorPhone: halfWidth(text) })}
          />
          <Show when={earlier().length > 0}>
            <Notice
              tone="warn"
              happened={`这个号码以前来过 ${earlier().length} 次。`}
              actions={
                <ul>
                  <For each={earlier()}>
                    {(ticket) => (
                      <li>
                        <a href={`/desk/tickets/${ticket.id}`}>{`${ticketNumber(ticket)} ${ticketTitle(ticket)}`}</a>
                      </li>
                    )}
                  </For>
                </ul>
              }
            />
          </Show>
          <RadioGroup
            label="受理类型"
            value={fields.ticketType}
            choices={choicesOf(typeLabels)}
            onChoose={(chosen) => draft.set({ ticketType: v.parse(fieldsSchema.entries.ticketType, chosen) })}
          />
          <RadioGroup
            label="事件"
            value={fields.priority}
            choices={choicesOf(priorityLabels)}
            onChoose={(chosen) => draft.set({ priority: v.parse(fieldsSchema.entries.priority, chosen) })}
          />
          <CheckField
            label="要求保密"
            checked={fields.confidential}
            onChange={(confidential) => draft.set({ confidential })}
          />
          <Show when={isReport()}>
            <UnitPicker
              label="被举报单位"
              units={view.units()}
              value={fields.accusedUnitId}
              onChoose={(accusedUnitId) => draft.set({ accusedUnitId })}
              none="暂不清楚"
            />
            <p class="quiet">被举报的单位看不到这件工单。</p>
          </Show>
          <UnitPicker
            label="承办单位"
            units={view.units()}
            value={fields.unitId}
            onChoose={(unitId) => draft.set({ unitId })}
            none={isReport() ? '由区中心办理' : '先登记，稍后派单'}
          />
          <p>{`办结时限：${due()}`}</p>
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
