import { beijingDate, beijingTimeOfDay, startOfDay } from '@sunshine/rubric/civil-date'
import {
  channelLabels,
  halfWidth,
  priorityLabels,
  splitNameAndPhone,
  tidyPhone,
  typeLabels,
  type Registered,
} from '@sunshine/tickets'
import { useNavigate } from '@solidjs/router'
import * as v from 'valibot'
import { Show, type JSX } from 'solid-js'
import { createDraft } from '../../draft.ts'
import { usePhone } from '../../session/phone.ts'
import { createSubmission } from '../../submit.ts'
import { ActionBar, Button } from '../../ui/button.tsx'
import { CheckField, RadioGroup } from '../../ui/choice-field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { DateField } from '../../ui/select-field.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import './register.css'

const fieldsSchema = v.object({
  ticketType: v.picklist(['inquiry', 'assistance', 'complaint', 'report', 'suggestion', 'other']),
  channel: v.picklist(['phone', 'walkIn']),
  priority: v.picklist(['normal', 'important', 'critical']),
  visitorName: v.string(),
  visitorPhone: v.string(),
  anonymous: v.boolean(),
  confidential: v.boolean(),
  noReplyWanted: v.boolean(),
  description: v.string(),
  acceptingDepartment: v.string(),
  acceptedBy: v.string(),
  acceptedOn: v.string(),
})
type Fields = v.InferOutput<typeof fieldsSchema>

const choicesOf = (
  labels: { readonly [value: string]: string },
  values = Object.keys(labels),
): { value: string; label: string }[] => values.map((value) => ({ value, label: labels[value] ?? value }))

/** 登记: five answers while the visitor stands there; everything else has a default. */
export function RegisterScreen(): JSX.Element {
  const phone = usePhone()
  const navigate = useNavigate()
  const toasts = useToasts()
  const submission = createSubmission()
  const today = beijingDate(Date.now())
  const initial: Fields = {
    ticketType: 'complaint',
    channel: 'phone',
    priority: 'normal',
    visitorName: '',
    visitorPhone: '',
    anonymous: false,
    confidential: false,
    noReplyWanted: false,
    description: '',
    acceptingDepartment: '办公室',
    acceptedBy: phone.actor.name,
    acceptedOn: today,
  }
  const about = { id: 'register', kind: 'register', ticketId: null }
  const draft = createDraft(about, initial, (found): found is Fields => v.is(fieldsSchema, found))

  function setName(text: string): void {
    const pasted = splitNameAndPhone(text)
    if (pasted) draft.set(pasted)
    else draft.set({ visitorName: text })
  }

  async function save(): Promise<void> {
    const id = phone.newId()
    const { fields } = draft
    const isReport = fields.ticketType === 'report'
    const act: Registered = {
      type: 'registered',
      ...actFields(fields, today),
      unitId: isReport ? null : phone.actor.unitId,
      accusedUnitId: null,
      dueOn: null,
    }
    if (!(await submission.submit({ kind: 'ticket', id, act }))) return
    await draft.drop()
    toasts.show({
      message: isReport ? '已存到本机，上传后由区中心办理，本校不再显示。' : '已存到本机。有网络时自动上传，不用守着。',
    })
    navigate(isReport ? '/tickets' : `/tickets/${id}`, { replace: true })
  }

  return (
    <>
      <PageHeader title="登记" />
      <PageBody>
        <Show when={draft.restored()}>
          <Notice
            tone="info"
            happened="这是上次没写完的登记，接着写就行。"
            actions={
              <Button variant="quiet" onClick={() => draft.set(initial)}>
                清空重写
              </Button>
            }
          />
        </Show>
        <Form label="登记" onSubmit={() => void save()}>
          <RadioGroup
            label="受理类型"
            value={draft.fields.ticketType}
            choices={choicesOf(typeLabels)}
            onChoose={(chosen) => draft.set({ ticketType: v.parse(fieldsSchema.entries.ticketType, chosen) })}
          />
          <Show when={draft.fields.ticketType === 'report'}>
            <Notice
              tone="warn"
              happened="举报直接转区中心办理。"
              kept="保存后上传到区里，本校手机上不再保留。"
              next="被举报的单位和个人看不到。"
            />
          </Show>
          <RadioGroup
            label="受理渠道"
            value={draft.fields.channel}
            choices={choicesOf(channelLabels, ['phone', 'walkIn'])}
            onChoose={(chosen) => draft.set({ channel: v.parse(fieldsSchema.entries.channel, chosen) })}
          />
          <CheckField
            label="来访人要求匿名"
            checked={draft.fields.anonymous}
            onChange={(anonymous) => draft.set({ anonymous })}
          />
          <Show when={!draft.fields.anonymous}>
            <TextField
              label="来访人姓名"
              hint="可以粘贴“姓名 电话”"
              value={draft.fields.visitorName}
              onInput={setName}
            />
          </Show>
          <TextField
            label="联系电话"
            type="tel"
            optional={draft.fields.anonymous}
            value={draft.fields.visitorPhone}
            onInput={(visitorPhone) => draft.set({ visitorPhone })}
            onSettled={(text) => draft.set({ visitorPhone: halfWidth(text) })}
          />
          <TextArea
            label="问题描述"
            placeholder="什么事、什么时候、希望怎么办"
            fits={300}
            value={draft.fields.description}
            onInput={(description) => draft.set({ description })}
          />
          <details class="more-fields">
            <summary>更多：缓急、保密、受理时间…</summary>
            <div class="stack">
              <RadioGroup
                label="事件"
                value={draft.fields.priority}
                choices={choicesOf(priorityLabels)}
                onChoose={(chosen) => draft.set({ priority: v.parse(fieldsSchema.entries.priority, chosen) })}
              />
              <CheckField
                label="要求保密"
                checked={draft.fields.confidential}
                onChange={(confidential) => draft.set({ confidential })}
              />
              <CheckField
                label="不要求回复"
                checked={draft.fields.noReplyWanted}
                onChange={(noReplyWanted) => draft.set({ noReplyWanted })}
              />
              <DateField
                label="受理日期"
                value={draft.fields.acceptedOn}
                max={today}
                onChoose={(acceptedOn) => draft.set({ acceptedOn })}
              />
              <TextField
                label="受理部门"
                value={draft.fields.acceptingDepartment}
                onInput={(acceptingDepartment) => draft.set({ acceptingDepartment })}
              />
              <TextField
                label="受理人"
                value={draft.fields.acceptedBy}
                onInput={(acceptedBy) => draft.set({ acceptedBy })}
              />
            </div>
          </details>
          <Problem of={submission.problem()} />
          <ActionBar>
            <Button type="submit" variant="primary" wide busy={submission.busy() ? '正在保存' : undefined}>
              保存
            </Button>
          </ActionBar>
        </Form>
      </PageBody>
    </>
  )
}

type TypedFields = Pick<
  Registered,
  | 'personal'
  | 'anonymous'
  | 'confidential'
  | 'noReplyWanted'
  | 'ticketType'
  | 'priority'
  | 'channel'
  | 'acceptedAt'
  | 'acceptingDepartment'
  | 'acceptedBy'
  | 'description'
>

function actFields(fields: Fields, today: string): TypedFields {
  const { acceptedOn, visitorName, visitorPhone, ...others } = fields
  const now = Date.now()
  // An earlier day is kept with this moment's time of day; today is this moment.
  const acceptedAt = acceptedOn === today ? now : startOfDay(acceptedOn || today) + beijingTimeOfDay(now)
  const name = fields.anonymous ? '' : visitorName.trim()
  return { ...others, acceptedAt, personal: { visitorName: name, visitorPhone: tidyPhone(visitorPhone) } }
}
